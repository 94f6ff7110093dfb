package org.harmattan.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.harmattan.quality.UsageException;
import org.junit.jupiter.api.Test;

class DeclarationMistakesTest {
  private static final String GOOD =
      """
      source-id = log
      namespace = log
      precedence = 0
      rank = 5
      citation = "A log"
      licence = "own"
      redistributable = true
      makes-events = true
      repeating = false
      claims = false
      format = csv
      columns { source_event_id = Number, country = Country }
      dates { patterns = ["yyyy-MM-dd"], first-day = Day }
      """;

  private static List<String> problemsOf(String text) {
    return catchThrowableOfType(
            UsageException.class, () -> SourceDeclarations.load(Map.of("log.conf", text)))
        .problems();
  }

  @Test
  void aShortDeclarationIsEnough() {
    SourceDeclaration log = SourceDeclarations.load(Map.of("log.conf", GOOD)).get(0);
    assertThat(log.sourceId()).isEqualTo("log");
    assertThat(log.refusal(List.of("day", "NUMBER"))).isEmpty();
    assertThat(log.refusal(List.of("number")))
        .contains(
            "The header has no column day; rename the column, or add its name as a synonym to the source's declaration");
  }

  @Test
  void allMistakesAreToldAtOnceWithFileAndLine() {
    String text =
        GOOD.replace("rank = 5", "rank = first")
                .replace("claims = false", "claims = maybe")
                .replace("country = Country", "land = Country")
                .replace("yyyy-MM-dd", "YYYY-MM-dd")
            + "licenze = x\n"
            + "event-type { column = Kind, values { Ambush = battle } }\n";
    assertThat(problemsOf(text))
        .containsExactlyInAnyOrder(
            "log.conf:4: rank is 'first'; write a whole number of at least 0",
            "log.conf:10: claims holds 'maybe', which is not known here; use one of false, true",
            "log.conf:12: columns.land is no report field that a column can fill; use one of "
                + "admin1, admin2, admin3, claimant, country, country_code, deaths_a, deaths_b, "
                + "deaths_civilians, deaths_unknown, fatalities_best, fatalities_high, "
                + "fatalities_low, headline, injured, latitude, longitude, notes, place, "
                + "source_event_id, source_version",
            "log.conf:13: dates.patterns holds 'YYYY-MM-dd', which names no year, month and day "
                + "(y, M, d); write it in letters like yyyy-MM-dd HH:mm:ss or d MMMM yyyy",
            "log.conf:14: licenze is not a known key; use one of actor-types, actors, attributes, "
                + "citation, civilian-targeting, claims, columns, conduct, constants, country-codes, csv, "
                + "dates, event-type, format, geo-precision, header, id, json, licence, lists, "
                + "makes-events, namespace, not-content, precedence, rank, records, redistributable, "
                + "repeating, row-per-actor, source-id, summary, tsv, violence-type, wide-records, xlsx",
            "log.conf:15: event-type.values.Ambush.type holds 'battle', which is not known here; "
                + "use one of battles, protests, remote_violence, riots, strategic_developments, unmapped, "
                + "violence_against_civilians, violence_unspecified");
  }

  @Test
  void aMissingKeyIsNamed() {
    assertThat(problemsOf(GOOD.replace("citation = \"A log\"\n", "")))
        .containsExactly("log.conf:1: citation is missing; add it");
  }

  @Test
  void oneColumnForTwoFieldsIsAMistake() {
    assertThat(problemsOf(GOOD.replace("country = Country", "admin1 = Unit, admin2 = unit")))
        .containsExactly(
            "log.conf:12: columns.admin2 and admin1 are both mapped from unit; map a column once");
  }

  @Test
  void twoMeaningsOfOneValueAreAMistake() {
    String types =
        "violence-type { column = k, values { a-b = one_sided, \"A B\" = non_state } }\n";
    assertThat(problemsOf(GOOD + types))
        .singleElement()
        .asString()
        .contains("is given two meanings");
  }

  @Test
  void brokenSyntaxIsToldWithItsLine() {
    assertThat(problemsOf("source-id = log\ncolumns { a = \n"))
        .singleElement()
        .asString()
        .startsWith("log.conf:");
  }

  @Test
  void twoSourcesOfOneIdAreAMistake() {
    assertThatThrownBy(() -> SourceDeclarations.load(Map.of("a.conf", GOOD, "b.conf", GOOD)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("source-id is declared twice; give each source an id of its own");
  }
}
