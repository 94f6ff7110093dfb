package org.harmattan.match;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.harmattan.table.MatchPairTable.CLAIM;
import static org.harmattan.table.MatchPairTable.COVERS;
import static org.harmattan.table.MatchPairTable.DAYS_APART;
import static org.harmattan.table.MatchPairTable.KM_APART;
import static org.harmattan.table.MatchPairTable.RELATION;
import static org.harmattan.table.MatchPairTable.SAME;
import static org.harmattan.table.MatchPairTable.SCORE;
import static org.harmattan.table.MatchPairTable.WEIGHT_ACTORS;
import static org.harmattan.table.MatchPairTable.WEIGHT_DEATHS;
import static org.harmattan.table.MatchPairTable.WEIGHT_PLACE;
import static org.harmattan.table.MatchPairTable.WEIGHT_TIME;
import static org.harmattan.table.MatchPairTable.WEIGHT_TYPE;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.expr.GeoColumns;
import org.harmattan.expr.TextColumns;
import org.harmattan.table.MatchPairTable;

/** One row per candidate pair above the floor: its weights, relation and what forbids it. */
final class Scoring {
  private final MatchOptions options;
  private final Evidence evidence;
  private final Rules rules;

  Scoring(MatchOptions options) {
    this.options = options;
    this.evidence = new Evidence(options);
    this.rules = new Rules(options);
  }

  /** Pairs as {@link Selection} reads them; {@code covers} pairs have their container left. */
  Dataset<Row> of(Dataset<Row> candidates, Dataset<Row> profiles, Dataset<Row> actorSets) {
    Dataset<Row> described = profiles.join(actorSets, Profiles.REPORT_ID, "left");
    return candidates
        .join(side(described, "left"), Candidates.LEFT_ID)
        .join(side(described, "right"), Candidates.RIGHT_ID)
        .transform(Scoring::withDistances)
        .transform(this::withRelation)
        .transform(this::withWeights)
        .where(col(SCORE).geq(options.thresholds().floor()))
        .select(columns());
  }

  private static Dataset<Row> side(Dataset<Row> described, String side) {
    return described.select(
        col(Profiles.REPORT_ID).as(side + "_report_id"), struct(col("*")).as(side));
  }

  private static Dataset<Row> withDistances(Dataset<Row> pairs) {
    Column km =
        GeoColumns.distanceKm(
            col("left." + Profiles.LATITUDE),
            col("left." + Profiles.LONGITUDE),
            col("right." + Profiles.LATITUDE),
            col("right." + Profiles.LONGITUDE));
    return pairs
        .withColumn(DAYS_APART, Candidates.daysApart("left", "right"))
        .withColumn(KM_APART, round(km, 3));
  }

  /** Adds the relation; for {@code covers} the container becomes the left report. */
  private Dataset<Row> withRelation(Dataset<Row> pairs) {
    Column isCovered = col("right_covers").or(col("left_covers"));
    return pairs
        .withColumn(Rules.ACTORS, new ActorEvidence(options.weights()).of())
        .withColumn("left_covers", rules.covers("left", "right"))
        .withColumn("right_covers", rules.covers("right", "left"))
        .withColumn(RELATION, when(isCovered, COVERS).when(Rules.isClaim(), CLAIM).otherwise(SAME))
        .withColumn("container", when(col("right_covers"), col("right")).otherwise(col("left")))
        .withColumn("right", when(col("right_covers"), col("left")).otherwise(col("right")))
        .withColumn("left", col("container"));
  }

  private Dataset<Row> withWeights(Dataset<Row> pairs) {
    // The deaths of a summary are those of many events: nothing to compare.
    Column deaths = when(col(RELATION).equalTo(COVERS), 0.0).otherwise(evidence.deaths());
    return pairs
        .withColumn(WEIGHT_TIME, evidence.time())
        .withColumn(WEIGHT_PLACE, evidence.place())
        .withColumn(WEIGHT_ACTORS, col(Rules.ACTORS).getField(ActorEvidence.WEIGHT))
        .withColumn(WEIGHT_TYPE, evidence.type())
        .withColumn(WEIGHT_DEATHS, deaths)
        .withColumn(
            SCORE,
            round(
                col(WEIGHT_TIME)
                    .plus(col(WEIGHT_PLACE))
                    .plus(col(WEIGHT_ACTORS))
                    .plus(col(WEIGHT_TYPE))
                    .plus(col(WEIGHT_DEATHS)),
                6));
  }

  private Column[] columns() {
    Column isCoarse = rules.isCoarse();
    return new Column[] {
      col("left." + Profiles.REPORT_ID).as(MatchPairTable.LEFT_REPORT_ID),
      col("right." + Profiles.REPORT_ID).as(MatchPairTable.RIGHT_REPORT_ID),
      col("left." + Profiles.SOURCE_ID).as(MatchPairTable.LEFT_SOURCE_ID),
      col("right." + Profiles.SOURCE_ID).as(MatchPairTable.RIGHT_SOURCE_ID),
      col(DAYS_APART),
      col(KM_APART),
      col(WEIGHT_TIME),
      col(WEIGHT_PLACE),
      col(WEIGHT_ACTORS),
      col(WEIGHT_TYPE),
      col(WEIGHT_DEATHS),
      col(SCORE),
      col(RELATION),
      when(col(RELATION).notEqual(COVERS), rules.obstacle()).as(Selection.OBSTACLE),
      isCoarse.as(Selection.IS_COARSE),
      when(isCoarse, options.thresholds().coarse())
          .otherwise(options.thresholds().match())
          .as(Selection.THRESHOLD),
      col("left." + Profiles.STANDING).as(Selection.LEFT_STANDING),
      col("right." + Profiles.STANDING).as(Selection.RIGHT_STANDING),
      seat("left").as(Selection.LEFT_SEAT),
      seat("right").as(Selection.RIGHT_SEAT)
    };
  }

  /**
   * What an event holds once only: a report per namespace, a claim per claimant. Null for a
   * repeating source.
   */
  private static Column seat(String side) {
    Column claimant =
        coalesce(
            col(side + "." + ActorSets.CLAIMANT_ID),
            TextColumns.fold(col(side + "." + Profiles.CLAIMANT)),
            col(side + "." + Profiles.REPORT_ID));
    return when(col(side + "." + Profiles.IS_CLAIM), concat(lit("claim of "), claimant))
        .when(not(col(side + "." + Profiles.IS_REPEATING)), col(side + "." + Profiles.FAMILY));
  }
}
