package org.harmattan.match;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the wide records that hold several incidents of another source.
 *
 * <p>A record of a source with wide records holds all that one other source reports of its day, its
 * place and its actors, where that is two incidents or more and the record's deaths are about their
 * sum, and nearer to it than to any of them alone. Rows of a repeating source that are one event
 * count once. Its parts are linked to it and never merged with it. Where deaths are not given
 * nothing is decided: the best of them may then be the same event.
 */
final class Parts {
  /** Standard deviations between a record's deaths and the sum of its parts' at most. */
  private static final double MOST_DEVIATIONS = 1;

  private final Map<Member, EventGroup> groups;

  /** A part has one holder: the holder that stands first asks first. */
  private final Map<EventGroup, Member> holders = new HashMap<>();

  private Parts(Map<Member, EventGroup> groups) {
    this.groups = groups;
  }

  /**
   * Marks the pairs of a record and its parts.
   *
   * @param groups the reports of each event so far: rows of repeating sources are joined by now
   */
  static void mark(Collection<Edge> edges, Map<Member, EventGroup> groups) {
    Map<Member, Map<String, List<Edge>>> byHolder = new TreeMap<>();
    for (Edge edge : edges) {
      if (edge.holder != null && edge.verdict == null && edge.isCompatible()) {
        byHolder
            .computeIfAbsent(edge.holder, holder -> new TreeMap<>())
            .computeIfAbsent(edge.partner(edge.holder).source(), source -> new ArrayList<>())
            .add(edge);
      }
    }
    Parts parts = new Parts(groups);
    byHolder.forEach(
        (holder, bySource) -> bySource.values().forEach(own -> parts.markOf(holder, own)));
  }

  private void markOf(Member holder, List<Edge> edges) {
    Map<EventGroup, Edge> best = new LinkedHashMap<>();
    edges.stream()
        .filter(edge -> !holders.containsKey(groups.get(edge.partner(holder))))
        .sorted(Edge.BEST_FIRST)
        .forEach(edge -> best.putIfAbsent(groups.get(edge.partner(holder)), edge));
    if (isSumOf(holder, best.values())) {
      best.keySet().forEach(part -> holders.put(part, holder));
      edges.stream()
          .filter(edge -> best.containsKey(groups.get(edge.partner(holder))))
          .forEach(Edge::markAsPart);
    }
  }

  private static boolean isSumOf(Member holder, Collection<Edge> edges) {
    if (edges.size() < 2 || holder.deaths() == null) {
      return false;
    }
    long sum = 0;
    double nearest = Double.POSITIVE_INFINITY;
    for (Edge edge : edges) {
      Long deaths = edge.partner(holder).deaths();
      if (deaths == null) {
        return false;
      }
      sum += deaths;
      nearest = Math.min(nearest, deviations(holder.deaths(), deaths));
    }
    double ofSum = deviations(holder.deaths(), sum);
    return ofSum <= MOST_DEVIATIONS && ofSum < nearest;
  }

  /** Standard deviations between two counts of the same deaths, each a Poisson's. */
  private static double deviations(long one, long other) {
    return Math.abs(one - other) / Math.sqrt(Math.max(1, one + other));
  }
}
