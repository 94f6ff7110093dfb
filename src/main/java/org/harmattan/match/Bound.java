package org.harmattan.match;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.harmattan.expr.ReportIds;

/**
 * Candidate pairs, of each report at most so many with each other source: the nearest in days, then
 * in km, then by id. So a report of a dense city, or of a whole country, costs no more than others.
 *
 * <p>What is cut is told: the first pair beyond a report's bound stays, with how many of the
 * report's pairs were cut, and is rejected for that reason instead of being weighed.
 */
final class Bound {
  /** Candidates of one of the two reports that were cut, in the first pair beyond; else 0. */
  static final String CUT = "cut_candidates";

  private static final String LEFT_RANK = "left_rank";
  private static final String LEFT_COUNT = "left_count";
  private static final String RIGHT_RANK = "right_rank";
  private static final String RIGHT_COUNT = "right_count";

  private Bound() {}

  static Dataset<Row> of(Dataset<Row> candidates, int most) {
    Column leftBeyond = col(LEFT_RANK).equalTo(most + 1);
    Column rightBeyond = col(RIGHT_RANK).equalTo(most + 1);
    Column cut =
        greatest(
            when(leftBeyond, col(LEFT_COUNT).minus(most)).otherwise(lit(0L)),
            when(rightBeyond, col(RIGHT_COUNT).minus(most)).otherwise(lit(0L)));
    return candidates
        .transform(pairs -> ranked(pairs, Candidates.LEFT_ID, Candidates.RIGHT_ID, LEFT_RANK))
        .transform(
            pairs ->
                counted(
                    pairs,
                    Candidates.LEFT_ID,
                    Candidates.RIGHT_ID,
                    Candidates.RIGHT_STANDS_FOR,
                    LEFT_COUNT))
        .where(col(LEFT_RANK).leq(most + 1))
        .transform(pairs -> ranked(pairs, Candidates.RIGHT_ID, Candidates.LEFT_ID, RIGHT_RANK))
        .transform(
            pairs ->
                counted(
                    pairs,
                    Candidates.RIGHT_ID,
                    Candidates.LEFT_ID,
                    Candidates.LEFT_STANDS_FOR,
                    RIGHT_COUNT))
        // What tells that the left report was cut stays, however far it is for the right one.
        .where(col(RIGHT_RANK).leq(most + 1).or(leftBeyond))
        .withColumn(CUT, cut)
        .drop(LEFT_RANK, LEFT_COUNT, RIGHT_RANK, RIGHT_COUNT);
  }

  private static Dataset<Row> ranked(Dataset<Row> pairs, String report, String other, String rank) {
    WindowSpec nearestFirst =
        Window.partitionBy(col(report), family(other))
            .orderBy(
                col(Candidates.DAYS_APART).asc(),
                col(Candidates.KM_APART).asc_nulls_last(),
                col(other).asc());
    return pairs.withColumn(rank, row_number().over(nearestFirst));
  }

  private static Dataset<Row> counted(
      Dataset<Row> pairs, String report, String other, String standsFor, String count) {
    WindowSpec all = Window.partitionBy(col(report), family(other));
    return pairs.withColumn(count, sum(col(standsFor)).over(all));
  }

  private static Column family(String report) {
    return ReportIds.namespace(col(report));
  }
}
