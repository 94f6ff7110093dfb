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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

  private static final String ENDED_CONTENT = "ended";

  private States() {}

  /** The same records with the columns above and the report's first arrival. */
  static Dataset<Row> mark(Dataset<Row> records) {
    WindowSpec sourceOrder = sourceOrder(records);
    return records
        .withColumn(CONTENT, content())
        .withColumns(Map.of(RANK, row_number().over(sourceOrder), BEGINS, begins(sourceOrder)))
        .withColumn(NUMBER, number(sourceOrder))
        .withColumn(TOLD_AT, min(ArrivedRecords.ARRIVED_AT).over(perState()))
        .withColumn(ReportTable.FIRST_SEEN_AT, min(reportArrival()).over(perReport()));
  }

  static Column isDeletion() {
    return col(InterpretedRecord.KIND).equalTo(InterpretedRecord.DELETION);
  }

  /** Whether there is no report where this kind of row is current. */
  static Column isEnd(Column kind) {
    return kind.isin(InterpretedRecord.DELETION, Retirements.RETIREMENT);
  }

  static Column isEnd() {
    return isEnd(col(InterpretedRecord.KIND));
  }

  /** Folded records stand apart, so that they are in nobody's order. */
  static WindowSpec perReport() {
    return Window.partitionBy(ReportTable.REPORT_ID, Sides.IS_FOLDED);
  }

  /**
   * The highest precedence, then the highest revision stamp, then the release, then the content's
   * digest wins: nothing in it depends on when a delivery came. A retirement stands before all that
   * was published at its release or later.
   */
  private static WindowSpec sourceOrder(Dataset<Row> records) {
    List<Column> order = new ArrayList<>();
    order.add(col(InterpretedRecord.PRECEDENCE).asc());
    if (Arrays.asList(records.columns()).contains(Retirements.RETIRED_BEFORE)) {
      order.add(col(Retirements.RETIRED_BEFORE).asc_nulls_first());
      order.add(Retirements.isRetirement().desc());
    }
    order.add(col(InterpretedRecord.VERSION_NUMBER).asc_nulls_first());
    order.add(col(ArrivedRecords.RELEASE_ORDER).asc_nulls_first());
    order.add(col(ArrivedRecords.DIGEST).asc());
    order.add(col(ReportTable.ROW).asc());
    order.add(col(ReportTable.DELIVERY_ID).asc());
    return perReport().orderBy(order.toArray(Column[]::new));
  }

  private static WindowSpec perState() {
    return Window.partitionBy(ReportTable.REPORT_ID, Sides.IS_FOLDED, NUMBER);
  }

  /** The source is part of it: a yearly release that repeats a candidate's row takes it over. */
  private static Column content() {
    return when(isEnd(), lit(ENDED_CONTENT))
        .otherwise(concat_ws(":", col(ReportTable.SOURCE_ID), col(ReportTable.CONTENT_HASH)));
  }

  private static Column begins(WindowSpec sourceOrder) {
    return not(col(CONTENT).eqNullSafe(lag(CONTENT, 1).over(sourceOrder)));
  }

  private static Column number(WindowSpec sourceOrder) {
    WindowSpec upToHere = sourceOrder.rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    Column begun = sum(col(BEGINS).cast("long")).over(upToHere);
    Column lowestKind = first(InterpretedRecord.KIND).over(upToHere);
    return begun.minus(when(isEnd(lowestKind), lit(1)).otherwise(lit(0)));
  }

  private static Column reportArrival() {
    return when(not(isEnd()), col(ArrivedRecords.ARRIVED_AT));
  }
}
