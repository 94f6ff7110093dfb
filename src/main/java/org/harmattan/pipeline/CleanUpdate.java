package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_json;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.harmattan.clean.Cleaned;
import org.harmattan.clean.Revisions;
import org.harmattan.source.SourceDeclaration;
import org.harmattan.storage.Staging;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.DeliveryProfileTable;
import org.harmattan.table.DeliveryTable;
import org.harmattan.table.QuarantineTable;
import org.harmattan.table.RecordOutcomeTable;
import org.harmattan.table.RecordTable;
import org.harmattan.table.ReportHistoryTable;
import org.harmattan.table.ReportTable;

/**
 * Reports after some deliveries: those that the new records speak of are derived anew, from all
 * records that ever spoke of them. What became of earlier records stands, since it was told by what
 * had arrived until then.
 *
 * <p>Not where full exports are declared: one of them can retire any report of its scope.
 */
final class CleanUpdate {
  /** What tells two states of a history apart, given that declarations are the same. */
  private static final List<String> OF_STATE =
      List.of(
          ReportTable.SOURCE_ID,
          ReportTable.CONTENT_HASH,
          ReportTable.DELIVERY_ID,
          ReportTable.ROW,
          ReportTable.FIRST_SEEN_AT,
          ReportTable.CHANGED_AT);

  private static final List<String> OF_HISTORY =
      Stream.concat(
              OF_STATE.stream(),
              Stream.of(
                  ReportHistoryTable.STATE,
                  ReportHistoryTable.CHANGE,
                  ReportHistoryTable.SOURCE_FROM,
                  ReportHistoryTable.SOURCE_TO,
                  ReportHistoryTable.KNOWN_FROM,
                  ReportHistoryTable.KNOWN_TO))
          .toList();

  private static final String REPORT_ID = ReportTable.REPORT_ID;

  private final StageContext context;
  private final Gate gate;
  private final Dataset<Row> deliveries;
  private final CleanStage stage;

  CleanUpdate(StageContext context, Gate gate, Dataset<Row> deliveries, CleanStage stage) {
    this.context = context;
    this.gate = gate;
    this.deliveries = deliveries;
    this.stage = stage;
  }

  /** Does the update; empty, and nothing done, where it touches too many reports. */
  Optional<StageReport> run(List<SourceDeclaration> present) {
    Optional<Set<String>> arrived = Keyed.texts(arrived());
    if (arrived.isEmpty()) {
      return Optional.empty();
    }
    if (arrived.get().isEmpty()) {
      return Optional.of(StageReport.of("reports", 0).unchanged());
    }
    CleanStage.Interpreted interpreted =
        stage.interpret(
            context,
            present,
            deliveries,
            ofDeliveries(context.load(RecordTable.TABLE), arrived.get()),
            context.load(DeliveryProfileTable.TABLE),
            gate);
    return Keyed.texts(interpreted.rows().select(REPORT_ID))
        .map(touched -> derive(present, interpreted, arrived.get(), touched));
  }

  private Dataset<Row> arrived() {
    Column isLoaded = col(DeliveryTable.STATUS).equalTo(DeliveryTable.LOADED);
    return deliveries
        .select(DeliveryTable.DELIVERY_ID)
        .except(
            context
                .loadSince(DeliveryTable.TABLE)
                .where(isLoaded)
                .select(DeliveryTable.DELIVERY_ID));
  }

