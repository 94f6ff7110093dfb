package org.harmattan.facts;

import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import org.apache.spark.sql.SparkSession;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A season of 20 deaths that holds a month of 10, which holds days of 3 and 4; a war of 5 alone.
 */
@ExtendWith(SparkExtension.class)
class OneAccountTest {
  private final EventWorld world;

  OneAccountTest(SparkSession spark) {
    world = new EventWorld(spark);
    world
        .report("list:1", "season", "fatalities_best", 20L)
        .report("ucdp:2", "month", "fatalities_best", 10L)
        .report("acled:1", "day", "fatalities_best", 3L)
        .report("acled:2", "other day", "fatalities_best", 4L)
        .report("ucdp:3", "week", "fatalities_best", 5L)
        .report("acled:3", "monday", "fatalities_best", 6L)
        .report("acled:4", "alone", "fatalities_best", 1L)
        .covers("list:1", "ucdp:2", 5)
        .covers("ucdp:2", "acled:1", 3)
        .covers("ucdp:2", "acled:2", 3)
        .covers("ucdp:3", "acled:3", 3);
  }

  @Test
  void theRemainderCountsEachDeathOnceThroughEveryLevel() {
    assertTable(world.events().event())
        .columns("event_id", "in_all", "fatalities_best")
        .hasRows(
            row("season", true, 10L),
            row("month", true, 3L),
            row("day", true, 3L),
            row("other day", true, 4L),
            row("week", false, 0L),
            row("monday", true, 6L),
            row("alone", true, 1L));
  }

  @Test
  void theLargerAccountCountsWhole() {
    assertTable(world.events(ContainerDeaths.LARGER).event())
        .columns("event_id", "in_all", "fatalities_best")
        .hasRows(
            row("season", true, 20L),
            row("month", false, 10L),
            row("day", false, 3L),
            row("other day", false, 4L),
            row("week", false, 5L),
            row("monday", true, 6L),
            row("alone", true, 1L));
  }

  @Test
  void theDailiesCountAlone() {
    assertTable(world.events(ContainerDeaths.DAILIES).event())
        .columns("event_id", "in_all", "fatalities_best")
        .hasRows(
            row("season", false, 20L),
            row("month", false, 10L),
            row("day", true, 3L),
            row("other day", true, 4L),
            row("week", false, 5L),
            row("monday", true, 6L),
            row("alone", true, 1L));
  }
}
