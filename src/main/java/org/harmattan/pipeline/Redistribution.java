package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.harmattan.facts.Accounts;
import org.harmattan.facts.ActorEventTypeShares;
import org.harmattan.facts.ActorPeriodLocation;
import org.harmattan.facts.DyadPeriodLocation;
import org.harmattan.facts.Events;
import org.harmattan.facts.FactOptions;
import org.harmattan.table.ActorEventTypeShareTable;
import org.harmattan.table.ActorLineageTable;
import org.harmattan.table.ActorPeriodLocationTable;
import org.harmattan.table.ActorTable;
import org.harmattan.table.DyadPeriodLocationTable;
import org.harmattan.table.EventActorTable;
import org.harmattan.table.EventClaimTable;
import org.harmattan.table.EventIdentityTable;
import org.harmattan.table.EventReportTable;
import org.harmattan.table.EventTable;
import org.harmattan.table.EventTagTable;
import org.harmattan.table.LocationTable;
import org.harmattan.table.MatchPairTable;
import org.harmattan.table.ReportActorCandidateTable;
import org.harmattan.table.ReportActorTable;
import org.harmattan.table.ReportLocationTable;
import org.harmattan.table.ReportTable;
import org.harmattan.table.SourceTraits;
import org.harmattan.table.Table;

/**
 * What may leave the house. Of the facts, cells in which exactly one event is not redistributable
 * are withheld: alone in its cell it shows itself, and beside others whoever knows those can
 * subtract them. Events are told by what their redistributable reports say, values chosen from
 * these alone by the same rules, and events without such a report are not told. Of places, those
 * that are a report's own point are told only where a published row stands at them.
 */
final class Redistribution {
  /** What it reads besides what is published. */
  static final List<Table> READS =
      List.of(
          ReportTable.TABLE,
          ReportLocationTable.TABLE,
          ReportActorTable.TABLE,
          ReportActorCandidateTable.TABLE,
          EventIdentityTable.TABLE,
          MatchPairTable.TABLE,
          ActorLineageTable.SILVER);

  private static final String RESTRICTED = "restricted_events";
  private static final String CELLS = "cells";

  private final StageContext context;
  private final PublishStage.Options options;
  private final List<SourceTraits> sources;
  private final FactOptions facts;

  private Redistribution(
      StageContext context,
      PublishStage.Options options,
      List<SourceTraits> sources,
      FactOptions facts) {
    this.context = context;
    this.options = options;
    this.sources = sources;
    this.facts = facts.withPlacements(List.of(options.placement()));
  }

  static Released of(
      StageContext context,
      PublishStage.Options options,
      List<SourceTraits> sources,
      FactOptions facts) {
    return new Redistribution(context, options, sources, facts).release();
  }

  private Released release() {
    Map<Table, Dataset<Row>> rows = new LinkedHashMap<>(events());
    Dataset<Row> actorFacts = stage("published-actors", marked(ActorPeriodLocationTable.TABLE));
    Dataset<Row> dyads = stage("published-dyads", marked(DyadPeriodLocationTable.TABLE));
    Dataset<Row> kept = kept(actorFacts);
    rows.put(ActorPeriodLocationTable.TABLE, kept);
    rows.put(DyadPeriodLocationTable.TABLE, kept(dyads));
    rows.put(ActorEventTypeShareTable.TABLE, ActorEventTypeShares.of(kept, facts));
    rows.put(LocationTable.TABLE, locations(kept, rows.get(EventTable.TABLE)));
    List<Object> withheld = new ArrayList<>();
    Dataset<Row> actors = context.load(ActorTable.TABLE);
    Dataset<Row> places = context.load(LocationTable.TABLE);
    withheld.addAll(
        sums(
            Publication.actorTables(
                withheld(actorFacts), actors, places, options.basis(), options.placement())));
    withheld.addAll(
        sums(
            Publication.dyadTables(
                withheld(dyads), actors, places, options.basis(), options.placement())));
    return Released.instead(context, rows, withheld);
  }

  private Dataset<Row> stage(String name, Dataset<Row> rows) {
    return context.staging().stage(name, rows).rows();
  }

  /** The event tables, from redistributable reports alone. */
  private Map<Table, Dataset<Row>> events() {
    List<SourceTraits> open = sources.stream().filter(SourceTraits::isRedistributable).toList();
    Object[] ids = open.stream().map(SourceTraits::sourceId).toArray();
    Dataset<Row> reports =
        stage(
            "published-reports",
            context.load(ReportTable.TABLE).where(col(ReportTable.SOURCE_ID).isin(ids)));
    Dataset<Row> reportIds = reports.select(ReportTable.REPORT_ID);
    Events events =
        new Events(
            reports,
            ofReports(ReportLocationTable.TABLE, reportIds),
            ofReports(ReportActorTable.TABLE, reportIds),
            ofReports(ReportActorCandidateTable.TABLE, reportIds),
            context.load(EventIdentityTable.TABLE),
            context.load(MatchPairTable.TABLE),
            context.load(ActorLineageTable.SILVER),
            open,
            facts.containers());
    Dataset<Row> event = stage("published-event", events.event());
    Dataset<Row> eventActor = stage("published-event-actor", events.eventActor(event));
    Map<Table, Dataset<Row>> rows = new LinkedHashMap<>();
    rows.put(EventTable.TABLE, event);
    rows.put(EventActorTable.TABLE, eventActor);
    rows.put(EventReportTable.TABLE, events.eventReport(event));
    rows.put(EventClaimTable.TABLE, events.eventClaim(event, eventActor));
    rows.put(EventTagTable.TABLE, events.eventTag());
    return rows;
  }

