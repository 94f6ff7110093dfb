package org.harmattan.match;

import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;

/**
 * The actors on one side of a report; see {@link ActorSets} for what each set holds.
 *
 * @param isClaimant whether the side is a claim's own, so that it may be an empty boast
 */
record ActorSide(
    Set<String> known,
    Set<String> groups,
    Set<String> possible,
    boolean isUnarmed,
    boolean isClaimant) {

  /** The side of a row of reports joined with {@link ActorSets}; empty where it names nobody. */
  static ActorSide of(Row report, String side) {
    boolean isClaim = report.getAs(Profiles.IS_CLAIM);
    return new ActorSide(
        set(report, side, ActorSets.KNOWN),
        set(report, side, ActorSets.GROUPS),
        set(report, side, ActorSets.POSSIBLE),
        Boolean.TRUE.equals(report.getAs(ActorSets.column(side, ActorSets.UNARMED))),
        isClaim && side.equals("a"));
  }

  private static Set<String> set(Row report, String side, String name) {
    int at = report.fieldIndex(ActorSets.column(side, name));
    List<String> actors = report.isNullAt(at) ? List.of() : report.getList(at);
    return Set.copyOf(actors);
  }

  boolean isNamed() {
    return isUnarmed || !known.isEmpty() || !possible.isEmpty();
  }

  /** Whether an ambiguous name of this side may mean an actor of the other. */
  boolean mayMean(ActorSide other) {
    return meet(possible, other.groups) || meet(possible, other.possible);
  }

  static boolean meet(Set<String> some, Set<String> others) {
    return some.stream().anyMatch(others::contains);
  }
}
