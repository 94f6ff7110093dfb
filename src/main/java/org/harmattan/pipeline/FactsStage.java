package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.harmattan.facts.Accounts;
import org.harmattan.facts.ActorEventTypeShares;
import org.harmattan.facts.ActorPeriodLocation;
import org.harmattan.facts.Balances;
import org.harmattan.facts.Coverage;
import org.harmattan.facts.Distribution;
import org.harmattan.facts.DyadPeriodLocation;
import org.harmattan.facts.Events;
import org.harmattan.facts.FactOptions;
import org.harmattan.facts.Periods;
import org.harmattan.facts.RegionGroup;
import org.harmattan.facts.RegionGroups;
import org.harmattan.facts.Sources;
import org.harmattan.facts.Taxonomy;
import org.harmattan.quality.Expectation;
import org.harmattan.quality.UsageException;
import org.harmattan.storage.Staging;
import org.harmattan.storage.Together;
import org.harmattan.table.ActorAliasTable;
import org.harmattan.table.ActorEventTypeShareTable;
import org.harmattan.table.ActorExternalIdTable;
import org.harmattan.table.ActorIdHistoryTable;
import org.harmattan.table.ActorLineageTable;
import org.harmattan.table.ActorPeriodLocationTable;
import org.harmattan.table.ActorTable;
import org.harmattan.table.CoverageTable;
import org.harmattan.table.DeliveryTable;
import org.harmattan.table.DyadPeriodLocationTable;
import org.harmattan.table.EventActorTable;
import org.harmattan.table.EventClaimTable;
import org.harmattan.table.EventIdHistoryTable;
import org.harmattan.table.EventIdentityTable;
import org.harmattan.table.EventLinkTable;
import org.harmattan.table.EventReportTable;
import org.harmattan.table.EventTable;
import org.harmattan.table.EventTagTable;
import org.harmattan.table.EventTypeTable;
import org.harmattan.table.LocationExternalIdTable;
import org.harmattan.table.LocationTable;
import org.harmattan.table.MatchPairTable;
import org.harmattan.table.PeriodTable;
import org.harmattan.table.Placement;
import org.harmattan.table.ReconciliationTable;
import org.harmattan.table.RegionGroupTable;
import org.harmattan.table.ReportActorCandidateTable;
import org.harmattan.table.ReportActorTable;
import org.harmattan.table.ReportLocationTable;
import org.harmattan.table.ReportTable;
import org.harmattan.table.SourceTable;
import org.harmattan.table.SourceTraits;
import org.harmattan.table.Table;
import org.harmattan.table.UnitCellTable;

/**
 * Events, dimensions and facts: all of gold is set aside and balanced before the first of its
 * tables changes.
 */
final class FactsStage implements Stage {
  /** Gold tables that show what an earlier stage left. */
  private static final Map<Table, Table> SHOWN = shown();

  private final List<SourceTraits> declared;
  private final FactOptions options;
  private final List<Expectation> expectations;
  private final List<RegionGroup> regions;

  FactsStage(
      List<SourceTraits> declared,
      FactOptions options,
      List<Expectation> expectations,
      List<RegionGroup> regions) {
    this.regions = List.copyOf(regions);
    this.expectations = List.copyOf(expectations);
    this.declared = List.copyOf(declared);
    this.options = options;
  }

  @Override
  public String name() {
    return "facts";
  }

  @Override
  public List<Table> reads() {
    List<Table> tables =
        new ArrayList<>(
            List.of(
                ReportTable.TABLE,
                ReportLocationTable.TABLE,
                ReportActorTable.TABLE,
                ReportActorCandidateTable.TABLE,
                EventIdentityTable.TABLE,
                MatchPairTable.TABLE,
                DeliveryTable.TABLE));
    tables.addAll(placedBy());
    tables.addAll(SHOWN.values());
    return tables;
  }

  /** What the placements need beside where reports stand. */
  List<Table> placedBy() {
    List<Table> tables = new ArrayList<>();
    if (options.places(Placement.POINT)) {
      tables.add(ReportLocationTable.AT_POINT);
    }
    if (options.places(Placement.DISTRIBUTE)) {
      tables.add(UnitCellTable.TABLE);
    }
    if (!options.versionsBeside().isEmpty()) {
      tables.add(ReportLocationTable.BESIDE);
    }
    if (!options.versionsBeside().isEmpty() && options.places(Placement.POINT)) {
      tables.add(ReportLocationTable.AT_POINT_BESIDE);
    }
    return tables;
  }

