package org.harmattan.facts;

import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.testing.Rows;
import org.harmattan.testing.SparkExtension;
import org.harmattan.testing.TableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class EventRemaindersTest {
  private static final String EVENTS =
      "event_id STRING, in_all BOOLEAN, fatalities_low BIGINT, fatalities_best BIGINT, "
          + "fatalities_high BIGINT, civilian_deaths BIGINT, rule STRING";

  private final SparkSession spark;
  private final List<Row> events = new ArrayList<>();
  private final List<Row> links = new ArrayList<>();

  EventRemaindersTest(SparkSession spark) {
    this.spark = spark;
  }

  private EventRemaindersTest event(String id, Long low, Long best, Long high, Long civilians) {
    events.add(row(id, true, low, best, high, civilians, "as told"));
    return this;
  }

  private EventRemaindersTest covers(String container, String part) {
    links.add(row(container, part, true));
    return this;
  }

  private TableAssert left() {
    Dataset<Row> chosen = Rows.of(spark, EVENTS, events.toArray(Row[]::new));
    return assertTable(
            EventRemainders.leave(
                chosen,
                chosen,
                Rows.of(
                    spark,
                    "event_id STRING, linked_event_id STRING, is_deducted BOOLEAN",
                    links.toArray(Row[]::new))))
        .columns(
            "event_id",
            "in_all",
            "fatalities_low",
            "fatalities_best",
            "fatalities_high",
            "civilian_deaths");
  }

  @Test
  void leavesTheContainerWhatItsPartsDoNotTell() {
    event("month", 8L, 10L, 20L, null)
        .event("day-1", 1L, 2L, 3L, null)
        .event("day-2", 1L, 4L, 5L, null)
        .covers("month", "day-1")
        .covers("month", "day-2");

    // 8 - 2, 10 - 6, 20 - 8; the low is then brought down to the best.
    left()
        .hasRows(
            row("month", true, 4L, 4L, 12L, null),
            row("day-1", true, 1L, 2L, 3L, null),
            row("day-2", true, 1L, 4L, 5L, null));
  }

  @Test
  void doesNotCountAContainerWithNothingLeft() {
    event("month", 2L, 3L, 4L, 3L).event("day", 5L, 5L, 5L, 0L).covers("month", "day");

    left().hasRows(row("month", false, 0L, 0L, 0L, 0L), row("day", true, 5L, 5L, 5L, 0L));
  }

  @Test
  void countsAContainerOfWhichTheHighestEstimateLeavesSome() {
    event("month", 2L, 3L, 9L, null).event("day", 5L, 5L, 5L, null).covers("month", "day");

    left().hasRows(row("month", true, 0L, 0L, 4L, null), row("day", true, 5L, 5L, 5L, null));
  }

  @Test
  void countsAContainerThatNeverHadDeaths() {
    event("zero", 0L, 0L, 0L, null)
        .event("unknown", null, null, null, null)
        .event("day", 5L, 5L, 5L, null)
        .event("other-day", 1L, 1L, 1L, null)
        .covers("zero", "day")
        .covers("unknown", "other-day");

    left()
        .hasRows(
            row("zero", true, 0L, 0L, 0L, null),
            row("unknown", true, null, null, null, null),
            row("day", true, 5L, 5L, 5L, null),
            row("other-day", true, 1L, 1L, 1L, null));
  }

  @Test
  void leavesOutPartsWithoutDeathsAndPartsThatBasisAllDoesNotCount() {
    event("month", 8L, 10L, 12L, 1L).event("unknown", null, null, null, null);
    events.add(row("noise", false, 4L, 4L, 4L, null, "as told"));
    covers("month", "unknown").covers("month", "noise");

    left()
        .hasRows(
            row("month", true, 8L, 10L, 12L, 1L),
            row("unknown", true, null, null, null, null),
            row("noise", false, 4L, 4L, 4L, null));
  }

  @Test
  void leavesNoMoreCiviliansThanDeaths() {
    event("month", 10L, 10L, 10L, 9L).event("day", 6L, 6L, 6L, null).covers("month", "day");

    left().hasRows(row("month", true, 4L, 4L, 4L, 4L), row("day", true, 6L, 6L, 6L, null));
  }
}
