package org.harmattan.facts;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntUnaryOperator;

/** Totals split into whole parts that sum exactly. Integers only; overflow is an error. */
final class Apportionment {
  private Apportionment() {}

  /**
   * Whole parts of the total by largest remainder (Hamilton's method) of the weights.
   *
   * @param weights not negative, at least one of them positive
   * @param tieRanks which position comes first of those with equal remainders: the lowest rank
   */
  static long[] byWeight(long total, long[] weights, IntUnaryOperator tieRanks) {
    long[] parts = new long[weights.length];
    if (total == 0) {
      return parts;
    }
    long all = 0;
    for (long weight : weights) {
      all = Math.addExact(all, weight);
    }
    long[] remainders = new long[weights.length];
    long left = total;
    for (int i = 0; i < weights.length; i++) {
      long share = Math.multiplyExact(total, weights[i]);
      parts[i] = share / all;
      remainders[i] = share % all;
      left -= parts[i];
    }
    if (left > 0) {
      Integer[] order = new Integer[weights.length];
      Arrays.setAll(order, i -> i);
      Arrays.sort(
          order,
          Comparator.<Integer>comparingLong(i -> -remainders[i])
              .thenComparingInt(tieRanks::applyAsInt));
      for (int i = 0; i < left; i++) {
        parts[order[i]]++;
      }
    }
    return parts;
  }

  /**
   * Adds a part's share of each day: as many on every day as can be, and one more on the days next
   * in turn for what is left. Who deals part after part onwards from where the last one ended has
   * days that differ by one at most in all, as {@link #byWeight} of equal weights would have them.
   *
   * @param days what each day has so far
   * @param turns the days in the order in which they take what is left
   * @param next position in turns that is next
   * @return the position that is next after this part
   */
  static int deal(long part, long[] days, int[] turns, int next) {
    long each = part / days.length;
    if (each > 0) {
      for (int day = 0; day < days.length; day++) {
        days[day] += each;
      }
    }
    int at = next;
    for (long left = part % days.length; left > 0; left--) {
      days[turns[at]]++;
      at = at + 1 == days.length ? 0 : at + 1;
    }
    return at;
  }

  /**
   * How many of the first units belong to the holder at the position, where units are dealt to
   * holders one by one in turn: what a run of units gives a holder is a difference of two of these.
   */
  static long dealtTo(int position, int holders, long units) {
    return (units + holders - 1 - position) / holders;
  }
}
