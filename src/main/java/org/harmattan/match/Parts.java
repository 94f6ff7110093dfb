package org.harmattan.match;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the wide records that hold several incidents of another source.
 *
 * <p>A record of a source with wide records holds all that one other source reports of its day, its
 * place and its actors, where that is two incidents or more and the record's deaths are nearer to
 * their sum than to any of them alone. Its parts are linked to it and never merged with it. Where
 * deaths are not given nothing is decided: the best of them may then be the same event.
 */
final class Parts {
  private Parts() {}

  /** Marks the pairs of a record and its parts. */
  static void mark(Collection<Edge> edges) {
    Map<Member, Map<String, List<Edge>>> byHolder = new TreeMap<>();
    for (Edge edge : edges) {
      if (edge.holder != null && edge.verdict == null && edge.isGood()) {
        String seat = edge.partner(edge.holder).seat();
        // Rows of a repeating source may be one incident.
        if (seat != null) {
          byHolder
              .computeIfAbsent(edge.holder, holder -> new HashMap<>())
              .computeIfAbsent(seat, s -> new ArrayList<>())
              .add(edge);
        }
      }
    }
    // A part has one holder: the holder that stands first asks first.
    Map<Member, Member> holders = new HashMap<>();
    byHolder.forEach(
        (holder, bySeat) ->
            bySeat.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .forEach(entry -> markParts(holder, entry.getValue(), holders)));
  }

  private static void markParts(Member holder, List<Edge> edges, Map<Member, Member> holders) {
    List<Edge> open =
        edges.stream().filter(edge -> !holders.containsKey(edge.partner(holder))).toList();
    if (isSumOf(holder, open)) {
      for (Edge edge : open) {
        edge.markAsPart();
        holders.put(edge.partner(holder), holder);
      }
    }
  }

  private static boolean isSumOf(Member holder, List<Edge> edges) {
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
    return deviations(holder.deaths(), sum) < nearest;
  }

  /** Standard deviations between two counts of the same deaths, each a Poisson's. */
  private static double deviations(long one, long other) {
    return Math.abs(one - other) / Math.sqrt(Math.max(1, one + other));
  }
}
