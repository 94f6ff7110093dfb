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

  /** By report and source, how likely all reports of that source are together; by precise pairs. */
  private final Map<Member, Map<String, Double>> precise = new HashMap<>();

  /** The same by all pairs. */
  private final Map<Member, Map<String, Double>> all = new HashMap<>();

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
        .filter(edge -> isCompeting(edge, true))
        .forEach(edge -> edge.setChance(rivals.chance(edge)));
  }

  /** Coarse pairs come after precise ones, so that they rival no precise one. */
  private static boolean isCompeting(Edge edge, boolean withCoarse) {
    return edge.isCompatible()
        && !edge.isRepeat
        && !edge.hasClaim()
        && (withCoarse || !edge.isCoarse);
  }

  private double chance(Edge edge) {
    double own = likely(edge.score);
    double nobody = likely(edge.threshold) * (1 - leastChance) / leastChance;
    double all =
        own
            + others(edge.left, edge.right, edge.isCoarse)
            + others(edge.right, edge.left, edge.isCoarse)
            + nobody;
    // To the millionth, so that the last digits of a power decide nothing.
    return Math.round(MILLION * own / all) / MILLION;
  }

  /** How likely the report is another's of the partner's source. */
  private double others(Member report, Member partner, boolean withCoarse) {
    double likely =
        (withCoarse ? all : precise)
            .computeIfAbsent(report, r -> sums(r, withCoarse))
            .get(partner.source());
    return Math.max(0, likely - best(report, partner, withCoarse));
  }

  private Map<String, Double> sums(Member report, boolean withCoarse) {
    // In one order, so that the sum does not depend on how the pairs came.
    Map<String, Edge> bestOf = new TreeMap<>();
    for (Edge edge : graph.edgesOf(report)) {
      if (isCompeting(edge, withCoarse)) {
        bestOf.merge(
            event(edge.partner(report)),
            edge,
            (one, other) -> one.score >= other.score ? one : other);
      }
    }
    Map<String, Double> bySource = new HashMap<>();
    for (Edge edge : bestOf.values()) {
      bySource.merge(edge.partner(report).source(), likely(edge.score), Double::sum);
    }
    return bySource;
  }

  /** How likely the report is the partner's event, by the reports of the partner's source in it. */
  private double best(Member report, Member partner, boolean withCoarse) {
    double best = 0;
    for (Member member : groups.get(partner).members()) {
      Edge edge = graph.edge(report, member);
      boolean isCounted = member.source().equals(partner.source());
      if (isCounted && edge != null && isCompeting(edge, withCoarse)) {
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
