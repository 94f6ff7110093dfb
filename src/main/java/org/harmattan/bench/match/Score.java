package org.harmattan.bench.match;

import java.util.Locale;

/** How many pairs were found rightly, wrongly, and not at all. */
record Score(long found, long wrong, long missed) {
  static final Score NOTHING = new Score(0, 0, 0);

  double precision() {
    return found + wrong == 0 ? 1 : (double) found / (found + wrong);
  }

  double recall() {
    return found + missed == 0 ? 1 : (double) found / (found + missed);
  }

  double f1() {
    return 2.0 * found / Math.max(1, 2 * found + wrong + missed);
  }

  Score plus(Score other) {
    return new Score(found + other.found, wrong + other.wrong, missed + other.missed);
  }

  String text() {
    return String.format(Locale.ROOT, "%6.4f %6.4f %6.4f", precision(), recall(), f1());
  }
}
