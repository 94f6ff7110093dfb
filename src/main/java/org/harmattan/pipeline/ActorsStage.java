package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.actor.ActorResolution;
import org.harmattan.actor.Actors;
import org.harmattan.actor.Registry;
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
  private static final String SEEN_IN = "seen_in";

  private final Registry registry;
  private final String registered;

  /**
   * @param registered digest of the registry's texts
   */
  ActorsStage(Registry registry, String registered) {
    this.registry = registry;
    this.registered = registered;
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
    return List.of(
        ReportActorTable.TABLE,
        ReportActorCandidateTable.TABLE,
        ActorTable.SILVER,
        ActorAliasTable.SILVER,
        ActorExternalIdTable.SILVER,
        ActorLineageTable.SILVER,
        ActorIdHistoryTable.SILVER);
  }

  @Override
  public String dependsOn() {
    return registered;
  }

  @Override
  public StageReport run(StageContext context) {
    Dataset<Row> reports = context.load(ReportTable.TABLE);
    ActorResolution.Result resolved = ActorResolution.apply(reports, registry);
    Dataset<Row> uses = context.staging().stage("actor-uses", resolved.uses()).rows();
    context.beforeWriting().run();
    long names = context.warehouse().overwrite(ReportActorTable.TABLE, resolved.reportActors());
    long candidates =
        context.warehouse().overwrite(ReportActorCandidateTable.TABLE, resolved.candidates());
    Actors.Result dimension = Actors.of(uses, registry);
    context
        .warehouse()
        .overwriteAll(
            Map.of(
                ActorTable.SILVER, dimension.actors(),
                ActorAliasTable.SILVER, dimension.aliases(),
                ActorExternalIdTable.SILVER, dimension.externalIds(),
                ActorLineageTable.SILVER, dimension.lineage(),
                ActorIdHistoryTable.SILVER, replacedIds(dimension, context)));
    Row actors =
        context
            .load(ActorTable.SILVER)
            .agg(
                count_distinct(col(ActorTable.ACTOR_ID)),
                count_distinct(when(not(col(ActorTable.IS_REGISTERED)), col(ActorTable.ACTOR_ID))))
            .head();
    return StageReport.of(
        "names in reports",
        names,
        "of them possible actors of doubtful names",
        candidates,
        "actors",
        actors.getLong(0),
        "of them not in the registry",
        actors.getLong(1));
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
