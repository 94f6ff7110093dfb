package org.harmattan.table;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * One row per actor, period, location and event type: what the actor took part in. A SUM needs one
 * basis, placement, boundary version, period type, location type and scope. Key: basis, placement,
 * boundary_version, period_type, period_start, location_type, location_id, actor_scope, actor_id,
 * event_type.
 */
public final class ActorPeriodLocationTable {
  public static final String BASIS = "basis";
  public static final String PLACEMENT = "placement";
  public static final String BOUNDARY_VERSION = "boundary_version";
  public static final String PERIOD_TYPE = "period_type";
  public static final String PERIOD_START = "period_start";
  public static final String LOCATION_TYPE = "location_type";
  public static final String LOCATION_ID = "location_id";
  public static final String ACTOR_SCOPE = "actor_scope";
  public static final String ACTOR_ID = "actor_id";
  public static final String EVENT_TYPE = "event_type";
  public static final String IN_ROOT_PANEL = "in_root_panel";
  public static final String EVENTS = "events";
  public static final String EVENTS_PRINCIPAL = "events_principal";
  public static final String EVENTS_AS_PERPETRATOR = "events_as_perpetrator";
  public static final String EVENTS_AS_TARGET = "events_as_target";
  public static final String VIOLENT_EVENTS = "violent_events";
  public static final String FATAL_EVENTS = "fatal_events";
  public static final String CIVILIAN_TARGETING_EVENTS = "civilian_targeting_events";
  public static final String MULTI_DATASET_EVENTS = "multi_dataset_events";
  public static final String EVENTS_CLAIMED_BY_SELF = "events_claimed_by_self";
  public static final String EVENTS_CLAIMED_BY_OTHER = "events_claimed_by_other";
  public static final String EVENTS_POSSIBLE = "events_possible";
  public static final String FATALITIES_POSSIBLE = "fatalities_possible";
  public static final String EVENTS_SHARE = "events_share";
  public static final String FATALITIES_SHARE = "fatalities_share";
  public static final String FATALITIES_SHARE_WHOLE = "fatalities_share_whole";
  public static final String FATALITIES_LOW = "fatalities_low";
  public static final String FATALITIES_BEST = "fatalities_best";
  public static final String FATALITIES_HIGH = "fatalities_high";
  public static final String EVENTS_WITHOUT_RANGE = "events_without_range";
  public static final String EVENTS_DEATHS_UNKNOWN = "events_deaths_unknown";
  public static final String CIVILIAN_DEATHS = "civilian_deaths";
  public static final String EVENTS_COARSE_DATE = "events_coarse_date";
  public static final String EVENTS_COARSE_PLACE = "events_coarse_place";
  public static final String FATALITIES_BEST_COARSE_DATE = "fatalities_best_coarse_date";
  public static final String FATALITIES_BEST_COARSE_PLACE = "fatalities_best_coarse_place";

  private static final DataType SHARE = DataTypes.createDecimalType(18, 6);

