package org.harmattan.actor;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.harmattan.actor.Lineage.Membership;
import org.harmattan.actor.RegisteredActor.Relation;

/**
 * Whose history an actor's deeds are part of, seen from later: its own, that of every actor that it
 * was part of on the day or became part of afterwards, and that of every actor that it went on as
 * under another name or in a merger. So JNIM's lineage holds Ansar Dine's deeds of 2012.
 *
 * <p>What a group had taken over by then it brings along, what joined it after it left it does not.
 * A split hands nothing on: what the old group did stays with the old group.
 */
final class Backcast {
  /** Until that last day the actor's deeds belong to the lineage of the other, in so many steps. */
  record Line(String actorId, String lineageId, int depth, LocalDate lastDay) {}

  /** An actor whose deeds pass on to another one on those days. */
  private record Step(String fromId, Span days) {}

  private record Reached(String id, LocalDate lastDay, int depth) {
    static final Comparator<Reached> LATEST_FIRST =
        Comparator.comparing(Reached::lastDay, Comparator.reverseOrder())
            .thenComparingInt(Reached::depth)
            .thenComparing(Reached::id);
  }

  /** Steps by the actor that they lead to; all that ever had a parent, member or predecessor. */
  private final Map<String, List<Step>> stepsInto = new TreeMap<>();

  /**
   * @param parents memberships by member
   * @param successors relations of renaming and merging by the actor that goes on as another
   */
  Backcast(Map<String, List<Membership>> parents, Map<String, List<Relation>> successors) {
    parents.forEach(
        (id, memberships) -> {
          stepsInto.computeIfAbsent(id, unused -> new ArrayList<>());
          memberships.forEach(one -> add(one.parentId(), new Step(id, one.span())));
        });
    successors.forEach(
        (id, relations) ->
            relations.forEach(
                one ->
                    add(one.otherId(), new Step(id, new Span(one.span().from(), Span.OPEN_END)))));
  }

  private void add(String to, Step step) {
    stepsInto.computeIfAbsent(to, unused -> new ArrayList<>()).add(step);
  }

  /** One line per actor and lineage that it ever belongs to; ordered by both. */
  List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    for (String lineage : stepsInto.keySet()) {
      leadingTo(lineage)
          .values()
          .forEach(from -> lines.add(new Line(from.id(), lineage, from.depth(), from.lastDay())));
    }
    lines.sort(Comparator.comparing(Line::actorId).thenComparing(Line::lineageId));
    return lines;
  }

  /**
   * All actors whose deeds come to be the lineage's, each with the last day of which they do: by
   * the way that stays open longest and then has fewest steps. Steps follow each other in time.
   */
  private Map<String, Reached> leadingTo(String lineage) {
    Map<String, Reached> reached = new TreeMap<>();
    PriorityQueue<Reached> open = new PriorityQueue<>(Reached.LATEST_FIRST);
    open.add(new Reached(lineage, Span.OPEN_END, 0));
    while (!open.isEmpty()) {
      Reached at = open.remove();
      if (reached.putIfAbsent(at.id(), at) == null) {
        for (Step step : stepsInto.getOrDefault(at.id(), List.of())) {
          if (!step.days().from().isAfter(at.lastDay())) {
            LocalDate last = step.days().to();
            open.add(
                new Reached(
                    step.fromId(),
                    last.isBefore(at.lastDay()) ? last : at.lastDay(),
                    at.depth() + 1));
          }
        }
      }
    }
    return reached;
  }
}
