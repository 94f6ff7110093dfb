package org.harmattan.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.actor.ActorFixtures.actor;
import static org.harmattan.actor.ActorFixtures.claim;
import static org.harmattan.actor.ActorFixtures.report;
import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.actor.NameResolver.Mention;
import org.harmattan.quality.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryEditTest {
  private static final String ACTORS =
      """
      actors = [
        { id = front, name = Front, type = rebel_group, evidence = %s
          names { any = [The Front%s] }, external-ids = [{ scheme = ucdp, id = 7%s }]%s }
        { id = league, name = League, type = rebel_group, evidence = e, names { any = [League] } }%s
      ]
      """;
  private static final Registry BEFORE =
      ActorFixtures.registry(ACTORS.formatted("e", "", "", "", ""));

  /** What is written at each of the places of the text, one after the other. */
  private static RegistryEdit edit(
      String evidence, String name, String id, String more, String actor) {
    return RegistryEdit.between(
        BEFORE, ActorFixtures.registry(ACTORS.formatted(evidence, name, id, more, actor)));
  }

  private static boolean touches(RegistryEdit edit, String name, String externalId) {
    return edit.touches(new Mention("ucdp_ged", "MLI", "Mali", name, externalId));
  }

  @ParameterizedTest
  @CsvSource({
    "Northern Men, true",
    "NORTHERN MEN (2012-2014), true",
    "Northern Men and/or League, true",
    "'League, Northern Men', true",
    "Northern Men (Mali), true",
    "The Front, false",
    "League, false",
    "Northern Men of the Hills, false",
    "Northern, false"
  })
  void aNewNameTouchesTheNamesThatAskForIt(String name, boolean isTouched) {
    RegistryEdit edit = edit("e", ", Northern Men", "", "", "");
    assertThat(touches(edit, name, null)).isEqualTo(isTouched);
  }

  @Test
  void aChangedIdTouchesTheNamesThatBearIt() {
    RegistryEdit edit = edit("e", "", ", from = 2015-01-01", "", "");
    assertThat(touches(edit, "Whoever", "7")).isTrue();
    assertThat(touches(edit, "Whoever", "7.0")).isTrue();
    assertThat(touches(edit, "The Front", "8")).isFalse();
    assertThat(touches(edit, "The Front", null)).isFalse();
  }

  @Test
  void aNewActorTouchesTheNamesWhoseSlugItTakes() {
    RegistryEdit edit =
        edit("e", "", "", "", " { id = hill-men, name = X, type = rebel_group, evidence = e }");
    assertThat(touches(edit, "Hill Men", null)).isTrue();
    assertThat(touches(edit, "Hill Women", null)).isFalse();
  }

  @Test
  void evidenceAndRelationsTouchNoName() {
    assertThat(edit("other", "", "", "", "").mayTouchNames()).isFalse();
    RegistryEdit relation =
        edit("e", "", "", ", relations = [{ id = league, kind = part_of, evidence = e }]", "");
    assertThat(relation.mayTouchNames()).isFalse();
  }

  @Test
  void reportsAreTouchedByAnyOfTheirNamesAndByTheClaimant() {
    Dataset<Row> reports =
        ActorFixtures.reports(
            report("1", "acled", "Mali", "2020-01-01", actor(1, "League", "a")),
            report(
                "2",
                "acled",
                "Mali",
                "2020-01-01",
                actor(1, "League", "a"),
                actor(2, "Northern Men", "b")),
            claim("3", "northern men", "Mali", "2020-01-01", actor(1, "League", "b")),
            report("4", "acled", null, "2020-01-01"));
    assertTable(edit("e", ", Northern Men", "", "", "").touched(reports))
        .columns("report_id")
        .hasRows(row("2"), row("3"));
  }

  /** Against resolving under both registries: whatever comes out otherwise must be touched. */
  @Test
  void whatRandomEditsDoNotTouchMeansWhatItMeant() {
    int touched = 0;
    int different = 0;
    int asked = 0;
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      List<String> lines = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        lines.add(line(random, i));
      }
      List<String> edited = new ArrayList<>(lines);
      int at = random.nextInt(lines.size());
      edited.set(at, random.nextInt(4) == 0 ? "" : line(random, at));
      Optional<Registry> before = registry(lines);
      Optional<Registry> after = registry(edited);
      if (before.isEmpty() || after.isEmpty()) {
        continue;
      }
      RegistryEdit edit = RegistryEdit.between(before.get(), after.get());
      NameResolver old = new NameResolver(before.get());
      NameResolver now = new NameResolver(after.get());
      for (int i = 0; i < 100; i++) {
        Mention mention = mention(random);
        long day = LocalDate.of(2008 + random.nextInt(8), 3, 1).toEpochDay();
        boolean isDifferent = !old.resolve(mention, day).equals(now.resolve(mention, day));
        boolean isTouched = edit.touches(mention);
        assertThat(isTouched || !isDifferent)
            .as("seed %d: %s after %s for %s", seed, mention, edited.get(at), lines.get(at))
            .isTrue();
        asked++;
        touched += isTouched ? 1 : 0;
        different += isDifferent ? 1 : 0;
      }
    }
    assertThat(asked).isGreaterThan(5_000);
    assertThat(different).isGreaterThan(asked / 50);
    assertThat(touched).isLessThan(asked / 2);
  }

  private static Optional<Registry> registry(List<String> lines) {
    try {
      return Optional.of(ActorFixtures.registry(String.join("\n", lines)));
    } catch (UsageException e) {
      return Optional.empty();
    }
  }

  private static String line(Random random, int number) {
    String id = random.nextBoolean() ? "a" + number : word(random) + "-" + number;
    String days =
        switch (random.nextInt(3)) {
          case 0 -> ", to = 2011-12-31";
          case 1 -> ", from = 2012-01-01";
          default -> "";
        };
    String country = random.nextInt(3) == 0 ? ", countries = [MLI]" : "";
    return switch (random.nextInt(8)) {
      case 0 ->
          "external-names.ucdp { \"%s, %s\" = %d }"
              .formatted(word(random), word(random), random.nextInt(4));
      case 1 -> "countries { BFA = [%s] }".formatted(word(random));
      case 2, 3 ->
          ("actors += { id = %s, name = N, type = rebel_group, evidence = e,"
                  + " external-ids = [{ scheme = ucdp, id = %d%s%s }] }")
              .formatted(id, random.nextInt(4), days, country);
      default ->
          ("actors += { id = %s, name = N, type = rebel_group, evidence = e,"
                  + " names { %s = [{ name = \"%s\"%s%s }] } }")
              .formatted(id, random.nextBoolean() ? "any" : "acled", name(random), days, country);
    };
  }

  private static Mention mention(Random random) {
    String written =
        switch (random.nextInt(6)) {
          case 0 -> name(random) + " and/or " + name(random);
          case 1 -> name(random) + ", " + name(random);
          case 2 -> name(random) + " (Mali)";
          case 3 -> "Military Forces of " + word(random) + " (2010-2014)";
          default -> name(random);
        };
    return new Mention(
        random.nextBoolean() ? "ucdp_ged" : "acled",
        random.nextBoolean() ? "MLI" : null,
        random.nextBoolean() ? "Mali" : word(random),
        written,
        random.nextInt(3) == 0 ? Integer.toString(random.nextInt(4)) : null);
  }

  private static String name(Random random) {
    return random.nextBoolean() ? word(random) : word(random) + ": " + word(random);
  }

  private static String word(Random random) {
    return List.of("front", "nord", "macina", "army", "a1").get(random.nextInt(5));
  }
}
