package org.harmattan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.pipeline.Answers.byHand;
import static org.harmattan.pipeline.Answers.line;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVRecord;
import org.apache.spark.sql.Row;
import org.harmattan.query.Explanation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds records, reports and events of the sample to what was reasoned from it by hand. */
class SampleAnswersTest {
  private static Answers answers;

  @BeforeAll
  static void openWarehouse() {
    answers = Answers.ofSample();
  }

  @Test
  void everyRecordHasTheOutcomeThatWasReasoned() {
    List<Row> counted =
        answers.sql(
            """
            SELECT element_at(split(d.path, '/'), -1) AS file, o.outcome, count(*) AS records
            FROM silver.record_outcome AS o
            JOIN bronze.delivery AS d ON d.delivery_id = o.delivery_id
            GROUP BY 1, 2
            """);
    Map<String, Map<String, Long>> actual = new TreeMap<>();
    for (Row row : counted) {
      for (String file : List.of(row.getString(0), "all")) {
        Map<String, Long> ofFile = actual.computeIfAbsent(file, f -> new TreeMap<>());
        ofFile.merge(row.getString(1), row.getLong(2), Long::sum);
        ofFile.merge("records", row.getLong(2), Long::sum);
      }
    }
    Map<String, Map<String, Long>> expected = new TreeMap<>();
    for (CSVRecord row : byHand("totals")) {
      Map<String, Long> ofFile = new TreeMap<>();
      row.toMap().forEach((outcome, n) -> putCount(ofFile, outcome, n));
      expected.put(row.get("file"), ofFile);
    }
    assertThat(actual).isEqualTo(expected);
  }

  private static void putCount(Map<String, Long> counts, String outcome, String number) {
    if (!outcome.equals("file") && !number.equals("0")) {
      counts.put(outcome, Long.valueOf(number));
    }
  }

  @Test
  void everySourceHasItsCurrentReports() {
    List<Row> counted =
        answers.sql(
            """
            SELECT coalesce(source_id, 'all'), count(*), count_if(is_claim)
            FROM silver.report GROUP BY ROLLUP (source_id)
            """);
    assertThat(counted.stream().map(row -> line(row.get(0), row.get(1), row.get(2))))
        .containsExactlyInAnyOrderElementsOf(
            byHand("reports").stream().map(row -> line((Object[]) row.values())).toList());
  }

  @Test
  void theReportsMakeTheEventsAndTheDeathsThatWereReasoned() {
    Row counted =
        answers
            .sql(
                """
                SELECT
                  count(*) AS events,
                  count_if(in_all) AS events_in_all,
                  count_if(reports = 0) AS events_of_claims_alone,
                  count_if(reports + claims > 1) AS events_of_several_reports,
                  sum(fatalities_best) FILTER (WHERE in_all) AS fatalities_best_in_all
                FROM gold.event
                """)
            .get(0);
    for (CSVRecord row : byHand("events")) {
      assertThat(counted.<Long>getAs(row.get("measure")))
          .as(row.get("measure"))
          .isEqualTo(Long.valueOf(row.get("value")));
    }
  }

  @Test
  void justTheReportsOfOneHappeningAreOneEvent() {
    List<String> expected = new ArrayList<>();
    byHand("joined").stream()
        .filter(row -> row.get("relation").equals("same"))
        .forEach(row -> expected.add(Answers.sorted(row.get("report_ids"))));
    assertThat(answers.reportsOfEvents().values())
        .filteredOn(reports -> reports.contains(" "))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void nearMissesStayApart() {
    Map<String, String> events = eventsOfReports();
    for (CSVRecord row : byHand("joined")) {
      if (row.get("relation").equals("same")) {
        continue;
      }
      String[] two = row.get("report_ids").split(" ");
      assertThat(events.get(two[0]))
          .as("%s and %s: %s", two[0], two[1], row.get("why"))
          .isNotNull()
          .isNotEqualTo(events.get(two[1]));
    }
  }

  @Test
  void justTheSummaryIsLinkedToWhatItSumsUp() {
    List<String> expected =
        byHand("joined").stream()
            .filter(row -> row.get("relation").equals("covers"))
            .map(row -> row.get("report_ids").split(" "))
            .map(two -> line(reportsWith(two[0]), reportsWith(two[1])))
            .toList();
    List<Row> links =
        answers.sql(
            "SELECT event_id, linked_event_id FROM gold.event_link WHERE relation = 'covers'");
    assertThat(
            links.stream()
                .map(
                    row ->
                        line(
                            answers.reports(row, "event_id"),
                            answers.reports(row, "linked_event_id"))))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void explainTellsWhyTheReportsOfAnEventWereJoined() {
    String told = explain("acled:NIR90017");

    assertThat(told)
        .contains("acled:NIR90017  2019-05-14  battles  ")
        .contains("ucdp:900001  2019-05-14  violence_unspecified  ")
        .contains("claims:C10 (claim)  2019-05-14  battles  ")
        .contains("where   Tongo Tongo, NER/tillaberi/ouallam, NER (near)  ← acled:NIR90017")
        .contains("deaths  30, from 30 to 30  ← acled:NIR90017")
        .contains("side a    principal  unstated     is-sahel  ← acled:NIR90017, ucdp:900001")
        .contains("side b    principal  unstated     mil-niger  ← acled:NIR90017\n")
        .contains("Tags\n  method:ambush  ← acled:NIR90017\n")
        .contains("Claims\n  claims:C10  by is-sahel on –, own deed: true; claimed deaths –");
    assertThat(told.substring(told.indexOf("Why they were joined")))
        .contains(
            """
              acled:NIR90017 — ucdp:900001  (same)
                  score 10.7 bits = time 2.5 + place 3.8 + actors 1.2 + type 0.4 + deaths 2.8 + sources 0.0 + text 0.0; 0 days, 0.0 km apart
                  10.7 bits of 0.2 needed
            """)
        .contains(
            """
              acled:NIR90017 — claims:C10  (claim)
                  score 5.1 bits = time 2.5 + place 0.0 + actors 0.6 + type 2.0 + deaths 0.0 + sources 0.0 + text 0.0; 0 days, 0.0 km apart
                  5.1 bits of 2.2 needed
            """);
  }

  @Test
  void explainTellsWhatWasNearAndWhatIsOnlyLinked() {
    assertThat(explain("acled:MLI90033"))
        .contains("Near misses")
        .contains(
            """
              acled:MLI90033 — claims:C24  (claim)
                  score 0.8 bits = time 2.5 + place 0.0 + actors -0.7 + type -1.0 + deaths 0.0 + sources 0.0 + text 0.0; 0 days, 0.0 km apart
                  0.8 bits of 2.2 needed
            """);
    assertThat(explain("acled:BFO90012"))
        .doesNotContain("Why they were joined")
        .contains("Why they were linked")
        .contains("ucdp:900005 — acled:BFO90012  (covers)")
        .containsPattern(
            "Linked, not merged\n  \\S+ covers \\S+: .*\n      \\S+ is of 2020-04-\\d\\d, deaths \\d+, in basis all\n");
  }

  private static String explain(String reportId) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      new Explanation(answers.catalog()).print(reportId, out);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static String reportsWith(String reportId) {
    return answers.reportsOfEvents().get(eventsOfReports().get(reportId));
  }

  private static Map<String, String> eventsOfReports() {
    Map<String, String> events = new HashMap<>();
    answers
        .reportsOfEvents()
        .forEach(
            (event, reports) -> List.of(reports.split(" ")).forEach(r -> events.put(r, event)));
    return events;
  }
}
