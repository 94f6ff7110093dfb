package org.harmattan.match;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;
import static org.harmattan.match.Profiles.FIRST_DAY;
import static org.harmattan.match.Profiles.LAST_DAY;
import static org.harmattan.table.MatchPairTable.KM_APART;

import org.apache.spark.sql.Column;
import org.harmattan.table.ReportTable;

/**
 * What holds of a pair whatever its score: which relation the two may have, and what forbids it.
 * Reads {@code left}, {@code right}, {@link #ACTORS} and {@code km_apart}.
 */
final class Rules {
  /** Column with the struct of {@link ActorEvidence}. */
  static final String ACTORS = "actors";

  private final MatchOptions options;
  private final Evidence evidence;

  Rules(MatchOptions options) {
    this.options = options;
    this.evidence = new Evidence(options);
  }

  /** Whether the container report sums up the part: longer, as wide, of the same actors. */
  Column covers(String container, String part) {
    Column eachOther = isInside(container, part).and(isContainer(part, container));
    return isContainer(container, part)
        .and(isInside(part, container))
        .and(not(eachOther))
        .and(isPlacedInside(part, container))
        .and(col(ACTORS).getField(ActorEvidence.AGREE).gt(0))
        .and(not(evidence.isContradictory()))
        .and(not(isClaim()));
  }

  /** Why the two can never be one event, or null. */
  Column obstacle() {
    Column actors = col(ACTORS);
    Column noCommonActor =
        actors.getField(ActorEvidence.AGREE).equalTo(0).and(actors.getField("differ").gt(0));
    Column types =
        concat(
            col("left." + ReportTable.EVENT_TYPE),
            lit(" and "),
            col("right." + ReportTable.EVENT_TYPE));
    return when(
            isContainer("left", "right").or(isContainer("right", "left")),
            lit("a report that sums up several events is never one of them"))
        .when(evidence.isContradictory(), concat(types, lit(" exclude each other")))
        .when(noCommonActor, lit("both name their actors, and none is common"));
  }

  /** Whether time or place is so wide that many events fit: then evidence must be stronger. */
  Column isCoarse() {
    return Evidence.longerDays()
        .geq(options.windows().coarseDays())
        .or(Candidates.pairLevel("left", "right").geq(Profiles.IN_ADMIN1));
  }

  static Column isClaim() {
    return col("left." + Profiles.IS_CLAIM).or(col("right." + Profiles.IS_CLAIM));
  }

  private Column isContainer(String container, String other) {
    Column isLong = Evidence.days(container).gt(options.windows().summaryDays());
    Column holdsDay = Evidence.days(other).equalTo(1).and(isInside(other, container));
    return col(container + "." + Profiles.IS_SUMMARY).or(isLong.and(holdsDay));
  }

  private static Column isInside(String part, String container) {
    return col(part + "." + FIRST_DAY)
        .geq(col(container + "." + FIRST_DAY))
        .and(col(part + "." + LAST_DAY).leq(col(container + "." + LAST_DAY)));
  }

  /** Known at least as finely as the container, and close to its point where it has one. */
  private Column isPlacedInside(String part, String container) {
    Column partLevel = col(part + "." + Profiles.LEVEL);
    Column containerLevel = col(container + "." + Profiles.LEVEL);
    Column reach =
        when(containerLevel.equalTo(Profiles.AT_PLACE), options.windows().closeKm())
            .otherwise(options.windows().placeKm());
    Column isPoint = containerLevel.leq(Profiles.NEAR_PLACE);
    return partLevel
        .leq(greatest(containerLevel, lit(Profiles.NEAR_PLACE)))
        .and(not(isPoint).or(col(KM_APART).leq(reach)));
  }
}
