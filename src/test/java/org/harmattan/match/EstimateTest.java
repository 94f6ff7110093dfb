package org.harmattan.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.harmattan.match.Training.Pattern;
import org.junit.jupiter.api.Test;

class EstimateTest {
  /** Chances among pairs of one event and of two, by comparison. */
  private static final Map<Finding, double[]> CHANCES = new EnumMap<>(Finding.class);

  static {
    CHANCES.put(Finding.SAME_DAY, new double[] {0.85, 0.2});
    CHANCES.put(Finding.NEXT_DAY, new double[] {0.15, 0.8});
    CHANCES.put(Finding.SAME_PLACE, new double[] {0.8, 0.1});
    CHANCES.put(Finding.OTHER_PLACE, new double[] {0.2, 0.9});
    CHANCES.put(Finding.SAME_SUB_TYPE, new double[] {0.7, 0.25});
    CHANCES.put(Finding.OTHER_TYPE, new double[] {0.3, 0.75});
    CHANCES.put(Finding.EQUAL_DEATHS, new double[] {0.6, 0.15});
    CHANCES.put(Finding.OTHER_DEATHS, new double[] {0.4, 0.85});
  }

  private static final double SHARE = 0.2;

  @Test
  void findsTheChancesThatUnlabelledPairsWereMadeBy() {
    Estimate estimate = Estimate.of(patterns(1_000_000, false), MatchOptions.DEFAULTS.weights());

    assertThat(estimate.isConverged()).isTrue();
    assertThat(estimate.share()).isCloseTo(SHARE, within(0.002));
    CHANCES.forEach(
        (finding, chances) -> {
          assertThat(estimate.ofSame().get(finding)).isCloseTo(chances[0], within(0.01));
          assertThat(estimate.ofOthers().get(finding)).isCloseTo(chances[1], within(0.01));
        });
    // log2(0.85 / 0.2)
    assertThat(estimate.weights(MatchOptions.DEFAULTS.weights()).get(Finding.SAME_DAY))
        .isCloseTo(2.09, within(0.1));
  }

  @Test
  void labelsCountAsCertain() {
    Estimate estimate = Estimate.of(patterns(1_000, true), MatchOptions.DEFAULTS.weights());

    assertThat(estimate.labelled()).isEqualTo(estimate.pairs());
    assertThat(estimate.share()).isCloseTo(SHARE, within(0.02));
    assertThat(estimate.ofSame().get(Finding.SAME_DAY)).isCloseTo(0.85, within(0.02));
  }

  @Test
  void aRarityMakesEachOtherPairCountAsOftenAsItWeighs() {
    List<Finding> found = List.of(Finding.SAME_PLACE);
    Estimate estimate =
        Estimate.of(
            List.of(
                new Pattern(found, false, true, 1000, List.of(1.0)),
                new Pattern(found, false, false, 1000, List.of(4.0)),
                new Pattern(List.of(Finding.OTHER_PLACE), false, true, 1000, List.of(1.0)),
                new Pattern(List.of(Finding.OTHER_PLACE), false, false, 1000, List.of(1.0))),
            MatchOptions.DEFAULTS.weights());

    // Half of both kinds, but the other pairs weigh 4 times as much by their rarity: -2 bits.
    assertThat(estimate.weights(MatchOptions.DEFAULTS.weights()).get(Finding.SAME_PLACE))
        .isCloseTo(-2, within(0.05));
  }

  @Test
  void aFewPairsLeaveWeightsAboutAsTheyWere() {
    Map<Finding, Double> before = MatchOptions.DEFAULTS.weights();
    Map<Finding, Double> ofTwelve = Estimate.of(patterns(12, false), before).weights(before);
    Map<Finding, Double> ofMany = Estimate.of(patterns(100_000, false), before).weights(before);

    CHANCES.forEach(
        (finding, chances) -> {
          double made = Math.log(chances[0] / chances[1]) / Math.log(2);
          assertThat(ofMany.get(finding)).as("%s", finding).isCloseTo(made, within(0.1));
          // Less than half way from what was known to what the twelve say.
          assertThat(ofTwelve.get(finding))
              .as("%s", finding)
              .isCloseTo(before.get(finding), within(1.5));
        });
  }

  @Test
  void judgedPairsTellThatTwoFindingsWhichComeTogetherCountOnce() {
    List<Pattern> patterns = new ArrayList<>();
    // The type says the very same as the day: together they are worth what one is, 2 bits.
    both(patterns, Finding.SAME_DAY, Finding.SAME_SUB_TYPE, 4000, 1000);
    both(patterns, Finding.NEXT_DAY, Finding.OTHER_TYPE, 1000, 4000);

    Estimate apart = Estimate.of(patterns, MatchOptions.DEFAULTS.weights());
    Estimate fitted = apart.fitted(patterns);

    assertThat(together(apart, Finding.SAME_DAY, Finding.SAME_SUB_TYPE)).isCloseTo(4, within(0.1));
    double gain =
        together(fitted, Finding.SAME_DAY, Finding.SAME_SUB_TYPE)
            - together(fitted, Finding.NEXT_DAY, Finding.OTHER_TYPE);
    // log2(4) less log2(1 / 4)
    assertThat(gain).isCloseTo(4, within(0.1));
    assertThat(fitted.threshold(0.8))
        .isCloseTo(together(fitted, Finding.SAME_DAY, Finding.SAME_SUB_TYPE), within(0.1));
  }

