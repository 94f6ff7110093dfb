package org.harmattan.facts;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.table.EventLinkTable;
import org.harmattan.table.EventTable;

/**
 * The events, containers with the deaths that their parts leave over. Key: event_id.
 *
 * <p>From each of the container's measures comes off the same measure of its parts, down to zero.
 * The best estimate is what must add up, so where the subtraction leaves the range beside it, the
 * range is widened to hold it. Parts that do not count in basis {@code all} take nothing off.
 */
final class EventRemainders {
  private static final String PARTS = "parts";
  private static final String PARTS_LOW = "parts_low";
  private static final String PARTS_BEST = "parts_best";
  private static final String PARTS_HIGH = "parts_high";
  private static final String PARTS_CIVILIANS = "parts_civilians";

  private static final Column LOW = col(EventTable.FATALITIES_LOW);
  private static final Column BEST = col(EventTable.FATALITIES_BEST);
  private static final Column HIGH = col(EventTable.FATALITIES_HIGH);
  private static final Column CIVILIANS = col(EventTable.CIVILIAN_DEATHS);

  private EventRemainders() {}

  /**
   * @param events the chosen values, see {@link EventValues}
   * @param parts of the same rows at least those that are parts
   * @param links see {@link EventLinks}
   */
  static Dataset<Row> leave(Dataset<Row> events, Dataset<Row> parts, Dataset<Row> links) {
    return events
        .join(deathsOfParts(parts, links), EventTable.EVENT_ID, "left")
        .transform(EventRemainders::subtract)
        .drop(PARTS, PARTS_LOW, PARTS_BEST, PARTS_HIGH, PARTS_CIVILIANS);
  }

  private static Dataset<Row> deathsOfParts(Dataset<Row> parts, Dataset<Row> links) {
    Dataset<Row> deaths =
        parts
            .where(col(EventTable.IN_ALL))
            .select(
                col(EventTable.EVENT_ID).as(EventLinkTable.LINKED_EVENT_ID),
                LOW,
                BEST,
                HIGH,
                CIVILIANS);
    return links
        .where(col(EventLinks.IS_DEDUCTED))
        .select(EventLinkTable.EVENT_ID, EventLinkTable.LINKED_EVENT_ID)
        .join(deaths, EventLinkTable.LINKED_EVENT_ID)
        .groupBy(EventLinkTable.EVENT_ID)
        .agg(
            count(lit(1)).as(PARTS),
            known(sum(LOW)).as(PARTS_LOW),
            known(sum(BEST)).as(PARTS_BEST),
            known(sum(HIGH)).as(PARTS_HIGH),
            known(sum(CIVILIANS)).as(PARTS_CIVILIANS));
  }

  private static Column known(Column sum) {
    return coalesce(sum, lit(0L));
  }

  private static Dataset<Row> subtract(Dataset<Row> events) {
    Column best = left(BEST, PARTS_BEST);
    Column low = least(left(LOW, PARTS_LOW), best);
    Column high = greatest(left(HIGH, PARTS_HIGH), best);
    // A part may leave its civilians unstated; more civilians than deaths cannot be left.
    Column civilians =
        when(
            CIVILIANS.isNotNull(),
            least(left(CIVILIANS, PARTS_CIVILIANS), coalesce(best, CIVILIANS)));
    Column isContainer = col(PARTS).isNotNull();
    Column hadDeaths = BEST.gt(0).or(HIGH.gt(0));
    Column nothingLeft =
        EventColumns.isTrue(isContainer.and(hadDeaths).and(best.equalTo(0)).and(high.equalTo(0)));
    // All at once: each is computed from the values before any was replaced.
    return events.withColumns(
        Map.of(
            EventTable.IN_ALL,
            col(EventTable.IN_ALL).and(not(nothingLeft)),
            EventTable.RULE,
            concat(col(EventTable.RULE), ruleOf(isContainer, nothingLeft)),
            EventTable.FATALITIES_LOW,
            when(isContainer, low).otherwise(LOW),
            EventTable.FATALITIES_BEST,
            when(isContainer, best).otherwise(BEST),
            EventTable.FATALITIES_HIGH,
            when(isContainer, high).otherwise(HIGH),
            EventTable.CIVILIAN_DEATHS,
            when(isContainer, civilians).otherwise(CIVILIANS)));
  }

  private static Column left(Column own, String ofParts) {
    return when(own.isNotNull(), greatest(own.minus(col(ofParts)), lit(0L)));
  }

  private static Column ruleOf(Column isContainer, Column nothingLeft) {
    Column less =
        concat(
            lit("; less the deaths of the events that it covers: best "),
            coalesce(BEST.cast("string"), lit("unknown")),
            lit(" - "),
            col(PARTS_BEST),
            lit(" of "),
            col(PARTS));
    Column leftOut = when(nothingLeft, "; not in basis all: nothing left over").otherwise("");
    return concat(when(isContainer, less).otherwise(""), leftOut);
  }
}
