package org.harmattan.match;

import static org.apache.spark.sql.functions.lit;
import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.testing.Rows;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class BoundTest {
  @Test
  void keepsTheNearestOfEachSourceAndTellsHowManyItCut(SparkSession spark) {
    Dataset<Row> candidates =
        candidates(
            spark,
            row("acled:1", "ucdp:1", 1, 0.0),
            row("acled:1", "ucdp:2", 0, 9.0),
            row("acled:1", "ucdp:3", 0, null),
            row("acled:1", "ucdp:4", 2, 1.0),
            row("acled:1", "ucdp:5", 3, 1.0),
            row("acled:1", "gdelt:1", 3, 1.0),
            row("acled:2", "ucdp:1", 3, 1.0));

    assertTable(Bound.of(candidates, 2))
        .columns("left_report_id", "right_report_id", "cut_candidates")
        .hasRows(
            row("acled:1", "ucdp:2", 0L),
            row("acled:1", "ucdp:3", 0L),
            row("acled:1", "ucdp:1", 3L),
            row("acled:1", "gdelt:1", 0L),
            row("acled:2", "ucdp:1", 0L));
  }

  @Test
  void everyReportThatWasCutIsTold(SparkSession spark) {
    Dataset<Row> candidates =
        candidates(
            spark,
            row("acled:1", "ucdp:2", 0, 0.0),
            row("acled:1", "ucdp:1", 1, 0.0),
            row("acled:1", "ucdp:3", 2, 0.0),
            row("acled:2", "ucdp:1", 0, 0.0),
            row("acled:3", "ucdp:1", 0, 1.0),
            row("acled:4", "ucdp:1", 3, 0.0));

    assertTable(Bound.of(candidates, 1))
        .columns("left_report_id", "right_report_id", "cut_candidates")
        .hasRows(
            row("acled:1", "ucdp:2", 0L),
            row("acled:1", "ucdp:1", 2L),
            row("acled:2", "ucdp:1", 0L),
            row("acled:3", "ucdp:1", 3L));
  }

  private static Dataset<Row> candidates(SparkSession spark, Row... rows) {
    return Rows.of(
            spark,
            "left_report_id STRING, right_report_id STRING, candidate_days_apart INT, candidate_km_apart DOUBLE",
            rows)
        .withColumn(Candidates.LEFT_STANDS_FOR, lit(1L))
        .withColumn(Candidates.RIGHT_STANDS_FOR, lit(1L));
  }
}
