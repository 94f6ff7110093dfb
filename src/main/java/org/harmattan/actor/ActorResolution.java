package org.harmattan.actor;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.harmattan.table.ReportActorCandidateTable;
import org.harmattan.table.ReportActorTable;
import org.harmattan.table.ReportTable;

/**
 * Names in reports become actor ids. What a name becomes depends on the name, the source, the
 * source's id, the report's country and day, and the registry alone: never on other rows, their
 * order, or likeness of names.
 */
public final class ActorResolution {
  /** How often reports use a name. */
  static final String TIMES = "times";

  private static final String FOUND = "found";

  private ActorResolution() {}

  /**
   * What the names of reports stand for.
   *
   * @param reportActors one row per actor that a report names ({@link ReportActorTable})
   * @param candidates one row per actor that an ambiguous name may stand for ({@link
   *     ReportActorCandidateTable})
   * @param uses one row per actor or candidate, name, source and type, with how often reports use
   *     it; as many as different names, so that the dimension is made without another look at all
   *     mentions
   */
  public record Result(Dataset<Row> reportActors, Dataset<Row> candidates, Dataset<Row> uses) {}

  /**
   * Resolves the actors and claimants of the reports ({@code ReportTable}); nothing is computed.
   */
  public static Result apply(Dataset<Row> reports, Registry registry) {
    Dataset<Row> mentions = mentions(reports);
    NameResolver resolver = new NameResolver(registry);
    Dataset<Row> reportActors = reportActors(resolved(mentions, resolver));
    // Few names are in doubt: taking them first spares the second table most of the work.
    Dataset<Row> doubtful = mentions.where(NameForms.isDoubtful(col(ReportActorTable.RAW_NAME)));
    Dataset<Row> candidates = candidates(resolved(doubtful, resolver));
    return new Result(reportActors, candidates, uses(reportActors, candidates));
  }

  /** The reports' columns that names depend on. */
  public static Dataset<Row> needed(Dataset<Row> reports) {
    return reports.select(
        ReportTable.REPORT_ID,
        ReportTable.SOURCE_ID,
        ReportTable.IS_CLAIM,
        ReportTable.CLAIMANT,
        ReportTable.EVENT_DATE,
        ReportTable.COUNTRY_CODE,
        ReportTable.COUNTRY,
        ReportTable.ACTORS);
  }

  /** One row per name that a report's actors or its claimant bear. */
  private static Dataset<Row> mentions(Dataset<Row> reports) {
    return reports.select(
        col(ReportTable.REPORT_ID),
        col(ReportTable.SOURCE_ID),
        col(ReportTable.EVENT_DATE),
        col(ReportTable.COUNTRY_CODE),
        col(ReportTable.COUNTRY),
        inline(named()));
  }

  /** All that a report names: its actors, and the claimant of a claim. */
  static Column named() {
    return concat(col(ReportTable.ACTORS), claimant());
  }

  private static Column claimant() {
    Column actor =
        struct(
            lit(0).as(ReportTable.ACTOR_POSITION),
            col(ReportTable.CLAIMANT).as(ReportTable.ACTOR_RAW_NAME),
            lit(null).cast(DataTypes.StringType).as(ReportTable.ACTOR_SIDE),
            lit(ReportActorTable.CLAIMANT).as(ReportTable.ACTOR_ROLE),
            lit(ReportActorTable.UNSTATED).as(ReportTable.ACTOR_CONDUCT),
            lit(null).cast(DataTypes.StringType).as(ReportTable.ACTOR_EXTERNAL_ID),
            lit(null).cast(DataTypes.StringType).as(ReportTable.ACTOR_TYPE_CODE));
    return when(col(ReportTable.IS_CLAIM).and(col(ReportTable.CLAIMANT).isNotNull()), array(actor))
        .otherwise(functions.filter(array(actor), unused -> lit(false)));
  }

