package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.harmattan.actor.NameLikeness;
import org.harmattan.actor.Registry;
import org.harmattan.quality.UsageException;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.ActorTable;
import org.harmattan.table.ReportActorTable;
import org.harmattan.table.ReportTable;

/**
 * The actors of a warehouse that nobody registered, those of most reports first, each with the
 * registered actors whose names are most like its own. States' forces and people, whose ids the
 * form of their names gives, need no registering.
 */
public final class RegistryReview {
  /** Columns of the answer, one row per unregistered actor and candidate. */
  public static final List<String> COLUMNS =
      List.of(
          "actor_id",
          "name",
          "sources",
          "countries",
          "reports",
          "first_day",
          "last_day",
          "closest_actor_id",
          "closest_name",
          "closest_country",
          "score");

  private final NameLikeness likeness;

  private RegistryReview(NameLikeness likeness) {
    this.likeness = likeness;
  }

  /** Reads the registry that names are compared with. */
  public static RegistryReview of(PipelineOptions options, Configuration hadoop) {
    List<String> problems = new ArrayList<>();
    var texts = Pipeline.texts(hadoop, "registry", options.registry(), problems);
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    return new RegistryReview(new NameLikeness(Registry.load(RegistryFiles.texts(texts))));
  }

  /**
   * The rows of {@link #COLUMNS}; an actor that none is like has one without a candidate.
   *
   * @param actors how many unregistered actors are listed at most
   * @param closest how many candidates each has at most
   */
  public List<Row> rows(Warehouse warehouse, int actors, int closest) {
    List<Row> rows = new ArrayList<>();
    for (Row actor : mostNamed(warehouse, actors).collectAsList()) {
      List<NameLikeness.Candidate> candidates =
          likeness.closest(List.of(actor.getString(1), actor.getString(7)), closest);
      if (candidates.isEmpty()) {
        rows.add(row(actor, null, null, null, null));
      }
      for (NameLikeness.Candidate one : candidates) {
        rows.add(row(actor, one.actorId(), one.name(), one.country(), one.score()));
      }
    }
    return rows;
  }

  private static Row row(Row actor, String id, String name, String country, Integer score) {
    return RowFactory.create(
        actor.get(0),
        actor.get(1),
        actor.get(2),
        actor.get(3),
        actor.get(4),
        actor.get(5),
        actor.get(6),
        id,
        name,
        country,
        score);
  }

  /** The unregistered actors of most reports; equally many are in the order of their ids. */
  private static Dataset<Row> mostNamed(Warehouse warehouse, int limit) {
    Dataset<Row> unregistered =
        warehouse
            .load(ActorTable.SILVER)
            .where(not(col(ActorTable.IS_REGISTERED)))
            .where(not(Registry.isExplainedByForm(col(ActorTable.ACTOR_ID))))
            .where(not(col(ActorTable.ACTOR_TYPE).eqNullSafe("ambiguous")))
            .select(ActorTable.ACTOR_ID, ActorTable.NAME);
    Dataset<Row> reports =
        warehouse
            .load(ReportTable.TABLE)
            .select(ReportTable.REPORT_ID, ReportTable.COUNTRY, ReportTable.EVENT_DATE);
    return warehouse
        .load(ReportActorTable.TABLE)
        .join(unregistered, ReportActorTable.ACTOR_ID)
        .join(reports, ReportActorTable.REPORT_ID)
        .groupBy(ActorTable.ACTOR_ID, ActorTable.NAME)
        .agg(
            together(ReportActorTable.SOURCE_ID).as("sources"),
            together(ReportTable.COUNTRY).as("countries"),
            count_distinct(col(ReportTable.REPORT_ID)).as("reports"),
            min(ReportTable.EVENT_DATE).as("first_day"),
            max(ReportTable.EVENT_DATE).as("last_day"),
            min(ReportActorTable.RAW_NAME).as("raw_name"))
        .orderBy(col("reports").desc(), col(ActorTable.ACTOR_ID))
        .limit(limit);
  }

  private static org.apache.spark.sql.Column together(String column) {
    return array_join(array_sort(collect_set(col(column))), ", ");
  }
}
