package org.harmattan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.pipeline.Answers.byHand;
import static org.harmattan.pipeline.Answers.line;
import static org.harmattan.pipeline.Answers.sorted;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.csv.CSVRecord;
import org.apache.spark.sql.Row;
import org.harmattan.query.AnswerNotes;
import org.harmattan.query.Question;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds what {@code ask} says of the sample to the answers computed from its records by hand. */
class SampleQuestionsTest {
  private static final Map<String, String> RIVALS = Map.of("a", "jnim", "b", "is-sahel");

  private static Answers answers;

  @BeforeAll
  static void openWarehouse() {
    answers = new Answers();
  }

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

  private static void put(Map<String, TreeSet<String>> first, String place, String reports) {
    first.computeIfAbsent(place, p -> new TreeSet<>()).add(reports);
  }

  private static String reportsWith(String reportId) {
    return answers.reportsOfEvents().values().stream()
        .filter(reports -> Arrays.asList(reports.split(" ")).contains(reportId))
        .findFirst()
        .orElseThrow();
  }

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

  /** The months' deaths, nothing where no event of the month has a known number. */
  private static Object deaths(Row month) {
    boolean isUnknown = month.getAs("events").equals(month.getAs("events_deaths_unknown"));
    return isUnknown ? null : month.getAs("fatalities_best");
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

  private static List<Row> months() {
    return answers.ask("Q7", "months", with(RIVALS, "since", "2019-07-01", "until", "2023-09-30"));
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
        .extracting(SampleQuestionsTest::reports)
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

  private static List<String> closeClaims(String days) {
    return answers.ask("Q10", "close", with(RIVALS, "days", days)).stream()
        .map(row -> told(row, "a_claim_id", "b_claim_id", "is_same_event"))
        .toList();
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
  void q4TellsOpponentsByYearAndClass() {
    assertAnswer("Q4", "opponents", Map.of("actor", "jnim"), "q4");
  }

  @Test
  void q4CountsAnEventAgainstTwoOfAClassOnce() {
    assertAnswer("Q4", "classes", Map.of("actor", "jnim"), "q4_classes");
  }

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
  void q13TellsHoursAsFarAsDaysAllow() {
    assertAnswer("Q13", "coincidences", Map.of("a", "jnim", "b", "csp"), "q13_hours");
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

  private static String kmApart(List<Row> told, String report) {
    return told.stream()
        .filter(row -> reports(row).contains(report))
        .map(row -> row.getAs("km_apart").toString())
        .findFirst()
        .orElseThrow();
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

  @Test
  void notesTellBasisVersionsFiltersAndCitation() {
    Map<String, String> asked = with(RIVALS, "since", "2019-07-01");
    assertThat(AnswerNotes.of(answers.catalog(), Question.find("Q7"), asked))
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
                answers.catalog(), Question.find("Q7"), with(asked, "basis", "ucdp_ged")))
        .contains("Basis: ucdp_ged (that source's own reports, unjoined)")
        .noneMatch(line -> line.contains("ACLED"));
  }

  /** The columns of the answer by hand that the question has, in its order of rows. */
  private static void assertAnswer(
      String id, String part, Map<String, String> arguments, String byHand) {
    List<Row> told = answers.ask(id, part, arguments);
    List<String> headers = headers(byHand);
    List<String> columns =
        headers.stream().filter(name -> !List.of("why", "report_id").contains(name)).toList();
    assertThat(told)
        .as("%s %s", id, part)
        .extracting(row -> numbers(row, columns))
        .containsExactlyInAnyOrderElementsOf(numbers(byHand));
  }

  private static List<String> headers(String byHand) {
    return byHand(byHand).get(0).getParser().getHeaderNames().stream()
        .filter(name -> !List.of("why", "report_id").contains(name))
        .toList();
  }

  private static List<String> numbers(String byHand) {
    List<String> columns = headers(byHand);
    return byHand(byHand).stream()
        .map(row -> line(columns.stream().map(c -> plain(row.get(c))).toArray()))
        .toList();
  }

  private static String numbers(Row row, List<String> columns) {
    return line(columns.stream().map(column -> plain(row.getAs(column))).toArray());
  }

  /** 0.0, 0.00 and 0 are one number. */
  private static Object plain(Object value) {
    String text = value == null ? "" : value.toString();
    return text.matches("-?\\d+\\.\\d+")
        ? new java.math.BigDecimal(text).stripTrailingZeros().toPlainString()
        : text;
  }

  private static String reports(Row row) {
    return answers.reports(row, "event_id");
  }

  private static String told(Row row, String... columns) {
    return line(Arrays.stream(columns).map(column -> row.getAs(column)).toArray());
  }

  private static String told(CSVRecord row, String... columns) {
    return line(Arrays.stream(columns).map(row::get).toArray());
  }

  private static List<String> lines(String name) {
    return byHand(name).stream().map(row -> line((Object[]) row.values())).toList();
  }

  private static Map<String, String> with(Map<String, String> arguments, String... namesAndValues) {
    Map<String, String> all = new TreeMap<>(arguments);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      all.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return all;
  }
}
