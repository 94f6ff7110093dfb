package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.harmattan.clean.Cleaned;
import org.harmattan.clean.FullExport;
import org.harmattan.clean.Revisions;
import org.harmattan.source.SourceDeclaration;
import org.harmattan.storage.Staging;
import org.harmattan.storage.Together;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.DeliveryProfileTable;
import org.harmattan.table.DeliveryTable;
import org.harmattan.table.InterpretedRecord;
import org.harmattan.table.QuarantineTable;
import org.harmattan.table.RecordOutcomeTable;
import org.harmattan.table.RecordTable;
import org.harmattan.table.ReportHistoryTable;
import org.harmattan.table.ReportTable;

/**
 * Reports after some deliveries: those that the new records speak of are derived anew, from all
 * records that ever spoke of them, and from all full exports. What became of earlier records
 * stands, since it was told by what had arrived until then; only a retirement that a late account
 * brings or takes back can say otherwise.
 *
 * <p>A full export that arrives can retire any report of its scope: then all are derived anew, and
 * the rows that differ are replaced.
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

  private static final List<String> OF_OUTCOME =
      List.of(RecordOutcomeTable.DELIVERY_ID, RecordOutcomeTable.ROW, RecordOutcomeTable.OUTCOME);

  private static final String REPORT_ID = ReportTable.REPORT_ID;

  private final StageContext context;
  private final Gate gate;
  private final Dataset<Row> deliveries;
  private final List<FullExport> exports;
  private final CleanStage stage;
  private final Backfill backfill;

  /**
   * @param backfill the window whose reports are derived anew; null for none
   */
  CleanUpdate(
      StageContext context,
      Gate gate,
      Dataset<Row> deliveries,
      List<FullExport> exports,
      CleanStage stage,
      Backfill backfill) {
    this.exports = exports;
    this.backfill = backfill;
    this.context = context;
    this.gate = gate;
    this.deliveries = deliveries;
    this.stage = stage;
  }

  /** Does the update; empty, and nothing done, where it may touch too many reports. */
  Optional<StageReport> run(List<SourceDeclaration> present) {
    Optional<Set<String>> arrived = Keyed.texts(arrived());
    Optional<Set<String>> asked = asked();
    if (arrived.isEmpty() || asked.isEmpty()) {
      return Optional.empty();
    }
    if (arrived.get().isEmpty() && asked.get().isEmpty()) {
      return Optional.of(StageReport.of("reports", 0).unchanged());
    }
    if (isFullAmong(arrived.get())) {
      return Optional.empty();
    }
    CleanStage.Interpreted interpreted =
        stage.interpret(
            context,
            present,
            deliveries,
            ofDeliveries(context.load(RecordTable.TABLE), arrived.get()),
            context.load(DeliveryProfileTable.TABLE),
            gate);
    return Keyed.texts(
            interpreted
                .rows()
                .where(
                    not(
                        col(InterpretedRecord.KIND)
                            .eqNullSafe(lit(InterpretedRecord.NOT_A_RECORD))))
                .select(REPORT_ID))
        .map(
            touched -> {
              touched.addAll(asked.get());
              return touched;
            })
        .filter(touched -> touched.size() <= StageContext.MOST_CHANGES)
        .map(touched -> derive(present, interpreted, arrived.get(), touched));
  }

  /** Reports that are to be derived anew whether or not anything has come. */
  private Optional<Set<String>> asked() {
    return backfill == null
        ? Optional.of(Set.of())
        : Keyed.texts(context.load(ReportTable.TABLE).where(backfill.holds()).select(REPORT_ID));
  }

  private boolean isFullAmong(Set<String> arrived) {
    return !exports.isEmpty()
        && !ofDeliveries(deliveries, arrived).where(col(DeliveryTable.SCOPE).isNotNull()).isEmpty();
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
    Dataset<Row> records =
        context.staging().stage("records-before", earlierRecords(touched)).rows();
    // Set aside: with those of revisions in one plan its expressions take the optimizer minutes.
    Dataset<Row> earlier =
        context
            .staging()
            .stage(
                "interpreted-before",
                gate.barred(ReportTable.TABLE, stage.read(context, present, records)))
            .rows();
    Cleaned cleaned = Revisions.apply(interpreted.rows().unionByName(earlier), deliveries, exports);
    Staging staging = context.staging();
    List<Staging.Staged> staged =
        Together.all(
            List.of(
                () -> staging.stage(ReportHistoryTable.TABLE, cleaned.history()),
                () -> staging.stage(RecordOutcomeTable.TABLE, cleaned.outcomes()),
                () ->
                    staging.stage(
                        QuarantineTable.TABLE, ofDeliveries(cleaned.quarantine(), arrived))));
    Staging.Staged history = staged.get(0);
    Dataset<Row> outcomes = ofDeliveries(staged.get(1).rows(), arrived);
    Dataset<Row> earlierOutcomes = notOfDeliveries(staged.get(1).rows(), arrived);
    Staging.Staged quarantine = staged.get(2);
    Dataset<Row> reports = Revisions.current(history.rows());
    Difference difference =
        difference(
                history.rows(),
                Keyed.of(context.load(ReportHistoryTable.TABLE), REPORT_ID, touched),
                Keyed.of(context.load(ReportTable.TABLE), REPORT_ID, touched))
            .orElseThrow();
    Set<String> otherwise = exports.isEmpty() ? Set.of() : otherwise(earlierOutcomes, touched);
    Dataset<Row> byDelivery = CleanStage.outcomesByDelivery(outcomes);
    Balance.require(
        context,
        stage.name(),
        CleanStage.recordBalances(ofDeliveries(deliveries, arrived), byDelivery)
            .union(CleanStage.accountBalances(history.rows(), reports)));
    context.beforeWriting().run();
    Warehouse warehouse = context.warehouse();
    List<Runnable> writes = new ArrayList<>(difference.writes());
    writes.add(() -> warehouse.append(DeliveryProfileTable.TABLE, interpreted.profile()));
    writes.add(
        () -> {
          warehouse.replace(
              RecordOutcomeTable.TABLE,
              RecordOutcomeTable.REPORT_ID,
              otherwise,
              Keyed.of(earlierOutcomes, RecordOutcomeTable.REPORT_ID, otherwise));
          warehouse.append(RecordOutcomeTable.TABLE, outcomes);
        });
    if (quarantine.count() > 0) {
      writes.add(() -> warehouse.append(QuarantineTable.TABLE, quarantine.rows()));
    }
    Together.run(writes);
    long changed = difference.ofReports().size();
    Row totals = CleanStage.totals(byDelivery);
    return StageReport.of(
            "reports changed",
            changed,
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

  /** Reports of whose earlier records something else has become. */
  private Set<String> otherwise(Dataset<Row> outcomes, Set<String> touched) {
    return changed(
            outcomes,
            Keyed.of(context.load(RecordOutcomeTable.TABLE), RecordOutcomeTable.REPORT_ID, touched),
            OF_OUTCOME)
        .orElseThrow();
  }

  /** All records that spoke of the reports before, or named them in quarantine. */
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
        .where(isOfRows(spoke))
        .join(
            broadcast(spoke),
            new String[] {RecordOutcomeTable.DELIVERY_ID, RecordOutcomeTable.ROW},
            "left_semi");
  }

  /** Files hold records in the order of their rows, so that most of their pages are passed over. */
  private static Column isOfRows(Dataset<Row> spoke) {
    List<Long> rows =
        spoke
            .select(RecordOutcomeTable.ROW)
            .distinct()
            .limit(StageContext.MOST_CHANGES + 1)
            .as(Encoders.LONG())
            .collectAsList();
    return rows.size() > StageContext.MOST_CHANGES
        ? lit(true)
        : KeyRanges.ofNumbers(RecordOutcomeTable.ROW, rows);
  }

  /** Told by values, not by a join, so that files of other deliveries are passed over. */
  private static Dataset<Row> ofDeliveries(Dataset<Row> rows, Set<String> deliveries) {
    return rows.where(col(DeliveryTable.DELIVERY_ID).isin(deliveries.toArray()));
  }

  private static Dataset<Row> notOfDeliveries(Dataset<Row> rows, Set<String> deliveries) {
    return rows.where(not(col(DeliveryTable.DELIVERY_ID).isin(deliveries.toArray())));
  }

  /**
   * Reports whose rows differ from those of the tables, with their rows.
   *
   * @param history the staged history, of these reports and others
   */
  record Difference(
      Warehouse warehouse, Dataset<Row> history, Set<String> ofHistory, Set<String> ofReports) {
    /** Replaces these rows alone and says how many reports have changed. */
    long write() {
      Together.run(writes());
      return ofReports.size();
    }

    List<Runnable> writes() {
      return List.of(
          () ->
              warehouse.replace(
                  ReportHistoryTable.TABLE,
                  REPORT_ID,
                  ofHistory,
                  Keyed.of(history, REPORT_ID, ofHistory)),
          () ->
              warehouse.replace(
                  ReportTable.TABLE,
                  REPORT_ID,
                  ofReports,
                  Revisions.current(Keyed.of(history, REPORT_ID, ofReports))));
    }
  }

  /** How a history of all reports differs; empty where it does in too many. */
  Optional<Difference> difference(Dataset<Row> history) {
    return difference(
        context.staging().stage(ReportHistoryTable.TABLE, history).rows(),
        context.load(ReportHistoryTable.TABLE),
        context.load(ReportTable.TABLE));
  }

  private Optional<Difference> difference(
      Dataset<Row> history, Dataset<Row> historyBefore, Dataset<Row> reportsBefore) {
    List<Optional<Set<String>>> changed =
        Together.all(
            List.of(
                () -> changed(history, historyBefore, ofHistory()),
                () -> changed(Revisions.current(history), reportsBefore, ofState())));
    Optional<Set<String>> ofHistory = changed.get(0);
    Optional<Set<String>> ofReports = changed.get(1);
    Optional<Set<String>> asked = asked();
    if (ofHistory.isEmpty() || ofReports.isEmpty() || asked.isEmpty()) {
      return Optional.empty();
    }
    ofHistory.get().addAll(asked.get());
    ofReports.get().addAll(asked.get());
    return Optional.of(
        new Difference(context.warehouse(), history, ofHistory.get(), ofReports.get()));
  }

  /** What tells rows apart: all that they hold where declarations may be others. */
  private List<String> ofHistory() {
    return context.since().isPresent()
        ? OF_HISTORY
        : List.of(ReportHistoryTable.SCHEMA.fieldNames());
  }

  private List<String> ofState() {
    return context.since().isPresent() ? OF_STATE : List.of(ReportTable.SCHEMA.fieldNames());
  }

  private static Optional<Set<String>> changed(
      Dataset<Row> rows, Dataset<Row> before, List<String> by) {
    return Keyed.differing(rows, before, List.of(REPORT_ID), by);
  }
}
