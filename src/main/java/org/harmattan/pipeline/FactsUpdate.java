package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.facts.Accounts;
import org.harmattan.facts.ActorEventTypeShares;
import org.harmattan.facts.Balances;
import org.harmattan.facts.FactOptions;
import org.harmattan.facts.Periods;
import org.harmattan.facts.Sources;
import org.harmattan.storage.Together;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.ActorEventTypeShareTable;
import org.harmattan.table.ActorLineageTable;
import org.harmattan.table.ActorPeriodLocationTable;
import org.harmattan.table.CoverageTable;
import org.harmattan.table.DyadPeriodLocationTable;
import org.harmattan.table.EventActorTable;
import org.harmattan.table.EventClaimTable;
import org.harmattan.table.EventIdHistoryTable;
import org.harmattan.table.EventIdentityTable;
import org.harmattan.table.EventLinkTable;
import org.harmattan.table.EventReportTable;
import org.harmattan.table.EventTable;
import org.harmattan.table.EventTagTable;
import org.harmattan.table.MatchPairTable;
import org.harmattan.table.PeriodTable;
import org.harmattan.table.Placement;
import org.harmattan.table.ReportTable;
import org.harmattan.table.SourceTable;
import org.harmattan.table.SourceTraits;
import org.harmattan.table.Table;

/**
 * Gold after a change of few reports: the events that hold them are made anew, by the same code
 * from their reports alone, and what they added to the facts before is taken off and what they add
 * now put on. Only the quarters of a partition in which a fact changes are written.
 *
 * <p>Not where lineage has changed, for then facts of groups of any event may; nor where events are
 * spread, since later ones weigh by earlier ones; nor where a source has its first or loses its
 * last report.
 */
final class FactsUpdate {
  /** Tables with a row for each of an event's somethings. */
  static final List<Table> OF_EVENTS =
      List.of(
          EventTable.TABLE,
          EventActorTable.TABLE,
          EventReportTable.TABLE,
          EventClaimTable.TABLE,
          EventLinkTable.TABLE,
          EventTagTable.TABLE);

  private static final String EVENT_ID = EventTable.EVENT_ID;
  private static final String REPORT_ID = ReportTable.REPORT_ID;

  private final FactsStage stage;
  private final StageContext context;
  private final Warehouse warehouse;
  private final FactOptions options;

  FactsUpdate(FactsStage stage, StageContext context) {
    this.stage = stage;
    this.context = context;
    this.warehouse = context.warehouse();
    this.options = stage.options();
  }

  /** What the change touches. */
  private record Touched(Set<String> events, Set<String> reports, Set<String> holders) {}

  /** Does the update; empty, and nothing done, where everything has to be made anew. */
  Optional<StageReport> run() {
    if (options.places(Placement.DISTRIBUTE) || !context.isUnchanged(ActorLineageTable.SILVER)) {
      return Optional.empty();
    }
    Optional<Touched> touched = changedReports().flatMap(this::touched);
    if (touched.isEmpty()) {
      return Optional.empty();
    }
    Dataset<Row> reports = context.load(ReportTable.TABLE);
    List<SourceTraits> present = stage.present(reports);
    Set<String> before = new TreeSet<>();
    warehouse
        .load(SourceTable.TABLE)
        .select(SourceTable.SOURCE_ID)
        .collectAsList()
        .forEach(row -> before.add(row.getString(0)));
    Set<String> now = new TreeSet<>(present.stream().map(SourceTraits::sourceId).toList());
    return before.equals(now)
        ? Optional.of(new Update(touched.get(), present).run())
        : Optional.empty();
  }

  private Optional<Set<String>> changedReports() {
    List<Table> tables = new ArrayList<>(MatchStage.OF_REPORTS);
    tables.addAll(stage.placedBy());
    Optional<Set<String>> paired =
        context.changed(MatchPairTable.TABLE, MatchPairTable.LEFT_REPORT_ID);
    Optional<Set<String>> moved = context.changed(EventIdentityTable.TABLE, REPORT_ID);
    Optional<Set<String>> changed = context.changed(tables, REPORT_ID);
    if (paired.isEmpty() || moved.isEmpty() || changed.isEmpty()) {
      return Optional.empty();
    }
    Set<String> matched = new TreeSet<>(paired.get());
    matched.addAll(moved.get());
    if (matched.containsAll(changed.get())) {
      return Optional.of(matched).filter(all -> all.size() <= StageContext.MOST_CHANGES);
    }
    matched.addAll(changed.get());
    return withLinked(matched);
  }

  /**
   * What match has matched anew it tells with all whose events hold that or are parts of it. Of
   * reports that it has not seen, or that have no pair, it does not.
   */
  private Optional<Set<String>> withLinked(Set<String> reports) {
    Dataset<Row> links = ClosedSet.ends(ClosedSet.links(context.load(MatchPairTable.TABLE)));
    return new ClosedSet(
            context.staging().stage("links", links).rows(),
            context.load(EventIdentityTable.TABLE),
            some -> Set.of())
        .around(reports);
  }

