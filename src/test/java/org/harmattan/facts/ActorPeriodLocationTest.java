package org.harmattan.facts;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.harmattan.facts.Told.a;
import static org.harmattan.facts.Told.associate;
import static org.harmattan.facts.Told.b;
import static org.harmattan.facts.Told.candidate;
import static org.harmattan.facts.Told.doubt;
import static org.harmattan.facts.Told.event;
import static org.harmattan.testing.Rows.named;
import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import java.math.BigDecimal;
import java.sql.Date;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.facts.Told.Span;
import org.harmattan.table.Placement;
import org.harmattan.table.ReportLocationTable;
import org.harmattan.testing.Rows;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each measure on a few events counted by hand; see FactsByBruteForceTest for all together. */
@ExtendWith(SparkExtension.class)
class ActorPeriodLocationTest {
  private static final Span[] NO_LINEAGE = {};

  /** Two katibas inside JNIM from 2017-03-02; the root stop keeps JNIM at the top. */
  private static final Span[] JNIM = {
    new Span("macina", "macina", null, "2017-03-01", true),
    new Span("macina", "macina", "2017-03-02", null, false),
    new Span("macina", "jnim", "2017-03-02", null, true),
    new Span("sahara", "sahara", null, "2017-03-01", true),
    new Span("sahara", "sahara", "2017-03-02", null, false),
    new Span("sahara", "jnim", "2017-03-02", null, true),
    new Span("jnim", "jnim", "2017-03-02", null, true)
  };

  @Test
  void splitsEventsAndDeathsOverDistinctPrincipalsWithTheRemainderByTheTieRule(SparkSession spark) {
    // MD5 of "acled:e1|<actor>" orders them mil-mali, vdp, jnim.
    assertTable(
            facts(
                spark,
                NO_LINEAGE,
                event("e1", a("jnim"), b("mil-mali"), b("vdp"), a("jnim"), associate("wagner"))
                    .deaths(10)))
        .columns(
            "actor_id",
            "events",
            "events_principal",
            "events_share",
            "fatalities_share",
            "fatalities_share_whole",
            "fatalities_best")
        .hasRows(
            row("mil-mali", 1L, 1L, decimal("0.333334"), decimal("3.333334"), 4L, 10L),
            row("vdp", 1L, 1L, decimal("0.333333"), decimal("3.333333"), 3L, 10L),
            row("jnim", 1L, 1L, decimal("0.333333"), decimal("3.333333"), 3L, 10L),
            row("wagner", 1L, 0L, decimal("0.000000"), decimal("0.000000"), 0L, 10L));
  }

  @Test
  void countsDoubtsAsThemselvesAndTheirCandidatesAsPossibleUnlessTheyAreInItAnyway(
      SparkSession spark) {
    assertTable(
            facts(
                spark,
                JNIM,
                event("e1", doubt("jnim-or-is"), candidate("macina"), candidate("is-sahel"))
                    .deaths(2),
                event("e2", doubt("katibas"), a("sahara"), candidate("sahara"), candidate("macina"))
                    .deaths(5)))
        .columns(
            "actor_scope",
            "actor_id",
            "events",
            "events_possible",
            "fatalities_possible",
            "events_share")
        .hasRows(
            row("self", "jnim-or-is", 1L, 0L, 0L, decimal("1.000000")),
            row("self", "is-sahel", 0L, 1L, 2L, decimal("0.000000")),
            row("self", "katibas", 1L, 0L, 0L, decimal("0.500000")),
            row("self", "sahara", 1L, 0L, 0L, decimal("0.500000")),
            row("self", "macina", 0L, 2L, 7L, decimal("0.000000")),
            row("group", "macina", 0L, 2L, 7L, decimal("0.000000")),
            row("group", "sahara", 1L, 0L, 0L, decimal("0.500000")),
            // In e2 the group is there by its definite member, so only e1 is possible.
            row("group", "jnim", 1L, 1L, 2L, decimal("0.500000")),
            row("root", "jnim", 1L, 1L, 2L, decimal("0.500000")));
  }

  @Test
  void countsAnEventOnceForAGroupAsItStoodThatDay(SparkSession spark) {
    Told before = event("before", a("macina"), a("sahara")).on("2017-03-01").deaths(4);
    Told after = event("after", a("macina"), a("sahara"), b("vdp")).on("2017-03-02").deaths(3);
    assertTable(facts(spark, JNIM, before, after).where(col("actor_id").notEqual("sahara")))
        .columns(
            "actor_scope",
            "actor_id",
            "in_root_panel",
            "events",
            "fatalities_best",
            "fatalities_share_whole")
        .hasRows(
            row("self", "macina", false, 2L, 7L, 3L),
            row("self", "vdp", true, 1L, 3L, 1L),
            row("group", "macina", false, 2L, 7L, 3L),
            row("group", "jnim", false, 1L, 3L, 2L),
            row("root", "macina", true, 1L, 4L, 2L),
            row("root", "jnim", true, 1L, 3L, 2L));
  }

