package org.harmattan.facts;

import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import org.apache.spark.sql.SparkSession;
import org.harmattan.testing.SparkExtension;
import org.harmattan.testing.TableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Links between containers and parts, and the deaths that containers keep. */
@ExtendWith(SparkExtension.class)
class EventLinksTest {
  private final EventWorld world;

  EventLinksTest(SparkSession spark) {
    world = new EventWorld(spark);
  }

  private EventLinksTest deaths(String id, String event, long low, long best, long high) {
    world.report(
        id, event, "fatalities_low", low, "fatalities_best", best, "fatalities_high", high);
    return this;
  }

  private TableAssert deaths() {
    return assertTable(world.events().event())
        .columns("event_id", "fatalities_low", "fatalities_best", "fatalities_high", "in_all");
  }

  @Test
  void leavesTheContainerWhatItsPartsDoNotTell() {
    deaths("ucdp:1", "month", 8, 10, 20)
        .deaths("acled:1", "day-1", 1, 2, 3)
        .deaths("acled:2", "day-2", 1, 4, 5);
    world.covers("ucdp:1", "acled:1", 4).covers("ucdp:1", "acled:2", 3);

    // 8 - 2, 10 - 6, 20 - 8; the low is then brought down to the best.
    deaths()
        .hasRows(
            row("month", 4L, 4L, 12L, true),
            row("day-1", 1L, 2L, 3L, true),
            row("day-2", 1L, 4L, 5L, true));
  }

  @Test
  void doesNotCountAContainerWithNothingLeft() {
    deaths("ucdp:1", "month", 2, 3, 4).deaths("acled:1", "day", 5, 5, 5);
    world.covers("ucdp:1", "acled:1", 4);

    deaths().hasRows(row("month", 0L, 0L, 0L, false), row("day", 5L, 5L, 5L, true));
  }

  @Test
  void countsAContainerThatNeverHadDeaths() {
    deaths("ucdp:1", "zero", 0, 0, 0).deaths("acled:1", "day", 5, 5, 5);
    world.report("ucdp:2", "unknown").covers("ucdp:1", "acled:1", 4);
    deaths("acled:2", "other-day", 1, 1, 1);
    world.covers("ucdp:2", "acled:2", 4);

    deaths()
        .hasRows(
            row("zero", 0L, 0L, 0L, true),
            row("unknown", null, null, null, true),
            row("day", 5L, 5L, 5L, true),
            row("other-day", 1L, 1L, 1L, true));
  }

  @Test
  void takesAPartOffOneContainerAlone() {
    deaths("ucdp:1", "m1", 10, 10, 10)
        .deaths("ucdp:2", "m2", 20, 20, 20)
        .deaths("acled:1", "day", 5, 5, 5);
    world.covers("ucdp:1", "acled:1", 3).covers("ucdp:2", "acled:1", 4);

    deaths()
        .hasRows(
            row("m1", 10L, 10L, 10L, true),
            row("m2", 15L, 15L, 15L, true),
            row("day", 5L, 5L, 5L, true));
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
  void takesAPartOnceHoweverManyOfItsReportsAreCovered() {
    deaths("ucdp:1", "month", 10, 10, 10)
        .deaths("acled:1", "day", 3, 3, 3)
        .deaths("gdelt:1", "day", 9, 9, 9);
    world.covers("ucdp:1", "acled:1", 3).covers("ucdp:1", "gdelt:1", 2);

    deaths().hasRows(row("month", 7L, 7L, 7L, true), row("day", 3L, 3L, 3L, true));
    assertTable(world.events().eventLink())
        .hasRows(row("month", "day", "covers", "ucdp:1 sums up acled:1"));
  }

  @Test
  void takesNothingOffForAPartThatBasisAllDoesNotCount() {
    deaths("ucdp:1", "month", 10, 10, 10).deaths("gdelt:1", "noise", 4, 4, 4);
    world.covers("ucdp:1", "gdelt:1", 3);

    deaths().hasRows(row("month", 10L, 10L, 10L, true), row("noise", 4L, 4L, 4L, false));
  }

  @Test
  void keepsTheBetterScoredOfTwoEventsThatCoverEachOther() {
    deaths("ucdp:1", "e1", 9, 9, 9)
        .deaths("acled:1", "e1", 9, 9, 9)
        .deaths("ucdp:2", "e2", 6, 6, 6)
        .deaths("acled:2", "e2", 6, 6, 6);
    world.covers("ucdp:1", "acled:2", 3).covers("ucdp:2", "acled:1", 5);

    assertTable(world.events().eventLink())
        .hasRows(row("e2", "e1", "covers", "ucdp:2 sums up acled:1"));
  }

  @Test
  void linksNoEventWithItselfAndFollowsOnlyMatchedCovers() {
    deaths("ucdp:1", "e1", 9, 9, 9)
        .deaths("acled:1", "e1", 9, 9, 9)
        .deaths("acled:2", "e2", 6, 6, 6);
    world
        .covers("ucdp:1", "acled:1", 3)
        .pair("ucdp:1", "acled:2", "covers", "rival")
        .pair("acled:2", "ucdp:1", "same", "matched");

    assertTable(world.events().eventLink()).hasNoRows();
  }

  @Test
  void leavesNoMoreCiviliansThanDeaths() {
    world
        .report("ucdp:1", "month", "fatalities_best", 10L, "deaths_civilians", 9L)
        .report("acled:1", "day", "fatalities_best", 6L)
        .covers("ucdp:1", "acled:1", 3);

    assertTable(world.events().event())
        .columns("event_id", "fatalities_best", "civilian_deaths")
        .hasRows(row("month", 4L, 4L), row("day", 6L, null));
  }
}
