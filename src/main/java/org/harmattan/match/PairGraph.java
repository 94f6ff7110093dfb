package org.harmattan.match;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The scored pairs of a component by report, and what they say of reports beside each other. */
final class PairGraph {
  private static final long MILLION = 1_000_000;

  /** A day apart counts as so many km where nothing else tells two gains apart. */
  private static final double DAY_KM = 100;

  private static final double METRES = 1000;

  private final Map<Member, Map<Member, Edge>> edges = new HashMap<>();
  private final Set<Member> precise = new HashSet<>();

  PairGraph(Collection<Edge> pairs) {
    for (Edge edge : pairs) {
      edges.computeIfAbsent(edge.left, member -> new HashMap<>()).put(edge.right, edge);
      edges.computeIfAbsent(edge.right, member -> new HashMap<>()).put(edge.left, edge);
      if (!edge.isCoarse) {
        precise.add(edge.left);
        precise.add(edge.right);
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
      Edge own = edge(newcomer, representative);
      if (own == null || !own.isFitting()) {
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
        Edge between = edge(one, other);
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
