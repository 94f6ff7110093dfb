package org.harmattan.bench.match;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** A discrete distribution, from which reports are drawn and by which the oracle weighs them. */
final class Weighted<T> {
  private final Map<T, Double> shares = new LinkedHashMap<>();

  Weighted<T> with(T value, double share) {
    if (share > 0) {
      shares.merge(value, share, Double::sum);
    }
    return this;
  }

  double share(T value) {
    return shares.getOrDefault(value, 0.0);
  }

  Map<T, Double> shares() {
    return shares;
  }

  T draw(SplittableRandom random) {
    double left = random.nextDouble();
    T last = null;
    for (Map.Entry<T, Double> entry : shares.entrySet()) {
      last = entry.getKey();
      left -= entry.getValue();
      if (left < 0) {
        break;
      }
    }
    return last;
  }
}