  @Test
  void aFewJudgedPairsMoveWeightsLittle() {
    List<Pattern> patterns = new ArrayList<>(patterns(100_000, false));
    List<Finding> findings =
        List.of(Finding.SAME_DAY, Finding.SAME_PLACE, Finding.SAME_SUB_TYPE, Finding.EQUAL_DEATHS);
    List<Double> lifts = Collections.nCopies(4, 1.0);
    patterns.add(new Pattern(findings, false, true, 1, lifts));
    patterns.add(new Pattern(findings, false, false, 1, lifts));

    Estimate apart = Estimate.of(patterns, MatchOptions.DEFAULTS.weights());
    Map<Finding, Double> before = apart.weights(MatchOptions.DEFAULTS.weights());
    Map<Finding, Double> after = apart.fitted(patterns).weights(MatchOptions.DEFAULTS.weights());

    assertThat(after.get(Finding.SAME_DAY)).isCloseTo(before.get(Finding.SAME_DAY), within(1.0));
    assertThat(after.get(Finding.OTHER_DEATHS)).isEqualTo(before.get(Finding.OTHER_DEATHS));
  }

  @Test
  void withoutJudgedPairsOfBothKindsNothingIsFitted() {
    Estimate estimate = Estimate.of(patterns(1_000, false), MatchOptions.DEFAULTS.weights());

    assertThat(estimate.fitted(patterns(1_000, false))).isSameAs(estimate);
  }

  @Test
  void thresholdsOfAFewPairsStayNearThoseInForce() {
    MatchOptions before = MatchOptions.DEFAULTS;
    MatchOptions.Thresholds ofTwelve =
        Estimate.of(patterns(12, false), before.weights())
            .apply(before, Optional.empty())
            .thresholds();
    MatchOptions.Thresholds ofMany =
        Estimate.of(patterns(100_000, true), before.weights())
            .apply(before, Optional.empty())
            .thresholds();

    assertThat(ofTwelve.match()).isCloseTo(before.thresholds().match(), within(1.5));
    assertThat(ofTwelve.coarse()).isCloseTo(before.thresholds().coarse(), within(1.5));
    // log2(0.1 / 0.9) and 0, less log2(0.2 / 0.8)
    assertThat(ofMany.match()).isCloseTo(-1.2, within(0.1));
    assertThat(ofMany.coarse()).isCloseTo(2.0, within(0.1));
  }

  private static void both(
      List<Pattern> patterns, Finding one, Finding other, long same, long others) {
    List<Double> lifts = List.of(1.0, 1.0);
    patterns.add(new Pattern(List.of(one, other), false, true, same, lifts));
    patterns.add(new Pattern(List.of(one, other), false, false, others, lifts));
  }

  private static double together(Estimate estimate, Finding one, Finding other) {
    Map<Finding, Double> weights = estimate.weights(MatchOptions.DEFAULTS.weights());
    return weights.get(one) + weights.get(other);
  }

  @Test
  void whatDidNotOccurKeepsItsWeight() {
    MatchOptions before = MatchOptions.DEFAULTS;
    Estimate estimate = Estimate.of(patterns(10_000, true), before.weights());

    MatchOptions after = estimate.apply(before, Optional.empty());

    assertThat(after.weights().get(Finding.SHARED_ADDRESS))
        .isEqualTo(before.weights().get(Finding.SHARED_ADDRESS));
    assertThat(after.weights().get(Finding.SAME_DAY)).isCloseTo(2.09, within(0.1));
    assertThat(after.repeatWeights()).isEqualTo(before.repeatWeights());
    assertThat(after.thresholds().match()).isLessThan(before.thresholds().repeat());
    assertThat(after.thresholds().repeat()).isEqualTo(before.thresholds().repeat());
  }

  /** Every set of findings with the number of pairs that the chances give it. */
  private static List<Pattern> patterns(long pairs, boolean areLabelled) {
    List<Pattern> patterns = new ArrayList<>();
    List<Finding> findings = List.copyOf(CHANCES.keySet());
    for (int bits = 0; bits < 16; bits++) {
      List<Finding> chosen = new ArrayList<>();
      double same = SHARE * pairs;
      double others = (1 - SHARE) * pairs;
      for (int comparison = 0; comparison < 4; comparison++) {
        Finding finding = findings.get(2 * comparison + (bits >> comparison & 1));
        chosen.add(finding);
        same *= CHANCES.get(finding)[0];
        others *= CHANCES.get(finding)[1];
      }
      List<Double> lifts = Collections.nCopies(4, 1.0);
      if (areLabelled) {
        patterns.add(new Pattern(chosen, false, true, Math.round(same), lifts));
        patterns.add(new Pattern(chosen, false, false, Math.round(others), lifts));
      } else {
        patterns.add(new Pattern(chosen, false, null, Math.round(same + others), lifts));
      }
    }
    return patterns;
  }
}