  /**
   * The events that the changed reports stand in or have stood in, the reports that stand in these
   * now, and all that ever have.
   */
  private Optional<Touched> touched(Set<String> changed) {
    Dataset<Row> register = context.load(EventIdentityTable.TABLE);
    return Keyed.texts(Keyed.of(register, REPORT_ID, changed).select(EVENT_ID))
        .flatMap(
            events ->
                Keyed.texts(Keyed.of(register, EVENT_ID, events).select(REPORT_ID))
                    .map(
                        holders -> {
                          holders.addAll(changed);
                          Set<String> members = members(register, events, holders);
                          members.addAll(changed);
                          return new Touched(events, members, holders);
                        }));
  }

  private static Set<String> members(
      Dataset<Row> register, Set<String> events, Set<String> holders) {
    Dataset<Row> last =
        Keyed.of(register, REPORT_ID, holders)
            .groupBy(REPORT_ID)
            .agg(max_by(col(EVENT_ID), col(EventIdentityTable.SEQUENCE)).as(EVENT_ID));
    Set<String> members = new TreeSet<>();
    Keyed.of(last, EVENT_ID, events)
        .select(REPORT_ID)
        .collectAsList()
        .forEach(row -> members.add(row.getString(0)));
    return members;
  }

  /** One update. */
  private final class Update {
    private final Touched touched;
    private final List<SourceTraits> present;
    private final FactsStage.Build now;
    private final FactsStage.Build before;

    Update(Touched touched, List<SourceTraits> present) {
      this.touched = touched;
      this.present = present;
      List<Table> told = new ArrayList<>(MatchStage.OF_REPORTS);
      told.addAll(List.of(EventIdentityTable.TABLE, MatchPairTable.TABLE));
      this.now = build("now-", context::load, told);
      // Accounts of before are made from gold, but for those of single sources.
      this.before =
          build(
              "before-",
              context::loadSince,
              options.sourceBases(present).isEmpty() ? List.of() : MatchStage.OF_REPORTS);
      context
          .setAside(
              "before-",
              OF_EVENTS,
              table -> Keyed.of(warehouse.load(table), EVENT_ID, touched.events()))
          .forEach(before::given);
    }

    private FactsStage.Build build(
        String label, Function<Table, Dataset<Row>> tables, List<Table> needed) {
      Map<Table, Dataset<Row>> rows = new HashMap<>();
      rows.put(ActorLineageTable.SILVER, tables.apply(ActorLineageTable.SILVER));
      if (!touched.reports().isEmpty()) {
        rows.putAll(
            context.setAside(
                label,
                Stream.concat(needed.stream(), stage.placedBy().stream()).toList(),
                table -> ofTouched(table, tables)));
      }
      return stage.build(
          context,
          table -> rows.containsKey(table) ? rows.get(table) : warehouse.empty(table),
          present);
    }

    /** The rows of a table that speak of touched reports. */
    private Dataset<Row> ofTouched(Table table, Function<Table, Dataset<Row>> tables) {
      if (table.equals(MatchPairTable.TABLE)) {
        return Keyed.of(tables.apply(table), MatchPairTable.LEFT_REPORT_ID, touched.reports());
      }
      return Keyed.of(
          tables.apply(table),
          REPORT_ID,
          table.equals(EventIdentityTable.TABLE) ? touched.holders() : touched.reports());
    }

    StageReport run() {
      return touched.reports().isEmpty() ? follow() : update();
    }

    /**
     * No report has changed: what deliveries cover may have, and what names of actors and places.
     */
    private StageReport follow() {
      Map<Table, Dataset<Row>> coverage =
          Map.of(CoverageTable.TABLE, now.stage(CoverageTable.TABLE, now.coverage()));
      boolean covers = !warehouse.differing(coverage, Set.of()).isEmpty();
      boolean shows =
          FactsStage.shownTables().values().stream().anyMatch(t -> !context.isUnchanged(t));
      if (!covers && !shows) {
        return StageReport.of("events made anew", 0).unchanged();
      }
      if (covers) {
        // The days that are covered are among those of the periods.
        return update();
      }
      context.beforeWriting().run();
      Together.run(shown());
      return StageReport.of("events made anew", 0);
    }

    private StageReport update() {
      now.stageEvents();
      FactsStage.Facts facts = now.facts("");
      FactsStage.Facts earlier = before.facts("before-");
      FactMerge actorFacts =
          new FactMerge(
              context,
              ActorPeriodLocationTable.TABLE,
              ActorPeriodLocationTable.ACTOR_ID,
              List.of(ActorPeriodLocationTable.EVENTS, ActorPeriodLocationTable.EVENTS_POSSIBLE));
      FactMerge dyads =
          new FactMerge(
              context,
              DyadPeriodLocationTable.TABLE,
              DyadPeriodLocationTable.ACTOR_A_ID,
              List.of(DyadPeriodLocationTable.EVENTS));
      Together.run(
          List.of(
              () -> actorFacts.stage(facts.ofActors(), earlier.ofActors(), now.gate()),
              () -> dyads.stage(facts.ofDyads(), earlier.ofDyads(), now.gate())));
      Map<Table, Dataset<Row>> small = small(actorFacts);
      long balances = balance(actorFacts);
      long unmet = now.gate().require(context);
      context.beforeWriting().run();
      write(small, List.of(actorFacts, dyads));
      return StageReport.of(
              "events made anew", now.count(EventTable.TABLE),
              "actor-period-location facts changed", actorFacts.changed(),
              "dyad-period-location facts changed", dyads.changed(),
              "balances held", balances)
          .andAny("expectations not met", unmet);
    }

