package org.harmattan.match;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.harmattan.match.Training.Pattern;

/**
 * Chances of findings among pairs of one event and of two, estimated by expectation maximisation
 * (Dempster, Laird and Rubin 1977; for record linkage Winkler 1988): findings are taken as
 * independent of each other, labels as certain.
 *
 * @param share share of candidate pairs that are one event
 * @param ofSame chance of each finding among pairs of one event, of those where its comparison
 *     found anything (m)
 * @param ofOthers the same among pairs of two events (u), each counted 2 to the power of its
 *     finding's rarity times
 * @param iterations how many passes it took
 * @param change largest change of a chance in the last pass
 * @param pairs candidate pairs that it rests on
 * @param labelled how many of them were labelled
 * @param bits of each finding: log2(m / u), drawn to the weight before as by what is known of that,
 *     so that few pairs change little; by {@link Regression} where both kinds of pairs were
 *     labelled
 * @param odds natural logarithm of the odds that a pair without findings is one event
 */
public record Estimate(
    double share,
    Map<Finding, Double> ofSame,
    Map<Finding, Double> ofOthers,
    int iterations,
    double change,
    long pairs,
    long labelled,
    Map<Finding, Double> bits,
    double odds) {
  private static final double LN2 = Math.log(2);
  private static final int MOST_ITERATIONS = 1000;
  private static final double ENOUGH = 1e-6;

  /** Pairs put to each finding beforehand, so that what never occurs gets no infinite weight. */
  private static final double BEFOREHAND = 0.5;

  /**
   * Bits by which the weights before are taken to be off, as one standard deviation: those of
   * another country, or reasoned ones.
   */
  private static final double OFF_BEFORE = 1;

  /** Share of pairs taken to be one event before anything is known. */
  private static final double FIRST_SHARE = 0.1;

  /** Finds the chances, beginning from the given weights. */
  public static Estimate of(List<Pattern> patterns, Map<Finding, Double> weights) {
    Map<Finding, Double> all = new EnumMap<>(Finding.class);
    patterns.forEach(p -> p.findings().forEach(f -> all.merge(f, (double) p.pairs(), Double::sum)));
    Map<Finding, Double> likely = new EnumMap<>(Finding.class);
    all.forEach((finding, pairs) -> likely.put(finding, pairs * Math.pow(2, weights.get(finding))));
    long labelled =
        patterns.stream().filter(p -> p.isSame() != null).mapToLong(Pattern::pairs).sum();
    long pairs = patterns.stream().mapToLong(Pattern::pairs).sum();
    Estimate current =
        new Estimate(
            FIRST_SHARE,
            perComparison(likely, 0),
            perComparison(all, 0),
            0,
            1,
            pairs,
            labelled,
            Map.of(),
            logOdds(FIRST_SHARE));
    while (current.change() > ENOUGH && current.iterations() < MOST_ITERATIONS) {
      current = current.next(patterns);
    }
    Map<Finding, Double> drawn = current.drawn(patterns, weights);
    return current.with(
        drawn, pairs == 0 ? current.odds : Regression.odds(patterns, drawn, current.share * pairs));
  }

  private Estimate with(Map<Finding, Double> otherBits, double otherOdds) {
    return new Estimate(
        share, ofSame, ofOthers, iterations, change, pairs, labelled, otherBits, otherOdds);
  }

  /**
   * The mean of what was estimated and what was known before, each by its certainty: the variance
   * of the logarithm of m is about one by the pairs of one event that have the finding, of u
   * likewise.
   */
  private Map<Finding, Double> drawn(List<Pattern> patterns, Map<Finding, Double> before) {
    Map<Finding, Double> same = new EnumMap<>(Finding.class);
    Map<Finding, Double> others = new EnumMap<>(Finding.class);
    for (Pattern pattern : patterns) {
      double ofOne = chance(pattern) * pattern.pairs();
      for (Finding finding : pattern.findings()) {
        same.merge(finding, ofOne, Double::sum);
        others.merge(finding, pattern.pairs() - ofOne, Double::sum);
      }
    }
    Map<Finding, Double> drawn = new EnumMap<>(Finding.class);
    for (Finding finding : ofSame.keySet()) {
      double estimated = log2(ofSame.get(finding) / ofOthers.get(finding));
      double variance =
          (1 / (same.get(finding) + BEFOREHAND) + 1 / (others.get(finding) + BEFOREHAND))
              / (LN2 * LN2);
      double known = variance / (variance + OFF_BEFORE * OFF_BEFORE);
      drawn.put(finding, known * before.get(finding) + (1 - known) * estimated);
    }
    return drawn;
  }

  /**
   * The estimate with weights fitted to the labelled pairs where both kinds were labelled. The odds
   * are those by which as large a share of all pairs is one event as was estimated, whichever pairs
   * were picked to be judged.
   */
  public Estimate fitted(List<Pattern> patterns) {
    List<Pattern> judged = patterns.stream().filter(p -> p.isSame() != null).toList();
    boolean haveBoth = judged.stream().map(Pattern::isSame).distinct().count() == 2;
    if (!haveBoth) {
      return this;
    }
    Map<Finding, Double> fit = Regression.of(judged, bits, odds);
    return with(fit, Regression.odds(patterns, fit, share * pairs));
  }

  public boolean isConverged() {
    return change <= ENOUGH;
  }

  /** Bits of each finding; what did not occur keeps its weight. */
  public Map<Finding, Double> weights(Map<Finding, Double> otherwise) {
    Map<Finding, Double> weights = new EnumMap<>(otherwise);
    for (Finding finding : ofSame.keySet()) {
      double own = bits.getOrDefault(finding, otherwise.get(finding));
      weights.put(finding, Math.round(own * 100) / 100.0);
    }
    return weights;
  }

  private static double log2(double ratio) {
    return Math.log(ratio) / LN2;
  }

  private static double logOdds(double share) {
    return Math.log(share / (1 - share));
  }

  /** Bits that a pair needs to be one event with this chance. */
  public double threshold(double chance) {
    return (logOdds(chance) - odds) / LN2;
  }

  /** Chance of being one event from which a pair is kept. */
  private static final double KEPT = 0.002;

  /**
   * Chance that a pair needs that has others of its sources beside it to choose from: the best pair
   * of both its reports is one event far oftener than a pair of such weight at large ('bench
   * match', seeds 1 and 2).
   */
  private static final double MATCHED = 0.1;

  /**
   * Chance that a coarse pair needs: a month and a region hold many events, so it must rather be
   * one event than not.
   */
  private static final double COARSE = 0.5;

  /** Chance that a claim needs: no pair of claims is ever estimated. */
  private static final double CLAIMED = 0.3;

  /** Chance that a pair needs which nothing but its weight keeps apart. */
  private static final double REPEATED = 0.8;

  /**
   * The options with these weights, and with thresholds that ask the same chances of a pair
   * whatever share of the candidates is one event.
   */
  public MatchOptions apply(MatchOptions before, Optional<Estimate> ofRepeats) {
    Estimate known = drawnOdds(before.thresholds().match());
    double match = rounded(known.threshold(MATCHED));
    // Bits of repeats that did not occur stay as they are, and what they must come to with them.
    double repeat =
        ofRepeats.map(own -> rounded(own.threshold(REPEATED))).orElse(before.thresholds().repeat());
    MatchOptions.Thresholds thresholds =
        new MatchOptions.Thresholds(
            Math.min(rounded(known.threshold(KEPT)), match - 2),
            match - 2,
            match,
            before.thresholds().chance(),
            rounded(known.threshold(COARSE)),
            Math.max(match, repeat),
            rounded(known.threshold(CLAIMED)),
            before.thresholds().maxChurn());
    return before
        .withWeights(weights(before.weights()))
        .withRepeatWeights(
            ofRepeats
                .map(own -> own.weights(before.repeatWeights()))
                .orElse(before.repeatWeights()))
        .withThresholds(thresholds);
  }

  /** The odds drawn to those that the threshold before rests on, as the weights are. */
  private Estimate drawnOdds(double match) {
    double before = logOdds(MATCHED) - match * LN2;
    double variance = 1 / (share * pairs + BEFOREHAND) + 1 / ((1 - share) * pairs + BEFOREHAND);
    double off = OFF_BEFORE * LN2;
    double known = variance / (variance + off * off);
    return with(bits, known * before + (1 - known) * odds);
  }

  private static double rounded(double bits) {
    return Math.round(bits * 10) / 10.0;
  }

  private Estimate next(List<Pattern> patterns) {
    Map<Finding, Double> same = new EnumMap<>(Finding.class);
    Map<Finding, Double> others = new EnumMap<>(Finding.class);
    Map<Finding, Double> lifted = new EnumMap<>(Finding.class);
    double samePairs = 0;
    for (Pattern pattern : patterns) {
      double chance = chance(pattern);
      samePairs += chance * pattern.pairs();
      for (int i = 0; i < pattern.findings().size(); i++) {
        Finding finding = pattern.findings().get(i);
        double otherPairs = (1 - chance) * pattern.pairs();
        same.merge(finding, chance * pattern.pairs(), Double::sum);
        others.merge(finding, otherPairs, Double::sum);
        lifted.merge(finding, otherPairs * pattern.lifts().get(i), Double::sum);
      }
    }
    Map<Finding, Double> nextSame = perComparison(same, BEFOREHAND);
    Map<Finding, Double> nextOthers = perComparison(others, BEFOREHAND);
    // A pair weighs m / u times 2 to its rarity, so u counts each other pair as often as that.
    nextOthers.replaceAll(
        (finding, share) ->
            share * (lifted.get(finding) + BEFOREHAND) / (others.get(finding) + BEFOREHAND));
    double largest = Math.max(change(ofSame, nextSame), change(ofOthers, nextOthers));
    return new Estimate(
        samePairs / pairs,
        nextSame,
        nextOthers,
        iterations + 1,
        largest,
        pairs,
        labelled,
        Map.of(),
        logOdds(samePairs / pairs));
  }

  private double chance(Pattern pattern) {
    if (pattern.isSame() != null) {
      return pattern.isSame() ? 1 : 0;
    }
    double logOdds = logOdds(share);
    for (int i = 0; i < pattern.findings().size(); i++) {
      Finding finding = pattern.findings().get(i);
      logOdds += Math.log(ofSame.get(finding) / ofOthers.get(finding) * pattern.lifts().get(i));
    }
    return 1 / (1 + Math.exp(-logOdds));
  }

  private static Map<Finding, Double> perComparison(Map<Finding, Double> pairs, double beforehand) {
    Map<Comparison, Double> sums = new EnumMap<>(Comparison.class);
    pairs.forEach((f, count) -> sums.merge(f.comparison(), count + beforehand, Double::sum));
    Map<Finding, Double> shares = new EnumMap<>(Finding.class);
    pairs.forEach((f, count) -> shares.put(f, (count + beforehand) / sums.get(f.comparison())));
    return shares;
  }

  private static double change(Map<Finding, Double> before, Map<Finding, Double> after) {
    double largest = 0;
    for (Map.Entry<Finding, Double> entry : after.entrySet()) {
      largest = Math.max(largest, Math.abs(entry.getValue() - before.get(entry.getKey())));
    }
    return largest;
  }
}
