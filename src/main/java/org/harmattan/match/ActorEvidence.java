package org.harmattan.match;

/**
 * What the actors of two reports say of their being one event.
 *
 * @param weight match weight, summed over the sides
 * @param agree sides that agree, more or less
 * @param differ sides whose actors are known and do not meet
 */
record ActorEvidence(double weight, int agree, int differ) {
  private static final ActorEvidence SILENT = new ActorEvidence(0, 0, 0);

  /** The better of the two ways to lay the sides beside each other: sources name a and b freely. */
  static ActorEvidence of(ReportPair pair, MatchOptions.Weights weights) {
    PairedReport left = pair.left();
    PairedReport right = pair.right();
    ActorEvidence straight =
        side(left.sideA(), right.sideA(), weights).plus(side(left.sideB(), right.sideB(), weights));
    ActorEvidence crossed =
        side(left.sideA(), right.sideB(), weights).plus(side(left.sideB(), right.sideA(), weights));
    return crossed.isBetterThan(straight) ? crossed : straight;
  }

  /** Whether both reports name their actors and no side has one in common. */
  boolean isContradiction() {
    return agree == 0 && differ > 0;
  }

  private static ActorEvidence side(ActorSide one, ActorSide other, MatchOptions.Weights weights) {
    if (ActorSide.meet(one.known(), other.known())) {
      return agreement(weights.sameActor());
    }
    if (ActorSide.meet(one.groups(), other.groups())) {
      return agreement(weights.sameGroup());
    }
    if (one.mayMean(other) || other.mayMean(one)) {
      return agreement(weights.possibleActor());
    }
    if (one.isUnarmed() && other.isUnarmed()) {
      return agreement(weights.unarmed());
    }
    if (one.isNamed() && other.isNamed()) {
      boolean isClaimed = one.isClaimant() || other.isClaimant();
      return new ActorEvidence(isClaimed ? weights.otherClaimant() : weights.otherActor(), 0, 1);
    }
    return SILENT;
  }

  private static ActorEvidence agreement(double weight) {
    return new ActorEvidence(weight, 1, 0);
  }

  private ActorEvidence plus(ActorEvidence other) {
    return new ActorEvidence(weight + other.weight, agree + other.agree, differ + other.differ);
  }

  /** By weight, then agreement, so that the outcome is the same from either report. */
  private boolean isBetterThan(ActorEvidence other) {
    return weight > other.weight || (weight == other.weight && agree > other.agree);
  }
}
