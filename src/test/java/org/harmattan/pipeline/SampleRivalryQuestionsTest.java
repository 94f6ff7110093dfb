package org.harmattan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.pipeline.Answers.byHand;
import static org.harmattan.pipeline.Answers.line;
import static org.harmattan.pipeline.Answers.sorted;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.csv.CSVRecord;
import org.apache.spark.sql.Row;
import org.harmattan.query.Question;
import org.junit.jupiter.api.Test;

/**
 * Holds what {@code ask} says of the sample to the answers by hand: what two actors do to each
 * other (Q4, Q7, Q9, Q10, Q13).
 */
class SampleRivalryQuestionsTest extends SampleQuestions {
  @Test
  void q7CountsHostilitiesPerMonth() {
    assertThat(months())
        .extracting(
            row ->
                line(
                    row.getAs("month").toString().substring(0, 7),
                    row.getAs("events"),
                    row.getAs("events_coarse_date"),
                    deaths(row)))
        .containsExactlyElementsOf(lines("q7_months"));
  }

  /** In the sample every clash has somebody with kin, so the question is told of none. */
  @Test
  void q7CountsPairsWithoutKinInEveryScope() {
    Map<String, String> pair = Map.of("a", "jnim", "b", "mil-mali");
    List<Long> alone = events(answers.ask("Q7", "months", pair));
    assertThat(alone).anyMatch(events -> events > 0);
    for (String scope : List.of("group", "root", "lineage")) {
      Map<String, String> asked = with(pair, "scope", scope);
      assertThat(events(answers.sql(withoutKin(asked)))).as(scope).isEqualTo(alone);
    }
  }

  private static String withoutKin(Map<String, String> asked) {
    Question question = Question.find("Q7");
    String sql = question.sql(question.parts().get(0), asked);
    String without =
        sql.replace(
                "FROM gold.actor_lineage", "FROM (SELECT * FROM gold.actor_lineage WHERE false)")
            .replace(
                "FROM gold.dyad_period_location",
                "FROM (SELECT * FROM gold.dyad_period_location WHERE actor_scope = 'self')");
    assertThat(without).contains("WHERE false)", "WHERE actor_scope = 'self')");
    return without;
  }

  private static List<Long> events(List<Row> months) {
    return months.stream().map(row -> row.<Long>getAs("events")).toList();
  }

  @Test
  void q7CountsWhatPairsWithKinHaveInTheScopeAsked() {
    for (String scope : List.of("self", "group", "root", "lineage")) {
      long stored =
          answers
              .sql(
                  "SELECT coalesce(sum(events), 0) FROM gold.dyad_period_location WHERE basis = 'all'"
                      + " AND placement = 'unspecified' AND period_type = 'month' AND location_type = 'country'"
                      + " AND is_hostile AND actor_a_id = 'is-sahel' AND actor_b_id = 'jnim' AND actor_scope = '%s'"
                          .formatted(scope))
              .get(0)
              .getLong(0);
      assertThat(answers.ask("Q7", "months", with(RIVALS, "scope", scope)))
          .as(scope)
          .extracting(row -> row.<Long>getAs("events"))
          .satisfies(
              events -> assertThat(events.stream().mapToLong(n -> n).sum()).isEqualTo(stored));
    }
  }

  @Test
  void q7TellsTheLulls() {
    List<String> lulls = new ArrayList<>();
    String firstMonth = null;
    List<Row> months = months();
    for (int i = 0; i < months.size(); i++) {
      Row row = months.get(i);
      if (!row.<Boolean>getAs("is_lull")) {
        continue;
      }
      String month = row.getAs("month").toString().substring(0, 7);
      firstMonth = row.<Long>getAs("months_without") == 1 ? month : firstMonth;
      if (i + 1 == months.size() || !months.get(i + 1).<Boolean>getAs("is_lull")) {
        lulls.add(line(firstMonth, month, row.getAs("months_without")));
      }
    }
    assertThat(lulls).containsExactlyElementsOf(lines("q7_lulls"));
  }

