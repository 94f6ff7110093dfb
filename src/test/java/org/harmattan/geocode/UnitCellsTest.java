package org.harmattan.geocode;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;
import static org.harmattan.testing.Rows.named;
import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.table.LocationTable;
import org.harmattan.testing.Rows;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class UnitCellsTest {
  private static final Reference REFERENCE = Fixture.reference();

  @Test
  void cutsTheFinestDrawnUnitsOfTheCountriesAlongTheGrid(SparkSession spark) {
    // A belt of the sphere between latitudes 10 and 20 and 5 degrees wide, in hectares:
    // R² · 5° · (sin 20° − sin 10°) = 59,639,000. Kidal lacks a belt from 14 to 15 and a hole.
    assertTable(
            pieces(spark)
                .groupBy("country_id", "admin1_id", "admin2_id", "place_id")
                .agg(count(lit(1)).as("cells"), round(sum("area_ha").divide(100_000)).cast("int")))
        .hasRows(
            row(
                "MLI",
                "MLI/gao",
                "MLI/gao/unspecified-admin2",
                "MLI/gao/unspecified-place",
                200L,
                596),
            row(
                "MLI",
                "MLI/kidal",
                "MLI/kidal/unspecified-admin2",
                "MLI/kidal/unspecified-place",
                164L,
                489),
            row(
                "BFA",
                "BFA/unspecified-admin1",
                "BFA/unspecified-admin2",
                "BFA/unspecified-place",
                400L,
                1230));
  }

  @Test
  void numbersCellsFromTheSouthWest(SparkSession spark) {
    // Gao's south-west corner at 10 north, 0 east: row 200, column 360.
    assertTable(
            pieces(spark)
                .where(col("admin1_id").equalTo("MLI/gao"))
                .agg(min(col("priogrid_id").cast("int"))))
        .hasRows(row(200 * 720 + 360 + 1));
  }

  @Test
  void namesWhatPiecesStandAtAsReportsThereWould(SparkSession spark) {
    Dataset<Row> located = UnitCells.asReportLocations(pieces(spark), REFERENCE);
    assertTable(
            Locations.of(located, REFERENCE)
                .where(col("location_type").isin("admin1", "admin2", "place")))
        .columns("location_type", "location_id", "name", "parent_id", "is_unspecified")
        .hasRows(
            row("admin1", "MLI/gao", "Gao", "MLI", false),
            row("admin1", "MLI/kidal", "Kidal", "MLI", false),
            row("admin1", "BFA/unspecified-admin1", "unspecified (Burkina Faso)", "BFA", true),
            row("admin2", "MLI/gao/unspecified-admin2", "unspecified (Gao)", "MLI/gao", true),
            row("admin2", "MLI/kidal/unspecified-admin2", "unspecified (Kidal)", "MLI/kidal", true),
            row("admin2", "BFA/unspecified-admin2", "unspecified (Burkina Faso)", "BFA", true),
            row("place", "MLI/gao/unspecified-place", "unspecified (Gao)", "MLI/gao", true),
            row("place", "MLI/kidal/unspecified-place", "unspecified (Kidal)", "MLI/kidal", true),
            row("place", "BFA/unspecified-place", "unspecified (Burkina Faso)", "BFA", true));
  }

  private static Dataset<Row> pieces(SparkSession spark) {
    return UnitCells.of(
        Rows.of(
            spark,
            Rows.relaxed(LocationTable.SCHEMA),
            location("country", "MLI"),
            location("country", "BFA"),
            location("country", "NER"),
            location("country", "unspecified"),
            location("admin1", "MLI/gao")),
        REFERENCE);
  }

  private static Row location(String type, String id) {
    return named(LocationTable.SCHEMA, "location_type", type, "location_id", id);
  }
}
