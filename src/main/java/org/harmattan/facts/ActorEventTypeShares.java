package org.harmattan.facts;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.harmattan.table.ActorEventTypeShareTable.ACTOR_EVENTS;
import static org.harmattan.table.ActorEventTypeShareTable.ACTOR_ID;
import static org.harmattan.table.ActorEventTypeShareTable.ACTOR_SCOPE;
import static org.harmattan.table.ActorEventTypeShareTable.BASIS;
import static org.harmattan.table.ActorEventTypeShareTable.EVENTS;
import static org.harmattan.table.ActorEventTypeShareTable.EVENTS_DEATHS_UNKNOWN;
import static org.harmattan.table.ActorEventTypeShareTable.EVENTS_POSSIBLE;
import static org.harmattan.table.ActorEventTypeShareTable.EVENTS_WITHOUT_RANGE;
import static org.harmattan.table.ActorEventTypeShareTable.EVENT_TYPE;
import static org.harmattan.table.ActorEventTypeShareTable.FATALITIES_BEST;
import static org.harmattan.table.ActorEventTypeShareTable.FATALITIES_HIGH;
import static org.harmattan.table.ActorEventTypeShareTable.FATALITIES_LOW;
import static org.harmattan.table.ActorEventTypeShareTable.FATALITIES_POSSIBLE;
import static org.harmattan.table.ActorEventTypeShareTable.SCHEMA;
import static org.harmattan.table.ActorEventTypeShareTable.SHARE_OF_EVENTS;
import static org.harmattan.table.ActorEventTypeShareTable.SHARE_OF_VIOLENT_EVENTS;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.functions;
import org.harmattan.table.ActorEventTypeShareTable;
import org.harmattan.table.ActorPeriodLocationTable;
import org.harmattan.table.Placement;

/**
 * Makes {@link ActorEventTypeShareTable}: what share each type has of an actor's events. Over the
 * facts of one grain: every grain sums to the same totals, so the one of fewest rows will do.
 */
public final class ActorEventTypeShares {
  private static final String VIOLENT = "violent";

  private static final List<String> SUMS =
      List.of(
          EVENTS,
          EVENTS_POSSIBLE,
          FATALITIES_LOW,
          FATALITIES_BEST,
          FATALITIES_HIGH,
          FATALITIES_POSSIBLE,
          EVENTS_WITHOUT_RANGE,
          EVENTS_DEATHS_UNKNOWN);

  private ActorEventTypeShares() {}

  /**
   * @param facts {@link ActorPeriodLocationTable}
   */
  public static Dataset<Row> of(Dataset<Row> facts, FactOptions options) {
    Grain coarsest = coarsest(options.grains());
    Column[] sums =
        Stream.concat(Stream.of(VIOLENT), SUMS.stream())
            .map(name -> sum(col(name)).as(name))
            .toArray(Column[]::new);
    Dataset<Row> totals =
        facts
            .where(
                col(ActorPeriodLocationTable.PLACEMENT)
                    .equalTo(countsWholeEvents(options).value())
                    .and(is(ActorPeriodLocationTable.PERIOD_TYPE, coarsest.period().value()))
                    .and(is(ActorPeriodLocationTable.LOCATION_TYPE, coarsest.location().value())))
            .withColumn(VIOLENT, col(ActorPeriodLocationTable.VIOLENT_EVENTS))
            .groupBy(BASIS, ACTOR_SCOPE, ACTOR_ID, EVENT_TYPE)
            .agg(sums[0], Stream.of(sums).skip(1).toArray(Column[]::new));
    WindowSpec actor = Window.partitionBy(BASIS, ACTOR_SCOPE, ACTOR_ID);
    Column all = sum(col(EVENTS)).over(actor);
    return EventColumns.inOrder(
        totals
            .withColumn(ACTOR_EVENTS, all)
            .withColumn(SHARE_OF_EVENTS, share(EVENTS, all))
            .withColumn(SHARE_OF_VIOLENT_EVENTS, share(VIOLENT, sum(col(VIOLENT)).over(actor))),
        SCHEMA);
  }

  /** A placement whose rows count events, not parts of them, and as many of them as there is. */
  private static Placement countsWholeEvents(FactOptions options) {
    return Stream.of(Placement.UNSPECIFIED, Placement.POINT, Placement.DROP)
        .filter(options::places)
        .findFirst()
        .orElse(Placement.UNSPECIFIED);
  }

  private static Column is(String column, String value) {
    return col(column).equalTo(value);
  }

  /** Null where there is nothing to share: a type that is not violent has no violent events. */
  private static Column share(String part, Column whole) {
    Column ratio = col(part).cast("decimal(18,0)").divide(whole.cast("decimal(18,0)"));
    String type = SCHEMA.apply(SHARE_OF_EVENTS).dataType().sql();
    Column hasPart = part.equals(VIOLENT) ? col(part).gt(0) : functions.lit(true);
    return when(whole.gt(0).and(hasPart), ratio).cast(type);
  }

  /** The grain of longest periods and largest places, which has fewest rows. */
  private static Grain coarsest(List<Grain> grains) {
    return grains.stream()
        .max(
            Comparator.comparing(Grain::period)
                .thenComparing(Grain::location, Comparator.reverseOrder()))
        .orElseThrow();
  }
}
