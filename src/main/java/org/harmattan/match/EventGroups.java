package org.harmattan.match;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/**
 * Builds events from scored pairs, best pair first.
 *
 * <p>A pair joins the groups of its two reports when the joined group holds together: no seat is
 * taken twice, the reports of the one fit those of the other on average, every newcomer fits the
 * representative, and no two members speak against each other (each two of them are a pair above
 * the floor that no rule forbids). So nothing is chained: what two reports have in common with a
 * third does not join them. Reports that a person called one event come first and speak as one:
 * whoever fits the one need not fit the other. A coarse pair adds a report to an event but never
 * links two events. Rows of a repeating source are joined first; claims come last, each to its best
 * event.
 *
 * <p>The outcome depends on the set of pairs alone: they are taken in a total order. The sort
 * dominates.
 */
final class EventGroups {
  /** Reports of a component up to which its events are bettered; past it they stay best first. */
  private static final int MOST_IMPROVED = 20_000;

  private final Map<Member, EventGroup> groups = new HashMap<>();
  private final PairGraph graph;
  private final double leastChance;

  private EventGroups(Collection<Edge> pairs, Collection<Edge> outward, double leastChance) {
    this.leastChance = leastChance;
    graph = new PairGraph(Stream.concat(pairs.stream(), outward.stream()).toList());
    graph.members().forEach(member -> groups.put(member, new EventGroup(member)));
  }

  /** An edge with how well the two groups that it would join fit each other by now. */
  private record Turn(Edge edge, double fit) {
    static final Comparator<Turn> BEST_FIRST =
        Comparator.comparing((Turn turn) -> turn.edge.isCoarse)
            .thenComparing(Turn::fit, Comparator.reverseOrder())
            .thenComparing(Turn::edge, Edge.BEST_FIRST);
  }

  /**
   * Groups of the reports of these pairs; pairs that were good enough but lost know why.
   *
   * @param outward pairs of one of these reports with another, which join nothing: the other may be
   *     a rival all the same, each on its own
   * @param leastChance the chance that a pair needs beside its rivals
   */
  static EventGroups of(Collection<Edge> pairs, Collection<Edge> outward, double leastChance) {
    EventGroups result = new EventGroups(pairs, outward, leastChance);
    List<Edge> good = new ArrayList<>(pairs.stream().filter(Edge::isGood).toList());
    good.sort(Edge.BEST_FIRST);
    good.stream().filter(Edge::isConfirmed).forEach(result::confirm);
    result.joinBestFirst(good.stream().filter(edge -> edge.isRepeat && !edge.hasClaim()).toList());
    Parts.mark(pairs, result.groups);
    Rivals.weigh(pairs, result.graph, result.groups, leastChance);
    List<Edge> across =
        good.stream()
            .filter(edge -> !edge.isRepeat && !edge.hasClaim() && !edge.isPart())
            .filter(edge -> edge.chance() >= leastChance)
            .toList();
    result.joinAndImprove(across.stream().filter(edge -> !edge.isCoarse).toList(), false);
    result.joinAndImprove(across.stream().filter(edge -> edge.isCoarse).toList(), true);
    good.stream().filter(Edge::hasClaim).forEach(result::join);
    good.forEach(result::explain);
    return result;
  }

  boolean areTogether(Member one, Member other) {
    return groups.get(one) == groups.get(other);
  }

  Member representativeOf(Member member) {
    return groups.get(member).representative();
  }

  /** What the improvement leaves alone may have found partners by now, so both are joined again. */
  private void joinAndImprove(List<Edge> pairs, boolean areCoarse) {
    joinBestFirst(pairs);
    if (groups.size() <= MOST_IMPROVED) {
      Improvement.of(graph, groups, leastChance, areCoarse);
      joinBestFirst(pairs);
    }
  }

  /** Why a pair that was good enough lost, as the events stand in the end. */
  private void explain(Edge edge) {
    EventGroup left = groups.get(edge.left);
    EventGroup right = groups.get(edge.right);
    if (left != right && !edge.isPart()) {
      String reason =
          edge.isConfirmed() ? whoseSeatIsTaken(edge, left, right) : whyNot(edge, left, right);
      edge.lose(reason == null ? chances(edge) : reason);
    }
  }

  private String chances(Edge edge) {
    return edge.chance() >= leastChance
        ? "both reports fit their events better"
        : String.format(
            Locale.ROOT,
            "a chance of %.0f %% among the pairs of its two reports, of %.0f %% needed",
            100 * edge.chance(),
            100 * leastChance);
  }