  private StageReport derive(
      List<SourceDeclaration> present,
      CleanStage.Interpreted interpreted,
      Set<String> arrived,
      Set<String> touched) {
    long unmet = gate.require(context);
    Dataset<Row> earlier =
        gate.barred(ReportTable.TABLE, stage.read(context, present, earlierRecords(touched)));
    Cleaned cleaned =
        Revisions.apply(interpreted.rows().unionByName(earlier), deliveries, List.of());
    Staging.Staged history = context.staging().stage(ReportHistoryTable.TABLE, cleaned.history());
    Staging.Staged outcomes =
        context
            .staging()
            .stage(RecordOutcomeTable.TABLE, ofDeliveries(cleaned.outcomes(), arrived));
    Staging.Staged quarantine =
        context.staging().stage(QuarantineTable.TABLE, ofDeliveries(cleaned.quarantine(), arrived));
    Dataset<Row> reports = Revisions.current(history.rows());
    Set<String> ofHistory = changed(ReportHistoryTable.TABLE, history.rows(), OF_HISTORY, touched);
    Set<String> ofReports = changed(ReportTable.TABLE, reports, OF_STATE, touched);
    Dataset<Row> byDelivery = CleanStage.outcomesByDelivery(outcomes.rows());
    Balance.require(
        context,
        stage.name(),
        CleanStage.recordBalances(ofDeliveries(deliveries, arrived), byDelivery)
            .union(CleanStage.accountBalances(history.rows(), reports)));
    context.beforeWriting().run();
    Warehouse warehouse = context.warehouse();
    warehouse.append(DeliveryProfileTable.TABLE, interpreted.profile());
    warehouse.append(RecordOutcomeTable.TABLE, outcomes.rows());
    if (quarantine.count() > 0) {
      warehouse.append(QuarantineTable.TABLE, quarantine.rows());
    }
    warehouse.replace(
        ReportHistoryTable.TABLE,
        REPORT_ID,
        ofHistory,
        Keyed.of(history.rows(), REPORT_ID, ofHistory));
    warehouse.replace(
        ReportTable.TABLE, REPORT_ID, ofReports, Keyed.of(reports, REPORT_ID, ofReports));
    Row totals = CleanStage.totals(byDelivery);
    return StageReport.of(
            "reports changed",
            ofReports.size(),
            "records that brought a newer state",
            totals.<Long>getAs("changed"),
            "records repeated, older or folded",
            totals.<Long>getAs("repeat")
                + totals.<Long>getAs("older")
                + totals.<Long>getAs("folded"),
            "records quarantined",
            quarantine.count())
        .andAny("expectations not met", unmet);
  }

  /** All records that spoke of the reports before. */
  private Dataset<Row> earlierRecords(Set<String> touched) {
    Dataset<Row> spoke =
        context
            .staging()
            .stage(
                "spoke-before",
                Keyed.of(
                        context.load(RecordOutcomeTable.TABLE),
                        RecordOutcomeTable.REPORT_ID,
                        touched)
                    .select(RecordOutcomeTable.DELIVERY_ID, RecordOutcomeTable.ROW))
            .rows();
    Set<String> delivered = Keyed.texts(spoke.select(RecordOutcomeTable.DELIVERY_ID)).orElseThrow();
    return ofDeliveries(context.load(RecordTable.TABLE), delivered)
        .join(
            broadcast(spoke),
            new String[] {RecordOutcomeTable.DELIVERY_ID, RecordOutcomeTable.ROW},
            "left_semi");
  }

  /** Told by values, not by a join, so that files of other deliveries are passed over. */
  private static Dataset<Row> ofDeliveries(Dataset<Row> rows, Set<String> deliveries) {
    return rows.where(col(DeliveryTable.DELIVERY_ID).isin(deliveries.toArray()));
  }

  /** Those of the reports whose rows differ from the table's. */
  private Set<String> changed(
      org.harmattan.table.Table table, Dataset<Row> rows, List<String> by, Set<String> touched) {
    Dataset<Row> surplus =
        signed(rows, by, 1)
            .unionAll(signed(Keyed.of(context.load(table), REPORT_ID, touched), by, -1))
            .groupBy(REPORT_ID, "row_told")
            .agg(sum("side").as("surplus"))
            .where(col("surplus").notEqual(0));
    return Keyed.texts(surplus.select(REPORT_ID)).orElseThrow();
  }

  private static Dataset<Row> signed(Dataset<Row> rows, List<String> by, int side) {
    return rows.select(
        col(REPORT_ID),
        to_json(struct(by.stream().map(functions::col).toArray(Column[]::new))).as("row_told"),
        lit(side).as("side"));
  }
}