  /** One row per mention and actor that it stands for, or may stand for. */
  private static Dataset<Row> resolved(Dataset<Row> mentions, NameResolver resolver) {
    Column actors =
        udf(new ResolveName(resolver), ResolveName.RESULT)
            .apply(
                col(ReportTable.SOURCE_ID),
                col(ReportTable.COUNTRY_CODE),
                col(ReportTable.COUNTRY),
                col(ReportActorTable.RAW_NAME),
                col(ReportTable.ACTOR_EXTERNAL_ID),
                unix_date(col(ReportTable.EVENT_DATE)));
    return mentions.select(
        col(ReportActorTable.REPORT_ID),
        col(ReportTable.SOURCE_ID),
        col(ReportActorTable.POSITION),
        col(ReportActorTable.SIDE),
        col(ReportActorTable.ROLE),
        col(ReportActorTable.CONDUCT),
        col(ReportActorTable.TYPE_CODE),
        explode(actors).as(FOUND));
  }

  private static Dataset<Row> reportActors(Dataset<Row> resolved) {
    Column method = col(FOUND).getField(ReportActorTable.METHOD);
    return resolved
        .where(col(FOUND).getField(ResolveName.DOUBT_ID).isNull())
        .select(
            col(ReportActorTable.REPORT_ID),
            col(ReportActorTable.POSITION),
            col(FOUND).getField(ReportActorTable.RAW_NAME).as(ReportActorTable.RAW_NAME),
            col(FOUND).getField(ReportActorTable.ACTOR_ID).as(ReportActorTable.ACTOR_ID),
            col(ReportActorTable.SIDE),
            col(ReportActorTable.ROLE),
            col(ReportActorTable.CONDUCT),
            col(ReportActorTable.TYPE_CODE),
            method.equalTo(NameResolver.AMBIGUOUS_NAME).as(ReportActorTable.IS_AMBIGUOUS),
            method.as(ReportActorTable.METHOD),
            col(ReportTable.SOURCE_ID).as(ReportActorTable.SOURCE_ID));
  }

  private static Dataset<Row> candidates(Dataset<Row> resolved) {
    return resolved
        .where(col(FOUND).getField(ResolveName.DOUBT_ID).isNotNull())
        .select(
            col(ReportActorTable.REPORT_ID),
            col(ReportActorTable.POSITION),
            col(FOUND).getField(ResolveName.DOUBT_ID).as(ReportActorCandidateTable.ACTOR_ID),
            col(FOUND)
                .getField(ReportActorTable.ACTOR_ID)
                .as(ReportActorCandidateTable.CANDIDATE_ACTOR_ID),
            col(FOUND).getField(ReportActorTable.RAW_NAME).as(ReportActorCandidateTable.RAW_NAME),
            col(ReportTable.SOURCE_ID).as(ReportActorCandidateTable.SOURCE_ID));
  }

  /**
   * {@link Result#uses} of rows of {@link ReportActorTable} and {@link ReportActorCandidateTable}:
   * of the written tables best, since that is a scan of a few columns.
   */
  public static Dataset<Row> uses(Dataset<Row> reportActors, Dataset<Row> candidates) {
    Column[] key = {
      col(ReportActorTable.ACTOR_ID),
      col(ReportActorTable.RAW_NAME),
      col(ReportTable.SOURCE_ID),
      col(ReportActorTable.TYPE_CODE),
      col(ReportActorTable.IS_AMBIGUOUS)
    };
    Dataset<Row> ofCandidates =
        candidates.select(
            col(ReportActorCandidateTable.CANDIDATE_ACTOR_ID).as(ReportActorTable.ACTOR_ID),
            col(ReportActorCandidateTable.RAW_NAME),
            col(ReportActorCandidateTable.SOURCE_ID),
            // The type is of the doubt, not of its candidates.
            lit(null).cast(DataTypes.StringType).as(ReportActorTable.TYPE_CODE),
            lit(false).as(ReportActorTable.IS_AMBIGUOUS));
    return reportActors
        .select(key)
        .unionByName(ofCandidates)
        .groupBy(key)
        .agg(count(lit(1)).as(TIMES));
  }
}
