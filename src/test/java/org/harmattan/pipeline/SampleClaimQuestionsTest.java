package org.harmattan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.pipeline.Answers.byHand;
import static org.harmattan.pipeline.Answers.line;
import static org.harmattan.pipeline.Answers.sorted;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.harmattan.query.AnswerNotes;
import org.harmattan.query.Question;
import org.junit.jupiter.api.Test;

/**
 * Holds what {@code ask} says of the sample to the answers by hand: what is claimed, and what
 * sources say of one event (Q15, Q16).
 */
class SampleClaimQuestionsTest extends SampleQuestions {
  @Test
  void q15TellsClaimsWithTheDaysSinceTheOneBefore() {
    assertAnswer("Q15", "claims", Map.of("actor", "jnim"), "q15_claims");
  }

  @Test
  void q15TellsGapsBetweenClaims() {
    assertAnswer("Q15", "gaps", Map.of("actor", "jnim"), "q15_gaps");
  }

  @Test
  void q15ListsEventsWithoutAClaim() {
    assertThat(answers.ask("Q15", "unclaimed", Map.of("actor", "jnim")))
        .extracting(row -> line(reports(row), told(row, "is_certain", "is_claimed_by_another")))
        .containsExactlyInAnyOrderElementsOf(
            byHand("q15_unclaimed").stream()
                .map(
                    row ->
                        line(
                            sorted(row.get("report_ids")),
                            told(row, "is_certain", "is_claimed_by_another")))
                .toList());
  }

  @Test
  void q16SetsTheReportsOfAnEventSideBySide() {
    List<Row> told = answers.ask("Q16", "accounts", Map.of());

    Map<String, TreeSet<String>> byEvent = new TreeMap<>();
    for (Row row : told) {
      byEvent
          .computeIfAbsent(row.getAs("event_id"), id -> new TreeSet<>())
          .add(row.getAs("report_id"));
    }
    assertThat(byEvent.values().stream().map(reports -> String.join(" ", reports)))
        .containsExactlyInAnyOrderElementsOf(
            byHand("joined").stream()
                .filter(row -> row.get("relation").equals("same"))
                .map(row -> sorted(row.get("report_ids")))
                .toList());
    String[] columns = {
      "report_id", "fatalities_low", "fatalities_best", "fatalities_high", "is_claim"
    };
    assertThat(
            told.stream()
                .filter(row -> reports(row).contains("acled:NIR90019"))
                .map(row -> told(row, columns)))
        .containsExactlyInAnyOrderElementsOf(
            byHand("q16").stream().map(row -> told(row, columns)).toList());
  }

  @Test
  void q16TellsWhereReportsDiffer() {
    List<Row> told = answers.ask("Q16", "differences", Map.of());

    // Of all events only Niger's December has two numbers of deaths.
    assertThat(told.stream().filter(row -> !row.<Boolean>getAs("is_agreed_on_deaths")))
        .extracting(row -> line(reports(row), told(row, "lowest_best", "highest_best")))
        .containsExactly(line(reportsWith("acled:NIR90019"), 70, 72));
    // Pobé and Pobé Mengao; Ndaki and the commune of Gossi.
    assertThat(kmApart(told, "acled:BFO90011")).isEqualTo("2.5");
    assertThat(kmApart(told, "acled:MLI90010")).isEqualTo("64.3");
  }

  @Test
  void notesTellBasisVersionsFiltersAndCitation() {
    Map<String, String> asked = with(RIVALS, "since", "2019-07-01");
    Question lulls = Question.find("Q7");
    assertThat(AnswerNotes.of(answers.catalog(), lulls, lulls.parts(), asked))
        .contains(
            "Basis: all (events joined across sources)",
            "Source: acled, versions 1546300800 to 1704108660, 44 current reports of 2017-06-17 to 2023-10-23",
            "Source: claims, no version stated, 28 current reports of 2017-07-31 to 2023-10-23",
            "Filters: a = jnim; b = is-sahel; scope = self (by default); basis = all (by default);"
                + " since = 2019-07-01; until = 9999-12-31 (by default); imprecise events stay at"
                + " unspecified members",
            "Cite: Armed Conflict Location & Event Data (ACLED), acleddata.com (single events must"
                + " not be passed on)");
    assertThat(
            AnswerNotes.of(
                answers.catalog(), lulls, lulls.parts(), with(asked, "basis", "ucdp_ged")))
        .contains("Basis: ucdp_ged (that source's own reports, unjoined)")
        .noneMatch(line -> line.contains("ACLED"));
  }

  private static String kmApart(List<Row> told, String report) {
    return told.stream()
        .filter(row -> reports(row).contains(report))
        .map(row -> row.getAs("km_apart").toString())
        .findFirst()
        .orElseThrow();
  }
}