  /** A pair whose groups have grown since waits until it is the best again. */
  private void joinBestFirst(List<Edge> good) {
    PriorityQueue<Turn> turns = new PriorityQueue<>(Turn.BEST_FIRST);
    good.forEach(edge -> turns.add(new Turn(edge, edge.score)));
    while (!turns.isEmpty()) {
      Turn turn = turns.poll();
      double fit = averageFit(turn.edge());
      if (fit < turn.fit()) {
        turns.add(new Turn(turn.edge(), fit));
      } else {
        join(turn.edge());
      }
    }
  }

  /** Mean score of the pairs across the two groups that the edge would join. */
  private double averageFit(Edge edge) {
    List<Member> lefts = groups.get(edge.left).members();
    List<Member> rights = groups.get(edge.right).members();
    if (lefts == rights || (lefts.size() == 1 && rights.size() == 1)) {
      return edge.score;
    }
    List<Double> scores = new ArrayList<>();
    for (Member left : lefts) {
      for (Member right : rights) {
        Edge between = graph.speaking(left, right, lefts, rights);
        if (between != null) {
          scores.add(between.score);
        }
      }
    }
    // Summed in one order, so that the outcome does not depend on how the groups came about.
    scores.sort(null);
    return Math.min(
        edge.score, scores.stream().mapToDouble(Double::doubleValue).sum() / scores.size());
  }

  /** What a person decided needs no fit; but two reports of one seat stay two events. */
  private void confirm(Edge edge) {
    EventGroup left = groups.get(edge.left);
    EventGroup right = groups.get(edge.right);
    if (left == right) {
      return;
    }
    String reason = whoseSeatIsTaken(edge, left, right);
    if (reason == null) {
      merge(left, right);
    } else {
      edge.lose(reason);
    }
  }

  private void join(Edge edge) {
    EventGroup left = groups.get(edge.left);
    EventGroup right = groups.get(edge.right);
    if (left == right) {
      return;
    }
    String reason = whyNot(edge, left, right);
    if (reason == null) {
      merge(left, right);
    } else {
      edge.lose(reason);
    }
  }

  private void merge(EventGroup left, EventGroup right) {
    EventGroup larger = left.members().size() >= right.members().size() ? left : right;
    EventGroup smaller = larger == left ? right : left;
    smaller.members().forEach(member -> groups.put(member, larger));
    larger.take(smaller);
  }

  private String whyNot(Edge edge, EventGroup left, EventGroup right) {
    // A claim's group has claims alone until it has found its event.
    Member claim = edge.left.isClaim() ? edge.left : edge.right;
    if (edge.hasClaim() && !groups.get(claim).members().stream().allMatch(Member::isClaim)) {
      return claim.reportId() + " claims " + representativeOf(claim).reportId() + " better";
    }
    String taken = whoseSeatIsTaken(edge, left, right);
    if (taken != null) {
      return taken;
    }
    if (edge.isCoarse && !left.isAlone() && !right.isAlone()) {
      return "a pair this coarse does not link two events";
    }
    String misfit = graph.whoDoesNotFit(left.members(), right.members());
    if (misfit != null) {
      return misfit;
    }
    double fit = averageFit(edge);
    return fit >= edge.threshold
        ? null
        : String.format(
            Locale.ROOT,
            "on average the reports of the two events fit each other by %.1f bits of %.1f needed",
            fit,
            edge.threshold);
  }

  private String whoseSeatIsTaken(Edge edge, EventGroup left, EventGroup right) {
    Member rightsOwn = right.holderOfSeat(edge.left);
    if (rightsOwn != null) {
      return lostTo(edge.right, rightsOwn, edge.left);
    }
    Member leftsOwn = left.holderOfSeat(edge.right);
    if (leftsOwn != null) {
      return lostTo(edge.left, leftsOwn, edge.right);
    }
    for (Member one : left.members()) {
      Member other = right.holderOfSeat(one);
      if (other != null) {
        return String.format(
            "the two events already hold %s and %s, which are distinct",
            one.reportId(), other.reportId());
      }
    }
    return null;
  }

  private String lostTo(Member common, Member winner, Member loser) {
    Edge won = edge(common, winner);
    return String.format(
        Locale.ROOT,
        "%s is one event with %s%s, from which %s is distinct by its %s",
        common.reportId(),
        winner.reportId(),
        won == null ? "" : String.format(Locale.ROOT, " (%.1f bits)", won.score),
        loser.reportId(),
        loser.isClaim() ? "claimant" : "id");
  }

  private Edge edge(Member one, Member other) {
    return graph.edge(one, other);
  }
}
