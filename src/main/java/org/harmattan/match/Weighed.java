package org.harmattan.match;

import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.harmattan.table.ReportTable;

/**
 * What the weights of two reports come to, also where a run keeps no such pair.
 *
 * @param whyNever why the two are never compared; null where they are
 * @param findings each finding with its bits, as {@code match_pair} holds them; empty where the two
 *     are never compared
 * @param score sum of the bits
 * @param floor score from which a pair is kept
 */
public record Weighed(String whyNever, String findings, double score, double floor) {

  /**
   * Compares two current reports as a run would.
   *
   * @param inputs what is known of all reports, or of these two
   */
  public static Weighed of(MatchInputs inputs, MatchOptions options, String one, String other) {
    MatchInputs two =
        new MatchInputs(
            ofBoth(inputs.reports(), one, other),
            ofBoth(inputs.locations(), one, other),
            ofBoth(inputs.actors(), one, other),
            ofBoth(inputs.actorCandidates(), one, other),
            inputs.actorLineage(),
            inputs.sources());
    Dataset<Row> profiles = Profiles.of(two);
    List<Row> found =
        Candidates.of(profiles, Profiles.kinds(two), options.windows()).collectAsList();
    boolean isFound = !found.isEmpty();
    int level = isFound ? found.get(0).getAs(Candidates.LEVEL) : Profiles.IN_COUNTRY;
    // In the order of candidates.
    boolean inOrder = one.compareTo(other) < 0;
    Row ids = RowFactory.create(inOrder ? one : other, inOrder ? other : one, level, 0L);
    Row described =
        Scoring.describe(
                Matcher.candidates(profiles.sparkSession(), List.of(ids)),
                profiles,
                ActorSets.of(two))
            .head();
    ReportPair pair =
        new ReportPair(
            PairedReport.of(described.getAs(Scoring.LEFT)),
            PairedReport.of(described.getAs(Scoring.RIGHT)),
            level);
    double floor = options.thresholds().floor();
    if (!isFound) {
      return new Weighed(whyNever(pair, options.windows()), "", 0, floor);
    }
    Scoring.ScoredPair scored = new Scoring.Score(options).score(pair);
    return new Weighed(null, scored.findings(), scored.score(), floor);
  }

  private static Dataset<Row> ofBoth(Dataset<Row> rows, String one, String other) {
    return rows.where(rows.col(ReportTable.REPORT_ID).isin(one, other));
  }

  private static String whyNever(ReportPair pair, MatchOptions.Windows windows) {
    PairedReport left = pair.left();
    PairedReport right = pair.right();
    if (left.isClaim() && right.isClaim()) {
      return "claims are not compared with each other";
    }
    if (!pair.hasClaim() && left.seat() != null && left.seat().equals(right.seat())) {
      return "they share a namespace of ids, in which each id is an event of its own";
    }
    if (pair.daysApart() > windows.slackDays()) {
      return "they are %d days apart, and slack-days is %d"
          .formatted(pair.daysApart(), windows.slackDays());
    }
    int coarser = Math.max(left.place().level(), right.place().level());
    if (coarser <= Profiles.NEAR_PLACE) {
      boolean arePlaces = coarser == Profiles.AT_PLACE;
      return String.format(
          Locale.ROOT,
          "they are %.1f km apart, and %s is %s",
          pair.kmApart(),
          arePlaces ? "place-km" : "near-km",
          arePlaces ? windows.placeKm() : windows.nearKm());
    }
    return "they share no unit of the level to which the coarser one is known";
  }
}