  @Test
  void givesAShareToOneOfTwoTopmostParentsAndKeepsAnActorWithoutSpanAsItsOwnRoot(
      SparkSession spark) {
    Span[] lineage = {
      new Span("cell", "cell", null, null, false),
      new Span("cell", "north", null, null, true),
      new Span("cell", "east", null, null, true),
      new Span("ghost", "ghost", "2021-01-01", null, true)
    };
    assertTable(
            facts(spark, lineage, event("e1", a("cell"), b("ghost")).deaths(2))
                .where(col("in_root_panel")))
        .columns("actor_id", "events", "events_share", "fatalities_share_whole")
        .hasRows(
            row("east", 1L, decimal("0.500000"), 1L),
            row("north", 1L, decimal("0.000000"), 0L),
            row("ghost", 1L, decimal("0.500000"), 1L));
  }

  @Test
  void countsAnEventWithoutKnownPrincipalAsUnattributed(SparkSession spark) {
    assertTable(
            facts(
                spark,
                NO_LINEAGE,
                event("nobody").deaths(1),
                event("helpers", associate("wagner")).deaths(2),
                event("told so", a("unattributed")).deaths(4)))
        .columns("actor_id", "in_root_panel", "events", "events_share", "fatalities_share_whole")
        .hasRows(
            row("unattributed", true, 3L, decimal("3.000000"), 7L),
            row("wagner", true, 1L, decimal("0.000000"), 0L));
  }

  @Test
  void tellsUnknownDeathsFromNoneAndAMissingRangeFromAPublishedOne(SparkSession spark) {
    assertTable(
            facts(
                spark,
                NO_LINEAGE,
                event("unknown", a("x")),
                event("none", a("x")).deaths(0),
                event("plain", a("x")).deaths(3),
                event("range", a("x")).deaths(1, 2, 9)))
        .columns(
            "events",
            "fatal_events",
            "fatalities_low",
            "fatalities_best",
            "fatalities_high",
            "events_without_range",
            "events_deaths_unknown",
            "fatalities_share")
        .hasRows(row(4L, 2L, 4L, 5L, 12L, 2L, 1L, decimal("5.000000")));
  }

  @Test
  void countsConductTypeAndCivilians(SparkSession spark) {
    Told attack =
        event("attack", a("x").of("perpetrator"), associate("y").of("perpetrator"), b("z"))
            .as("violence_against_civilians");
    attack.civilianTargeting = true;
    attack.civilianDeaths = 6L;
    attack.datasets = 2;
    Told protest = event("protest", a("x").of("target")).as("protests");
    assertTable(facts(spark, NO_LINEAGE, attack, protest).where(col("actor_id").notEqual("z")))
        .columns(
            "actor_id",
            "event_type",
            "events_as_perpetrator",
            "events_as_target",
            "violent_events",
            "civilian_targeting_events",
            "multi_dataset_events",
            "civilian_deaths")
        .hasRows(
            row("x", "violence_against_civilians", 1L, 0L, 1L, 1L, 1L, 6L),
            row("y", "violence_against_civilians", 1L, 0L, 1L, 1L, 1L, 6L),
            row("x", "protests", 0L, 1L, 0L, 0L, 0L, 0L));
  }

  @Test
  void countsClaimsByTheActorAsItsScopeStandsAndKnowsNoneInASourcesOwnAccount(SparkSession spark) {
    Told claimed = event("claimed", a("macina"), b("vdp")).claimedBy("sahara", "vdp");
    Told own = event("own", a("macina"), b("vdp")).inBasis("acled");
    assertTable(facts(spark, JNIM, claimed, own))
        .columns(
            "basis", "actor_scope", "actor_id", "events_claimed_by_self", "events_claimed_by_other")
        .hasRows(
            row("all", "self", "macina", 0L, 1L),
            row("all", "self", "vdp", 1L, 1L),
            row("all", "group", "macina", 0L, 1L),
            row("all", "group", "jnim", 1L, 1L),
            row("all", "root", "jnim", 1L, 1L),
            row("acled", "self", "macina", null, null),
            row("acled", "self", "vdp", null, null),
            row("acled", "group", "macina", null, null),
            row("acled", "group", "jnim", null, null),
            row("acled", "root", "jnim", null, null));
  }

  @Test
  void cutsWeeksFromMondayAndQuartersByTheCalendarAndSaysWhatIsCoarse(SparkSession spark) {
    // 2021-01-03 is the Sunday of the week that starts on 2020-12-28.
    Told event = event("e1", a("x")).between("2020-12-31", "2021-01-03", "2021-01-03").deaths(2);
    assertTable(
            facts(
                spark,
                NO_LINEAGE,
                Told.grains("day/country", "week/country", "month/country", "quarter/country"),
                event))
        .columns("period_type", "period_start", "events_coarse_date", "fatalities_best_coarse_date")
        .hasRows(
            row("day", Date.valueOf("2021-01-03"), 1L, 2L),
            row("week", Date.valueOf("2020-12-28"), 0L, 0L),
            row("month", Date.valueOf("2021-01-01"), 1L, 2L),
            row("quarter", Date.valueOf("2021-01-01"), 1L, 2L));
  }

