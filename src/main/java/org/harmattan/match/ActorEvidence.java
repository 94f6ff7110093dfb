package org.harmattan.match;

import java.util.ArrayList;
import java.util.List;

/**
 * What the actors of two reports say of their being one event.
 *
 * @param weights one for each side that can be compared
 */
record ActorEvidence(List<Weight> weights) {
  /** The better of the two ways to lay the sides beside each other: sources name a and b freely. */
  static ActorEvidence of(ReportPair pair, MatchOptions options) {
    PairedReport left = pair.left();
    PairedReport right = pair.right();
    ActorEvidence straight =
        new ActorEvidence(
            compare(left.sideA(), right.sideA(), left.sideB(), right.sideB(), options));
    ActorEvidence crossed =
        new ActorEvidence(
            compare(left.sideA(), right.sideB(), left.sideB(), right.sideA(), options));
    return crossed.isBetterThan(straight) ? crossed : straight;
  }

  private static List<Weight> compare(
      ActorSide one,
      ActorSide facingOne,
      ActorSide two,
      ActorSide facingTwo,
      MatchOptions options) {
    List<Weight> weights = new ArrayList<>();
    add(weights, one, facingOne, options);
    add(weights, two, facingTwo, options);
    return List.copyOf(weights);
  }

  private static void add(
      List<Weight> weights, ActorSide one, ActorSide other, MatchOptions options) {
    Finding finding = find(one, other, options.rarity());
    if (finding != null) {
      weights.add(new Weight(finding, options.bits(finding), 0));
    }
  }

  private static Finding find(ActorSide one, ActorSide other, Rarity reference) {
    if (ActorSide.meet(one.known(), other.known())) {
      return Finding.SAME_ACTOR;
    }
    if (ActorSide.meet(one.groups(), other.groups())) {
      return Finding.SAME_GROUP;
    }
    if (one.mayMean(other) || other.mayMean(one)) {
      return Finding.POSSIBLE_ACTOR;
    }
    if (one.isUnarmed() && other.isUnarmed()) {
      return Finding.UNARMED;
    }
    if (!one.isNamed() || !other.isNamed()) {
      return null;
    }
    if (one.isLike(other, reference) || other.isLike(one, reference)) {
      return Finding.SIMILAR_NAME;
    }
    if (one.isClaimant() || other.isClaimant()) {
      return Finding.OTHER_CLAIMANT;
    }
    return one.hasUnknown(reference) || other.hasUnknown(reference)
        ? Finding.UNREGISTERED_ACTOR
        : Finding.OTHER_ACTOR;
  }

  double total() {
    return weights.stream().mapToDouble(Weight::total).sum();
  }

  /** Sides that agree, more or less. */
  int agree() {
    return (int) weights.stream().filter(weight -> isAgreement(weight.finding())).count();
  }

  private static boolean isAgreement(Finding finding) {
    return finding.compareTo(Finding.UNARMED) <= 0;
  }

  /** Whether both reports name known actors on both sides and no side has one in common. */
  boolean isContradiction() {
    return weights.size() == 2
        && weights.stream().allMatch(weight -> weight.finding() == Finding.OTHER_ACTOR);
  }

  /** By weight, then agreement, so that the outcome is the same from either report. */
  private boolean isBetterThan(ActorEvidence other) {
    return total() > other.total() || (total() == other.total() && agree() > other.agree());
  }
}
