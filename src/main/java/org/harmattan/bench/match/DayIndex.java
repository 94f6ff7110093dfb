package org.harmattan.bench.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers of reports by their first day, to find those that may be of one event. */
final class DayIndex {
  private final Map<Integer, List<Integer>> byDay = new HashMap<>();

  void add(MadeReport report, int number) {
    byDay.computeIfAbsent(report.firstDay(), day -> new ArrayList<>()).add(number);
  }

  /** Those within {@link Likelihoods#REACH} of the report's first day, by day. */
  List<Integer> near(MadeReport report) {
    List<Integer> near = new ArrayList<>();
    int day = report.firstDay();
    for (int other = day - Likelihoods.REACH; other <= day + Likelihoods.REACH; other++) {
      near.addAll(byDay.getOrDefault(other, List.of()));
    }
    return near;
  }
}
