package org.harmattan.bench.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.harmattan.bench.match.Likelihoods.Weighed;

/**
 * Which rows of the repeating source tell of one event, by the densities they were made by: the
 * likeliest two first, as long as the log odds between the rows of two groups are above nought on
 * average.
 */
final class Repeats {
  /** Log odds of rows that cannot be one, or hardly. */
  private static final double LEAST = -25;

  private final Likelihoods likelihoods;
  private final double prior;

  Repeats(Likelihoods likelihoods) {
    this.likelihoods = likelihoods;
    double rows = 0;
    double pairs = 0;
    double reached = 1;
    for (int row = 0; row <= Noise.MOST_REPEATS; row++) {
      rows += reached;
      pairs += row * reached;
      reached *= Noise.REPEATED;
    }
    double all = rows * Noise.SEEN * likelihoods.events();
    prior = Math.log(pairs * Noise.SEEN * likelihoods.events() / (all * all / 2));
  }

  private record Link(int left, int right, double odds) {}

  /** The rows of each event, in their order. */
  List<List<Weighed>> groups(List<Weighed> rows) {
    List<Link> links = links(rows);
    Map<Long, Double> odds = new HashMap<>();
    links.forEach(link -> odds.put(key(link.left(), link.right()), link.odds()));
    List<List<Integer>> groupOf = new ArrayList<>();
    IntStream.range(0, rows.size()).forEach(row -> groupOf.add(new ArrayList<>(List.of(row))));
    links.sort(Comparator.comparingDouble(Link::odds).reversed());
    for (Link link : links) {
      List<Integer> left = groupOf.get(link.left());
      List<Integer> right = groupOf.get(link.right());
      boolean isSmall = left.size() + right.size() <= Noise.MOST_REPEATS + 1;
      if (left != right && isSmall && meanOdds(left, right, odds) > 0) {
        left.addAll(right);
        right.forEach(row -> groupOf.set(row, left));
      }
    }
    return groupOf.stream()
        .distinct()
        .map(group -> group.stream().sorted().map(rows::get).toList())
        .toList();
  }

  private List<Link> links(List<Weighed> rows) {
    DayIndex byDay = new DayIndex();
    List<Link> links = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      MadeReport report = rows.get(row).report();
      for (int earlier : byDay.near(report)) {
        double odds = odds(rows.get(earlier), rows.get(row));
        if (odds > LEAST) {
          links.add(new Link(earlier, row, odds));
        }
      }
      byDay.add(report, row);
    }
    return links;
  }

  /** Which of the two is the copy nobody says. */
  private double odds(Weighed one, Weighed other) {
    double forth = likelihoods.logRatioOfRepeat(one, other);
    return prior + (forth + likelihoods.logRatioOfRepeat(other, one)) / 2;
  }

  private static double meanOdds(List<Integer> left, List<Integer> right, Map<Long, Double> odds) {
    double sum = 0;
    for (int one : left) {
      for (int other : right) {
        sum += odds.getOrDefault(key(Math.min(one, other), Math.max(one, other)), LEAST);
      }
    }
    return sum / (left.size() * right.size());
  }

  private static long key(int left, int right) {
    return ((long) left << 32) | right;
  }
}
