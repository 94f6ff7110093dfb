package org.harmattan.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.harmattan.actor.Lineage.Membership;
import org.harmattan.actor.RegisteredActor.Kind;
import org.harmattan.actor.RegisteredActor.Relation;
import org.junit.jupiter.api.Test;

class BackcastTest {
  private static final LocalDate START = LocalDate.of(2000, 1, 1);

  @Test
  void aMemberCountsUntilItLeavesAndAPredecessorForEver() {
    Map<String, List<Membership>> parents =
        Map.of("cell", List.of(new Membership("front", span("2000-01-05", "2000-01-09"))));
    Map<String, List<Relation>> successors = Map.of("old", List.of(to("front")));
    assertThat(new Backcast(parents, successors).lines())
        .containsExactly(
            new Backcast.Line("cell", "cell", 0, Span.OPEN_END),
            new Backcast.Line("cell", "front", 1, LocalDate.of(2000, 1, 9)),
            new Backcast.Line("front", "front", 0, Span.OPEN_END),
            new Backcast.Line("old", "front", 1, Span.OPEN_END));
  }

  @Test
  void theWayThatStaysOpenLongestIsTheOneThatCounts() {
    Map<String, List<Membership>> parents =
        Map.of(
            "cell",
            List.of(
                new Membership("front", span("2000-01-01", "2000-01-09")),
                new Membership("wing", span("2000-01-10", "9999-12-31"))),
            "wing",
            List.of(new Membership("front", span("2000-01-01", "2000-01-20"))));
    assertThat(new Backcast(parents, Map.of()).lines())
        .contains(new Backcast.Line("cell", "front", 2, LocalDate.of(2000, 1, 20)));
  }

  @Test
  void whoJoinsAMemberThatHasLeftNeverCounted() {
    Map<String, List<Membership>> parents =
        Map.of(
            "late",
            List.of(new Membership("cell", span("2000-01-10", "9999-12-31"))),
            "early",
            List.of(new Membership("cell", span("1999-01-01", "1999-12-31"))),
            "cell",
            List.of(new Membership("front", span("2000-01-05", "2000-01-09"))));
    assertThat(new Backcast(parents, Map.of()).lines())
        .filteredOn(line -> line.lineageId().equals("front"))
        .containsExactly(
            new Backcast.Line("cell", "front", 1, LocalDate.of(2000, 1, 9)),
            new Backcast.Line("early", "front", 2, LocalDate.of(1999, 12, 31)),
            new Backcast.Line("front", "front", 0, Span.OPEN_END));
  }

  @Test
  void equalsASearchForAWayOnEveryDayOfRandomRelations() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      Map<String, List<Membership>> parents = new TreeMap<>();
      Map<String, List<Relation>> successors = new TreeMap<>();
      for (int i = 0; i < 12; i++) {
        String from = "a" + random.nextInt(7);
        String to = "a" + random.nextInt(7);
        // Successions may even go in circles, as published lists have them.
        if (random.nextInt(3) == 0) {
          Span since = new Span(START.plusDays(random.nextInt(20)), Span.OPEN_END);
          successors
              .computeIfAbsent(from, id -> new ArrayList<>())
              .add(new Relation("here", to, Kind.MERGED_INTO, since, "e"));
        } else if (!from.equals(to)) {
          LocalDate first = START.plusDays(random.nextInt(20));
          LocalDate last =
              random.nextInt(3) == 0 ? Span.OPEN_END : first.plusDays(random.nextInt(20));
          parents
              .computeIfAbsent(from, id -> new ArrayList<>())
              .add(new Membership(to, new Span(first, last)));
        }
      }
      Map<String, LocalDate> lines = new TreeMap<>();
      new Backcast(parents, successors)
          .lines()
          .forEach(line -> lines.put(line.actorId() + " " + line.lineageId(), line.lastDay()));
      assertSame(parents, successors, lines, seed);
    }
  }

  private static void assertSame(
      Map<String, List<Membership>> parents,
      Map<String, List<Relation>> successors,
      Map<String, LocalDate> lines,
      long seed) {
    Set<String> withLineage = new TreeSet<>(parents.keySet());
    parents.values().forEach(list -> list.forEach(one -> withLineage.add(one.parentId())));
    successors.values().forEach(list -> list.forEach(one -> withLineage.add(one.otherId())));
    for (int a = 0; a < 7; a++) {
      for (String lineage : withLineage) {
        for (int day = 0; day < 45; day++) {
          LocalDate date = START.plusDays(day);
          LocalDate last = lines.get("a" + a + " " + lineage);
          assertThat(last != null && !date.isAfter(last))
              .as("seed %d: a%d for %s on %s", seed, a, lineage, date)
              .isEqualTo(leads("a" + a, lineage, date, parents, successors, Set.of()));
        }
      }
    }
  }

  /** Whether steps from the day on, each no earlier than the one before, lead to the other. */
  private static boolean leads(
      String from,
      String to,
      LocalDate day,
      Map<String, List<Membership>> parents,
      Map<String, List<Relation>> successors,
      Set<String> passed) {
    if (from.equals(to) || passed.contains(from)) {
      return from.equals(to);
    }
    Set<String> seen = new HashSet<>(passed);
    seen.add(from);
    for (Membership step : parents.getOrDefault(from, List.of())) {
      LocalDate taken = later(day, step.span().from());
      if (!step.span().to().isBefore(taken)
          && leads(step.parentId(), to, taken, parents, successors, seen)) {
        return true;
      }
    }
    return successors.getOrDefault(from, List.of()).stream()
        .anyMatch(
            step ->
                leads(
                    step.otherId(), to, later(day, step.span().from()), parents, successors, seen));
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? other : one;
  }

  private static Relation to(String id) {
    return new Relation("here", id, Kind.MERGED_INTO, Span.ALWAYS, "e");
  }

  private static Span span(String from, String to) {
    return new Span(LocalDate.parse(from), LocalDate.parse(to));
  }
}
