package org.harmattan.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.harmattan.facts.EventWorld.day;
import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.harmattan.table.EventTable;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class EventValuesTest {
  private final EventWorld world;

  EventValuesTest(SparkSession spark) {
    world = new EventWorld(spark);
  }

  @Test
  void takesTheEarliestDayOfTheFinestDatePrecisionWithItsInterval() {
    world
        .report(
            "acled:1",
            "e1",
            "date_precision",
            "week",
            "event_date",
            day("2020-01-08"),
            "date_earliest",
            day("2020-01-06"),
            "date_latest",
            day("2020-01-12"))
        .report("ucdp:1", "e1", "event_date", day("2020-01-10"))
        .report(
            "ucdp:2",
            "e1",
            "event_date",
            day("2020-01-09"),
            "date_earliest",
            day("2020-01-09"),
            "date_latest",
            day("2020-01-09"));

    assertTable(world.events().event())
        .columns("event_date", "date_earliest", "date_latest", "date_precision", "date_report_id")
        .hasRows(row("2020-01-09", "2020-01-09", "2020-01-09", "day", "ucdp:2"));
  }

  @Test
  void takesTheDateOfTheHighestRankedReportWhereNoneIsKnownToTheDay() {
    world
        .report("ucdp:1", "e1", "date_precision", "month", "event_date", day("2020-01-01"))
        .report("acled:1", "e1", "date_precision", "month", "event_date", day("2020-01-15"))
        .report("gdelt:1", "e1", "date_precision", "longer", "event_date", day("2019-12-01"));

    assertTable(world.events().event().selectExpr("event_date", "split(rule, ';')[0]"))
        .hasRows(row("2020-01-15", "date of acled:1: highest-ranked of the finest date precision"));
  }

  @Test
  void keepsTheNameThatTheReportGivesAPlaceWhereTheEventStandsAtNone() {
    world
        .reportAt(
            List.of("geo_precision", "near", "place_name", "unspecified (Mopti)"),
            "acled:1",
            "e1",
            "place",
            "Ndaki")
        .reportAt(List.of("geo_precision", "admin1"), "ucdp:1", "e1", "place", "Mopti region");

    assertTable(world.events().event())
        .columns("place_name", "source_place")
        .hasRows(row("unspecified (Mopti)", "Ndaki"));
  }

  @Test
  void namesTheSourcesOfItsReportsAndThoseOfClaimsOnlyWhereThereIsNothingElse() {
    world
        .report("ucdp:1", "both")
        .report("acled:1", "both")
        .report("acled:2", "both")
        .report("claims:1", "both")
        .report("claims:2", "claimed");

    assertTable(world.events().event())
        .columns("event_id", "dataset_names", "datasets")
        .hasRows(row("both", "acled; ucdp", 2), row("claimed", "claims", 0));
  }

  @Test
  void takesAllOfThePlaceFromTheMostPreciseReport() {
    world
        .reportAt(List.of("geo_precision", "admin1", "place_id", "x"), "acled:1", "e1")
        .reportAt(
            List.of(
                "geo_precision",
                "near",
                "place_id",
                "p2",
                "place_name",
                "P2",
                "latitude",
                14.5,
                "longitude",
                -4.2,
                "priogrid_id",
                "7"),
            "ucdp:1",
            "e1");

    assertTable(world.events().event())
        .columns(
            "place_report_id",
            "geo_precision",
            "place_id",
            "place_name",
            "latitude",
            "longitude",
            "priogrid_id")
        .hasRows(row("ucdp:1", "near", "p2", "P2", 14.5, -4.2, "7"));
  }

  @Test
  void prefersAKnownCountryToAFinerPrecision() {
    world
        .reportAt(List.of("country_id", "unspecified"), "acled:1", "e1")
        .reportAt(List.of("geo_precision", "admin1"), "ucdp:1", "e1");

    assertTable(world.events().event())
        .columns("place_report_id", "country_id", "geo_precision")
        .hasRows(row("ucdp:1", "MLI", "admin1"));
  }

  @Test
  void takesTheTypeFromTheReportThatCodesATactic() {
    world
        .report("acled:1", "e1", "event_type", "violence_unspecified", "violence_type", null)
        .report(
            "ucdp:1",
            "e1",
            "event_type",
            "remote_violence",
            "sub_event_type",
            "grenade",
            "violence_type",
            "state_based");

    assertTable(world.events().event())
        .columns(
            "event_type", "sub_event_type", "type_report_id", "violence_type", "violence_report_id")
        .hasRows(row("remote_violence", "grenade", "ucdp:1", "state_based", "ucdp:1"));
  }

  @Test
  void callsATypeWithoutMappingViolenceOnlyWhereAReportSaysSo() {
    world
        .report("acled:1", "mapped", "event_type", "violence_unspecified")
        .report("acled:2", "kind", "event_type", null, "violence_type", "one_sided")
        .report("acled:3", "neither", "event_type", null);

    assertTable(world.events().event())
        .columns("event_id", "event_type", "type_report_id")
        .hasRows(
            row("mapped", "violence_unspecified", "acled:1"),
            row("kind", "violence_unspecified", null),
            row("neither", "unmapped", null));
  }

  @Test
  void tellsWhichReportTheHeadlineComesFrom() {
    world
        .report("acled:1", "told", "headline", null)
        .report("ucdp:1", "told", "headline", "Raid on a market")
        .report("ucdp:2", "none", "headline", null);

    assertTable(world.events().event())
        .columns("event_id", "headline", "headline_report_id")
        .hasRows(row("told", "Raid on a market", "ucdp:1"), row("none", null, null));
  }

  @Test
  void prefersStatedCivilianTargetingToDerivedOfAHigherRank() {
    world
        .report("acled:1", "e1", "civilian_targeting", false, "civilian_targeting_basis", "derived")
        .report("ucdp:1", "e1", "civilian_targeting", true, "civilian_targeting_basis", "stated");

    assertTable(world.events().event())
        .columns("civilian_targeting", "targeting_report_id")
        .hasRows(row(true, "ucdp:1"));
  }

  @Test
  void takesDeathsFromTheHighestRankedReportThatGivesAnyWithoutMixingRanges() {
    world
        .report("acled:1", "best", "fatalities_best", 5L)
        .report(
            "ucdp:1",
            "best",
            "fatalities_low",
            2L,
            "fatalities_best",
            3L,
            "fatalities_high",
            9L,
            "deaths_civilians",
            1L)
        .report("acled:2", "none", "fatalities_best", null)
        .report(
            "ucdp:2", "none", "fatalities_low", 0L, "fatalities_best", 0L, "fatalities_high", 4L);

    assertTable(world.events().event())
        .columns(
            "event_id",
            "fatalities_low",
            "fatalities_best",
            "fatalities_high",
            "has_fatality_range",
            "deaths_report_id",
            "civilian_deaths",
            "civilian_deaths_report_id")
        .hasRows(
            row("best", 5L, 5L, 5L, false, "acled:1", 1L, "ucdp:1"),
            row("none", 0L, 0L, 4L, true, "ucdp:2", null, null));
  }

  @Test
  void noMoreCiviliansDieThanPeople() {
    world
        .report("acled:1", "e1", "fatalities_best", 5L)
        .report("ucdp:1", "e1", "fatalities_best", 12L, "deaths_civilians", 10L)
        .report("ucdp:2", "unknown", "fatalities_best", null, "deaths_civilians", 10L);

    assertTable(
            world
                .events()
                .event()
                .selectExpr(
                    "event_id",
                    "fatalities_best",
                    "civilian_deaths",
                    "civilian_deaths_report_id",
                    "contains(rule, '; deaths of civilians: 10 of ucdp:1, taken as all deaths')"))
        .hasRows(row("e1", 5L, 5L, "ucdp:1", true), row("unknown", null, 10L, "ucdp:2", false));
  }

  @Test
  void letsClaimsSetNothingOfAnEventThatHasAReport() {
    world
        .report("gdelt:9", "e1", "event_type", null, "date_precision", "month", "headline", null)
        .report(
            "claims:1",
            "e1",
            "event_type",
            "battles",
            "fatalities_best",
            40L,
            "headline",
            "We did it",
            "event_date",
            day("2020-01-01"));

    assertTable(world.events().event())
        .columns(
            "event_type",
            "date_report_id",
            "place_report_id",
            "fatalities_best",
            "headline",
            "reports",
            "datasets",
            "claims",
            "lowest_report_id",
            "in_all")
        .hasRows(row("unmapped", "gdelt:9", "gdelt:9", null, null, 1, 1, 1, "gdelt:9", false));
  }

  @Test
  void takesAllButDeathsFromTheClaimsOfAnEventOfClaimsAlone() {
    world
        .report("claims:2", "e1", "fatalities_best", 40L, "deaths_civilians", 2L)
        .report("claims:1", "e1", "event_type", "remote_violence");

    assertTable(world.events().event())
        .columns(
            "event_type",
            "fatalities_best",
            "fatalities_low",
            "civilian_deaths",
            "has_fatality_range",
            "reports",
            "datasets",
            "claims",
            "lowest_report_id",
            "in_all")
        .hasRows(row("remote_violence", null, null, null, false, 0, 0, 2, "claims:1", false));
  }

  @Test
  void countsSourcesOnceAndPassesOnOnlyWhatEverySourceAllows() {
    world
        .report("ucdp:1", "open")
        .report("ucdp:2", "open")
        .report("ucdp:3", "closed")
        .report("acled:1", "closed");

    assertTable(world.events().event())
        .columns("event_id", "reports", "datasets", "is_redistributable", "in_all")
        .hasRows(row("open", 2, 1, true, true), row("closed", 2, 2, false, true));
  }

  @Test
  void followsTheLatestRowOfTheRegister() {
    world
        .report("acled:1", "old")
        .report("ucdp:1", "e1")
        .register("acled:1", "e1", false, "run-2")
        .register("acled:gone", "gone", true, "run-2");

    assertTable(world.events().event())
        .columns("event_id", "representative_report_id", "reports")
        .hasRows(row("e1", "ucdp:1", 2));
  }

  @Test
  void refusesAReportThatTheRegisterDoesNotKnow() {
    Events events = world.report("acled:1", "e1").events();
    Events unregistered =
        new Events(
            events.reports(),
            events.locations(),
            events.actors(),
            events.candidates(),
            events.identity().limit(0),
            events.matchPairs(),
            events.lineage(),
            events.sources(),
            events.containers());

    assertThatThrownBy(() -> unregistered.event().collectAsList())
        .hasStackTraceContaining(
            "report acled:1 has no row in silver.event_identity; run 'jobs/harmattan rebuild'");
  }

  @Test
  void hasTheDeclaredTypesInTheDeclaredOrder() {
    var declared = EventTable.SCHEMA.fields();
    var actual = world.report("acled:1", "e1").events().event().schema().fields();

    assertThat(actual).extracting(f -> f.name()).containsExactly(EventTable.SCHEMA.fieldNames());
    for (int i = 0; i < declared.length; i++) {
      assertThat(actual[i].dataType()).as(actual[i].name()).isEqualTo(declared[i].dataType());
    }
  }
}