  @Override
  public List<Table> writes() {
    List<Table> tables =
        new ArrayList<>(
            List.of(
                EventTable.TABLE,
                EventReportTable.TABLE,
                EventLinkTable.TABLE,
                EventActorTable.TABLE,
                EventClaimTable.TABLE,
                EventTagTable.TABLE,
                EventIdHistoryTable.TABLE,
                PeriodTable.TABLE,
                EventTypeTable.TABLE,
                CoverageTable.TABLE,
                ActorPeriodLocationTable.TABLE,
                DyadPeriodLocationTable.TABLE,
                ActorEventTypeShareTable.TABLE,
                SourceTable.TABLE,
                RegionGroupTable.TABLE));
    tables.addAll(SHOWN.keySet());
    return tables;
  }

  /** Tables whose rows are computed here, so that expectations can be declared for them. */
  static List<Table> computed() {
    return List.of(
        EventTable.TABLE,
        EventReportTable.TABLE,
        EventLinkTable.TABLE,
        EventActorTable.TABLE,
        EventClaimTable.TABLE,
        EventTagTable.TABLE,
        EventIdHistoryTable.TABLE,
        CoverageTable.TABLE,
        PeriodTable.TABLE,
        ActorPeriodLocationTable.TABLE,
        DyadPeriodLocationTable.TABLE);
  }

  @Override
  public String dependsOn() {
    return options
        + "\n"
        + declared
        + "\n"
        + Expectation.rules(expectations, computed())
        + "\n"
        + regions;
  }

  @Override
  public String dependsOnWhat() {
    return "the configuration of facts";
  }

  @Override
  public StageReport run(StageContext context) {
    for (Table table : placedBy()) {
      if (!context.warehouse().exists(table)) {
        throw new UsageException(
            "facts.placements or geocode.boundary-versions ask for what geocode has not made, %s; run geocode with them too"
                .formatted(table.qualifiedName()));
      }
    }
    Optional<StageReport> updated = new FactsUpdate(this, context).run();
    if (updated.isPresent()) {
      return updated.get();
    }
    Build build = new Build(context, context::load, present(context.load(ReportTable.TABLE)));
    build.stageEvents();
    build.stageFacts();
    long balances = build.balance();
    long unmet = build.gate.require(context);
    context.beforeWriting().run();
    context.warehouse().overwriteAll(build.gold());
    return StageReport.of(
            "events", build.count(EventTable.TABLE),
            "actor-period-location facts", build.count(ActorPeriodLocationTable.TABLE),
            "dyad-period-location facts", build.count(DyadPeriodLocationTable.TABLE),
            "balances held", balances)
        .andAny("expectations not met", unmet);
  }

  FactOptions options() {
    return options;
  }

  Gate gate() {
    return new Gate(name(), expectations);
  }

  /** Gold tables that show what an earlier stage left, with those. */
  static Map<Table, Table> shownTables() {
    return SHOWN;
  }

  Build build(
      StageContext context, Function<Table, Dataset<Row>> tables, List<SourceTraits> present) {
    return new Build(context, tables, present);
  }

  /** Declarations of the sources that have such reports. */
  List<SourceTraits> present(Dataset<Row> reports) {
    Set<String> ids = new TreeSet<>();
    reports
        .select(ReportTable.SOURCE_ID)
        .distinct()
        .collectAsList()
        .forEach(row -> ids.add(row.getString(0)));
    return declared.stream().filter(source -> ids.contains(source.sourceId())).toList();
  }

  /** Accounts and what is counted of them. */
  record Facts(Dataset<Row> accounts, Dataset<Row> ofActors, Dataset<Row> ofDyads) {}

  /** The tables of one run, set aside: of all reports, or of those that a change touches. */
  final class Build {
    private final StageContext context;
    private final Function<Table, Dataset<Row>> tables;
    private final Map<Table, Staging.Staged> staged = new ConcurrentHashMap<>();
    private final Dataset<Row> reports;
    private final Dataset<Row> locations;
    private final Dataset<Row> actors;
    private final Dataset<Row> candidates;
    private final Dataset<Row> lineage;
    private final List<SourceTraits> present;
    private final List<String> sourceBases;
    private final Gate gate = FactsStage.this.gate();

