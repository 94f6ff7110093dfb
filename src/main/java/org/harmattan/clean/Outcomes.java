package org.harmattan.clean;

import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.harmattan.table.RecordOutcomeTable;
import org.harmattan.table.ReportTable;

/** Says what became of each record: rows of {@link RecordOutcomeTable}. */
final class Outcomes {
  private static final String NEW = "new";
  private static final String CHANGED = "changed";
  private static final String REPEAT = "repeat";
  private static final String OLDER = "older";
  private static final String FOLDED = "folded";
  private static final String DELETION = "deletion";
  private static final String NOT_A_RECORD = "not_a_record";
  private static final String QUARANTINED = "quarantined";

  private static final String CURRENT_THEN = "current_then";
  private static final String WAS_REPORTED = "was_reported";

  private Outcomes() {}

  /** Outcomes of marked states: what each did to its report when it arrived. */
  static Dataset<Row> of(Dataset<Row> states) {
    // What arrived together is taken in the source's order, so that the order of files is nothing.
    WindowSpec before =
        States.perReport()
            .orderBy(ArrivedRecords.ARRIVED_AT, States.RANK)
            .rowsBetween(Window.unboundedPreceding(), -1);
    Column highest = max(struct(col(States.RANK), col(States.CONTENT))).over(before);
    Column wasReported = coalesce(bool_or(not(States.isEnd())).over(before), lit(false));
    return select(
        states
            .withColumns(Map.of(CURRENT_THEN, highest, WAS_REPORTED, wasReported))
            .where(not(Retirements.isRetirement())),
        col(ReportTable.REPORT_ID),
        outcome());
  }

  /**
   * Outcomes of records that are a state of no report, though one in quarantine may name its
   * report.
   */
  static Dataset<Row> ofOthers(Dataset<Row> arrived) {
    return select(
        arrived.where(not(ArrivedRecords.speaksOfReport())),
        when(ArrivedRecords.isQuarantined(), col(ReportTable.REPORT_ID)),
        when(ArrivedRecords.isQuarantined(), lit(QUARANTINED)).otherwise(NOT_A_RECORD));
  }

  private static Column outcome() {
    Column current = col(CURRENT_THEN);
    return when(col(Sides.IS_FOLDED), lit(FOLDED))
        .when(States.isDeletion(), lit(DELETION))
        .when(not(col(WAS_REPORTED)), lit(NEW))
        .when(current.getField(States.CONTENT).equalTo(col(States.CONTENT)), lit(REPEAT))
        .when(current.getField(States.RANK).lt(col(States.RANK)), lit(CHANGED))
        .otherwise(OLDER);
  }

  private static Dataset<Row> select(Dataset<Row> records, Column reportId, Column outcome) {
    return records.select(
        col(ReportTable.DELIVERY_ID).as(RecordOutcomeTable.DELIVERY_ID),
        col(ReportTable.ROW).as(RecordOutcomeTable.ROW),
        col(ArrivedRecords.DELIVERED_BY).as(RecordOutcomeTable.SOURCE_ID),
        reportId.as(RecordOutcomeTable.REPORT_ID),
        outcome.as(RecordOutcomeTable.OUTCOME));
  }
}
