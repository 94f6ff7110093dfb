package org.harmattan.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.harmattan.actor.Lineage.Line;
import org.harmattan.actor.Lineage.Membership;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineageTest {
  private static final Lineage SAHEL = Lineage.of(ActorFixtures.PACKAGED, List.of("mil-togo"));

  /** The actors above one on a day, nearest first, the root marked by a star. */
  @ParameterizedTest
  @CsvSource({
    "katiba-macina, 2016-01-01, katiba-macina*",
    "katiba-macina, 2016-06-01, katiba-macina ansar-dine*",
    "katiba-macina, 2017-03-01, katiba-macina ansar-dine*",
    "katiba-macina, 2017-03-02, katiba-macina jnim* aqim",
    "ansar-dine, 2017-03-01, ansar-dine*",
    "ansar-dine, 2017-03-02, ansar-dine jnim* aqim",
    "aqim-sahara, 2016-01-01, aqim-sahara aqim*",
    "aqim-sahara, 2018-01-01, aqim-sahara jnim* aqim",
    "al-mourabitoun, 2014-01-01, al-mourabitoun*",
    "al-mourabitoun, 2016-01-01, al-mourabitoun aqim-sahara aqim*",
    "al-mourabitoun, 2018-01-01, al-mourabitoun jnim* aqim",
    "jnim, 2017-03-01, jnim*",
    "jnim, 2017-03-02, jnim* aqim",
    "is-sahel, 2019-02-28, is-sahel*",
    "is-sahel, 2019-03-01, is-sahel* iswap",
    "is-sahel, 2022-03-20, is-sahel* iswap",
    "is-sahel, 2022-03-21, is-sahel*",
    "hcua, 2020-01-01, hcua cma*",
    "mil-mali, 2020-01-01, mil-mali gov-mali*",
    "mil-togo, 2020-01-01, mil-togo gov-togo*",
    "gov-togo, 2020-01-01, gov-togo*",
    "barkhane, 2020-01-01, barkhane mil-france gov-france*"
  })
  void standsUnderTheParentsOfTheDay(String actor, String day, String above) {
    assertThat(above(SAHEL, actor, LocalDate.parse(day))).isEqualTo(above);
  }

  @Test
  void alliancesAndActorsWithoutAnyKinAreNotInIt() {
    assertThat(SAHEL.actorIds())
        .contains("aqim", "jnim", "iswap", "gov-mali", "gov-togo")
        .doesNotContain("ansaroul-islam", "csp", "gspc", "mujao", "wagner", "unattributed");
  }

  @Test
  void aSpanThatGoesOnUnchangedIsOneLine() {
    assertThat(SAHEL.lines().stream().filter(line -> line.actorId().equals("is-sahel")))
        .extracting(line -> line.ancestorId() + " " + line.depth() + " " + line.span())
        .containsExactly(
            "is-sahel 0 " + Span.ALWAYS,
            "iswap 1 " + new Span(LocalDate.of(2019, 3, 1), LocalDate.of(2022, 3, 20)));
  }

  @Test
  void unitsOfForcesAreUnderTheForceAndTheState() {
    Lineage lineage = Lineage.of(ActorFixtures.PACKAGED, List.of("mil-togo/presidential-guard"));
    assertThat(above(lineage, "mil-togo/presidential-guard", LocalDate.of(2020, 1, 1)))
        .isEqualTo("mil-togo/presidential-guard mil-togo gov-togo*");
  }

  /** What the registry says of some days leaves the others as they are. */
  @ParameterizedTest
  @CsvSource({
    "2023-07-25, mil-togo gov-togo*",
    "2023-07-26, mil-togo junta*",
    "2024-12-31, mil-togo junta*",
    "2025-01-01, mil-togo gov-togo*"
  })
  void aForceIsOfItsStateOnTheDaysOfWhichNothingElseIsSaid(String day, String above) {
    Registry registry =
        ActorFixtures.registry(
            """
            actors = [
              { id = junta, name = Junta, type = state, evidence = e }
              { id = mil-togo, name = M, type = state_forces, evidence = e,
                relations = [{ id = junta, kind = part_of, from = 2023-07-26, to = 2024-12-31, evidence = e }] }
            ]
            """);
    Lineage lineage = Lineage.of(registry, List.of());
    assertThat(above(lineage, "mil-togo", LocalDate.parse(day))).isEqualTo(above);
  }

  @Test
  void theClosureEqualsAClimbOnEveryDayOfRandomLineages() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      Map<String, List<Membership>> parents = randomParents(random);
      Set<String> stops = new TreeSet<>();
      parents.keySet().stream().filter(id -> random.nextInt(3) == 0).forEach(stops::add);
      Lineage lineage = new Lineage(parents, Map.of(), stops);
      List<Line> lines = lineage.lines();
      assertNoLineCouldBeJoined(lines, seed);
      for (int day = 0; day < 60; day++) {
        LocalDate date = LocalDate.of(2000, 1, 1).plusDays(day);
        for (String id : lineage.actorIds()) {
          assertThat(above(lines, id, date))
              .as("seed %d, %s on %s", seed, id, date)
              .isEqualTo(climb(parents, stops, id, date));
        }
      }
    }
  }

  /** Actors a0 to a7, each with up to three parents of lower number that follow each other. */
  private static Map<String, List<Membership>> randomParents(Random random) {
    Map<String, List<Membership>> parents = new TreeMap<>();
    for (int actor = 1; actor < 8; actor++) {
      List<Membership> list = new ArrayList<>();
      int day = random.nextInt(20);
      for (int i = random.nextInt(4); i > 0; i--) {
        LocalDate from = LocalDate.of(2000, 1, 1).plusDays(day);
        int length = 1 + random.nextInt(20);
        LocalDate to = i == 1 && random.nextBoolean() ? Span.OPEN_END : from.plusDays(length - 1);
        list.add(new Membership("a" + random.nextInt(actor), new Span(from, to)));
        day += length + random.nextInt(3);
      }
      if (!list.isEmpty()) {
        parents.put("a" + actor, list);
      }
    }
    return parents;
  }

  private static String climb(
      Map<String, List<Membership>> parents, Set<String> stops, String id, LocalDate day) {
    List<String> line = new ArrayList<>();
    boolean rootFound = false;
    Optional<String> at = Optional.of(id);
    while (at.isPresent()) {
      String here = at.get();
      at =
          parents.getOrDefault(here, List.of()).stream()
              .filter(m -> !day.isBefore(m.span().from()) && !day.isAfter(m.span().to()))
              .map(Membership::parentId)
              .findFirst();
      boolean isRoot = !rootFound && (at.isEmpty() || stops.contains(here));
      rootFound |= isRoot;
      line.add(isRoot ? here + "*" : here);
    }
    return String.join(" ", line);
  }

  private static String above(Lineage lineage, String id, LocalDate day) {
    return above(lineage.lines(), id, day);
  }

  private static String above(List<Line> lines, String id, LocalDate day) {
    String[] line = new String[20];
    int top = 0;
    for (Line found : lines) {
      if (found.actorId().equals(id) && found.span().contains(day)) {
        assertThat(line[found.depth()]).isNull();
        line[found.depth()] = found.ancestorId() + (found.isRoot() ? "*" : "");
        top = Math.max(top, found.depth());
      }
    }
    return String.join(" ", Arrays.asList(line).subList(0, top + 1));
  }

  private static void assertNoLineCouldBeJoined(List<Line> lines, long seed) {
    for (Line line : lines) {
      if (line.span().to().equals(Span.OPEN_END)) {
        continue;
      }
      assertThat(lines)
          .as("seed %d", seed)
          .noneMatch(
              next ->
                  next.actorId().equals(line.actorId())
                      && next.ancestorId().equals(line.ancestorId())
                      && next.depth() == line.depth()
                      && next.isRoot() == line.isRoot()
                      && next.span().from().equals(line.span().to().plusDays(1)));
    }
  }
}
