package org.harmattan.table;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.StructType;

/**
 * One row per unordered pair of opposing principals, period, location and event type. Not additive
 * over pairs. Key: basis, placement, boundary_version, period_type, period_start, location_type,
 * location_id, actor_scope, actor_a_id, actor_b_id, event_type.
 */
public final class DyadPeriodLocationTable {
  public static final String BASIS = "basis";
  public static final String PLACEMENT = "placement";
  public static final String BOUNDARY_VERSION = "boundary_version";
  public static final String PERIOD_TYPE = "period_type";
  public static final String PERIOD_START = "period_start";
  public static final String LOCATION_TYPE = "location_type";
  public static final String LOCATION_ID = "location_id";
  public static final String ACTOR_SCOPE = "actor_scope";
  public static final String ACTOR_A_ID = "actor_a_id";
  public static final String ACTOR_B_ID = "actor_b_id";
  public static final String EVENT_TYPE = "event_type";
  public static final String IS_HOSTILE = "is_hostile";
  public static final String EVENTS = "events";
  public static final String VIOLENT_EVENTS = "violent_events";
  public static final String FATAL_EVENTS = "fatal_events";
  public static final String MULTI_DATASET_EVENTS = "multi_dataset_events";
  public static final String FATALITIES_LOW = "fatalities_low";
  public static final String FATALITIES_BEST = "fatalities_best";
  public static final String FATALITIES_HIGH = "fatalities_high";
  public static final String EVENTS_WITHOUT_RANGE = "events_without_range";
  public static final String EVENTS_DEATHS_UNKNOWN = "events_deaths_unknown";
  public static final String EVENTS_COARSE_DATE = "events_coarse_date";
  public static final String EVENTS_COARSE_PLACE = "events_coarse_place";

  public static final StructType SCHEMA =
      new StructType()
          .add(BASIS, StringType, false, "all, or a source id")
          .add(PLACEMENT, StringType, false, "how imprecise events are placed")
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
              "self; group: with everything under it on the day; root: topmost parents of the day; lineage: with predecessors and later members, back-cast; others than self are stored of pairs of which one at least ever had a parent, a member, a predecessor or a successor: any other pair has its self rows alone")
          .add(ACTOR_A_ID, StringType, false, "the pair's lower actor id; no side is meant")
          .add(ACTOR_B_ID, StringType, false, "the pair's higher actor id")
          .add(EVENT_TYPE, StringType, false, "harmonised type")
          .add(
              IS_HOSTILE,
              BooleanType,
              false,
              "whether the type is one in which opponents fight: an agreement is no clash")
          .add(EVENTS, LongType, true, "distinct events in which the two opposed each other")
          .add(VIOLENT_EVENTS, LongType, true, "those of a violent type")
          .add(FATAL_EVENTS, LongType, true, "those with at least one death")
          .add(MULTI_DATASET_EVENTS, LongType, true, "those that two or more sources report")
          .add(FATALITIES_LOW, LongType, false, "lowest deaths in those events")
          .add(FATALITIES_BEST, LongType, false, "best estimate of deaths in those events")
          .add(FATALITIES_HIGH, LongType, false, "highest deaths in those events")
          .add(
              EVENTS_WITHOUT_RANGE, LongType, true, "events whose deaths are known without a range")
          .add(EVENTS_DEATHS_UNKNOWN, LongType, true, "events whose deaths no report gives")
          .add(
              EVENTS_COARSE_DATE,
              LongType,
              true,
              "events whose date interval is not inside the period; never to be rolled up")
          .add(
              EVENTS_COARSE_PLACE,
              LongType,
              true,
              "events known less precisely than the location type; never to be rolled up");

  public static final Table TABLE =
      Table.of(
              Table.GOLD,
              "dyad_period_location",
              "One row per unordered pair of opposing principals, period, location and event type. Not additive over pairs",
              SCHEMA,
              BASIS,
              PLACEMENT,
              BOUNDARY_VERSION,
              PERIOD_TYPE,
              PERIOD_START,
              LOCATION_TYPE,
              LOCATION_ID,
              ACTOR_SCOPE,
              ACTOR_A_ID,
              ACTOR_B_ID,
              EVENT_TYPE)
          .partitionedBy(PLACEMENT, PERIOD_TYPE, LOCATION_TYPE)
          .withRangesOfKey();

  private DyadPeriodLocationTable() {}
}
