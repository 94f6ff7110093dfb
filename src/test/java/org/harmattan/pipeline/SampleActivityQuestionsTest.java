package org.harmattan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.pipeline.Answers.byHand;
import static org.harmattan.pipeline.Answers.line;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.csv.CSVRecord;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/**
 * Holds what {@code ask} says of the sample to the answers by hand: what an actor does alone, with
 * others and under its names (Q1 to Q3, Q8, Q11).
 */
class SampleActivityQuestionsTest extends SampleQuestions {
  @Test
  void q1CountsAnActorsEventsPerYearCountryAndType() {
    List<Row> told = answers.ask("Q1", "activity", Map.of("actor", "jnim"));

    assertThat(told.stream().filter(row -> row.<Long>getAs("events") > 0))
        .extracting(row -> told(row, "year", "country_id", "event_type", "events"))
        .containsExactlyInAnyOrderElementsOf(lines("q1_events"));
    assertThat(told.stream().mapToLong(row -> row.getAs("events")).sum()).isEqualTo(34);
    assertThat(told.stream().mapToLong(row -> row.getAs("events_possible")).sum()).isEqualTo(7);
  }

  @Test
  void q1TellsTheFirstEventInEveryCountryAndFirstLevelUnit() {
    Map<String, TreeSet<String>> first = new TreeMap<>();
    for (Row row : answers.ask("Q1", "spread", Map.of("actor", "jnim"))) {
      String reports = answers.reports(row, "event_id");
      if (row.<Boolean>getAs("is_first_in_country")) {
        put(first, line("country", row.getAs("country_id"), row.getAs("first_date")), reports);
      }
      put(first, line("admin1", row.getAs("admin1_id"), row.getAs("first_date")), reports);
    }
    Map<String, TreeSet<String>> expected = new TreeMap<>();
    for (CSVRecord row : byHand("q1_first")) {
      String place =
          line(row.get("location_type"), row.get("location_id"), row.get("first_event_date"));
      for (String report : row.get("report_ids").split(" ")) {
        put(expected, place, reportsWith(report));
      }
    }
    assertThat(first).isEqualTo(expected);
  }

  @Test
  void q1TellsTheStagesOfItsSpread() {
    assertThat(answers.ask("Q1", "spread", Map.of("actor", "jnim")))
        .extracting(
            row ->
                line(
                    told(row, "first_date", "admin1_id", "stage", "days_since_first"),
                    row.getAs("events_possible_before"),
                    reports(row)))
        .containsExactlyInAnyOrderElementsOf(
            byHand("q1_spread").stream()
                .map(
                    row ->
                        line(
                            told(row, "first_date", "admin1_id", "stage", "days_since_first"),
                            row.get("events_possible_before"),
                            reportsWith(row.get("report_id"))))
                .toList());
  }

  @Test
  void q2TellsTheShareOfEachTypeOfTwoActors() {
    assertAnswer("Q2", "shares", Map.of("actors", "is-sahel,jnim"), "q2");
  }

  @Test
  void q2SharesAddUpToTheWhole() {
    Map<String, Double> sums = new TreeMap<>();
    for (Row row : answers.ask("Q2", "years", Map.of("actors", "is-sahel,jnim"))) {
      if (row.getAs("percent_of_events") != null) {
        sums.merge(
            told(row, "year", "actor_id"),
            Double.valueOf(row.getAs("percent_of_events").toString()),
            Double::sum);
      }
    }
    assertThat(sums).hasSize(8);
    assertThat(sums.values()).allSatisfy(sum -> assertThat(sum).isBetween(99.7, 100.3));
  }

  @Test
  void q3CountsEventsOfSeveralActorsOnce() {
    Map<String, String> others = Map.of("actor", "jnim", "others", "is-sahel,csp,cma");
    assertAnswer("Q3", "totals", others, "q3");
  }

  @Test
  void q3YearsAddUpToTheTotals() {
    Map<String, String> others = Map.of("actor", "jnim", "others", "is-sahel,csp,cma");
    Map<String, Long> sums = new TreeMap<>();
    for (Row row : answers.ask("Q3", "years", others)) {
      sums.merge(row.getAs("who"), row.<Long>getAs("events"), Long::sum);
    }
    assertThat(sums).isEqualTo(Map.of("actor", 34L, "both", 23L, "others", 29L));
  }