  @Test
  void q9ListsTheClashesWithDatesPlaceDeathsAndSources() {
    List<Row> told = answers.ask("Q9", "clashes", with(RIVALS, "since", "2019-07-01"));

    assertThat(told)
        .extracting(
            row ->
                line(
                    told(row, "event_date", "date_earliest", "date_latest"),
                    told(row, "country_id", "fatalities_best"),
                    sources(row),
                    answers.reports(row, "event_id")))
        .containsExactlyInAnyOrderElementsOf(
            byHand("q9").stream()
                .map(
                    row ->
                        line(
                            told(row, "event_date", "date_earliest", "date_latest"),
                            told(row, "country", "fatalities_best"),
                            new TreeSet<>(List.of(row.get("sources").split(" "))),
                            sorted(row.get("report_ids"))))
                .toList());
    assertThat(told).isSortedAccordingTo((x, y) -> date(x).compareTo(date(y)));
    for (CSVRecord row : byHand("q9")) {
      // The source's own words: "Mondoro town" for Mondoro.
      assertThat(told.stream().filter(t -> isOf(t, row)).map(t -> t.<String>getAs("place")))
          .as(row.get("report_ids"))
          .allMatch(place -> (place + " ").startsWith(row.get("place") + " "));
    }
  }

  @Test
  void q10TellsWhoClaimedEachEvent() {
    Map<String, String> claimants = Map.of("a_only", "jnim", "b_only", "is-sahel");
    List<String> expected =
        byHand("q10").stream()
            .map(
                row ->
                    line(
                        claimants.getOrDefault(row.get("claimed_by"), row.get("claimed_by")),
                        row.get("involvement"),
                        sorted(row.get("report_ids"))))
            .toList();
    assertThat(answers.ask("Q10", "events", RIVALS))
        .extracting(row -> line(told(row, "claimed_by", "involvement"), reports(row)))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void q10CountsThemByClaimantAndInvolvement() {
    Map<String, Long> expected = new TreeMap<>();
    for (Row row : answers.ask("Q10", "events", RIVALS)) {
      expected.merge(told(row, "claimed_by", "involvement"), 1L, Long::sum);
    }
    Map<String, Long> actual = new TreeMap<>();
    for (Row row : answers.ask("Q10", "claimed", RIVALS)) {
      actual.put(told(row, "claimed_by", "involvement"), row.getAs("events"));
    }
    assertThat(actual).isEqualTo(expected);
    assertThat(actual.values().stream().mapToLong(n -> n).sum()).isEqualTo(38);
  }

  @Test
  void q10ListsWhatBothRivalsClaim() {
    assertThat(answers.ask("Q10", "both", RIVALS))
        .extracting(SampleQuestions::reports)
        .containsExactlyInAnyOrderElementsOf(
            byHand("q10").stream()
                .filter(row -> row.get("claimed_by").equals("both"))
                .map(row -> sorted(row.get("report_ids")))
                .toList());
  }

  @Test
  void q10ListsWhereBothAreOnOneSide() {
    assertThat(answers.ask("Q10", "same-side", RIVALS))
        .extracting(row -> line(row.getAs("how"), reports(row)))
        .containsExactlyInAnyOrderElementsOf(
            byHand("q10_same_side").stream()
                .map(row -> line(row.get("how"), sorted(row.get("report_ids"))))
                .toList());
  }

  @Test
  void q10ListsClaimsOfRivalsAtOnePlaceAndTime() {
    assertThat(closeClaims("0")).containsExactlyInAnyOrderElementsOf(lines("q10_close_claims"));
  }

  @Test
  void q10TakesInClaimsOfAMonthAndTheNextWithADayMore() {
    List<String> withSlack = new ArrayList<>(lines("q10_close_claims"));
    withSlack.add(line("claims:C15", "claims:C19", "false"));
    assertThat(closeClaims("1")).containsExactlyInAnyOrderElementsOf(withSlack);
  }

  @Test
  void q13FindsTwoActorsAtOnePlaceWithinADay() {
    List<Row> told = answers.ask("Q13", "coincidences", Map.of("a", "jnim", "b", "csp"));

    assertThat(told)
        .extracting(
            row ->
                line(
                    told(row, "kind", "days_apart"),
                    told(row, "a_date"),
                    answers.reports(row, "a_event_id"),
                    told(row, "b_date"),
                    answers.reports(row, "b_event_id"),
                    told(row, "a_place", "b_place")))
        .containsExactlyInAnyOrderElementsOf(
            byHand("q13").stream()
                .map(
                    row ->
                        line(
                            told(row, "kind", "days_apart", "date_a"),
                            sorted(row.get("report_ids_a")),
                            row.get("date_b"),
                            sorted(row.get("report_ids_b")),
                            told(row, "place", "place")))
                .toList());
  }

  @Test
  void q13IsTheSameWhenTheActorsChangePlaces() {
    assertThat(answers.ask("Q13", "coincidences", Map.of("a", "csp", "b", "jnim")))
        .extracting(row -> line(told(row, "kind", "b_event_id", "a_event_id")))
        .containsExactlyInAnyOrderElementsOf(
            answers.ask("Q13", "coincidences", Map.of("a", "jnim", "b", "csp")).stream()
                .map(row -> told(row, "kind", "a_event_id", "b_event_id"))
                .toList());
  }

  @Test
  void q13ReachesFurtherWhenAsked() {
    Map<String, String> wide = Map.of("a", "jnim", "b", "csp", "days", "2", "km", "80");
    // Tarkint and the road are 76 km apart, and a day or two.
    assertThat(answers.ask("Q13", "coincidences", wide))
        .extracting(row -> told(row, "a_place", "b_place", "days_apart"))
        .containsExactlyInAnyOrder(
            line("Tarkint", "Tarkint", 0),
            line("RN18", "RN18", 1),
            line("Aguelhok", "Aguelhok", 0),
            line("Tarkint", "RN18", 2),
            line("RN18", "Tarkint", 1));
  }

  @Test
  void q4TellsOpponentsByYearAndClass() {
    assertAnswer("Q4", "opponents", Map.of("actor", "jnim"), "q4");
  }

  @Test
  void q4CountsAnEventAgainstTwoOfAClassOnce() {
    assertAnswer("Q4", "classes", Map.of("actor", "jnim"), "q4_classes");
  }

  @Test
  void q7TellsLullsAndWhatMayHaveFallenIntoThem() {
    String[] columns = {"lull_start", "lull_months", "events_may_fall_here"};
    Map<String, String> actual = new TreeMap<>();
    for (Row row : months()) {
      actual.put(row.getAs("month").toString().substring(0, 7), told(row, columns));
    }
    for (CSVRecord row : byHand("q7_doubts")) {
      assertThat(actual).containsEntry(row.get("month"), told(row, columns));
    }
    assertThat(months()).allSatisfy(row -> assertThat(row.<Long>getAs("events_possible")).isZero());
  }

  @Test
  void q13TellsHoursAsFarAsDaysAllow() {
    assertAnswer("Q13", "coincidences", Map.of("a", "jnim", "b", "csp"), "q13_hours");
  }

  /** The months' deaths, nothing where no event of the month has a known number. */
  private static Object deaths(Row month) {
    boolean isUnknown = month.getAs("events").equals(month.getAs("events_deaths_unknown"));
    return isUnknown ? null : month.getAs("fatalities_best");
  }

  private static List<Row> months() {
    return answers.ask("Q7", "months", with(RIVALS, "since", "2019-07-01", "until", "2023-09-30"));
  }

  private static boolean isOf(Row told, CSVRecord byHand) {
    return answers.reports(told, "event_id").equals(sorted(byHand.get("report_ids")));
  }

  private static String date(Row row) {
    return row.getAs("event_date").toString();
  }

  private static TreeSet<String> sources(Row row) {
    TreeSet<String> sources =
        new TreeSet<>(List.of(row.<String>getAs("dataset_names").split("; ")));
    if (row.<Integer>getAs("claims") > 0) {
      sources.add("claims");
    }
    return sources;
  }

  private static List<String> closeClaims(String days) {
    return answers.ask("Q10", "close", with(RIVALS, "days", days)).stream()
        .map(row -> told(row, "a_claim_id", "b_claim_id", "is_same_event"))
        .toList();
  }
}
