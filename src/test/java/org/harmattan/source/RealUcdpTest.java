package org.harmattan.source;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import java.io.IOException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.table.InterpretedRecord;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The five public UCDP files; counts and sums are those of the files' own columns. */
@ExtendWith(SparkExtension.class)
class RealUcdpTest {
  private static final String[] FILES = {
    "GED_Mexico_netify.csv",
    "hdx_conflict_data_nga.csv",
    "gedevents-2025-01-04_Sudan.csv",
    "hdx_conflict_data_sdn.csv",
    "gedevents-2025-01-17_BurkinaFaso.csv"
  };

  @Test
  void everyEventOfEveryFileIsReadWithItsDateAndDeaths(SparkSession spark) throws IOException {
    Exports exports = new Exports(spark);
    for (String file : FILES) {
      exports.with("ucdp_ged", Exports.realFile("ucdp_ged/" + file));
    }
    Dataset<Row> interpreted = exports.interpreted().cache();
    try {
      assertThat(interpreted.schema().fieldNames())
          .isEqualTo(InterpretedRecord.SCHEMA.fieldNames());
      Dataset<Row> perFile =
          interpreted
              .groupBy("delivery_id")
              .agg(
                  count(when(col("kind").equalTo("report"), 1)).as("reports"),
                  countDistinct(when(col("kind").equalTo("report"), col("report_id"))).as("ids"),
                  count(when(col("kind").equalTo("not_a_record"), 1)).as("tag_rows"),
                  count(col("quarantine_reason")).as("quarantined"),
                  count(
                          when(
                              col("event_date").between(col("date_earliest"), col("date_latest")),
                              1))
                      .as("dated"),
                  sum("fatalities_best").as("best"));
      assertTable(perFile)
          .hasRows(
              row("d1", 18957L, 18957L, 0L, 0L, 18957L, 140695L),
              row("d2", 4603L, 4603L, 1L, 0L, 4603L, 57032L),
              row("d3", 3822L, 3822L, 0L, 0L, 3822L, 106270L),
              row("d4", 3822L, 3822L, 1L, 0L, 3822L, 106270L),
              row("d5", 1504L, 1504L, 0L, 0L, 1504L, 12864L));
      Dataset<Row> issues =
          interpreted
              .where(col("kind").equalTo("report"))
              .select(col("delivery_id"), explode(col("issues")).as("issue"))
              .groupBy("delivery_id", "issue")
              .agg(count(lit(1)));
      assertTable(issues)
          .hasRows(
              row("d1", "fatalities_unordered", 89L),
              row("d2", "fatalities_unordered", 70L),
              row("d3", "fatalities_unordered", 12L),
              row("d4", "fatalities_unordered", 12L),
              row("d5", "fatalities_unordered", 32L));
    } finally {
      interpreted.unpersist();
    }
  }

  @Test
  void theTwoCopiesOfSudanGiveOneAccountOfEachEvent(SparkSession spark) throws IOException {
    Dataset<Row> interpreted =
        new Exports(spark)
            .with("ucdp_ged", Exports.realFile("ucdp_ged/gedevents-2025-01-04_Sudan.csv"))
            .with("ucdp_ged", Exports.realFile("ucdp_ged/hdx_conflict_data_sdn.csv"))
            .interpreted()
            .where(col("kind").equalTo("report"));
    Dataset<Row> accounts =
        interpreted
            .groupBy("report_id")
            .agg(countDistinct("content_hash").as("hashes"), count(lit(1)).as("copies"))
            .groupBy("copies", "hashes")
            .agg(count(lit(1)));
    assertTable(accounts).hasRows(row(2L, 1L, 3822L));
  }
}
