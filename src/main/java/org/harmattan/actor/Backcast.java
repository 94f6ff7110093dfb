package org.harmattan.actor;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.harmattan.actor.Lineage.Membership;
import org.harmattan.actor.RegisteredActor.Relation;

/**
 * Whose history an actor's deeds are part of, seen from later: its own, that of every actor that it
 * was part of on the day or became part of afterwards, and that of every actor that it went on as
 * under another name or in a merger. So JNIM's lineage holds Ansar Dine's deeds of 2012.
 *
 * <p>A split hands nothing on: what the old group did stays with the old group.
 */
final class Backcast {
  /** Until that last day the actor's deeds belong to the lineage of the other, in so many steps. */
  record Line(String actorId, String lineageId, int depth, LocalDate lastDay) {}

  private record Step(String toId, LocalDate lastDay) {}

  private record Reached(String id, LocalDate lastDay, int depth) {
    static final Comparator<Reached> LATEST_FIRST =
        Comparator.comparing(Reached::lastDay, Comparator.reverseOrder())
            .thenComparingInt(Reached::depth)
            .thenComparing(Reached::id);
  }

  private final Map<String, List<Step>> steps = new TreeMap<>();
  private final Set<String> ids = new TreeSet<>();

  /** Actors that ever had a parent, a member or a predecessor. */
  private final Set<String> withLineage = new TreeSet<>();

  /**
   * @param parents memberships by member
   * @param successors relations of renaming and merging by the actor that goes on as another
   */
  Backcast(Map<String, List<Membership>> parents, Map<String, List<Relation>> successors) {
    parents.forEach(
        (id, memberships) -> {
          withLineage.add(id);
          memberships.forEach(one -> step(id, new Step(one.parentId(), one.span().to())));
        });
    successors.forEach(
        (id, relations) ->
            relations.forEach(one -> step(id, new Step(one.otherId(), Span.OPEN_END))));
    ids.addAll(withLineage);
  }

  private void step(String from, Step step) {
    steps.computeIfAbsent(from, id -> new ArrayList<>()).add(step);
    withLineage.add(step.toId());
    ids.add(from);
  }

  /** One line per actor and lineage that it ever belongs to; ordered by both. */
  List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    for (String id : ids) {
      reachedFrom(id).values().stream()
          .filter(reached -> withLineage.contains(reached.id()))
          .forEach(
              reached -> lines.add(new Line(id, reached.id(), reached.depth(), reached.lastDay())));
    }
    return lines;
  }

  /** All that can be reached, each by the way that stays open longest and then has fewest steps. */
  private Map<String, Reached> reachedFrom(String id) {
    Map<String, Reached> reached = new TreeMap<>();
    PriorityQueue<Reached> open = new PriorityQueue<>(Reached.LATEST_FIRST);
    open.add(new Reached(id, Span.OPEN_END, 0));
    while (!open.isEmpty()) {
      Reached at = open.remove();
      if (reached.putIfAbsent(at.id(), at) == null) {
        for (Step step : steps.getOrDefault(at.id(), List.of())) {
          LocalDate last = at.lastDay().isBefore(step.lastDay()) ? at.lastDay() : step.lastDay();
          open.add(new Reached(step.toId(), last, at.depth() + 1));
        }
      }
    }
    return reached;
  }
}
