package org.harmattan.match;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The chance of each pair among all that its two reports could be: each other's, a report's of the
 * same source in the other's place, or nobody's. Two to the power of a score says how many times
 * likelier a pair is; rows of a repeating source that are one event are one rival, the best of
 * them.
 *
 * <p>So in a city of many like events a pair needs to stand out, and in the open country it does
 * not. Whom nobody rivals needs its threshold alone.
 */
final class Rivals {
  /** Past so many bits nothing changes. */
  private static final double MOST_BITS = 100;

  private static final double MILLION = 1e6;

  private final PairGraph graph;
  private final Map<Member, EventGroup> groups;
  private final double leastChance;

  /** By report and source, how likely all reports of that source are together. */
  private final Map<Member, Map<String, Double>> sums = new HashMap<>();

  private Rivals(PairGraph graph, Map<Member, EventGroup> groups, double leastChance) {
    this.graph = graph;
    this.groups = groups;
    this.leastChance = leastChance;
  }

  /**
   * Tells each pair across sources its chance.
   *
   * @param groups the event of each report so far: rows of repeating sources are joined by now
   * @param leastChance the chance of a pair at its threshold that has no rival
   */
  static void weigh(
      Collection<Edge> pairs, PairGraph graph, Map<Member, EventGroup> groups, double leastChance) {
    Rivals rivals = new Rivals(graph, groups, leastChance);
    pairs.stream()
        .filter(edge -> isCompeting(edge) && !edge.hasClaim())
        .forEach(edge -> edge.setChance(rivals.chance(edge)));
  }

  private static boolean isCompeting(Edge edge) {
    return edge.isCompatible() && !edge.isRepeat;
  }

  private double chance(Edge edge) {
    double own = likely(edge.score);
    double nobody = likely(edge.threshold) * (1 - leastChance) / leastChance;
    double all = own + others(edge.left, edge.right) + others(edge.right, edge.left) + nobody;
    // To the millionth, so that the last digits of a power decide nothing.
    return Math.round(MILLION * own / all) / MILLION;
  }

  /** How likely the report is another's of the partner's source. */
  private double others(Member report, Member partner) {
    double all = sumsOf(report).get(partner.source());
    return Math.max(0, all - best(report, groups.get(partner)));
  }

  private Map<String, Double> sumsOf(Member report) {
    return sums.computeIfAbsent(
        report,
        r -> {
          // In one order, so that the sum does not depend on how the pairs came.
          Map<String, Edge> bestOf = new TreeMap<>();
          for (Edge edge : graph.edgesOf(r)) {
            if (isCompeting(edge)) {
              String event = event(edge.partner(r));
              bestOf.merge(event, edge, (one, other) -> one.score >= other.score ? one : other);
            }
          }
          Map<String, Double> bySource = new HashMap<>();
          bestOf
              .values()
              .forEach(
                  edge ->
                      bySource.merge(edge.partner(r).source(), likely(edge.score), Double::sum));
          return bySource;
        });
  }

  private double best(Member report, EventGroup event) {
    double best = 0;
    for (Member partner : event.members()) {
      Edge edge = graph.edge(report, partner);
      if (edge != null && isCompeting(edge)) {
        best = Math.max(best, likely(edge.score));
      }
    }
    return best;
  }

  /** The source and the lowest report of an event of it so far. */
  private String event(Member member) {
    return member.source()
        + "|"
        + groups.get(member).members().stream()
            .filter(other -> other.source().equals(member.source()))
            .map(Member::reportId)
            .min(String::compareTo)
            .orElseThrow();
  }

  private static double likely(double bits) {
    return Math.pow(2, Math.max(-MOST_BITS, Math.min(MOST_BITS, bits)));
  }
}