    /** By slice, what the facts have gained is what the events and reports have. */
    private long balance(FactMerge facts) {
      Dataset<Row> totals = now.totals().unionByName(FactMerge.negated(before.totals()), true);
      Column[] sums =
          Arrays.stream(totals.schema().fields())
              .filter(field -> !FactMerge.isKey(field))
              .map(field -> sum(col("`" + field.name() + "`")).as(field.name()))
              .toArray(Column[]::new);
      Dataset<Row> gained =
          totals
              .groupBy(ActorPeriodLocationTable.BASIS, ActorPeriodLocationTable.BOUNDARY_VERSION)
              .agg(sums[0], Arrays.copyOfRange(sums, 1, sums.length));
      return Balance.require(
          context,
          stage.name(),
          Balances.of(facts.gained(), gained, options).unionByName(now.reportsInEvents()));
    }

    /**
     * The small tables: made from a scan of a few columns of all, and written where they differ.
     */
    private Map<Table, Dataset<Row>> small(FactMerge actorFacts) {
      Map<Table, Dataset<Row>> small =
          new LinkedHashMap<>(
              context.setAside(
                  "small-",
                  List.of(SourceTable.TABLE, ActorEventTypeShareTable.TABLE),
                  table ->
                      (table.equals(SourceTable.TABLE)
                              ? Sources.of(context.load(ReportTable.TABLE), present)
                              : ActorEventTypeShares.of(
                                  options.inDefaultVersion(actorFacts.allAfterwards()), options))
                          .coalesce(1)));
      small.put(CoverageTable.TABLE, now.rows(CoverageTable.TABLE));
      small.put(PeriodTable.TABLE, now.stage(PeriodTable.TABLE, Periods.covering(days())));
      return small;
    }

    private Dataset<Row> days() {
      Dataset<Row> days =
          Keyed.without(warehouse.load(EventTable.TABLE), EVENT_ID, touched.events())
              .select(EventTable.EVENT_DATE)
              .unionAll(now.rows(EventTable.TABLE).select(EventTable.EVENT_DATE))
              .unionAll(now.rows(CoverageTable.TABLE).select(CoverageTable.FIRST_DATE))
              .unionAll(now.rows(CoverageTable.TABLE).select(CoverageTable.LAST_DATE));
      List<String> bases = now.sourceBases();
      return bases.isEmpty()
          ? days
          : days.unionAll(
              context
                  .load(ReportTable.TABLE)
                  .where(
                      not(col(ReportTable.IS_CLAIM))
                          .and(col(ReportTable.SOURCE_ID).isin(bases.toArray())))
                  .select(col(ReportTable.EVENT_DATE).as(Accounts.EVENT_DATE)));
    }

    private void write(Map<Table, Dataset<Row>> small, List<FactMerge> facts) {
      Set<Table> differing = warehouse.differing(small, Set.of());
      List<Runnable> writes = new ArrayList<>();
      facts.forEach(merge -> writes.add(merge::write));
      OF_EVENTS.forEach(
          table -> {
            if (!touched.events().isEmpty() && !isEmptyBeforeAndAfter(table)) {
              writes.add(
                  () -> warehouse.replace(table, EVENT_ID, touched.events(), now.rows(table)));
            }
          });
      writes.add(this::appendHistory);
      differing.forEach(table -> writes.add(() -> warehouse.overwrite(table, small.get(table))));
      writes.addAll(shown());
      Together.run(writes);
    }

    private List<Runnable> shown() {
      List<Runnable> writes = new ArrayList<>();
      FactsStage.shownTables()
          .forEach(
              (shown, silver) -> {
                if (!context.isUnchanged(silver)) {
                  writes.add(() -> warehouse.overwrite(shown, context.load(silver)));
                }
              });
      return writes;
    }

    private boolean isEmptyBeforeAndAfter(Table table) {
      return now.count(table) == 0 && before.rows(table).select(EVENT_ID).isEmpty();
    }

    /** Rows of the register's newest changes; those before stand as they are. */
    private void appendHistory() {
      Dataset<Row> last =
          context
              .loadSince(EventIdentityTable.TABLE)
              .agg(max(EventIdentityTable.SEQUENCE).as("last"));
      Dataset<Row> rows =
          now.rows(EventIdHistoryTable.TABLE)
              .crossJoin(broadcast(last))
              .where(coalesce(col(EventIdHistoryTable.SEQUENCE).gt(col("last")), lit(true)))
              .drop("last");
      if (!rows.isEmpty()) {
        warehouse.append(EventIdHistoryTable.TABLE, rows);
      }
    }
  }
}
