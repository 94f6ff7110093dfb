package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.hash;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.trunc;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows of reports or events in the order in which a large table is written: those of one month in
 * one file, in the order of their key. What a night changes is recent for the most part, and a file
 * that holds one changed row is written anew as a whole: shared out by key, a thousand changes
 * would meet every file there is.
 *
 * <p>Months are shared out to files by hash, so that nothing has to be counted first.
 */
final class MonthLayout {
  /** Some megabytes of reports: what a run writes anew for a few changes of one month. */
  static final long ROWS_PER_FILE = 25_000;

  /**
   * Rows beyond this many files' of a month each are many for their span of time: months are cut
   * then, so that no task gets too much. Ten years, as most sources have.
   */
  private static final long MONTHS = 120;

  private static final String DAY = "layout_day";

  private MonthLayout() {}

  /**
   * The rows in their layout; as they are where they are few.
   *
   * @param day the day by which they are laid out
   * @param key the column that later changes are told by
   * @param atMost how many rows there are at most
   */
  static Dataset<Row> of(Dataset<Row> rows, Column day, String key, long atMost) {
    return of(rows, day, key, atMost, ROWS_PER_FILE);
  }

  static Dataset<Row> of(Dataset<Row> rows, Column day, String key, long atMost, long rowsPerFile) {
    if (atMost <= rowsPerFile) {
      return rows;
    }
    int files = (int) quotient(atMost, rowsPerFile);
    long parts = parts(atMost, rowsPerFile);
    Column month = trunc(day, "month");
    return (parts == 1
            ? rows.repartition(files, month)
            : rows.repartition(files, month, pmod(hash(col(key)), lit(parts))))
        .sortWithinPartitions(col(key));
  }

  /**
   * The same for rows that have no day of their own.
   *
   * @param days key and day of what the rows are of
   */
  static Dataset<Row> of(
      Dataset<Row> rows, Dataset<Row> days, String day, String key, long atMost) {
    return of(rows, days, day, key, atMost, ROWS_PER_FILE);
  }

  static Dataset<Row> of(
      Dataset<Row> rows, Dataset<Row> days, String day, String key, long atMost, long rowsPerFile) {
    return atMost <= rowsPerFile
        ? rows
        : of(
                rows.join(days.select(col(key), col(day).as(DAY)), new String[] {key}, "left"),
                col(DAY),
                key,
                atMost,
                rowsPerFile)
            .drop(DAY);
  }

  /** How many files the rows of one month stand in. */
  static long parts(long atMost, long rowsPerFile) {
    return quotient(atMost, rowsPerFile * MONTHS);
  }

  /** Rounded up. */
  private static long quotient(long rows, long by) {
    return (rows + by - 1) / by;
  }
}
