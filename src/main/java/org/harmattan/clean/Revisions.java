package org.harmattan.clean;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.harmattan.table.InterpretedRecord;
import org.harmattan.table.QuarantineTable;
import org.harmattan.table.ReportHistoryTable;
import org.harmattan.table.ReportTable;

/**
 * Turns the records of all deliveries into reports: sides folded, revisions put in the source's
 * order, the highest one current.
 *
 * <p>A function of bronze alone. Which state is current, and what it holds, depends on what was
 * delivered and not on when; arrival decides only our clocks and the outcomes. Records are shuffled
 * once, by report.
 */
public final class Revisions {
  private Revisions() {}

  /**
   * Reports, their history, the quarantine and every record's outcome.
   *
   * @param interpreted rows of {@link org.harmattan.table.InterpretedRecord}
   * @param deliveries rows of {@link org.harmattan.table.DeliveryTable}; records of deliveries that
   *     are not among the loaded ones do not count
   */
  public static Cleaned apply(Dataset<Row> interpreted, Dataset<Row> deliveries) {
    return apply(interpreted, deliveries, List.of());
  }

  /**
   * The same where some releases are full exports, which retire what they lack. Finding that out
   * takes a shuffle of its own, of a few narrow columns.
   */
  public static Cleaned apply(
      Dataset<Row> interpreted, Dataset<Row> deliveries, List<FullExport> exports) {
    Dataset<Row> arrived = ArrivedRecords.of(interpreted, deliveries);
    Dataset<Row> states =
        arrived
            .where(ArrivedRecords.speaksOfReport())
            .transform(Sides::withKey)
            .transform(PackedContent::pack)
            .transform(packed -> withRetirements(packed, arrived, exports))
            .repartition(col(ReportTable.REPORT_ID))
            .transform(Sides::fold)
            .transform(folded -> exports.isEmpty() ? folded : Retirements.mark(folded))
            .transform(States::mark);
    Dataset<Row> history = History.of(states);
    return new Cleaned(
        current(history),
        history,
        quarantine(arrived),
        Outcomes.of(states).unionByName(Outcomes.ofOthers(arrived)));
  }

  private static Dataset<Row> withRetirements(
      Dataset<Row> packed, Dataset<Row> arrived, List<FullExport> exports) {
    return exports.isEmpty() ? packed : packed.unionByName(Retirements.of(arrived, exports), true);
  }

  /** The reports that exist now: the last state of each, unless it was deleted or retired. */
  public static Dataset<Row> current(Dataset<Row> history) {
    Column isCurrent = col(ReportHistoryTable.KNOWN_TO).isNull();
    Column isEnded = col(ReportHistoryTable.CHANGE).isin(ReportHistoryTable.ENDS);
    return history.where(isCurrent.and(functions.not(isEnded))).select(columns(ReportTable.SCHEMA));
  }

  private static Dataset<Row> quarantine(Dataset<Row> arrived) {
    return arrived
        .where(ArrivedRecords.isQuarantined())
        .select(
            col(ArrivedRecords.DELIVERED_BY).as(QuarantineTable.SOURCE_ID),
            col(ReportTable.DELIVERY_ID),
            col(ReportTable.ROW),
            col(ArrivedRecords.BARRED_BY).as(QuarantineTable.REASON),
            col(InterpretedRecord.QUARANTINE_DETAIL).as(QuarantineTable.DETAIL),
            col(QuarantineTable.RAW),
            col(ArrivedRecords.ARRIVED_AT).as(QuarantineTable.QUARANTINED_AT));
  }

  static Column[] columns(StructType schema) {
    return Arrays.stream(schema.fieldNames()).map(functions::col).toArray(Column[]::new);
  }
}
