package org.harmattan.match;

import java.util.Set;
import org.apache.spark.sql.Row;

/**
 * The actors on one side of a report; see {@link ActorSets} for what each set holds.
 *
 * @param names principals' names, folded
 * @param unregistered those of them that the registry does not know
 * @param isClaimant whether the side is a claim's own, so that it may be an empty boast
 */
record ActorSide(
    Set<String> known,
    Set<String> groups,
    Set<String> possible,
    Set<String> names,
    Set<String> unregistered,
    boolean isUnarmed,
    boolean isClaimant) {
  private static final ActorSide NOBODY =
      new ActorSide(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), false, false);

  /** The side of a row of reports joined with {@link ActorSets}; empty where it names nobody. */
  static ActorSide of(Row report, String side) {
    boolean isClaim = report.getAs(Profiles.IS_CLAIM);
    return new ActorSide(
        set(report, side, ActorSets.KNOWN),
        set(report, side, ActorSets.GROUPS),
        set(report, side, ActorSets.POSSIBLE),
        set(report, side, ActorSets.NAMES),
        set(report, side, ActorSets.UNREGISTERED),
        Boolean.TRUE.equals(report.getAs(ActorSets.column(side, ActorSets.UNARMED))),
        isClaim && side.equals("a"));
  }

  /**
   * This side, or nobody where it names an actor of the other side of its report again and no one
   * else: hardly ever does an actor fight itself, far oftener the second name was copied from the
   * first.
   */
  ActorSide facing(ActorSide other) {
    boolean isOthersOnly = other.groups.containsAll(groups) && possible.isEmpty() && !isUnarmed;
    return isOthersOnly && meet(known, other.known) ? NOBODY : this;
  }

  private static Set<String> set(Row report, String side, String name) {
    return PairedReport.texts(report, ActorSets.column(side, name));
  }

  boolean isNamed() {
    return isUnarmed || !known.isEmpty() || !possible.isEmpty();
  }

  /** Whether it names an actor that neither the registry nor the reference knows. */
  boolean hasUnknown(Rarity reference) {
    return !unregistered.isEmpty() && known.stream().noneMatch(reference::isUsual);
  }

  /** Whether an ambiguous name of this side may mean an actor of the other. */
  boolean mayMean(ActorSide other) {
    return meet(possible, other.groups) || meet(possible, other.possible);
  }

  /** Whether a name that the registry does not know is much like a name of the other side. */
  boolean isLike(ActorSide other, Rarity reference) {
    return unregistered.stream()
        .anyMatch(
            name ->
                other.names.stream().anyMatch(o -> NameSlips.areAlike(name, o))
                    || reference.isSlipOf(name, other.groups));
  }

  static boolean meet(Set<String> some, Set<String> others) {
    return some.stream().anyMatch(others::contains);
  }
}