  public static final StructType SCHEMA =
      new StructType()
          .add(
              BASIS,
              StringType,
              false,
              "all (events joined across sources), or a source id: that source's own reports, unjoined")
          .add(
              PLACEMENT,
              StringType,
              false,
              "how imprecise events are placed: unspecified keeps them under unspecified members; point trusts the coordinates; drop leaves them out of finer cells; distribute spreads them, and then counts of whole events are null: events_share counts them")
          .add(BOUNDARY_VERSION, StringType, false, "version of the units")
          .add(PERIOD_TYPE, StringType, false, "day, week, month, quarter or year")
          .add(PERIOD_START, DateType, false, "first day of the period")
          .add(
              LOCATION_TYPE,
              StringType,
              false,
              "country, admin1, admin2, admin3, priogrid or place")
          .add(LOCATION_ID, StringType, false, "location, or the unspecified member")
          .add(
              ACTOR_SCOPE,
              StringType,
              false,
              "self; group: with everything under it on the day; root: topmost parents of the day; lineage: with predecessors and later members, back-cast; group and root are stored of actors that ever had a parent or a member, lineage also of those that had a predecessor: any other actor has its self rows alone")
          .add(ACTOR_ID, StringType, false, "the actor; 'unattributed' where no principal is known")
          .add(EVENT_TYPE, StringType, false, "harmonised type")
          .add(
              IN_ROOT_PANEL,
              BooleanType,
              false,
              "true on root rows and on the self rows of actors that never had a parent or member: the complete panel without nesting")
          .add(
              EVENTS,
              LongType,
              true,
              "distinct events the actor took part in, in any role; adds up over periods, units of one level and event types, not over actors, scopes or bases; null, as every count of events, where the placement is distribute")
          .add(EVENTS_PRINCIPAL, LongType, true, "those in which it is a principal")
          .add(
              EVENTS_AS_PERPETRATOR,
              LongType,
              true,
              "those in which a source states it as the perpetrator")
          .add(EVENTS_AS_TARGET, LongType, true, "those in which a source states it as the target")
          .add(VIOLENT_EVENTS, LongType, true, "those of a violent type")
          .add(FATAL_EVENTS, LongType, true, "those with at least one death by the best estimate")
          .add(
              CIVILIAN_TARGETING_EVENTS, LongType, true, "those in which civilians were the target")
          .add(MULTI_DATASET_EVENTS, LongType, true, "those that two or more sources report")
          .add(
              EVENTS_CLAIMED_BY_SELF,
              LongType,
              true,
              "those claimed by the actor (within the scope); null where the basis is one source")
          .add(
              EVENTS_CLAIMED_BY_OTHER,
              LongType,
              true,
              "those claimed by another actor; null where the basis is one source")
          .add(
              EVENTS_POSSIBLE,
              LongType,
              true,
              "events of ambiguous actors of which this actor is a candidate; never inside events")
          .add(
              FATALITIES_POSSIBLE,
              LongType,
              false,
              "deaths by the best estimate in events_possible")
          .add(
              EVENTS_SHARE,
              SHARE,
              false,
              "each event split equally over its distinct principals, in millionths: adds up over actors too, in self or in the root panel")
          .add(FATALITIES_SHARE, SHARE, false, "the same for deaths by the best estimate")
          .add(
              FATALITIES_SHARE_WHOLE,
              LongType,
              false,
              "the same in whole deaths; an accounting split, not responsibility")
          .add(
              FATALITIES_LOW,
              LongType,
              false,
              "lowest deaths in events involving the actor; best where a source gives no range")
          .add(
              FATALITIES_BEST,
              LongType,
              false,
              "best estimate of deaths in events involving the actor")
          .add(
              FATALITIES_HIGH,
              LongType,
              false,
              "highest deaths in events involving the actor; best where a source gives no range")
          .add(
              EVENTS_WITHOUT_RANGE, LongType, true, "events whose deaths are known without a range")
          .add(
              EVENTS_DEATHS_UNKNOWN,
              LongType,
              true,
              "events whose deaths no report gives; they are not zero")
          .add(
              CIVILIAN_DEATHS,
              LongType,
              false,
              "deaths of civilians where sources state them; 0 also where no source states them")
          .add(
              EVENTS_COARSE_DATE,
              LongType,
              true,
              "events whose date interval is not inside the period; never to be rolled up")
          .add(
              EVENTS_COARSE_PLACE,
              LongType,
              true,
              "events known less precisely than the location type; never to be rolled up")
          .add(FATALITIES_BEST_COARSE_DATE, LongType, false, "deaths of events_coarse_date")
          .add(FATALITIES_BEST_COARSE_PLACE, LongType, false, "deaths of events_coarse_place");

  public static final Table TABLE =
      Table.of(
              Table.GOLD,
              "actor_period_location",
              "One row per actor, period, location and event type: what the actor took part in. A SUM needs one basis, placement, boundary version, period type, location type and scope",
              SCHEMA,
              BASIS,
              PLACEMENT,
              BOUNDARY_VERSION,
              PERIOD_TYPE,
              PERIOD_START,
              LOCATION_TYPE,
              LOCATION_ID,
              ACTOR_SCOPE,
              ACTOR_ID,
              EVENT_TYPE)
          .partitionedBy(PLACEMENT, PERIOD_TYPE, LOCATION_TYPE)
          .withRangesOfKey();

  private ActorPeriodLocationTable() {}
}