    /**
     * @param tables rows of the tables that are read
     * @param present sources that have current reports
     */
    private Build(
        StageContext context, Function<Table, Dataset<Row>> tables, List<SourceTraits> present) {
      this.context = context;
      this.tables = tables;
      this.reports = tables.apply(ReportTable.TABLE);
      this.locations = tables.apply(ReportLocationTable.TABLE);
      this.actors = tables.apply(ReportActorTable.TABLE);
      this.candidates = tables.apply(ReportActorCandidateTable.TABLE);
      this.lineage = tables.apply(ActorLineageTable.SILVER);
      this.present = present;
      this.sourceBases = options.sourceBases(present);
    }

    /** Takes rows of a table as they are, in place of making them. */
    Build given(Table table, Dataset<Row> rows) {
      staged.put(table, new Staging.Staged(rows, 0, Map.of()));
      return this;
    }

    long count(Table table) {
      return staged.get(table).count();
    }

    Dataset<Row> stage(Table table, Dataset<Row> rows) {
      Staging.Staged result = context.staging().stage(table, rows, gate.counts(table, lit(true)));
      gate.judge(table, result.counts());
      staged.put(table, result);
      return result.rows();
    }

    void stageEvents() {
      Events events =
          new Events(
              reports,
              locations,
              actors,
              candidates,
              tables.apply(EventIdentityTable.TABLE),
              tables.apply(MatchPairTable.TABLE),
              lineage,
              present,
              options.containers());
      // What rests on the events themselves beside what does not.
      Together.run(
          List.of(
              () -> stageEventsWithTheirActors(events),
              () -> stage(EventLinkTable.TABLE, events.eventLink()),
              () -> stage(EventTagTable.TABLE, events.eventTag()),
              () -> stage(EventIdHistoryTable.TABLE, events.eventIdHistory()),
              () -> stage(CoverageTable.TABLE, coverage())));
    }

    private void stageEventsWithTheirActors(Events events) {
      Dataset<Row> event = stage(EventTable.TABLE, events.event());
      Dataset<Row> eventActor = stage(EventActorTable.TABLE, events.eventActor(event));
      Together.run(
          List.of(
              () -> stage(EventReportTable.TABLE, events.eventReport(event)),
              () -> stage(EventClaimTable.TABLE, events.eventClaim(event, eventActor))));
    }

    Dataset<Row> coverage() {
      return Coverage.of(
          context.load(ReportTable.TABLE),
          context.load(ReportLocationTable.TABLE),
          context.load(DeliveryTable.TABLE),
          options.coverage(),
          declared);
    }

    void stageFacts() {
      Facts facts = facts("");
      Together.run(
          List.of(
              () -> stage(ActorPeriodLocationTable.TABLE, facts.ofActors()),
              () -> stage(DyadPeriodLocationTable.TABLE, facts.ofDyads()),
              () -> stage(PeriodTable.TABLE, Periods.covering(days(facts.accounts())))));
    }

    /**
     * The facts of these events and reports, in every boundary version; their accounts are set
     * aside.
     *
     * @param label keeps what is set aside apart from that of another build of the run
     */
    Facts facts(String label) {
      Staging.Staged told = context.staging().stage(label + "accounts", accounts());
      Dataset<Row> accounts = told.rows();
      List<Dataset<Row>> actorFacts = new ArrayList<>();
      List<Dataset<Row>> dyadFacts = new ArrayList<>();
      addFacts(told, "cells", actorFacts, dyadFacts);
      // Version by version: what joins accounts to their shares or cells knows no versions.
      for (String version : options.versionsBeside()) {
        Staging.Staged placed =
            context.staging().stage(label + "accounts-" + version, accountsIn(version, accounts));
        addFacts(placed, "cells-" + version, actorFacts, dyadFacts);
      }
      return new Facts(accounts, union(actorFacts), union(dyadFacts));
    }

