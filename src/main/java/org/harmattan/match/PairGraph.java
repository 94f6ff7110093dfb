package org.harmattan.match;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The scored pairs of a component by report, and what they say of reports beside each other. */
final class PairGraph {
  private static final long MILLION = 1_000_000;

  /** A day apart counts as so many km where nothing else tells two gains apart. */
  private static final double DAY_KM = 100;

  private static final double METRES = 1000;

  /** What a person decided, then the higher score. */
  private static final Comparator<Edge> STRONGEST_FIRST =
      Comparator.comparing((Edge edge) -> !edge.isConfirmed())
          .thenComparing(edge -> edge.score, Comparator.reverseOrder())
          .thenComparing(Edge.BEST_FIRST);

  private final Map<Member, Map<Member, Edge>> edges = new HashMap<>();
  private final Set<Member> precise = new HashSet<>();

  /** With whom a person called a report one event; empty where nobody decided anything. */
  private final Map<Member, List<Member>> confirmed = new HashMap<>();

  PairGraph(Collection<Edge> pairs) {
    for (Edge edge : pairs) {
      edges.computeIfAbsent(edge.left, member -> new HashMap<>()).put(edge.right, edge);
      edges.computeIfAbsent(edge.right, member -> new HashMap<>()).put(edge.left, edge);
      if (!edge.isCoarse) {
        precise.add(edge.left);
        precise.add(edge.right);
      }
      if (edge.isConfirmed()) {
        confirmed.computeIfAbsent(edge.left, member -> new ArrayList<>()).add(edge.right);
        confirmed.computeIfAbsent(edge.right, member -> new ArrayList<>()).add(edge.left);
      }
    }
  }

  Set<Member> members() {
    return edges.keySet();
  }

  Collection<Edge> edgesOf(Member member) {
    return edges.get(member).values();
  }

  /** Null where the two are no pair above the floor. */
  Edge edge(Member one, Member other) {
    return edges.get(one).get(other);
  }

  /**
   * The pair that speaks for two reports of the event that the two sides would make: their own or,
   * where that is weaker or none, the best of either with one that a person called one event with
   * the other. So a report that a person put into an event, however far from it, throws out nobody
   * who fits its partner. Where something forbids their own pair that one speaks; null where none
   * does.
   */
  Edge speaking(Member one, Member other, List<Member> left, List<Member> right) {
    Edge own = edge(one, other);
    if (confirmed.isEmpty() || (own != null && !own.isCompatible())) {
      return own;
    }
    return Stream.of(
            Stream.ofNullable(own),
            partnersIn(left, right, other).map(partner -> edge(one, partner)),
            partnersIn(left, right, one).map(partner -> edge(partner, other)))
        .flatMap(pairs -> pairs)
        .filter(pair -> pair != null && pair.isCompatible())
        .min(STRONGEST_FIRST)
        .orElse(null);
  }

  private Stream<Member> partnersIn(List<Member> left, List<Member> right, Member member) {
    return confirmed.getOrDefault(member, List.of()).stream()
        .filter(partner -> left.contains(partner) || right.contains(partner));
  }

  /** Whether all that is known of the report are coarse pairs. */
  boolean isCoarse(Member member) {
    return !precise.contains(member);
  }

  /** Whether a pair of a report of the one side with one of the other is coarse. */
  boolean isAnyCoarse(List<Member> left, List<Member> right) {
    return isAny(left, right, edge -> edge.isCoarse);
  }

  /** Whether a person joined a report of the one side with one of the other. */
  boolean areConfirmed(List<Member> left, List<Member> right) {
    return isAny(left, right, Edge::isConfirmed);
  }

  private boolean isAny(List<Member> left, List<Member> right, Predicate<Edge> holds) {
    for (Member one : left) {
      for (Member other : right) {
        Edge between = edge(one, other);
        if (between != null && holds.test(between)) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Why the reports of two events are not one: a newcomer does not fit the report that would stand
   * for the event, or two of them contradict each other. Null where they are.
   */
  String whoDoesNotFit(List<Member> left, List<Member> right) {
    Member leftBest = first(left);
    Member rightBest = first(right);
    Member representative = leftBest.compareTo(rightBest) <= 0 ? leftBest : rightBest;
    for (Member newcomer : representative == leftBest ? right : left) {
      Edge between = speaking(newcomer, representative, left, right);
      if (between == null || !between.isFitting()) {
        return String.format(
            "%s does not fit %s, which stands for the event",
            newcomer.reportId(), representative.reportId());
      }
    }
    return whoSpeaksAgainst(left, right);
  }

  private String whoSpeaksAgainst(List<Member> left, List<Member> right) {
    for (Member one : left) {
      for (Member other : right) {
        // Claims are not compared with each other: rivals may claim one deed.
        boolean bothClaims = one.isClaim() && other.isClaim();
        Edge between = speaking(one, other, left, right);
        if (!bothClaims && (between == null || !between.isCompatible())) {
          return String.format(
              "%s and %s of the event contradict each other", one.reportId(), other.reportId());
        }
      }
    }
    return null;
  }

  /**
   * By how much the chances of the pairs of each two sources exceed the least one, on average where
   * a source has several rows: pairs rightly joined are gained. Of gains as large, the one of fewer
   * days and km apart is the larger. Whole numbers, so that no order of summing matters.
   */
  long gain(List<Member> left, List<Member> right, double leastChance) {
    Map<String, long[]> bySources = new TreeMap<>();
    for (Member one : left) {
      for (Member other : right) {
        Edge between = edge(one, other);
        if (between != null && !between.isRepeat) {
          long[] sum =
              bySources.computeIfAbsent(
                  one.source() + "|" + other.source(), sources -> new long[2]);
          sum[0] += gain(between, leastChance);
          sum[1]++;
        }
      }
    }
    return bySources.values().stream().mapToLong(sum -> Math.floorDiv(sum[0], sum[1])).sum();
  }

  /** A pair with just the least chance gains something, however far apart it is. */
  private static long gain(Edge edge, double leastChance) {
    long millionths = Math.round((edge.chance() - leastChance) * MILLION);
    double apart = edge.daysApart * DAY_KM + Math.min(DAY_KM - 1, edge.kmApart);
    return (millionths + 1) * MILLION - Math.min(MILLION - 1, Math.round(apart * METRES));
  }

  private static Member first(List<Member> members) {
    return members.stream().min(Member::compareTo).orElseThrow();
  }
}
