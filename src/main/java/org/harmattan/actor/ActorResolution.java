package org.harmattan.actor;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_size;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.table.ReportActorCandidateTable;
import org.harmattan.table.ReportActorTable;

/**
 * Names in reports become actor ids. What a name becomes depends on the name, the source, the
 * source's id, the report's country and day, and the registry alone: never on other rows, their
 * order, or likeness of names.
 */
public final class ActorResolution {
  private static final String PARTS = "parts";
  private static final String FOUND = "found";
  private static final String IDS = "ids";

  private ActorResolution() {}

  /**
   * What the names of reports stand for.
   *
   * @param reportActors one row per actor that a report names ({@link ReportActorTable})
   * @param candidates one row per actor that an ambiguous name may stand for ({@link
   *     ReportActorCandidateTable})
   */
  public record Result(Dataset<Row> reportActors, Dataset<Row> candidates) {}

  /**
   * Resolves the actors and claimants of the reports ({@code ReportTable}); nothing is computed.
   */
  public static Result apply(Dataset<Row> reports, Registry registry) {
    LookupTables tables = new LookupTables(reports.sparkSession(), registry);
    Dataset<Row> mentions = Mentions.of(reports, tables);
    return new Result(
        reportActors(resolved(mentions, tables, registry)),
        // Few names are in doubt: taking them first spares the second table most of the work.
        candidates(resolved(mentions.where(col(Mentions.IS_DOUBTFUL)), tables, registry)));
  }

  /** One row per mention, with the distinct ids that its parts stand for, sorted. */
  private static Dataset<Row> resolved(
      Dataset<Row> mentions, LookupTables tables, Registry registry) {
    Column part =
        struct(
            col(ReportActorTable.ACTOR_ID),
            col(Mentions.PART).as(ReportActorTable.RAW_NAME),
            col(ReportActorTable.METHOD));
    Dataset<Row> parts = PartResolution.apply(Mentions.parts(mentions, tables), tables, registry);
    return parts
        .where(col(ReportActorTable.ACTOR_ID).isNotNull())
        .groupBy(
            col(ReportActorTable.REPORT_ID),
            col(ReportActorTable.POSITION),
            col(ReportActorTable.RAW_NAME),
            col(ReportActorTable.SIDE),
            col(ReportActorTable.ROLE),
            col(ReportActorTable.CONDUCT),
            col(ReportActorTable.TYPE_CODE),
            col(Mentions.IS_DOUBTFUL))
        .agg(sort_array(collect_set(part)).as(PARTS))
        .withColumn(
            IDS,
            array_distinct(
                transform(col(PARTS), found -> found.getField(ReportActorTable.ACTOR_ID))))
        .withColumn(
            ReportActorTable.IS_AMBIGUOUS,
            col(Mentions.IS_DOUBTFUL).and(array_size(col(IDS)).gt(1)));
  }

  private static Dataset<Row> reportActors(Dataset<Row> resolved) {
    Column doubt =
        struct(
            concat_ws(ActorIds.OR, col(IDS)).as(ReportActorTable.ACTOR_ID),
            col(ReportActorTable.RAW_NAME).as(ReportActorTable.RAW_NAME),
            lit(PartResolution.AMBIGUOUS_NAME).as(ReportActorTable.METHOD));
    Column found =
        explode(
            when(col(ReportActorTable.IS_AMBIGUOUS), array(doubt))
                .otherwise(transform(col(IDS), ActorResolution::firstPart)));
    return resolved
        .withColumn(FOUND, found)
        .select(
            col(ReportActorTable.REPORT_ID),
            col(ReportActorTable.POSITION),
            col(FOUND).getField(ReportActorTable.RAW_NAME).as(ReportActorTable.RAW_NAME),
            col(FOUND).getField(ReportActorTable.ACTOR_ID).as(ReportActorTable.ACTOR_ID),
            col(ReportActorTable.SIDE),
            col(ReportActorTable.ROLE),
            col(ReportActorTable.CONDUCT),
            col(ReportActorTable.TYPE_CODE),
            col(ReportActorTable.IS_AMBIGUOUS),
            col(FOUND).getField(ReportActorTable.METHOD).as(ReportActorTable.METHOD));
  }

  private static Dataset<Row> candidates(Dataset<Row> resolved) {
    return resolved
        .where(col(ReportActorTable.IS_AMBIGUOUS))
        .withColumn(FOUND, explode(transform(col(IDS), ActorResolution::firstPart)))
        .select(
            col(ReportActorTable.REPORT_ID),
            col(ReportActorTable.POSITION),
            concat_ws(ActorIds.OR, col(IDS)).as(ReportActorCandidateTable.ACTOR_ID),
            col(FOUND)
                .getField(ReportActorTable.ACTOR_ID)
                .as(ReportActorCandidateTable.CANDIDATE_ACTOR_ID),
            col(FOUND).getField(ReportActorTable.RAW_NAME).as(ReportActorCandidateTable.RAW_NAME));
  }

  /** The first of the sorted parts that stands for the id. */
  private static Column firstPart(Column id) {
    return get(
        filter(col(PARTS), part -> part.getField(ReportActorTable.ACTOR_ID).equalTo(id)), lit(0));
  }
}
