package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.harmattan.clean.Cleaned;
import org.harmattan.clean.Revisions;
import org.harmattan.quality.BalanceException;
import org.harmattan.source.EventTaxonomy;
import org.harmattan.source.Interpreter;
import org.harmattan.source.SourceDeclaration;
import org.harmattan.table.DeliveryTable;
import org.harmattan.table.HeaderTable;
import org.harmattan.table.QuarantineTable;
import org.harmattan.table.ReconciliationTable;
import org.harmattan.table.RecordOutcomeTable;
import org.harmattan.table.RecordTable;
import org.harmattan.table.ReportHistoryTable;
import org.harmattan.table.ReportTable;
import org.harmattan.table.Table;

/**
 * Records into reports. Interpretation is set aside once, narrow and unshuffled; history takes the
 * one shuffle by report, and reports are read from it as written.
 */
final class CleanStage implements Stage {
  private static final List<String> OUTCOMES =
      List.of(
          "new", "changed", "repeat", "older", "folded", "deletion", "not_a_record", "quarantined");

  private final List<SourceDeclaration> declarations;
  private final EventTaxonomy taxonomy;
  private final String declared;

  /**
   * @param declared digest of the texts of declarations and taxonomy
   */
  CleanStage(List<SourceDeclaration> declarations, EventTaxonomy taxonomy, String declared) {
    this.declarations = List.copyOf(declarations);
    this.taxonomy = taxonomy;
    this.declared = declared;
  }

  @Override
  public String name() {
    return "clean";
  }

  @Override
  public List<Table> reads() {
    return List.of(RecordTable.TABLE, HeaderTable.TABLE, DeliveryTable.TABLE);
  }

  @Override
  public List<Table> writes() {
    return List.of(
        ReportHistoryTable.TABLE,
        ReportTable.TABLE,
        QuarantineTable.TABLE,
        RecordOutcomeTable.TABLE);
  }

  @Override
  public String dependsOn() {
    return declared;
  }

  @Override
  public StageReport run(StageContext context) {
    Dataset<Row> deliveries =
        context
            .load(DeliveryTable.TABLE)
            .where(col(DeliveryTable.STATUS).equalTo(DeliveryTable.LOADED));
    List<SourceDeclaration> present = present(deliveries);
    if (present.isEmpty()) {
      return StageReport.of("reports", 0).unchanged();
    }
    Dataset<Row> interpreted =
        context
            .staging()
            .stage(
                "interpreted",
                Interpreter.apply(
                    context.load(RecordTable.TABLE),
                    context.load(HeaderTable.TABLE),
                    present,
                    taxonomy))
            .rows();
    Cleaned cleaned = Revisions.apply(interpreted, deliveries);
    context.beforeWriting().run();
    context.warehouse().overwrite(RecordOutcomeTable.TABLE, cleaned.outcomes());
    Row outcomes = requireEveryRecordOnce(context, deliveries);
    long quarantined = context.warehouse().overwrite(QuarantineTable.TABLE, cleaned.quarantine());
    context.warehouse().overwrite(ReportHistoryTable.TABLE, cleaned.history());
    long reports =
        context
            .warehouse()
            .overwrite(
                ReportTable.TABLE, Revisions.current(context.load(ReportHistoryTable.TABLE)));
    requireReportsAddUp(context, reports);
    return StageReport.of(
        "reports",
        reports,
        "records that brought a newer state",
        outcomes.<Long>getAs("changed"),
        "records repeated, older or folded",
        outcomes.<Long>getAs("repeat")
            + outcomes.<Long>getAs("older")
            + outcomes.<Long>getAs("folded"),
        "records that are none (tags, empty lines)",
        outcomes.<Long>getAs("not_a_record"),
        "records quarantined",
        quarantined);
  }

  /** Declarations of the sources that have delivered. */
  private List<SourceDeclaration> present(Dataset<Row> deliveries) {
    Set<String> delivered = new TreeSet<>();
    deliveries
        .select(DeliveryTable.SOURCE_ID)
        .distinct()
        .collectAsList()
        .forEach(row -> delivered.add(row.getString(0)));
    List<SourceDeclaration> present =
        declarations.stream().filter(d -> delivered.remove(d.sourceId())).toList();
    if (!delivered.isEmpty()) {
      throw new IllegalStateException(
          "The warehouse holds deliveries of %s, which no declaration describes; add it with --declarations"
              .formatted(String.join(", ", delivered)));
    }
    return present;
  }

  /** Every record has exactly one outcome: by delivery, outcomes add up to the records read. */
  private static Row requireEveryRecordOnce(StageContext context, Dataset<Row> deliveries) {
    Column[] counts =
        OUTCOMES.stream()
            .map(o -> sum(when(col(RecordOutcomeTable.OUTCOME).equalTo(o), 1L).otherwise(0L)).as(o))
            .toArray(Column[]::new);
    Dataset<Row> byDelivery =
        context
            .load(RecordOutcomeTable.TABLE)
            .groupBy(RecordOutcomeTable.DELIVERY_ID)
            .agg(count(lit(1)).as("outcomes"), counts);
    DataType amount = ReconciliationTable.SCHEMA.apply(ReconciliationTable.EXPECTED).dataType();
    Column told = org.apache.spark.sql.functions.coalesce(col("outcomes"), lit(0L));
    Dataset<Row> balances =
        deliveries
            .select(col(DeliveryTable.DELIVERY_ID), col(DeliveryTable.RECORDS))
            .join(byDelivery, new String[] {DeliveryTable.DELIVERY_ID}, "left")
            .select(
                lit("record outcomes add up to records read").as(ReconciliationTable.BALANCE),
                col(DeliveryTable.DELIVERY_ID).as(ReconciliationTable.SLICE),
                col(DeliveryTable.RECORDS).cast(amount).as(ReconciliationTable.EXPECTED),
                told.cast(amount).as(ReconciliationTable.ACTUAL),
                col(DeliveryTable.RECORDS).equalTo(told).as(ReconciliationTable.IS_HELD));
    Balance.require(context, "clean", balances);
    Column[] totals = OUTCOMES.stream().map(o -> sum(o).as(o)).toArray(Column[]::new);
    return byDelivery.agg(totals[0], java.util.Arrays.copyOfRange(totals, 1, totals.length)).head();
  }

  /** Reports ever seen = current + deleted + superseded + retired. */
  private static void requireReportsAddUp(StageContext context, long current) {
    Row ever =
        context
            .load(ReportHistoryTable.TABLE)
            .agg(
                org.apache.spark.sql.functions.count_distinct(col(ReportTable.REPORT_ID)),
                org.apache.spark.sql.functions.count_distinct(
                    when(
                        col(ReportHistoryTable.KNOWN_TO)
                            .isNull()
                            .and(
                                col(ReportHistoryTable.CHANGE)
                                    .isin("deleted", "superseded", "retired")),
                        col(ReportTable.REPORT_ID))))
            .head();
    if (ever.getLong(0) != current + ever.getLong(1)) {
      throw new BalanceException(
          "%d reports were ever seen, but %d are current and %d ended; run 'rebuild', and report this if it stays"
              .formatted(ever.getLong(0), current, ever.getLong(1)));
    }
  }
}