    /** The facts of accounts of one boundary version. */
    private void addFacts(
        Staging.Staged told,
        String cellsName,
        List<Dataset<Row>> actorFacts,
        List<Dataset<Row>> dyadFacts) {
      Dataset<Row> accounts = told.rows();
      if (!options.placements().equals(List.of(Placement.DISTRIBUTE))) {
        actorFacts.add(ActorPeriodLocation.of(accounts, told.count(), lineage, options));
        dyadFacts.add(DyadPeriodLocation.of(accounts, told.count(), lineage, options));
      }
      if (options.places(Placement.DISTRIBUTE)) {
        // Set aside, since both fact tables are made from them.
        Staging.Staged cells =
            context
                .staging()
                .stage(
                    cellsName,
                    Distribution.of(accounts, context.load(UnitCellTable.TABLE), options));
        actorFacts.add(ActorPeriodLocation.spread(accounts, lineage, cells.rows(), cells.count()));
        dyadFacts.add(DyadPeriodLocation.spread(accounts, lineage, cells.rows(), cells.count()));
      }
    }

    /** The accounts, placed by another version of the units. */
    private Dataset<Row> accountsIn(String version, Dataset<Row> accounts) {
      Dataset<Row> placed =
          Accounts.inVersion(
              accounts.select(fields(Accounts.SCHEMA)),
              beside(ReportLocationTable.BESIDE, version));
      return options.places(Placement.POINT)
          ? Accounts.withPoints(placed, beside(ReportLocationTable.AT_POINT_BESIDE, version))
          : placed;
    }

    private Dataset<Row> beside(Table table, String version) {
      return tables.apply(table).where(col(ReportLocationTable.BOUNDARY_VERSION).equalTo(version));
    }

    private static Column[] fields(StructType schema) {
      return Stream.of(schema.fieldNames()).map(functions::col).toArray(Column[]::new);
    }

    private static Dataset<Row> union(List<Dataset<Row>> parts) {
      return parts.stream().reduce(Dataset::unionByName).orElseThrow();
    }

    /** Sources whose own accounts are bases. */
    List<String> sourceBases() {
      return sourceBases;
    }

    Gate gate() {
      return gate;
    }

    /** Days of all events, those that no basis counts among them, and of all coverage. */
    private Dataset<Row> days(Dataset<Row> accounts) {
      Dataset<Row> days =
          accounts
              .select(Accounts.EVENT_DATE)
              .unionAll(rows(EventTable.TABLE).select(EventTable.EVENT_DATE))
              .unionAll(rows(CoverageTable.TABLE).select(CoverageTable.FIRST_DATE))
              .unionAll(rows(CoverageTable.TABLE).select(CoverageTable.LAST_DATE));
      return options.places(Placement.DISTRIBUTE)
          ? days.unionAll(accounts.select(Accounts.DATE_EARLIEST))
              .unionAll(accounts.select(Accounts.DATE_LATEST))
          : days;
    }

    /** All tables of gold with their new rows: what was set aside, and what needs no computing. */
    Map<Table, Dataset<Row>> gold() {
      Map<Table, Dataset<Row>> gold = new LinkedHashMap<>();
      staged.forEach((table, rows) -> gold.put(table, byMonth(table, rows)));
      gold.put(
          ActorPeriodLocationTable.TABLE,
          laidOut(ActorPeriodLocationTable.TABLE, ActorPeriodLocationTable.ACTOR_ID));
      gold.put(
          DyadPeriodLocationTable.TABLE,
          laidOut(DyadPeriodLocationTable.TABLE, DyadPeriodLocationTable.ACTOR_A_ID));
      gold.put(
          EventTypeTable.TABLE,
          context.spark().createDataFrame(Taxonomy.rows(), EventTypeTable.SCHEMA).coalesce(1));
      gold.put(
          ActorEventTypeShareTable.TABLE,
          ActorEventTypeShares.of(
                  options.inDefaultVersion(rows(ActorPeriodLocationTable.TABLE)), options)
              .coalesce(1));
      gold.put(SourceTable.TABLE, Sources.of(reports, present).coalesce(1));
      gold.put(RegionGroupTable.TABLE, regionGroups());
      SHOWN.forEach((shown, silver) -> gold.put(shown, context.load(silver)));
      return gold;
    }

    private Dataset<Row> byMonth(Table table, Staging.Staged rows) {
      if (!FactsUpdate.OF_EVENTS.contains(table)) {
        return rows.rows();
      }
      String day = EventTable.EVENT_DATE;
      return List.of(table.schema().fieldNames()).contains(day)
          ? MonthLayout.of(rows.rows(), col(day), EventTable.EVENT_ID, rows.count())
          : MonthLayout.of(
              rows.rows(), rows(EventTable.TABLE), day, EventTable.EVENT_ID, rows.count());
    }

