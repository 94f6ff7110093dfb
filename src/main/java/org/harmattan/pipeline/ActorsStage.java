package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.actor.ActorResolution;
import org.harmattan.actor.Actors;
import org.harmattan.actor.NamedText;
import org.harmattan.actor.Registry;
import org.harmattan.actor.RegistryEdit;
import org.harmattan.storage.Staging;
import org.harmattan.storage.Together;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.ActorAliasTable;
import org.harmattan.table.ActorExternalIdTable;
import org.harmattan.table.ActorIdHistoryTable;
import org.harmattan.table.ActorLineageTable;
import org.harmattan.table.ActorTable;
import org.harmattan.table.ReportActorCandidateTable;
import org.harmattan.table.ReportActorTable;
import org.harmattan.table.ReportTable;
import org.harmattan.table.Table;

/** Names into actors, and the actor dimension. */
final class ActorsStage implements Stage {
  /** Count of reports with a name that an edit of the registry touches. */
  static final String RESOLVED_AGAIN = "reports resolved again";

  private static final String SEEN_IN = "seen_in";

  private final Registry registry;
  private final List<NamedText> texts;

  /**
   * @param texts the registry's files
   */
  ActorsStage(Registry registry, List<NamedText> texts) {
    this.registry = registry;
    this.texts = texts;
  }

  @Override
  public String name() {
    return "actors";
  }

  @Override
  public List<Table> reads() {
    return List.of(ReportTable.TABLE);
  }

  @Override
  public List<Table> writes() {
    List<Table> tables =
        new ArrayList<>(List.of(ReportActorTable.TABLE, ReportActorCandidateTable.TABLE));
    tables.addAll(dimensionTables());
    return tables;
  }

  @Override
  public String dependsOn() {
    return RegistryInForce.digest(texts);
  }

  @Override
  public String dependsOnWhat() {
    return "the actor registry";
  }

  @Override
  public StageReport run(StageContext context) {
    RegistryInForce inForce = new RegistryInForce(context.warehouse());
    List<NamedText> before = inForce.texts();
    Optional<Registry> edited =
        context.onlyDependsOnChanged().test(RegistryInForce.digest(before))
            ? RegistryInForce.registry(before)
            : Optional.empty();
    Optional<Set<String>> changed = context.changed(ReportTable.TABLE, ReportTable.REPORT_ID);
    StageReport report =
        edited.isPresent()
            ? follow(edited.get(), context)
            : changed.isPresent() ? resolveChanged(changed.get(), context) : resolveAll(context);
    inForce.keep(texts);
    return report;
  }

  private StageReport resolveAll(StageContext context) {
    context.beforeWriting().run();
    Written written =
        write(ActorResolution.apply(context.load(ReportTable.TABLE), registry), context);
    writeDiffering(dimension(uses(context), context), context);
    return told(written, context);
  }

  /**
   * Resolves the names of the reports that have changed. The dimension is made from all names in
   * use, a scan of a few columns, and written where it differs.
   */
  private StageReport resolveChanged(Set<String> changed, StageContext context) {
    if (changed.isEmpty()) {
      return StageReport.of().unchanged();
    }
    context.beforeWriting().run();
    ActorResolution.Result anew =
        ActorResolution.apply(
            Keyed.of(context.load(ReportTable.TABLE), ReportTable.REPORT_ID, changed), registry);
    Warehouse warehouse = context.warehouse();
    String key = ReportActorTable.REPORT_ID;
    List<Long> written =
        Together.all(
            List.of(
                () -> warehouse.replace(ReportActorTable.TABLE, key, changed, anew.reportActors()),
                () ->
                    warehouse.replace(
                        ReportActorCandidateTable.TABLE, key, changed, anew.candidates())));
    writeDiffering(dimension(uses(context), context), context);
    return told(new Written(written.get(0), written.get(1)), context)
        .andAny("reports whose names were resolved", changed.size());
  }

  /**
   * Resolves again the names that the edit touches. What it does not touch stays, so that the
   * stages after this one find nothing new where an edit changed nothing that they read.
   */
  private StageReport follow(Registry before, StageContext context) {
    RegistryEdit edit = RegistryEdit.between(before, registry);
    Staging.Staged touched =
        context.staging().stage("actors-touched", touchedReports(edit, context));
    if (touched.count() == 0) {
      return followWithoutNames(before, context);
    }
    Optional<Set<String>> ids = Keyed.texts(touched.rows().select(ReportTable.REPORT_ID));
    if (ids.isPresent()) {
      return resolveChanged(ids.get(), context).andAny(RESOLVED_AGAIN, touched.count());
    }
    context.beforeWriting().run();
    ActorResolution.Result anew = ActorResolution.apply(touched.rows(), registry);
    Written written =
        write(
            new ActorResolution.Result(
                others(ReportActorTable.TABLE, touched.rows(), context)
                    .unionByName(anew.reportActors()),
                others(ReportActorCandidateTable.TABLE, touched.rows(), context)
                    .unionByName(anew.candidates()),
                anew.uses()),
            context);
    writeDiffering(dimension(uses(context), context), context);
    return told(written, context).andAny(RESOLVED_AGAIN, touched.count());
  }

