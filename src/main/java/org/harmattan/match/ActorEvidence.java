package org.harmattan.match;

import static org.apache.spark.sql.functions.array_union;
import static org.apache.spark.sql.functions.arrays_overlap;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.harmattan.match.ActorSets.GROUPS;
import static org.harmattan.match.ActorSets.KNOWN;
import static org.harmattan.match.ActorSets.POSSIBLE;
import static org.harmattan.match.ActorSets.UNARMED;
import static org.harmattan.match.ActorSets.column;

import org.apache.spark.sql.Column;

/**
 * What the actors of two reports say: a struct of the weight, the number of sides that agree and
 * the number that differ, for the better of the two ways to lay their sides beside each other
 * (sources do not mean the same by a and b).
 */
final class ActorEvidence {
  static final String WEIGHT = "weight";
  static final String AGREE = "agree";
  static final String DIFFER = "differ";

  private final MatchOptions.Weights weights;

  ActorEvidence(MatchOptions.Weights weights) {
    this.weights = weights;
  }

  Column of() {
    Column straight = sum(side("a", "a"), side("b", "b"));
    Column crossed = sum(side("a", "b"), side("b", "a"));
    return greatest(straight, crossed);
  }

  private static Column sum(Column one, Column other) {
    return struct(
        one.getField(WEIGHT).plus(other.getField(WEIGHT)).as(WEIGHT),
        one.getField(AGREE).plus(other.getField(AGREE)).as(AGREE),
        one.getField(DIFFER).plus(other.getField(DIFFER)).as(DIFFER));
  }

  private Column side(String leftSide, String rightSide) {
    Column sameActor = overlap(set("left", leftSide, KNOWN), set("right", rightSide, KNOWN));
    Column sameGroup = overlap(set("left", leftSide, GROUPS), set("right", rightSide, GROUPS));
    Column possible =
        overlap(set("left", leftSide, POSSIBLE), any("right", rightSide))
            .or(overlap(any("left", leftSide), set("right", rightSide, POSSIBLE)));
    Column bothUnarmed = unarmed("left", leftSide).and(unarmed("right", rightSide));
    Column bothNamed = isNamed("left", leftSide).and(isNamed("right", rightSide));
    Column isClaimant = isClaimant("left", leftSide).or(isClaimant("right", rightSide));
    return when(sameActor, finding(weights.sameActor(), 1, 0))
        .when(sameGroup, finding(weights.sameGroup(), 1, 0))
        .when(possible, finding(weights.possibleActor(), 1, 0))
        .when(bothUnarmed, finding(weights.unarmed(), 1, 0))
        .when(bothNamed.and(isClaimant), finding(weights.otherClaimant(), 0, 1))
        .when(bothNamed, finding(weights.otherActor(), 0, 1))
        .otherwise(finding(0.0, 0, 0));
  }

  private static Column finding(double weight, int agree, int differ) {
    return struct(lit(weight).as(WEIGHT), lit(agree).as(AGREE), lit(differ).as(DIFFER));
  }

  private static Column overlap(Column some, Column others) {
    return coalesce(arrays_overlap(some, others), lit(false));
  }

  private static Column any(String report, String side) {
    return array_union(set(report, side, GROUPS), set(report, side, POSSIBLE));
  }

  private static Column isNamed(String report, String side) {
    return unarmed(report, side)
        .or(size(set(report, side, KNOWN)).gt(0))
        .or(size(set(report, side, POSSIBLE)).gt(0));
  }

  private static Column isClaimant(String report, String side) {
    return col(report + "." + Profiles.IS_CLAIM).and(lit(side.equals("a")));
  }

  private static Column unarmed(String report, String side) {
    return coalesce(col(report + "." + column(side, UNARMED)), lit(false));
  }

  private static Column set(String report, String side, String set) {
    return coalesce(col(report + "." + column(side, set)), lit(new String[0]));
  }
}
