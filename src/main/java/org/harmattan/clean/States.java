package org.harmattan.clean;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.harmattan.table.InterpretedRecord;
import org.harmattan.table.ReportTable;

/**
 * Puts the records of each report in the source's order and tells the states apart: records with
 * equal content side by side are one state.
 */
final class States {
  /** Place of the record among those of its report, 1 for the lowest revision. */
  static final String RANK = "rank";

  /** What the record says the report is, for comparison. */
  static final String CONTENT = "state_content";

  /** Number of the state, 1, 2, …; 0 for a deletion of what was never there. */
  static final String NUMBER = "state_number";

  /** Whether the record is the lowest of its state. */
  static final String BEGINS = "begins_state";

  /** Arrival of the first delivery that told of the state. */
  static final String TOLD_AT = "told_at";

  private static final String DELETED_CONTENT = "deleted";

  private States() {}

  /** The same records with the columns above and the report's first arrival. */
  static Dataset<Row> mark(Dataset<Row> records) {
    return records
        .withColumn(CONTENT, content())
        .withColumns(Map.of(RANK, row_number().over(sourceOrder()), BEGINS, begins()))
        .withColumn(NUMBER, number())
        .withColumn(TOLD_AT, min(ArrivedRecords.ARRIVED_AT).over(perState()))
        .withColumn(ReportTable.FIRST_SEEN_AT, min(reportArrival()).over(perReport()));
  }

  static Column isDeletion() {
    return col(InterpretedRecord.KIND).equalTo(InterpretedRecord.DELETION);
  }

  /** Folded records stand apart, so that they are in nobody's order. */
  static WindowSpec perReport() {
    return Window.partitionBy(ReportTable.REPORT_ID, Sides.IS_FOLDED);
  }

  /**
   * The highest precedence, then the highest revision stamp, then the release, then the content's
   * digest wins: nothing in it depends on when a delivery came.
   */
  private static WindowSpec sourceOrder() {
    return perReport()
        .orderBy(
            col(InterpretedRecord.PRECEDENCE).asc(),
            col(InterpretedRecord.VERSION_NUMBER).asc_nulls_first(),
            col(ArrivedRecords.RELEASE_ORDER).asc_nulls_first(),
            col(ArrivedRecords.DIGEST).asc(),
            col(ReportTable.ROW).asc(),
            col(ReportTable.DELIVERY_ID).asc());
  }

  private static WindowSpec perState() {
    return Window.partitionBy(ReportTable.REPORT_ID, Sides.IS_FOLDED, NUMBER);
  }

  /** The source is part of it: a yearly release that repeats a candidate's row takes it over. */
  private static Column content() {
    return when(isDeletion(), lit(DELETED_CONTENT))
        .otherwise(concat_ws(":", col(ReportTable.SOURCE_ID), col(ReportTable.CONTENT_HASH)));
  }

  private static Column begins() {
    return not(col(CONTENT).eqNullSafe(lag(CONTENT, 1).over(sourceOrder())));
  }

  private static Column number() {
    WindowSpec upToHere =
        sourceOrder().rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    Column begun = sum(col(BEGINS).cast("long")).over(upToHere);
    Column lowestKind = first(InterpretedRecord.KIND).over(upToHere);
    return begun.minus(
        when(lowestKind.equalTo(InterpretedRecord.DELETION), lit(1)).otherwise(lit(0)));
  }

  private static Column reportArrival() {
    return when(not(isDeletion()), col(ArrivedRecords.ARRIVED_AT));
  }
}
