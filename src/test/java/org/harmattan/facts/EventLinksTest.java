package org.harmattan.facts;

import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import org.apache.spark.sql.SparkSession;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class EventLinksTest {
  private final EventWorld world;

  EventLinksTest(SparkSession spark) {
    world = new EventWorld(spark);
  }

  @Test
  void takesAPartOffItsBestScoredContainerAlone() {
    world.report("ucdp:1", "m1").report("ucdp:2", "m2").report("acled:1", "day");
    world.covers("ucdp:1", "acled:1", 3).covers("ucdp:2", "acled:1", 4);

    assertTable(world.events().eventLink())
        .hasRows(
            row("m2", "day", "covers", "ucdp:2 sums up acled:1"),
            row(
                "m1",
                "day",
                "covers",
                "ucdp:1 sums up acled:1; its deaths come off another container"));
  }

  @Test
  void takesAPartOffAContainerThatHasRoomForItsDeaths() {
    world
        .report("ucdp:1", "month", "fatalities_best", 100L)
        .report("ucdp:2", "days", "fatalities_best", 5L)
        .report("acled:1", "day", "fatalities_best", 20L)
        .covers("ucdp:1", "acled:1", 3)
        .covers("ucdp:2", "acled:1", 4);

    assertTable(world.events().eventLink())
        .hasRows(
            row("month", "day", "covers", "ucdp:1 sums up acled:1"),
            row(
                "days",
                "day",
                "covers",
                "ucdp:2 sums up acled:1; its deaths come off another container"));
  }

  @Test
  void linksTwoEventsOnceHoweverManyOfTheirReportsAreCovered() {
    world.report("ucdp:1", "month").report("acled:1", "day").report("gdelt:1", "day");
    world.covers("ucdp:1", "acled:1", 3).covers("ucdp:1", "gdelt:1", 2);

    assertTable(world.events().eventLink())
        .hasRows(row("month", "day", "covers", "ucdp:1 sums up acled:1"));
  }

  @Test
  void keepsTheBetterScoredOfTwoEventsThatCoverEachOther() {
    world.report("ucdp:1", "e1").report("acled:1", "e1");
    world.report("ucdp:2", "e2").report("acled:2", "e2");
    world.covers("ucdp:1", "acled:2", 3).covers("ucdp:2", "acled:1", 5);

    assertTable(world.events().eventLink())
        .hasRows(
            row(
                "e2",
                "e1",
                "covers",
                "ucdp:2 sums up acled:1; its deaths come off nothing: the same source tells of it"
                    + " apart"));
  }

  @Test
  void takesNothingOffASummaryForWhatItsOwnSourceTellsApart() {
    world
        .report("ucdp:9", "month", "fatalities_best", 100L)
        .report("ucdp:1", "day", "fatalities_best", 20L)
        .report("acled:1", "day", "fatalities_best", 20L)
        .covers("ucdp:9", "acled:1", 3);
    // A source that repeats itself may sum up what it tells again.
    world
        .report("gdelt:9", "week", "fatalities_best", 50L)
        .report("gdelt:1", "other", "fatalities_best", 5L)
        .report("acled:2", "other", "fatalities_best", 5L)
        .covers("gdelt:9", "acled:2", 3);
    // A part that another source's summary holds comes off that one.
    world
        .report("ucdp:8", "told-apart", "fatalities_best", 30L)
        .report("acled:8", "holder", "fatalities_best", 30L)
        .report("ucdp:2", "part", "fatalities_best", 4L)
        .report("gdelt:2", "part")
        .covers("ucdp:8", "gdelt:2", 9)
        .covers("acled:8", "ucdp:2", 2);

    assertTable(world.events().event())
        .columns("event_id", "fatalities_best")
        .hasRows(
            row("month", 100L),
            row("day", 20L),
            row("week", 45L),
            row("other", 5L),
            row("told-apart", 30L),
            row("holder", 26L),
            row("part", 4L));
  }

  @Test
  void linksNoEventWithItselfAndFollowsOnlyMatchedCoversOfReports() {
    world.report("ucdp:1", "e1").report("acled:1", "e1").report("acled:2", "e2");
    world.report("claims:1", "e3");
    world
        .covers("ucdp:1", "acled:1", 3)
        .covers("ucdp:1", "claims:1", 3)
        .pair("ucdp:1", "acled:2", "covers", "rival")
        .pair("acled:2", "ucdp:1", "same", "matched");

    assertTable(world.events().eventLink()).hasNoRows();
  }

  @Test
  void saysInTheRuleWhatTheContainerGaveUpToEachPartOnce() {
    world
        .report("ucdp:1", "month", "fatalities_best", 10L)
        .report("acled:1", "day", "fatalities_best", 3L)
        .report("gdelt:1", "day", "fatalities_best", 9L)
        .covers("ucdp:1", "acled:1", 3)
        .covers("ucdp:1", "gdelt:1", 2);

    assertTable(world.events().event().where("event_id = 'month'"))
        .columns("fatalities_best", "rule")
        .hasRows(
            row(
                7L,
                "date of ucdp:1: earliest day of the finest date precision; place of ucdp:1: finest"
                    + " place with a known country; type of ucdp:1: highest-ranked that codes a"
                    + " tactic, else violence; deaths of ucdp:1: highest-ranked that gives a best"
                    + " estimate; less the deaths of the events that it covers: best 10 - 3 of 1"));
  }
}
