package org.harmattan.match;

import java.io.Serializable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Settings of matching. The defaults are those of {@code conf/matching.conf}, which says beside
 * each where it comes from; a test holds the two together.
 *
 * @param windows how far apart two reports may be to be compared at all
 * @param thresholds what a pair's weights must come to
 * @param weights what each finding is worth, in bits
 * @param repeatWeights the same between two rows of one repeating source, which copies itself
 * @param contradictoryTypes pairs of event types, {@code type/type}, that are never one event
 * @param containers whose deaths count of an event and those that it holds: {@code remainder},
 *     {@code larger} or {@code dailies}
 * @param rarity how common places and actors are
 * @param overrides pairs on which a person has decided
 */
public record MatchOptions(
    Windows windows,
    Thresholds thresholds,
    Map<Finding, Double> weights,
    Map<Finding, Double> repeatWeights,
    List<String> contradictoryTypes,
    String containers,
    Rarity rarity,
    Overrides overrides)
    implements Serializable {

  public static final MatchOptions DEFAULTS =
      new MatchOptions(
          Windows.DEFAULTS,
          Thresholds.DEFAULTS,
          shippedWeights(Finding::shippedBits),
          shippedWeights(Finding::shippedRepeatBits),
          List.of("protests/battles", "protests/remote_violence"),
          "remainder",
          Rarity.NONE,
          Overrides.NONE);

  public MatchOptions {
    weights = Collections.unmodifiableMap(new EnumMap<>(weights));
    repeatWeights = Collections.unmodifiableMap(new EnumMap<>(repeatWeights));
    contradictoryTypes = List.copyOf(contradictoryTypes);
    for (String types : contradictoryTypes) {
      Check.require(
          types.split("/", -1).length == 2, "contradictory-types: '%s' is not type/type", types);
    }
    Check.require(
        List.of("remainder", "larger", "dailies").contains(containers),
        "containers '%s' is none of remainder, larger, dailies",
        containers);
  }

  private static Map<Finding, Double> shippedWeights(Function<Finding, Double> bits) {
    Map<Finding, Double> weights = new EnumMap<>(Finding.class);
    for (Finding finding : Finding.values()) {
      weights.put(finding, bits.apply(finding));
    }
    return weights;
  }

  double bits(Finding finding) {
    return weights.get(finding);
  }

  public MatchOptions withWeights(Map<Finding, Double> others) {
    return new MatchOptions(
        windows,
        thresholds,
        others,
        repeatWeights,
        contradictoryTypes,
        containers,
        rarity,
        overrides);
  }

  public MatchOptions withRepeatWeights(Map<Finding, Double> others) {
    return new MatchOptions(
        windows, thresholds, weights, others, contradictoryTypes, containers, rarity, overrides);
  }

  /** The options by which two rows of one repeating source are compared. */
  MatchOptions ofRepeats() {
    return withWeights(repeatWeights);
  }

  public MatchOptions withWindows(Windows others) {
    return new MatchOptions(
        others,
        thresholds,
        weights,
        repeatWeights,
        contradictoryTypes,
        containers,
        rarity,
        overrides);
  }

  public MatchOptions withThresholds(Thresholds others) {
    return new MatchOptions(
        windows, others, weights, repeatWeights, contradictoryTypes, containers, rarity, overrides);
  }

  /** Those that decide what becomes of a pair: without when a run stops and whose deaths count. */
  public MatchOptions ofDecisions() {
    return new MatchOptions(
        windows,
        thresholds.withMaxChurn(1),
        weights,
        repeatWeights,
        contradictoryTypes,
        DEFAULTS.containers,
        rarity,
        overrides);
  }

  public MatchOptions withRarity(Rarity other) {
    return new MatchOptions(
        windows,
        thresholds,
        weights,
        repeatWeights,
        contradictoryTypes,
        containers,
        other,
        overrides);
  }

  public MatchOptions withOverrides(Overrides others) {
    return new MatchOptions(
        windows,
        thresholds,
        weights,
        repeatWeights,
        contradictoryTypes,
        containers,
        rarity,
        others);
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
   * @param summaryDays days in an interval above which a report sums up the days inside it, unless
   *     its source says that it is one event
   * @param claimDays days after an event within which it is usually claimed
   * @param mostCandidates reports of one other source that a report is compared with at most
   */
  public record Windows(
      int slackDays,
      double placeKm,
      double nearKm,
      double sameKm,
      double closeKm,
      int coarseDays,
      int summaryDays,
      int claimDays,
      int mostCandidates)
      implements Serializable {
    public static final Windows DEFAULTS = new Windows(3, 25, 50, 2, 10, 16, 31, 7, 1000);

    public Windows {
      Check.require(
          slackDays >= 0 && slackDays <= 366, "slack-days %s is not in 0..366", slackDays);
      Check.require(placeKm > 0 && placeKm <= nearKm, "place-km %s is not in 0..near-km", placeKm);
      Check.require(nearKm <= 2000, "near-km %s is more than 2000", nearKm);
      Check.require(sameKm >= 0 && sameKm <= closeKm, "same-km %s is not in 0..close-km", sameKm);
      Check.require(closeKm <= placeKm, "close-km %s is more than place-km", closeKm);
      Check.require(mostCandidates >= 1, "most-candidates %s is less than 1", mostCandidates);
    }
  }

  /**
   * What a pair's weights must come to, in bits.
   *
   * @param floor score from which a pair is kept in {@code match_pair}; below it the two reports
   *     speak against each other
   * @param match score from which a pair may be one event
   * @param chance what a pair must be likely among all that its two reports could be: each other's,
   *     another's of the same source, or nobody's; a pair at its threshold without rivals is just
   *     as likely
   * @param coarse as match, for two reports of which both know no more than the same months, the
   *     same first-level unit or the same country, and neither is a claim
   * @param fit what a report needs with the representative of an event that fits it on average
   * @param repeat the same for two rows of one repeating source, which nothing else keeps apart
   * @param claim the same for a claim and a report: rivals boast of one deed
   * @param maxChurn share of existing event ids above which a run stops
   */
  public record Thresholds(
      double floor,
      double fit,
      double match,
      double chance,
      double coarse,
      double repeat,
      double claim,
      double maxChurn)
      implements Serializable {
    public static final Thresholds DEFAULTS =
        new Thresholds(-5.6, -1.8, 0.2, 0.25, 3.4, 6.8, 2.2, 0.02);

    public Thresholds {
      Check.require(floor <= fit, "floor %s is more than fit", floor);
      Check.require(fit <= match, "fit %s is more than match", fit);
      Check.require(chance > 0 && chance < 1, "chance %s is not between 0 and 1", chance);
      Check.require(match <= coarse, "match %s is more than coarse", match);
      Check.require(match <= repeat, "match %s is more than repeat", match);
      Check.require(match <= claim, "match %s is more than claim", match);
      Check.require(maxChurn >= 0 && maxChurn <= 1, "max-churn %s is not in 0..1", maxChurn);
    }

    public Thresholds withMaxChurn(double other) {
      return new Thresholds(floor, fit, match, chance, coarse, repeat, claim, other);
    }

    public Thresholds withChance(double other) {
      return new Thresholds(floor, fit, match, other, coarse, repeat, claim, maxChurn);
    }
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
