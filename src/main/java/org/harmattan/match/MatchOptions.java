package org.harmattan.match;

import java.io.Serializable;
import java.util.List;

/**
 * Settings of matching. The defaults are those of {@code conf/matching.conf}, which says beside
 * each where it comes from; a test holds the two together.
 *
 * <p>Weights are bits: log2(m / u), m being how often the finding turns up among pairs of reports
 * of one event and u among candidate pairs of two events (Fellegi and Sunter 1969). Both are
 * reasoned, not yet estimated from data.
 *
 * @param windows how far apart two reports may be to be compared at all
 * @param thresholds what a pair's weights must come to
 * @param weights what each finding is worth
 * @param contradictoryTypes pairs of event types, {@code type/type}, that are never one event
 */
public record MatchOptions(
    Windows windows, Thresholds thresholds, Weights weights, List<String> contradictoryTypes)
    implements Serializable {

  public static final MatchOptions DEFAULTS =
      new MatchOptions(
          Windows.DEFAULTS,
          Thresholds.DEFAULTS,
          Weights.DEFAULTS,
          List.of("protests/battles", "protests/remote_violence"));

  public MatchOptions {
    contradictoryTypes = List.copyOf(contradictoryTypes);
    for (String types : contradictoryTypes) {
      Check.require(
          types.split("/", -1).length == 2, "contradictory-types: '%s' is not type/type", types);
    }
  }

  /**
   * How far apart two reports may be.
   *
   * @param slackDays days between the two date intervals
   * @param placeKm km between two points that stand for the place itself
   * @param nearKm km between two points of which at least one stands near the place only
   * @param sameKm km within which two points are the same place
   * @param closeKm km within which two points are close by
   * @param coarseDays days in the longer of the two date intervals from which a pair is coarse
   * @param summaryDays days in an interval above which a report sums up the days inside it
   * @param claimDays days after an event within which it is usually claimed
   */
  public record Windows(
      int slackDays,
      double placeKm,
      double nearKm,
      double sameKm,
      double closeKm,
      int coarseDays,
      int summaryDays,
      int claimDays)
      implements Serializable {
    public static final Windows DEFAULTS = new Windows(2, 25, 50, 2, 10, 16, 31, 7);

    public Windows {
      Check.require(
          slackDays >= 0 && slackDays <= 366, "slack-days %s is not in 0..366", slackDays);
      Check.require(placeKm > 0 && placeKm <= nearKm, "place-km %s is not in 0..near-km", placeKm);
      Check.require(nearKm <= 2000, "near-km %s is more than 2000", nearKm);
      Check.require(sameKm >= 0 && sameKm <= closeKm, "same-km %s is not in 0..close-km", sameKm);
      Check.require(closeKm <= placeKm, "close-km %s is more than place-km", closeKm);
    }
  }

  /**
   * What a pair's weights must come to, in bits.
   *
   * @param floor score from which a pair is kept in {@code match_pair}; below it the two reports
   *     speak against each other
   * @param match score from which a pair may be one event
   * @param coarse the same for a coarse pair (a long interval, or a first-level unit or more)
   * @param maxChurn share of existing event ids above which a run stops
   */
  public record Thresholds(double floor, double match, double coarse, double maxChurn)
      implements Serializable {
    public static final Thresholds DEFAULTS = new Thresholds(0.0, 6.5, 9.0, 0.02);

    public Thresholds {
      Check.require(floor <= match, "floor %s is more than match", floor);
      Check.require(match <= coarse, "match %s is more than coarse", match);
      Check.require(maxChurn >= 0 && maxChurn <= 1, "max-churn %s is not in 0..1", maxChurn);
    }
  }

  /**
   * What each finding is worth, in bits; what a source does not say is worth 0.
   *
   * @param sameDay both name the same day
   * @param nextDay both name a day, one apart
   * @param otherDay both name a day, further apart but within the window
   * @param sameWeek intervals overlap, the longer one shorter than {@code coarseDays}
   * @param apartIntervals an interval and a day or interval outside it, within the window
   * @param claimedSoon a claim with a long interval, published within {@code claimDays} of the
   *     event
   * @param samePlace both at the place, the same place or within {@code sameKm}
   * @param closePlace both at the place, within {@code closeKm}
   * @param otherPlace both at the place, further away but within the window
   * @param nearSamePlace as {@code samePlace}, one of the points being only near the place
   * @param nearPlace one point only near the place, within {@code placeKm}
   * @param nearOtherPlace one point only near the place, further away
   * @param sameAdmin2 only the second-level unit compares, and is the same
   * @param sameAdmin1 only the first-level unit compares, and is the same
   * @param sameActor per side: the same armed actor
   * @param sameGroup per side: actors of one group on that day, of one state, or one named beside
   *     the other
   * @param possibleActor per side: an ambiguous name that may mean the other's actor
   * @param unarmed per side: civilians, protesters or rioters on both
   * @param otherActor per side: known actors that do not meet
   * @param otherClaimant per side of a claim: the claimant is not who the report names
   * @param sameSubType the same second-level type
   * @param sameType the same first-level type
   * @param compatibleType violence of unstated tactic with a violent type that fits it
   * @param relatedType two types that parts of one incident often carry
   * @param otherType types that rarely describe one event
   * @param contradictoryType types declared contradictory
   * @param equalDeaths the same number of deaths, not zero
   * @param noDeaths no deaths in both
   * @param similarDeaths ranges overlap, or within half as much again
   * @param otherDeaths more than three times as many, and more than two more
   */
  public record Weights(
      double sameDay,
      double nextDay,
      double otherDay,
      double sameWeek,
      double apartIntervals,
      double claimedSoon,
      double samePlace,
      double closePlace,
      double otherPlace,
      double nearSamePlace,
      double nearPlace,
      double nearOtherPlace,
      double sameAdmin2,
      double sameAdmin1,
      double sameActor,
      double sameGroup,
      double possibleActor,
      double unarmed,
      double otherActor,
      double otherClaimant,
      double sameSubType,
      double sameType,
      double compatibleType,
      double relatedType,
      double otherType,
      double contradictoryType,
      double equalDeaths,
      double noDeaths,
      double similarDeaths,
      double otherDeaths)
      implements Serializable {
    public static final Weights DEFAULTS =
        new Weights(
            2.0, // sameDay
            -1.0, // nextDay
            -3.0, // otherDay
            0.5, // sameWeek
            -3.0, // apartIntervals
            1.0, // claimedSoon
            3.0, // samePlace
            0.5, // closePlace
            -1.5, // otherPlace
            2.0, // nearSamePlace
            0.5, // nearPlace
            -2.0, // nearOtherPlace
            1.0, // sameAdmin2
            0.0, // sameAdmin1
            4.0, // sameActor
            2.5, // sameGroup
            1.5, // possibleActor
            1.0, // unarmed
            -3.0, // otherActor
            -1.0, // otherClaimant
            2.0, // sameSubType
            1.0, // sameType
            0.5, // compatibleType
            -0.5, // relatedType
            -2.0, // otherType
            -4.0, // contradictoryType
            2.0, // equalDeaths
            0.5, // noDeaths
            1.0, // similarDeaths
            -2.0); // otherDeaths
  }

  /**
   * Apart from the options, so that checking one part does not initialise the whole with that
   * part's defaults unset.
   */
  private static final class Check {
    static void require(boolean holds, String message, Object value) {
      if (!holds) {
        throw new IllegalArgumentException(String.format(message, value));
      }
    }
  }
}
