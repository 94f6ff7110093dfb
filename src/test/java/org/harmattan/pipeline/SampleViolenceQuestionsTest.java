package org.harmattan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.pipeline.Answers.byHand;
import static org.harmattan.pipeline.Answers.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/**
 * Holds what {@code ask} says of the sample to the answers by hand: what is done to whom, where and
 * how (Q5, Q6, Q12, Q14, Q17).
 */
class SampleViolenceQuestionsTest extends SampleQuestions {
  @Test
  void q5TellsTacticsOfEconomicWarfare() {
    for (String actor : List.of("*", "jnim")) {
      List<CSVRecord> expected =
          byHand("q5").stream().filter(row -> row.get("actor").equals(actor)).toList();
      String[] columns = {"year", "country_id", "tactic", "events", "events_possible"};
      assertThat(answers.ask("Q5", "years", Map.of("actor", actor)))
          .extracting(row -> told(row, columns))
          .containsExactlyElementsOf(expected.stream().map(row -> told(row, columns)).toList());
    }
  }

  @Test
  void q5TellsHowTacticsDiversify() {
    assertAnswer("Q5", "diversity", Map.of(), "q5_diversity");
  }

  @Test
  void q6CountsViolenceAgainstCiviliansByActor() {
    Map<String, String> actors = Map.of("actor", "is-sahel,jnim,mil-mali,wagner");
    assertAnswer("Q6", "actors", actors, "q6");
  }

  @Test
  void q6ListsEventsFromAThresholdOfDeathsOn() {
    assertThat(answers.ask("Q6", "atrocities", Map.of())).isEmpty();
    assertThat(answers.ask("Q6", "atrocities", Map.of("deaths", "1")))
        .extracting(row -> line(told(row, "actor_id", "counted_deaths"), reports(row)))
        .containsExactly(line("is-sahel", "civilians", reportsWith("ucdp:900003")));
  }

  @Test
  void q12ComparesOperationsInARegionWithTheMonthsBefore() {
    Map<String, String> asked =
        Map.of("actors", "mil-mali,wagner", "since", "2023-06-01", "until", "2023-10-31");
    List<String> told = new ArrayList<>();
    for (String region : List.of("central-mali", "northern-mali")) {
      List<Row> months = answers.ask("Q12", "months", with(asked, "region", region));
      months.forEach(row -> told.add(numbers(row, headers("q12"))));
    }
    assertThat(told).containsExactlyElementsOf(numbers("q12"));
  }

  @Test
  void q12TellsNoTrendBeforeThereAreMonthsEnough() {
    Map<String, String> asked = Map.of("actors", "mil-mali", "region", "northern-mali");
    List<Row> months = answers.ask("Q12", "months", asked);
    assertThat(months.subList(0, 3))
        .allSatisfy(row -> assertThat(row.<String>getAs("trend")).isNull());
    assertThat(months.get(3).<String>getAs("trend")).isNotNull();
    assertThat(answers.ask("Q12", "months", Map.of("actors", "mil-mali")))
        .hasSize(
            months.size()
                * answers.sql("SELECT DISTINCT region_group FROM gold.region_group").size());
  }

  @Test
  void q14ListsViolationsAgainstAGroup() {
    Map<String, String> asked =
        Map.of("actor", "mil-mali", "group", "community:tuareg", "since", "2023-10-05");
    assertThat(answers.ask("Q14", "events", asked))
        .extracting(row -> line(told(row, "event_date", "date_precision"), reports(row)))
        .containsExactlyElementsOf(
            byHand("q14").stream()
                .map(
                    row ->
                        line(
                            told(row, "event_date", "date_precision"),
                            reportsWith(row.get("report_id"))))
                .toList());
    assertThat(answers.ask("Q14", "totals", asked))
        .extracting(row -> told(row, "events", "events_possible", "events_not_dated_to_the_day"))
        .containsExactly(line(1, 0, 1));
  }

  @Test
  void q17ListsAttacksOnPeacekeepers() {
    assertAnswer("Q17", "attacks", Map.of(), "q17_attacks");
  }

  @Test
  void q17TellsWhereTheCentreOfViolenceLiesAndMoves() {
    assertThat(answers.ask("Q17", "centre", Map.of()))
        .extracting(row -> numbers(row, headers("q17_centre")))
        .containsExactlyElementsOf(numbers("q17_centre"));
  }

  @Test
  void q17TellsTheShareOfCountries() {
    assertAnswer("Q17", "countries", Map.of(), "q17_countries");
  }

  @Test
  void q17TellsTheShareOfRegionGroups() {
    List<String> years = List.of("2017", "2019", "2023");
    assertThat(
            answers.ask("Q17", "regions", Map.of()).stream()
                .filter(row -> years.contains(row.getAs("year").toString())))
        .extracting(row -> numbers(row, headers("q17_regions")))
        .containsExactlyElementsOf(numbers("q17_regions"));
  }
}
