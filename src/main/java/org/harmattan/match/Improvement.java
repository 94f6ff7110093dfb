package org.harmattan.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Betters events that were built best pair first: takes the reports of one source out of them and
 * gives them back by the {@link Assignment} of most weight, source by source, until no source can
 * be placed better.
 *
 * <p>Best first, a pair may take a report that another needs more; an assignment weighs all pairs
 * of a source together. What is summed is by how much the chances of the pairs of each two sources
 * in an event exceed what a pair needs: the pairs rightly joined, as far as is known. The sum grows
 * with each step, so that the steps end. Nothing but the component counts, and ties are broken by
 * ids.
 */
final class Improvement {
  /** Rounds over the sources after which what is reached stands; two or three are usual. */
  private static final int MOST_ROUNDS = 10;

  private final PairGraph graph;
  private final Map<Member, EventGroup> groups;
  private final double leastChance;
  private final boolean withCoarse;

  /** The reports of one source in one event, and the others of that event. */
  private record Unit(List<Member> own, List<Member> others) {}

  private Improvement(
      PairGraph graph, Map<Member, EventGroup> groups, double leastChance, boolean withCoarse) {
    this.graph = graph;
    this.groups = groups;
    this.leastChance = leastChance;
    this.withCoarse = withCoarse;
  }

  /**
   * Betters the events.
   *
   * @param groups the event of each report; changed in place
   * @param leastChance the chance that a pair needs
   * @param withCoarse whether those reports are moved of which nothing but coarse pairs is known,
   *     or else all others, by their precise pairs
   */
  static void of(
      PairGraph graph, Map<Member, EventGroup> groups, double leastChance, boolean withCoarse) {
    List<String> inTurn = sources(graph);
    Improvement improvement = new Improvement(graph, groups, leastChance, withCoarse);
    int unchanged = 0;
    for (int turn = 0; unchanged < inTurn.size() && turn < MOST_ROUNDS * inTurn.size(); turn++) {
      boolean isBetter = improvement.replace(inTurn.get(turn % inTurn.size()));
      unchanged = isBetter ? 0 : unchanged + 1;
    }
  }

  /** By their ranks, so that their names decide nothing. */
  private static List<String> sources(PairGraph graph) {
    return graph.members().stream()
        .filter(member -> !member.isClaim())
        .sorted(
            Comparator.comparingInt(Member::sourceRank).thenComparing(member -> member.source()))
        .map(Member::source)
        .distinct()
        .toList();
  }

  /** Places the reports of a source anew; whether they stand better now. */
  private boolean replace(String source) {
    List<Unit> units = new ArrayList<>();
    List<List<Member>> seats = new ArrayList<>();
    for (EventGroup event : inOrder()) {
      Unit unit = unit(source, event);
      if (unit.own().isEmpty()) {
        seats.add(unit.others());
      } else if (isMovable(unit)) {
        units.add(unit);
        if (!unit.others().isEmpty()) {
          seats.add(unit.others());
        }
      }
    }
    Map<Member, Integer> seatOf = new HashMap<>();
    for (int seat = 0; seat < seats.size(); seat++) {
      for (Member member : seats.get(seat)) {
        seatOf.put(member, seat);
      }
    }
    List<List<Assignment.Edge>> options =
        units.stream().map(unit -> options(unit.own(), seats, seatOf)).toList();
    int[] given = Assignment.best(options, seats.size());
    if (total(options, given) <= now(units)) {
      return false;
    }
    place(units, seats, given);
    return true;
  }

  /** Each event once, by its lowest report. */
  private List<EventGroup> inOrder() {
    Map<String, EventGroup> byLowest = new TreeMap<>();
    for (EventGroup event : new LinkedHashSet<>(groups.values())) {
      byLowest.put(
          event.members().stream().map(Member::reportId).min(Comparator.naturalOrder()).get(),
          event);
    }
    return List.copyOf(byLowest.values());
  }

  private static Unit unit(String source, EventGroup event) {
    List<Member> own = new ArrayList<>();
    List<Member> others = new ArrayList<>();
    event.members().forEach(m -> (m.source().equals(source) ? own : others).add(m));
    return new Unit(own, others);
  }

  /** Whether it is its turn, no person joined it, and what it leaves would still be an event. */
  private boolean isMovable(Unit unit) {
    return unit.own().stream().allMatch(member -> graph.isCoarse(member) == withCoarse)
        && !graph.areConfirmed(unit.own(), unit.others())
        && isEvent(unit.own())
        && isEvent(unit.others());
  }

  /** Whether the reports are an event without any other. */
  private boolean isEvent(List<Member> members) {
    List<Member> before = new ArrayList<>();
    for (Member member : members.stream().sorted().toList()) {
      List<Member> alone = List.of(member);
      if (!before.isEmpty()
          && (graph.whoDoesNotFit(before, alone) != null
              || graph.gain(before, alone, leastChance) < 0)) {
        return false;
      }
      before.add(member);
    }
    return true;
  }

  /** Where the reports may go, and what is gained there. */
  private List<Assignment.Edge> options(
      List<Member> own, List<List<Member>> seats, Map<Member, Integer> seatOf) {
    Set<Integer> near = new TreeSet<>();
    for (Member member : own) {
      for (Edge edge : graph.edgesOf(member)) {
        Integer seat = seatOf.get(edge.partner(member));
        if (seat != null && edge.isGood() && edge.chance() >= leastChance && !edge.hasClaim()) {
          near.add(seat);
        }
      }
    }
    List<Assignment.Edge> options = new ArrayList<>();
    for (int seat : near) {
      long gain = gain(own, seats.get(seat));
      if (gain > 0) {
        options.add(new Assignment.Edge(seat, gain));
      }
    }
    return options;
  }

  /** Zero where the two are not one event. */
  private long gain(List<Member> own, List<Member> others) {
    boolean isTooCoarse = !withCoarse && graph.isAnyCoarse(own, others);
    return isTooCoarse || graph.whoDoesNotFit(own, others) != null
        ? 0
        : graph.gain(own, others, leastChance);
  }

  private long now(List<Unit> units) {
    return units.stream()
        .filter(unit -> !unit.others().isEmpty())
        .mapToLong(unit -> graph.gain(unit.own(), unit.others(), leastChance))
        .sum();
  }

  private static long total(List<List<Assignment.Edge>> options, int[] given) {
    long total = 0;
    for (int i = 0; i < given.length; i++) {
      for (Assignment.Edge option : options.get(i)) {
        total += option.right() == given[i] ? option.weight() : 0;
      }
    }
    return total;
  }

  private void place(List<Unit> units, List<List<Member>> seats, int[] given) {
    seats.forEach(this::found);
    for (int i = 0; i < given.length; i++) {
      List<Member> event = new ArrayList<>(units.get(i).own());
      if (given[i] >= 0) {
        event.addAll(seats.get(given[i]));
      }
      found(event);
    }
  }

  private void found(List<Member> members) {
    EventGroup event = EventGroup.of(members);
    members.forEach(member -> groups.put(member, event));
  }
}