  @Test
  void standsAtUnspecifiedMembersAsCoarseFromThatLevelOn(SparkSession spark) {
    Told event =
        event("e1", a("x"))
            .at(
                "MLI",
                "MLI/gao",
                "MLI/gao/unspecified-admin2",
                "MLI/unspecified-priogrid",
                // A place known by name below a unit that is not.
                "MLI/gao/unspecified-admin2/talataye");
    assertTable(
            facts(
                spark,
                NO_LINEAGE,
                Told.grains(
                    "year/country", "year/admin1", "year/admin2", "year/priogrid", "year/place"),
                event))
        .columns("location_type", "location_id", "events_coarse_place")
        .hasRows(
            row("country", "MLI", 0L),
            row("admin1", "MLI/gao", 0L),
            row("admin2", "MLI/gao/unspecified-admin2", 1L),
            row("priogrid", "MLI/unspecified-priogrid", 1L),
            row("place", "MLI/gao/unspecified-admin2/talataye", 0L));
  }

  @Test
  void leavesOutByXsubsGateWhatIsKnownLessWellThanTheCell(SparkSession spark) {
    Told week = event("week", a("x")).between("2020-05-29", "2020-05-30", "2020-06-04");
    week.knownToThe("week").deaths(1);
    Told longer = event("longer", a("x")).between("2020-01-01", "2020-05-13", "2020-12-31");
    longer.knownToThe("longer").deaths(2);
    Told unit =
        event("unit", a("x"))
            .at("MLI", "MLI/gao", "MLI/gao/unspecified-admin2", "MLI/unspecified-priogrid", "p");
    unit.deaths(4);
    FactOptions options =
        Told.grains(
                "day/country",
                "week/country",
                "month/country",
                "year/country",
                "day/admin1",
                "day/admin2",
                "year/priogrid")
            .withPlacements(List.of(Placement.UNSPECIFIED, Placement.DROP));
    Dataset<Row> facts = facts(spark, NO_LINEAGE, options, week, longer, unit);
    assertTable(
            facts
                .groupBy("period_type", "location_type")
                .agg(
                    sum(when(col("placement").equalTo("drop"), col("fatalities_best"))),
                    sum(when(col("placement").equalTo("unspecified"), col("fatalities_best"))),
                    sum(when(col("placement").equalTo("drop"), col("events_coarse_date"))),
                    sum(when(col("placement").equalTo("drop"), col("events_coarse_place")))))
        .hasRows(
            row("day", "country", 4L, 7L, 0L, 0L),
            row("week", "country", 5L, 7L, 1L, 0L),
            row("month", "country", 5L, 7L, 1L, 0L),
            row("year", "country", 7L, 7L, 0L, 0L),
            row("day", "admin1", 4L, 7L, 0L, 0L),
            row("day", "admin2", null, 7L, null, null),
            row("year", "priogrid", 3L, 7L, 0L, 0L));
  }

  @Test
  void putsEventsAtTheirCoordinatesAndStillSaysThatTheyAreCoarse(SparkSession spark) {
    Told coarse =
        event("coarse", a("x"))
            .at(
                "MLI",
                "MLI/unspecified-admin1",
                "MLI/unspecified-admin2",
                "MLI/unspecified-priogrid",
                "MLI/unspecified-place")
            .deaths(3);
    Told precise = event("precise", a("x")).deaths(1);
    Dataset<Row> points =
        Rows.of(
            spark,
            Rows.relaxed(ReportLocationTable.SCHEMA),
            named(
                ReportLocationTable.SCHEMA,
                "report_id",
                "acled:coarse",
                "country_id",
                "MLI",
                "admin1_id",
                "MLI/gao",
                "admin2_id",
                "MLI/gao/ansongo",
                "admin3_id",
                "MLI/gao/ansongo/unspecified-admin3",
                "priogrid_id",
                "151551",
                "place_id",
                "geonames-9"));
    FactOptions options =
        Told.grains("year/admin1", "year/place").withPlacements(List.of(Placement.POINT));
    assertTable(
            ActorPeriodLocation.of(
                Accounts.withPoints(Told.accounts(spark, coarse, precise), points),
                Told.lineage(spark),
                options))
        .columns("placement", "location_id", "events", "fatalities_best", "events_coarse_place")
        .hasRows(
            row("point", "MLI/gao", 2L, 4L, 1L),
            row("point", "geonames-9", 1L, 3L, 1L),
            row("point", "geonames-1", 1L, 1L, 0L));
  }

  private static Dataset<Row> facts(SparkSession spark, Span[] lineage, Told... events) {
    return facts(spark, lineage, Told.grains("year/country"), events);
  }

  private static Dataset<Row> facts(
      SparkSession spark, Span[] lineage, FactOptions options, Told... events) {
    return ActorPeriodLocation.of(
        Told.accounts(spark, events), Told.lineage(spark, lineage), options);
  }

  private static BigDecimal decimal(String text) {
    return new BigDecimal(text);
  }
}