  private Dataset<Row> ofReports(Table table, Dataset<Row> reportIds) {
    return context.load(table).join(reportIds, ReportTable.REPORT_ID);
  }

  /** The facts to publish, each with how many of its events are not redistributable. */
  private Dataset<Row> marked(Table table) {
    Dataset<Row> published =
        facts
            .inDefaultVersion(context.load(table))
            .where(
                col(ActorPeriodLocationTable.BASIS)
                    .equalTo(options.basis())
                    .and(
                        col(ActorPeriodLocationTable.PLACEMENT)
                            .equalTo(options.placement().value())));
    boolean isActors = table.equals(ActorPeriodLocationTable.TABLE);
    Column ofCell =
        isActors
            ? col(ActorPeriodLocationTable.EVENTS)
                .plus(col(ActorPeriodLocationTable.EVENTS_POSSIBLE))
            : col(DyadPeriodLocationTable.EVENTS);
    if (!options.basis().equals(Accounts.ALL)) {
      boolean isOpen =
          sources.stream()
              .anyMatch(s -> s.sourceId().equals(options.basis()) && s.isRedistributable());
      return published.withColumn(RESTRICTED, isOpen ? lit(0L) : ofCell);
    }
    Dataset<Row> accounts = restrictedAccounts();
    long number = context.load(EventTable.TABLE).count();
    Dataset<Row> lineage = context.load(ActorLineageTable.SILVER);
    Dataset<Row> restricted =
        isActors
            ? ActorPeriodLocation.of(accounts, number, lineage, facts)
            : DyadPeriodLocation.of(accounts, number, lineage, facts);
    List<Column> cell = new ArrayList<>(table.key().stream().map(functions::col).toList());
    cell.add(ofCell.as(RESTRICTED));
    return published
        .join(
            restricted.select(cell.toArray(Column[]::new)),
            table.key().toArray(String[]::new),
            "left")
        .withColumn(RESTRICTED, coalesce(col(RESTRICTED), lit(0L)));
  }

  private Dataset<Row> restrictedAccounts() {
    return Accounts.ofEvents(
        context.load(EventTable.TABLE).where(not(col(EventTable.IS_REDISTRIBUTABLE))),
        context.load(EventActorTable.TABLE),
        context.load(EventClaimTable.TABLE));
  }

  private static Dataset<Row> kept(Dataset<Row> marked) {
    return marked.where(col(RESTRICTED).notEqual(1)).drop(RESTRICTED);
  }

  private static Dataset<Row> withheld(Dataset<Row> marked) {
    return marked.where(col(RESTRICTED).equalTo(1)).drop(RESTRICTED);
  }

  private Dataset<Row> locations(Dataset<Row> kept, Dataset<Row> events) {
    Dataset<Row> used =
        kept.where(col(ActorPeriodLocationTable.LOCATION_TYPE).equalTo("place"))
            .select(col(ActorPeriodLocationTable.LOCATION_ID))
            .union(events.select(EventTable.PLACE_ID))
            .distinct()
            .withColumn("is_used", lit(true));
    Column isPoint =
        col(LocationTable.LOCATION_TYPE)
            .equalTo("place")
            .and(not(col(LocationTable.LOCATION_ID).startsWith("geonames-")))
            .and(not(col(LocationTable.IS_UNSPECIFIED)));
    return context
        .load(LocationTable.TABLE)
        .join(used, new String[] {LocationTable.LOCATION_ID}, "left")
        .where(not(isPoint).or(col("is_used")))
        .select(
            Arrays.stream(LocationTable.SCHEMA.fieldNames())
                .map(functions::col)
                .toArray(Column[]::new));
  }

  /** For each published table how many cells are withheld and what they sum to. */
  private static List<Object> sums(Dataset<Row> withheld) {
    Set<String> coarse =
        Set.of(
            ActorPeriodLocationTable.EVENTS_COARSE_DATE,
            ActorPeriodLocationTable.EVENTS_COARSE_PLACE,
            ActorPeriodLocationTable.FATALITIES_BEST_COARSE_DATE,
            ActorPeriodLocationTable.FATALITIES_BEST_COARSE_PLACE);
    Column[] measures =
        Arrays.stream(withheld.schema().fields())
            .filter(
                field ->
                    field.dataType().equals(DataTypes.LongType)
                        || field.dataType() instanceof DecimalType)
            .filter(field -> !coarse.contains(field.name()))
            .map(field -> sum(col(field.name())).as(field.name()))
            .toArray(Column[]::new);
    List<Object> sums = new ArrayList<>();
    withheld
        .groupBy(col(Publication.TABLE))
        .agg(count(lit(1)).as(CELLS), measures)
        .orderBy(Publication.TABLE)
        .collectAsList()
        .forEach(row -> sums.add(object(row)));
    return sums;
  }

  private static Map<String, Object> object(Row row) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < row.length(); i++) {
      Object value = row.get(i);
      String name = i == 0 ? "table" : row.schema().fieldNames()[i];
      object.put(name, value instanceof BigDecimal number ? number.toPlainString() : value);
    }
    return object;
  }
}
