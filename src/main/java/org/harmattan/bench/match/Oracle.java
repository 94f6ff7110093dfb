package org.harmattan.bench.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.harmattan.bench.match.Likelihoods.Weighed;
import org.harmattan.bench.match.Truth.Pair;

/**
 * What the data allow: for each pair of sources the best one-to-one assignment, each pair of
 * reports weighed by the very densities that the reports were made by. Of a range of thresholds it
 * gets the best by F1, as the peers do.
 */
final class Oracle {
  private static final double[] OFFSETS = {-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2};

  private final Likelihoods likelihoods;
  private final double prior;

  Oracle(List<TrueEvent> events, Generator generator) {
    likelihoods = new Likelihoods(events, generator);
    prior =
        Math.log(
            Noise.SEEN * Noise.SEEN / Math.pow(Noise.SEEN * (1 - Noise.SEEN), 2) / events.size());
  }

  /**
   * Pairs of an oracle that is told which rows repeat another, and which reports are of several
   * events: it sees the first rows of single events alone.
   */
  Score told(List<MadeReport> reports) {
    List<MadeReport> first =
        reports.stream().filter(r -> r.isOfOneEvent() && r.isFirstRow()).toList();
    return score(first, weighed -> weighed.stream().map(List::of).toList());
  }

  /**
   * Pairs of an oracle that has to tell from the reports alone, as a matcher has: it sees them all,
   * and joins the rows of the repeating source first, each group then going by its first row.
   */
  Score untold(List<MadeReport> reports) {
    return score(reports, new Repeats(likelihoods)::groups);
  }

  /** How rows of a repeating source become groups. */
  private interface Grouping {
    List<List<Weighed>> of(List<Weighed> rows);
  }

  private Score score(List<MadeReport> reports, Grouping repeats) {
    Publisher[] sources = Publisher.values();
    Map<Publisher, List<List<Weighed>>> groups = new HashMap<>();
    for (Publisher source : sources) {
      List<Weighed> rows =
          reports.stream()
              .filter(report -> report.source() == source)
              .map(likelihoods::weigh)
              .filter(Weighed::isPossible)
              .toList();
      boolean isRepeating = source.traits().isRepeating();
      groups.put(source, isRepeating ? repeats.of(rows) : rows.stream().map(List::of).toList());
    }
    Score sum = Score.NOTHING;
    for (int i = 0; i < sources.length; i++) {
      for (int j = i + 1; j < sources.length; j++) {
        Set<Publisher> both = Set.of(sources[i], sources[j]);
        Truth truth = new Truth(reports.stream().filter(r -> both.contains(r.source())).toList());
        sum = sum.plus(score(groups.get(sources[i]), groups.get(sources[j]), truth));
      }
    }
    return sum;
  }

  private Score score(List<List<Weighed>> lefts, List<List<Weighed>> rights, Truth truth) {
    List<Assignment.Edge> edges = edges(lefts, rights);
    List<Pair> repeats = new ArrayList<>();
    lefts.forEach(group -> addRepeats(group, repeats));
    rights.forEach(group -> addRepeats(group, repeats));
    Score best = Score.NOTHING;
    for (double offset : OFFSETS) {
      List<Assignment.Edge> shifted =
          edges.stream()
              .map(e -> new Assignment.Edge(e.left(), e.right(), e.weight() + offset))
              .toList();
      List<Pair> same = new ArrayList<>(repeats);
      for (Assignment.Edge taken : Assignment.best(lefts.size(), rights.size(), shifted)) {
        same.add(new Pair(id(lefts.get(taken.left())), id(rights.get(taken.right()))));
      }
      Score score = Outcome.ofPairs(same, Set.of(), Set.of()).acrossSources(truth);
      best = score.f1() > best.f1() ? score : best;
    }
    return best;
  }

  private static String id(List<Weighed> group) {
    return group.get(0).report().id();
  }

  private static void addRepeats(List<Weighed> group, List<Pair> repeats) {
    group.stream().skip(1).forEach(row -> repeats.add(new Pair(id(group), row.report().id())));
  }

  private List<Assignment.Edge> edges(List<List<Weighed>> lefts, List<List<Weighed>> rights) {
    DayIndex byDay = new DayIndex();
    for (int right = 0; right < rights.size(); right++) {
      byDay.add(rights.get(right).get(0).report(), right);
    }
    List<Assignment.Edge> edges = new ArrayList<>();
    for (int left = 0; left < lefts.size(); left++) {
      Weighed weighed = lefts.get(left).get(0);
      for (int right : byDay.near(weighed.report())) {
        double weight = prior + likelihoods.logRatio(weighed, rights.get(right).get(0));
        if (weight > OFFSETS[0]) {
          edges.add(new Assignment.Edge(left, right, weight));
        }
      }
    }
    return edges;
  }
}