  @Test
  void q8CountsAGroupWithWhatIsUnderIt() {
    assertAnswer("Q8", "years", Map.of("actor", "aqim"), "q8");
  }

  @Test
  void q8TellsWhoseEventsTheyAre() {
    assertAnswer("Q8", "members", Map.of("actor", "aqim"), "q8_members");
  }

  @Test
  void q8IsWhatTheFactsSayOfEveryActorAndScope() {
    String figures =
        "SELECT actor_scope, actor_id, %s AS events, %s AS events_possible FROM %s GROUP BY actor_scope, actor_id";
    String counted =
        figures.formatted("count_if(is_certain)", "count_if(NOT is_certain)", "gold.actor_event");
    String facts =
        figures.formatted(
            "sum(events)",
            "sum(events_possible)",
            "gold.actor_period_location WHERE basis = 'all' AND placement = 'unspecified'"
                + " AND period_type = 'year' AND location_type = 'country'");
    List<String> stored = answers.sql(facts).stream().map(Row::toString).toList();
    assertThat(stored).hasSizeGreaterThan(30);
    // The facts store scopes other than self for actors of groups and lineages only.
    assertThat(answers.sql(counted).stream().map(Row::toString).toList()).containsAll(stored);
  }

  @Test
  void q1AndQ2CountEveryActorInEveryScope() {
    for (String scope : List.of("self", "group", "root", "lineage")) {
      Map<String, Long> events = new TreeMap<>();
      answers
          .sql(
              "SELECT actor_id, count_if(is_certain) AS events FROM gold.actor_event WHERE actor_scope = '%s' GROUP BY actor_id"
                  .formatted(scope))
          .forEach(row -> events.put(row.getAs("actor_id"), row.getAs("events")));
      assertThat(events).containsKeys("jnim", "wagner");
      for (String part : List.of("shares", "years")) {
        assertThat(sums("actor_id", answers.ask("Q2", part, Map.of("scope", scope))))
            .as(scope + " " + part)
            .isEqualTo(events);
      }
      for (String actor : List.of("jnim", "wagner")) {
        Map<String, String> asked = Map.of("actor", actor, "scope", scope);
        assertThat(sums("", answers.ask("Q1", "activity", asked)).get(""))
            .as(scope + " " + actor)
            .isEqualTo(events.get(actor))
            .isPositive();
      }
    }
  }

  /** Events by the column, all together where it has no name. */
  private static Map<String, Long> sums(String column, List<Row> rows) {
    Map<String, Long> sums = new TreeMap<>();
    for (Row row : rows) {
      sums.merge(column.isEmpty() ? "" : row.getAs(column), row.<Long>getAs("events"), Long::sum);
    }
    return sums;
  }

  @Test
  void q11TellsNamesAndParentsAsOfADay() {
    for (CSVRecord row : byHand("q11")) {
      Map<String, String> asked = Map.of("actor", row.get("actor"), "day", row.get("day"));
      assertThat(
              answers.ask("Q11", "names", asked).stream()
                  .filter(name -> name.getAs("source_id").equals("own")))
          .extracting(name -> told(name, "name", "parent_id"))
          .containsExactly(told(row, "name", "parent_id"));
    }
  }

  @Test
  void q11TellsWhoStoodAboveAndUnderIt() {
    for (String actor : List.of("jnim", "al-mourabitoun")) {
      List<CSVRecord> expected =
          byHand("q11_line").stream().filter(row -> row.get("actor").equals(actor)).toList();
      String[] columns = {"relation", "other_id", "depth"};
      Map<String, String> asked = Map.of("actor", actor, "day", expected.get(0).get("day"));
      List<String> relations = expected.stream().map(row -> row.get("relation")).toList();
      assertThat(
              answers.ask("Q11", "line", asked).stream()
                  .filter(row -> relations.contains(row.<String>getAs("relation"))))
          .extracting(row -> told(row, columns))
          .containsExactlyInAnyOrderElementsOf(
              expected.stream().map(row -> told(row, columns)).toList());
    }
  }

  private static void put(Map<String, TreeSet<String>> first, String place, String reports) {
    first.computeIfAbsent(place, p -> new TreeSet<>()).add(reports);
  }
}
