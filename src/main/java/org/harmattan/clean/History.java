package org.harmattan.clean;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.format_string;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.harmattan.expr.ReleaseKeys;
import org.harmattan.table.InterpretedRecord;
import org.harmattan.table.ReportHistoryTable;
import org.harmattan.table.ReportTable;

/** Tells the states of each report one after the other, with the source's clock and ours. */
final class History {
  private static final String LIFE = "life";
  private static final String NEXT_LIFE = "next_life";
  private static final String STAMP = "stamp";

  private History() {}

  /**
   * Rows of {@link ReportHistoryTable}. What is known at an instant is the one row of a report with
   * {@code known_from <= instant < known_to}: a state that was outranked before it was told has an
   * empty interval.
   */
  static Dataset<Row> of(Dataset<Row> states) {
    WindowSpec inOrder = States.perReport().orderBy(States.NUMBER);
    return states
        .where(not(col(Sides.IS_FOLDED)).and(col(States.BEGINS)).and(col(States.NUMBER).gt(0)))
        .withColumn(STAMP, stamp(states))
        .withColumn(LIFE, life(inOrder))
        .withColumn(NEXT_LIFE, lead(LIFE, 1).over(inOrder))
        .where(not(States.isEnd()))
        .withColumn(LIFE, explode(array_compact(array(col(LIFE), followingEnd()))))
        .withColumns(ofLife())
        .select(PackedContent.historyColumns());
  }

  /** A report that ended shows what it was, so that the row is made from the state before. */
  private static Column followingEnd() {
    Column isEnd = col(NEXT_LIFE).getField(ReportHistoryTable.CHANGE).isin(ReportHistoryTable.ENDS);
    return when(isEnd, col(NEXT_LIFE));
  }

  /** What is there again with an older stamp has been so since the release that held it. */
  private static Column stamp(Dataset<Row> states) {
    Column stamp = col(InterpretedRecord.VERSION_NUMBER).cast("string");
    Column release = col(ArrivedRecords.RELEASE_KEY);
    if (!Arrays.asList(states.columns()).contains(Retirements.RETIRED_BEFORE)) {
      return coalesce(stamp, release);
    }
    Column isOlder = ReleaseKeys.order(stamp).lt(col(Retirements.RETIRED_BEFORE));
    return coalesce(when(isOlder, release), stamp, release);
  }

  /** All that a state is, but for its content. */
  private static Column life(WindowSpec inOrder) {
    WindowSpec later = inOrder.rowsBetween(1, Window.unboundedFollowing());
    Column outranked = min(States.TOLD_AT).over(later);
    Column knownTo = when(outranked.isNotNull(), greatest(outranked, col(States.TOLD_AT)));
    return struct(
        format_string("%06d", col(States.NUMBER)).as(ReportHistoryTable.STATE),
        change(inOrder).as(ReportHistoryTable.CHANGE),
        col(ReportTable.DELIVERY_ID),
        col(ReportTable.ROW),
        col(STAMP).as(ReportHistoryTable.SOURCE_FROM),
        lead(STAMP, 1).over(inOrder).as(ReportHistoryTable.SOURCE_TO),
        col(States.TOLD_AT).as(ReportHistoryTable.KNOWN_FROM),
        knownTo.as(ReportHistoryTable.KNOWN_TO));
  }

  private static Column change(WindowSpec inOrder) {
    Column wasEnded = States.isEnd(lag(InterpretedRecord.KIND, 1).over(inOrder));
    Column precedenceBefore = lag(InterpretedRecord.PRECEDENCE, 1).over(inOrder);
    return when(Retirements.isRetirement(), lit(ReportHistoryTable.RETIRED))
        .when(States.isDeletion(), lit(ReportHistoryTable.DELETED))
        .when(col(States.NUMBER).equalTo(1), lit(ReportHistoryTable.NEW))
        .when(wasEnded, lit(ReportHistoryTable.RESTORED))
        .when(
            precedenceBefore.lt(col(InterpretedRecord.PRECEDENCE)),
            lit(ReportHistoryTable.SUPERSEDED))
        .otherwise(ReportHistoryTable.CHANGED);
  }

  private static Map<String, Column> ofLife() {
    Map<String, Column> columns = new LinkedHashMap<>();
    for (String name :
        new String[] {
          ReportHistoryTable.STATE,
          ReportHistoryTable.CHANGE,
          ReportTable.DELIVERY_ID,
          ReportTable.ROW,
          ReportHistoryTable.SOURCE_FROM,
          ReportHistoryTable.SOURCE_TO,
          ReportHistoryTable.KNOWN_FROM,
          ReportHistoryTable.KNOWN_TO
        }) {
      columns.put(name, col(LIFE).getField(name));
    }
    columns.put(ReportTable.CHANGED_AT, col(LIFE).getField(ReportHistoryTable.KNOWN_FROM));
    return columns;
  }
}
