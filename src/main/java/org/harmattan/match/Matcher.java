package org.harmattan.match;

import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.harmattan.table.MatchPairTable;
import org.harmattan.table.SourceTraits;

/**
 * Finds which reports tell of the same happening.
 *
 * <p>Deterministic: the result depends on the rows given, not on their order or partitions. Reports
 * without a candidate cost a look at their source only when one kind of source occurs, and never
 * pass the single task that selects.
 */
public final class Matcher {
  /** Begins the reason of pairs that stand for what a bound cut. */
  public static final String BEYOND_BOUND = "beyond the bound";

  private Matcher() {}

  /**
   * One row per pair of reports above the floor, with weights, score, relation, decision and reason
   * ({@link MatchPairTable}). A matched pair of relation {@code same} or {@code claim} stands in
   * one event, and every report of an event is matched with the event's representative, or one of
   * the two with whom a person called one event with the other; {@code covers} pairs stand in two.
   */
  public static Dataset<Row> pairs(MatchInputs inputs, MatchOptions options) {
    return Scoring.of(describedPairs(inputs, options), options)
        .transform(
            scored ->
                Selection.of(scored, options.thresholds().chance(), options.overrides().joined()))
        .to(MatchPairTable.SCHEMA);
  }

  /**
   * Whether some two of the reports may be one event by what they are of: not where all are of one
   * source whose ids are distinct events.
   *
   * @param reports rows of {@code ReportTable}
   */
  public static boolean canPair(Dataset<Row> reports, List<SourceTraits> sources) {
    return !Candidates.meetings(Profiles.kinds(reports, sources)).isEmpty();
  }

  /** Candidate pairs with all that evidence reads of both reports. */
  static Dataset<Row> describedPairs(MatchInputs inputs, MatchOptions options) {
    Dataset<Row> profiles = Profiles.of(inputs);
    Dataset<Row> candidates =
        Bound.of(
            Candidates.of(profiles, Profiles.kinds(inputs), options.windows()),
            options.windows().mostCandidates());
    candidates = withDecided(candidates, options.overrides());
    return Scoring.describe(candidates, profiles, ActorSets.of(inputs));
  }

  /** Pairs that a person decided on are compared however far apart they are. */
  private static Dataset<Row> withDecided(Dataset<Row> candidates, Overrides overrides) {
    List<Row> decided =
        overrides.verdicts().keySet().stream()
            .map(pair -> RowFactory.create(pair.lower(), pair.higher(), Profiles.IN_COUNTRY, 0L))
            .toList();
    if (decided.isEmpty()) {
      return candidates;
    }
    Dataset<Row> beside = candidates(candidates.sparkSession(), decided);
    return candidates
        .select(Candidates.LEFT_ID, Candidates.RIGHT_ID, Candidates.LEVEL, Bound.CUT)
        .union(beside)
        .groupBy(Candidates.LEFT_ID, Candidates.RIGHT_ID)
        .agg(min(Candidates.LEVEL).as(Candidates.LEVEL), max(Bound.CUT).as(Bound.CUT));
  }

  /**
   * Named pairs as candidates.
   *
   * @param pairs ids of the two, the level at which they compare, and how many candidates were cut
   */
  static Dataset<Row> candidates(SparkSession spark, List<Row> pairs) {
    StructType schema =
        new StructType()
            .add(Candidates.LEFT_ID, StringType, false)
            .add(Candidates.RIGHT_ID, StringType, false)
            .add(Candidates.LEVEL, IntegerType, false)
            .add(Bound.CUT, LongType, false);
    return spark.createDataFrame(pairs, schema);
  }
}
