package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.harmattan.clean.Cleaned;
import org.harmattan.clean.FullExport;
import org.harmattan.clean.Revisions;
import org.harmattan.quality.Expectation;
import org.harmattan.source.EventTaxonomy;
import org.harmattan.source.Interpreter;
import org.harmattan.source.SourceDeclaration;
import org.harmattan.storage.Staging;
import org.harmattan.table.DeliveryProfileTable;
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
  /** Counted only where all records are read. */
  static final String OF_ALL_RECORDS = "records that are none (tags, empty lines)";

  private static final List<String> OUTCOMES =
      List.of(
          "new", "changed", "repeat", "older", "folded", "deletion", "not_a_record", "quarantined");

  private final List<SourceDeclaration> declarations;
  private final EventTaxonomy taxonomy;
  private final String declared;
  private final QualityOptions quality;
  private final Backfill backfill;

  /**
   * @param declared digest of the texts of declarations and taxonomy
   */
  CleanStage(
      List<SourceDeclaration> declarations,
      EventTaxonomy taxonomy,
      String declared,
      QualityOptions quality) {
    this(declarations, taxonomy, declared, quality, null);
  }

  private CleanStage(
      List<SourceDeclaration> declarations,
      EventTaxonomy taxonomy,
      String declared,
      QualityOptions quality,
      Backfill backfill) {
    this.backfill = backfill;
    this.quality = quality;
    this.declarations = List.copyOf(declarations);
    this.taxonomy = taxonomy;
    this.declared = declared;
  }

  /** The same stage, which derives the reports of a window anew. */
  CleanStage backfilling(Backfill window) {
    window.check(declarations);
    return new CleanStage(declarations, taxonomy, declared, quality, window);
  }

  @Override
  public boolean looksForWork() {
    return backfill != null;
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
        RecordOutcomeTable.TABLE,
        DeliveryProfileTable.TABLE);
  }

  @Override
  public String dependsOn() {
    // When exports count as changed in form changes no row.
    return declared + "\n" + Expectation.rules(quality.expectations(), List.of(ReportTable.TABLE));
  }

  @Override
  public String dependsOnWhat() {
    return "a declaration, the taxonomy or an expectation";
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
    Gate gate = new Gate(name(), quality.expectations());
    List<FullExport> exports = FullExports.of(deliveries, declarations);
    if (context.since().isPresent()) {
      Optional<StageReport> updated =
          new CleanUpdate(context, gate, deliveries, exports, this, backfill).run(present);
      if (updated.isPresent()) {
        return updated.get();
      }
      gate = new Gate(name(), quality.expectations());
    }
    Interpreted interpreted =
        interpret(
            context,
            present,
            deliveries,
            context.load(RecordTable.TABLE),
            context.warehouse().empty(DeliveryProfileTable.TABLE),
            gate);
    long unmet = gate.require(context);
    Cleaned cleaned = Revisions.apply(interpreted.rows(), deliveries, exports);
    Optional<CleanUpdate.Difference> difference =
        context.isStanding()
            ? new CleanUpdate(context, gate, deliveries, exports, this, backfill)
                .difference(cleaned.history())
            : Optional.empty();
    context.beforeWriting().run();
    context.warehouse().overwrite(DeliveryProfileTable.TABLE, interpreted.profile());
    context.warehouse().overwrite(RecordOutcomeTable.TABLE, cleaned.outcomes());
    long quarantined = context.warehouse().overwrite(QuarantineTable.TABLE, cleaned.quarantine());
    long reports =
        difference
            .map(CleanUpdate.Difference::write)
            .orElseGet(() -> rewrite(cleaned, interpreted.count(), context));
    Dataset<Row> byDelivery = outcomesByDelivery(context.load(RecordOutcomeTable.TABLE));
    Balance.require(
        context,
        "clean",
        recordBalances(deliveries, byDelivery)
            .union(
                accountBalances(
                    context.load(ReportHistoryTable.TABLE), context.load(ReportTable.TABLE))));
    Row outcomes = totals(byDelivery);
    return StageReport.of(
            difference.isPresent() ? "reports changed" : "reports",
            reports,
            "records that brought a newer state",
            outcomes.<Long>getAs("changed"),
            "records repeated, older or folded",
            outcomes.<Long>getAs("repeat")
                + outcomes.<Long>getAs("older")
                + outcomes.<Long>getAs("folded"),
            OF_ALL_RECORDS,
            outcomes.<Long>getAs("not_a_record"),
            "records quarantined",
            quarantined)
        .andAny("expectations not met", unmet);
  }

  /** Reports and what is made of them stand in the order of the history. */
  private static long rewrite(Cleaned cleaned, long atMost, StageContext context) {
    context
        .warehouse()
        .overwrite(
            ReportHistoryTable.TABLE,
            MonthLayout.of(
                cleaned.history(), col(ReportTable.EVENT_DATE), ReportTable.REPORT_ID, atMost));
    return context
        .warehouse()
        .overwrite(ReportTable.TABLE, Revisions.current(context.load(ReportHistoryTable.TABLE)));
  }

  /** Records as their declarations read them, how many, and what they lack by delivery. */
  record Interpreted(Dataset<Row> rows, long count, Dataset<Row> profile) {}

  /**
   * Records as their declarations read them, counted for the gate on the way.
   *
   * @param earlier rows of {@link DeliveryProfileTable} for deliveries whose records are not among
   *     these
   */
  Interpreted interpret(
      StageContext context,
      List<SourceDeclaration> present,
      Dataset<Row> deliveries,
      Dataset<Row> records,
      Dataset<Row> earlier,
      Gate gate) {
    Staging.Staged interpreted =
        context
            .staging()
            .stage(
                "interpreted",
                gate.barred(ReportTable.TABLE, read(context, present, records)),
                gate.counts(ReportTable.TABLE, Gate.isReport()));
    gate.judge(ReportTable.TABLE, interpreted.counts());
    Dataset<Row> profile =
        context
            .staging()
            .stage(DeliveryProfileTable.TABLE, Drift.profile(interpreted.rows()))
            .rows();
    Map<String, Set<String>> required =
        present.stream()
            .collect(
                Collectors.toMap(SourceDeclaration::sourceId, SourceDeclaration::requiredFields));
    new Drift(quality, required, gate)
        .look(deliveries, context.load(HeaderTable.TABLE), profile.unionByName(earlier));
    return new Interpreted(interpreted.rows(), interpreted.count(), profile);
  }

  /** Records as their declarations read them. */
  Dataset<Row> read(StageContext context, List<SourceDeclaration> present, Dataset<Row> records) {
    return Interpreter.apply(records, context.load(HeaderTable.TABLE), present, taxonomy);
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

  static Dataset<Row> outcomesByDelivery(Dataset<Row> outcomes) {
    Column[] counts =
        OUTCOMES.stream()
            .map(o -> sum(when(col(RecordOutcomeTable.OUTCOME).equalTo(o), 1L).otherwise(0L)).as(o))
            .toArray(Column[]::new);
    return outcomes
        .groupBy(RecordOutcomeTable.DELIVERY_ID)
        .agg(count(lit(1)).as("outcomes"), counts);
  }

  static Row totals(Dataset<Row> byDelivery) {
    Column[] totals =
        OUTCOMES.stream().map(o -> coalesce(sum(o), lit(0L)).as(o)).toArray(Column[]::new);
    return byDelivery.agg(totals[0], Arrays.copyOfRange(totals, 1, totals.length)).head();
  }

  /** Every record has exactly one outcome: by delivery, outcomes add up to the records read. */
  static Dataset<Row> recordBalances(Dataset<Row> deliveries, Dataset<Row> byDelivery) {
    return deliveries
        .select(col(DeliveryTable.DELIVERY_ID), col(DeliveryTable.RECORDS))
        .join(byDelivery, new String[] {DeliveryTable.DELIVERY_ID}, "left")
        .select(
            balance(
                "record outcomes add up to records read",
                col(DeliveryTable.DELIVERY_ID),
                col(DeliveryTable.RECORDS),
                coalesce(col("outcomes"), lit(0L))));
  }

  /**
   * By source, the reports that it ever told of are those current, deleted, retired or superseded
   * by another source.
   */
  static Dataset<Row> accountBalances(Dataset<Row> history, Dataset<Row> reports) {
    Column holds = col(ReportHistoryTable.KNOWN_TO).isNull();
    Column hasEnded = col(ReportHistoryTable.CHANGE).isin(ReportHistoryTable.ENDS);
    Dataset<Row> accounts =
        history
            .groupBy(ReportTable.SOURCE_ID, ReportTable.REPORT_ID)
            .agg(
                max(when(holds.and(hasEnded), 1L).otherwise(0L)).as("ended"),
                min(when(holds, 0L).otherwise(1L)).as("superseded"))
            .groupBy(ReportTable.SOURCE_ID)
            .agg(count(lit(1)).as("ever"), sum(col("ended").plus(col("superseded"))).as("ended"));
    Dataset<Row> current = reports.groupBy(ReportTable.SOURCE_ID).agg(count(lit(1)).as("current"));
    return accounts
        .join(current, new String[] {ReportTable.SOURCE_ID}, "full")
        .select(
            balance(
                "reports ever told of are current, deleted, retired or superseded",
                col(ReportTable.SOURCE_ID),
                coalesce(col("ever"), lit(0L)),
                coalesce(col("ended"), lit(0L)).plus(coalesce(col("current"), lit(0L)))));
  }

  private static Column[] balance(String name, Column slice, Column expected, Column actual) {
    DataType amount = ReconciliationTable.SCHEMA.apply(ReconciliationTable.EXPECTED).dataType();
    return new Column[] {
      lit(name).as(ReconciliationTable.BALANCE),
      slice.as(ReconciliationTable.SLICE),
      expected.cast(amount).as(ReconciliationTable.EXPECTED),
      actual.cast(amount).as(ReconciliationTable.ACTUAL),
      expected.equalTo(actual).as(ReconciliationTable.IS_HELD)
    };
  }
}
