package org.harmattan.expr;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import org.apache.spark.sql.SparkSession;
import org.harmattan.testing.Rows;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class GeoColumnsTest {
  @Test
  void numbersPriogridCellsFromTheSouthWestWithEdgesInTheLastRowAndColumn(SparkSession spark) {
    assertTable(
            Rows.of(
                    spark,
                    "name STRING, lat DOUBLE, lon DOUBLE",
                    row("south-west corner", -90.0, -180.0),
                    row("north-east corner", 90.0, 180.0),
                    row("Mexico City, as GED says", 19.42847, -99.12766),
                    row("Nouna, as GED says", 12.72939, -3.86305),
                    row("nowhere", null, null),
                    row("half a point", 12.5, null))
                .withColumn("cell", GeoColumns.priogridCell(col("lat"), col("lon"))))
        .columns("name", "cell")
        .hasRows(
            row("south-west corner", 1L),
            row("north-east corner", 259200L),
            row("Mexico City, as GED says", 157122L),
            row("Nouna, as GED says", 147953L),
            row("nowhere", null),
            row("half a point", null));
  }

  @Test
  void measuresGreatCircles(SparkSession spark) {
    // One degree of latitude on the mean sphere.
    assertThat(GeoColumns.distanceKm(0, 0, 1, 0)).isCloseTo(111.195, within(0.001));
    double column =
        Rows.of(spark, "a DOUBLE, b DOUBLE, c DOUBLE, d DOUBLE", row(16.27, -0.04, 12.65, -8.0))
            .select(GeoColumns.distanceKm(col("a"), col("b"), col("c"), col("d")))
            .head()
            .getDouble(0);
    assertThat(column).isCloseTo(GeoColumns.distanceKm(16.27, -0.04, 12.65, -8.0), within(1e-9));
  }
}
