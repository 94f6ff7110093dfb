package org.harmattan.match;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.harmattan.match.Training.Pattern;

/**
 * Weights of findings by logistic regression on judged pairs, drawn towards those by expectation
 * maximisation: findings that come together, as the two sides of one pair of enemies do, are then
 * not counted twice. Few labels change little, many decide.
 *
 * <p>The score stays a sum of a weight for each finding and its rarity, so that it is explained as
 * before.
 */
final class Regression {
  /**
   * How much the weights so far count: as much as one observation of a weight's information, that
   * is, they are believed within a natural logarithm's unit, 1.4 bits.
   */
  private static final double BELIEVED = 1;

  private static final int MOST_STEPS = 200;
  private static final double LONGEST_STEP = 1;
  private static final double ENOUGH = 1e-9;
  private static final double MOST_ODDS = 100;
  private static final double BIT = Math.log(2);

  private final List<Finding> findings = new ArrayList<>();
  private final Map<Finding, Integer> columns = new EnumMap<>(Finding.class);
  private final double[] before;
  private final double[] weights;

  /** Natural logarithm of the odds that a pair without findings is one event. */
  private double odds;

  private Regression(Map<Finding, Double> bits, double odds) {
    bits.forEach(
        (finding, weight) -> {
          columns.put(finding, findings.size());
          findings.add(finding);
        });
    before = findings.stream().mapToDouble(finding -> bits.get(finding) * BIT).toArray();
    weights = before.clone();
    this.odds = odds;
  }

  /**
   * Fits the weights of findings to judged pairs.
   *
   * @param bits weights so far, of the findings that occur
   * @param odds natural logarithm of the odds that a pair without findings is one event, so far
   */
  static Map<Finding, Double> of(List<Pattern> judged, Map<Finding, Double> bits, double odds) {
    Regression regression = new Regression(bits, odds);
    double change = Double.POSITIVE_INFINITY;
    for (int step = 0; step < MOST_STEPS && change > ENOUGH; step++) {
      change = regression.step(judged);
    }
    Map<Finding, Double> fitted = new EnumMap<>(Finding.class);
    for (int i = 0; i < regression.weights.length; i++) {
      fitted.put(regression.findings.get(i), regression.weights[i] / BIT);
    }
    return fitted;
  }

  /** The odds of a pair without findings by which so many of the pairs are one event. */
  static double odds(List<Pattern> patterns, Map<Finding, Double> bits, double same) {
    Regression regression = new Regression(bits, 0);
    double low = -MOST_ODDS;
    double high = MOST_ODDS;
    while (high - low > ENOUGH) {
      regression.odds = (low + high) / 2;
      double expected = patterns.stream().mapToDouble(p -> p.pairs() * regression.chance(p)).sum();
      low = expected < same ? regression.odds : low;
      high = expected < same ? high : regression.odds;
    }
    return regression.odds;
  }

  /** A step of Newton's method; the largest change of a weight. */
  private double step(List<Pattern> judged) {
    int size = weights.length;
    double[] slope = new double[size + 1];
    double[][] curve = new double[size + 1][size + 1];
    for (int i = 0; i < size; i++) {
      slope[i] = BELIEVED * (before[i] - weights[i]);
      curve[i][i] = BELIEVED;
    }
    for (Pattern pattern : judged) {
      double chance = chance(pattern);
      double residual = ((pattern.isSame() ? 1 : 0) - chance) * pattern.pairs();
      double spread = chance * (1 - chance) * pattern.pairs();
      int[] own = columns(pattern);
      for (int i : own) {
        slope[i] += residual;
        for (int j : own) {
          curve[i][j] += spread;
        }
      }
    }
    curve[size][size] += ENOUGH;
    double[] change = LinearSystem.solve(curve, slope);
    double largest = 0;
    for (double one : change) {
      largest = Math.max(largest, Math.abs(one));
    }
    // Where chances are all but certain a whole step would go far beyond the best.
    double share = Math.min(1, LONGEST_STEP / largest);
    for (int i = 0; i < size; i++) {
      weights[i] += share * change[i];
    }
    odds += share * change[size];
    return largest;
  }

  private double chance(Pattern pattern) {
    double sum = odds;
    for (int i = 0; i < pattern.findings().size(); i++) {
      sum += weights[columns.get(pattern.findings().get(i))] + Math.log(pattern.lifts().get(i));
    }
    return 1 / (1 + Math.exp(-sum));
  }

  /** The columns of its findings, one twice where both sides have it, and that of the odds. */
  private int[] columns(Pattern pattern) {
    int[] own = new int[pattern.findings().size() + 1];
    for (int i = 0; i < own.length - 1; i++) {
      own[i] = columns.get(pattern.findings().get(i));
    }
    own[own.length - 1] = weights.length;
    return own;
  }
}