  private StageReport followWithoutNames(Registry before, StageContext context) {
    Dataset<Row> uses = uses(context);
    Set<Table> changed = Actors.changed(uses, before, registry);
    if (changed.isEmpty()) {
      return StageReport.of().unchanged();
    }
    context.beforeWriting().run();
    writeDimension(uses, changed, context);
    return toldOfActors(context);
  }

  private static Dataset<Row> touchedReports(RegistryEdit edit, StageContext context) {
    Dataset<Row> reports = context.load(ReportTable.TABLE);
    return ActorResolution.needed(
        edit.mayTouchNames() ? edit.touched(reports) : reports.where(lit(false)));
  }

  /** The table's rows of reports that are not among those. */
  private static Dataset<Row> others(Table table, Dataset<Row> reports, StageContext context) {
    return context
        .load(table)
        .join(
            reports.select(ReportTable.REPORT_ID),
            // The tables call it the same.
            new String[] {ReportTable.REPORT_ID},
            "left_anti");
  }

  /**
   * How many rows were written.
   *
   * @param names of {@link ReportActorTable}
   * @param candidates of {@link ReportActorCandidateTable}
   */
  private record Written(long names, long candidates) {}

  private static Written write(ActorResolution.Result resolved, StageContext context) {
    String key = ReportActorTable.REPORT_ID;
    return new Written(
        context.write(ReportActorTable.TABLE, key, resolved.reportActors()),
        context.write(ReportActorCandidateTable.TABLE, key, resolved.candidates()));
  }

  /** How often the written names are used, set aside: the dimension reads it several times. */
  private static Dataset<Row> uses(StageContext context) {
    return context
        .staging()
        .stage(
            "actor-uses",
            ActorResolution.uses(
                context.load(ReportActorTable.TABLE),
                context.load(ReportActorCandidateTable.TABLE)))
        .rows();
  }

  private static List<Table> dimensionTables() {
    return List.of(
        ActorTable.SILVER,
        ActorAliasTable.SILVER,
        ActorExternalIdTable.SILVER,
        ActorLineageTable.SILVER,
        ActorIdHistoryTable.SILVER);
  }

  private void writeDimension(Dataset<Row> uses, Set<Table> tables, StageContext context) {
    Map<Table, Dataset<Row>> rows = dimension(uses, context);
    rows.keySet().retainAll(tables);
    context.warehouse().overwriteAll(rows);
  }

  private static void writeDiffering(Map<Table, Dataset<Row>> rows, StageContext context) {
    if (context.isStanding()) {
      rows.keySet().retainAll(context.warehouse().differing(rows, Verification.OF_RUNS));
    }
    context.warehouse().overwriteAll(rows);
  }

  private Map<Table, Dataset<Row>> dimension(Dataset<Row> uses, StageContext context) {
    Actors.Result dimension = Actors.of(uses, registry);
    return new HashMap<>(
        Map.of(
            ActorTable.SILVER, dimension.actors(),
            ActorAliasTable.SILVER, dimension.aliases(),
            ActorExternalIdTable.SILVER, dimension.externalIds(),
            ActorLineageTable.SILVER, dimension.lineage(),
            ActorIdHistoryTable.SILVER, replacedIds(dimension, context)));
  }

  private static StageReport told(Written written, StageContext context) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("names in reports", written.names());
    counts.put("of them possible actors of doubtful names", written.candidates());
    counts.putAll(toldOfActors(context).counts());
    return new StageReport(counts, List.of(), true);
  }

  private static StageReport toldOfActors(StageContext context) {
    Row actors =
        context
            .load(ActorTable.SILVER)
            .agg(
                count_distinct(col(ActorTable.ACTOR_ID)),
                count_distinct(when(not(col(ActorTable.IS_REGISTERED)), col(ActorTable.ACTOR_ID))))
            .head();
    return StageReport.of(
        "actors", actors.getLong(0), "of them not in the registry", actors.getLong(1));
  }

  /** The replaced ids, each with the run that saw it first: earlier rows keep theirs. */
  private static Dataset<Row> replacedIds(Actors.Result dimension, StageContext context) {
    String[] key = {ActorIdHistoryTable.OLD_ACTOR_ID, ActorIdHistoryTable.NEW_ACTOR_ID};
    Dataset<Row> before =
        context
            .load(ActorIdHistoryTable.SILVER)
            .select(col(key[0]), col(key[1]), col(ActorIdHistoryTable.RUN_ID).as(SEEN_IN));
    return dimension
        .replacedIds()
        .join(broadcast(before), key, "left")
        .select(
            col(key[0]),
            col(key[1]),
            col(ActorIdHistoryTable.REASON),
            coalesce(col(SEEN_IN), lit(context.runId())).as(ActorIdHistoryTable.RUN_ID));
  }
}
