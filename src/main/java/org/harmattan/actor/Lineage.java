package org.harmattan.actor;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.harmattan.actor.RegisteredActor.Relation;

/**
 * Who was part of whom on which days, at any depth. On each day an actor has at most one parent and
 * no actor is above itself (the registry's checks), so that the actors above it are a line.
 */
final class Lineage {
  /** An actor that one is part of on those days. */
  record Membership(String parentId, Span span) {}

  /** One span of days in which the ancestor stands above the actor at that depth. */
  record Line(String actorId, String ancestorId, int depth, Span span, boolean isRoot) {}

  private final Map<String, List<Membership>> parents = new TreeMap<>();
  private final Map<String, List<Relation>> successors;
  private final Set<String> rootStops;

  Lineage(
      Map<String, List<Membership>> parents,
      Map<String, List<Relation>> successors,
      Set<String> rootStops) {
    parents.forEach((id, list) -> this.parents.put(id, List.copyOf(list)));
    this.successors = Map.copyOf(successors);
    this.rootStops = Set.copyOf(rootStops);
  }

  /** The registry's memberships, and those that the ids of states' forces tell by themselves. */
  static Lineage of(Registry registry, Collection<String> observedIds) {
    Map<String, List<Membership>> parents = new TreeMap<>();
    Map<String, List<Relation>> successors = new TreeMap<>();
    Set<String> rootStops = new TreeSet<>();
    registry
        .actors()
        .values()
        .forEach(
            actor -> {
              if (actor.isRootStop()) {
                rootStops.add(actor.id());
              }
              List<Membership> memberships = memberships(actor);
              if (!memberships.isEmpty()) {
                parents.put(actor.id(), memberships);
              }
              if (!actor.successors().isEmpty()) {
                successors.put(actor.id(), actor.successors());
              }
            });
    Set<String> done = new TreeSet<>();
    addByRule(parents, registry.actors().keySet(), done);
    addByRule(parents, observedIds, done);
    return new Lineage(parents, successors, rootStops);
  }

  private static List<Membership> memberships(RegisteredActor actor) {
    return actor.parents().stream()
        .map(relation -> new Membership(relation.otherId(), relation.span()))
        .toList();
  }

  /**
   * A unit is part of its force and a force of its state, on the days of which the registry does
   * not say otherwise.
   *
   * @param done actors that have been looked at; those that are now are added
   */
  private static void addByRule(
      Map<String, List<Membership>> parents, Collection<String> ids, Set<String> done) {
    for (String id : ids) {
      String at = id;
      Optional<String> parent = ActorIds.parentByRule(at);
      while (parent.isPresent() && done.add(at)) {
        List<Membership> memberships = new ArrayList<>(parents.getOrDefault(at, List.of()));
        for (Span free : free(memberships)) {
          memberships.add(new Membership(parent.get(), free));
        }
        parents.put(at, memberships);
        at = parent.get();
        parent = ActorIds.parentByRule(at);
      }
    }
  }

  /** The days of none of the memberships. */
  private static List<Span> free(List<Membership> memberships) {
    List<Span> taken =
        memberships.stream()
            .map(Membership::span)
            .sorted(Comparator.comparing(Span::from))
            .toList();
    List<Span> free = new ArrayList<>();
    LocalDate next = Span.OPEN_START;
    for (Span span : taken) {
      if (span.from().isAfter(next)) {
        free.add(new Span(next, span.from().minusDays(1)));
      }
      if (!span.to().isBefore(next)) {
        next = span.to().plusDays(1);
      }
    }
    if (!next.isAfter(Span.OPEN_END)) {
      free.add(new Span(next, Span.OPEN_END));
    }
    return free;
  }

  /** All actors that ever had a parent or a member. */
  SortedSet<String> actorIds() {
    SortedSet<String> ids = new TreeSet<>(parents.keySet());
    parents.values().forEach(list -> list.forEach(membership -> ids.add(membership.parentId())));
    return ids;
  }

  /**
   * The closure: for each actor and day one line per actor above it and one, of depth 0, for
   * itself; exactly one of them is the root. Lines that go on unchanged are one. Ordered by actor,
   * first day and depth.
   */
  List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    for (String id : actorIds()) {
      Map<String, Line> open = new TreeMap<>();
      for (Span span : spansOfOneLine(id)) {
        for (Line line : climb(id, span)) {
          Line before = open.get(line.ancestorId());
          boolean goesOn = before != null && continues(before, line);
          if (before != null && !goesOn) {
            lines.add(before);
          }
          open.put(line.ancestorId(), goesOn ? join(before, line) : line);
        }
      }
      lines.addAll(open.values());
    }
    lines.sort(
        Comparator.comparing(Line::actorId)
            .thenComparing(line -> line.span().from())
            .thenComparing(Line::depth)
            .thenComparing(Line::ancestorId));
    return lines;
  }

  /** The lineages that reach back before memberships began; ordered by actor and lineage. */
  List<Backcast.Line> backcast() {
    return new Backcast(parents, successors).lines();
  }

  List<Membership> membershipsOf(String id) {
    return parents.getOrDefault(id, List.of());
  }

  /** The parent on that day. */
  Optional<Membership> parentOn(String id, LocalDate day) {
    return membershipsOf(id).stream()
        .filter(membership -> membership.span().contains(day))
        .findFirst();
  }

  /** All days cut where the line above the actor may change. */
  private List<Span> spansOfOneLine(String id) {
    SortedSet<LocalDate> starts = new TreeSet<>(Set.of(Span.OPEN_START));
    Set<String> seen = new TreeSet<>();
    List<String> toDo = new ArrayList<>(List.of(id));
    while (!toDo.isEmpty()) {
      String at = toDo.remove(toDo.size() - 1);
      if (seen.add(at)) {
        for (Membership membership : parents.getOrDefault(at, List.of())) {
          addStarts(starts, membership.span());
          toDo.add(membership.parentId());
        }
      }
    }
    return cut(starts);
  }

  /** Adds the first day of the span and the first one after it. */
  static void addStarts(SortedSet<LocalDate> starts, Span span) {
    starts.add(span.from());
    if (!span.to().equals(Span.OPEN_END)) {
      starts.add(span.to().plusDays(1));
    }
  }

  /** Spans that follow each other without gap, one from each start. */
  static List<Span> cut(SortedSet<LocalDate> starts) {
    List<LocalDate> all = List.copyOf(starts);
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      boolean isLast = i == all.size() - 1;
      spans.add(new Span(all.get(i), isLast ? Span.OPEN_END : all.get(i + 1).minusDays(1)));
    }
    return spans;
  }

  private List<Line> climb(String id, Span span) {
    List<Line> line = new ArrayList<>();
    String at = id;
    boolean isBelowRoot = true;
    while (at != null) {
      String parent = parentOn(at, span.from()).map(Membership::parentId).orElse(null);
      boolean isRoot = isBelowRoot && (parent == null || rootStops.contains(at));
      line.add(new Line(id, at, line.size(), span, isRoot));
      isBelowRoot = isBelowRoot && !isRoot;
      at = parent;
    }
    return line;
  }

  private static boolean continues(Line before, Line line) {
    return before.depth() == line.depth()
        && before.isRoot() == line.isRoot()
        && Objects.equals(before.span().to().plusDays(1), line.span().from());
  }

  private static Line join(Line before, Line line) {
    return new Line(
        line.actorId(),
        line.ancestorId(),
        line.depth(),
        new Span(before.span().from(), line.span().to()),
        line.isRoot());
  }
}
