package org.harmattan.match;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.table.MatchPairTable;

/**
 * Finds which reports tell of the same happening.
 *
 * <p>Deterministic: the result depends on the rows given, not on their order or partitions. Reports
 * without a candidate cost a look at their source only when one kind of source occurs, and never
 * pass the single task that selects.
 */
public final class Matcher {
  private Matcher() {}

  /**
   * One row per pair of reports above the floor, with weights, score, relation, decision and reason
   * ({@link MatchPairTable}). A matched pair of relation {@code same} or {@code claim} stands in
   * one event, and every report of an event is matched with the event's representative; {@code
   * covers} pairs stand in two.
   */
  public static Dataset<Row> pairs(MatchInputs inputs, MatchOptions options) {
    return Scoring.of(describedPairs(inputs, options), options)
        .transform(Selection::of)
        .to(MatchPairTable.SCHEMA);
  }

  /** Candidate pairs with all that evidence reads of both reports. */
  static Dataset<Row> describedPairs(MatchInputs inputs, MatchOptions options) {
    Dataset<Row> profiles = Profiles.of(inputs);
    Dataset<Row> candidates = Candidates.of(profiles, Profiles.kinds(inputs), options.windows());
    return Scoring.describe(candidates, profiles, ActorSets.of(inputs));
  }
}