    private Dataset<Row> accounts() {
      Dataset<Row> told = toldAccounts();
      return options.places(Placement.POINT)
          ? Accounts.withPoints(told, tables.apply(ReportLocationTable.AT_POINT))
          : told;
    }

    private Dataset<Row> regionGroups() {
      return context
          .spark()
          .createDataFrame(RegionGroups.rows(regions), RegionGroupTable.SCHEMA)
          .coalesce(1);
    }

    private Dataset<Row> laidOut(Table facts, String actor) {
      return FactLayout.of(rows(facts), facts.partitionColumns(), actor, count(facts));
    }

    private Dataset<Row> toldAccounts() {
      Dataset<Row> ofEvents =
          Accounts.ofEvents(
              rows(EventTable.TABLE), rows(EventActorTable.TABLE), rows(EventClaimTable.TABLE));
      Dataset<Row> ofReports =
          Accounts.ofReports(reports, actors, candidates, locations, sourceBases);
      if (!options.buildsAll()) {
        return ofReports;
      }
      return sourceBases.isEmpty() ? ofEvents : ofEvents.unionByName(ofReports);
    }

    Dataset<Row> rows(Table table) {
      return staged.get(table).rows();
    }

    long balance() {
      Dataset<Row> balances =
          Balances.of(rows(ActorPeriodLocationTable.TABLE), totals(), options)
              .unionByName(reportsInEvents());
      return Balance.require(context, name(), balances);
    }

    /** What the facts have to add up to, in every boundary version. */
    Dataset<Row> totals() {
      Dataset<Row> totals = totals(locations, rows(EventTable.TABLE));
      for (String version : options.versionsBeside()) {
        Dataset<Row> placed = beside(ReportLocationTable.BESIDE, version);
        totals =
            totals.unionByName(totals(placed, Accounts.inVersion(rows(EventTable.TABLE), placed)));
      }
      return totals;
    }

    /** What every basis has to add up to in one boundary version. */
    private Dataset<Row> totals(Dataset<Row> placed, Dataset<Row> events) {
      Dataset<Row> totals = Balances.totalsOfReports(reports, placed, sourceBases, options);
      return options.buildsAll()
          ? totals.unionByName(Balances.totalsOfEvents(events, options))
          : totals;
    }

    /** Every current report is in exactly one event. */
    Dataset<Row> reportsInEvents() {
      DataType amount = ReconciliationTable.SCHEMA.apply(ReconciliationTable.EXPECTED).dataType();
      Dataset<Row> expected =
          reports.agg(
              org.apache
                  .spark
                  .sql
                  .functions
                  .count(lit(1))
                  .cast(amount)
                  .as(ReconciliationTable.EXPECTED));
      Dataset<Row> actual =
          rows(EventTable.TABLE)
              .agg(
                  org.apache
                      .spark
                      .sql
                      .functions
                      .coalesce(sum(col(EventTable.REPORTS).plus(col(EventTable.CLAIMS))), lit(0L))
                      .cast(amount)
                      .as(ReconciliationTable.ACTUAL));
      return expected
          .crossJoin(actual)
          .select(
              lit("every current report is in one event").as(ReconciliationTable.BALANCE),
              lit("all reports").as(ReconciliationTable.SLICE),
              col(ReconciliationTable.EXPECTED),
              col(ReconciliationTable.ACTUAL),
              col(ReconciliationTable.EXPECTED)
                  .equalTo(col(ReconciliationTable.ACTUAL))
                  .as(ReconciliationTable.IS_HELD));
    }
  }

  private static Map<Table, Table> shown() {
    Map<Table, Table> shown = new LinkedHashMap<>();
    shown.put(ActorTable.TABLE, ActorTable.SILVER);
    shown.put(ActorAliasTable.TABLE, ActorAliasTable.SILVER);
    shown.put(ActorExternalIdTable.TABLE, ActorExternalIdTable.SILVER);
    shown.put(ActorLineageTable.TABLE, ActorLineageTable.SILVER);
    shown.put(ActorIdHistoryTable.TABLE, ActorIdHistoryTable.SILVER);
    shown.put(LocationTable.TABLE, LocationTable.SILVER);
    shown.put(LocationExternalIdTable.TABLE, LocationExternalIdTable.SILVER);
    return shown;
  }
}
