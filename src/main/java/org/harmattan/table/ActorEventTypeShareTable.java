package org.harmattan.table;

import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * One row per basis, scope, actor and event type, over the whole time. Key: basis, actor_scope,
 * actor_id, event_type.
 */
public final class ActorEventTypeShareTable {
  public static final String BASIS = "basis";
  public static final String ACTOR_SCOPE = "actor_scope";
  public static final String ACTOR_ID = "actor_id";
  public static final String EVENT_TYPE = "event_type";
  public static final String EVENTS = "events";
  public static final String SHARE_OF_EVENTS = "share_of_events";
  public static final String SHARE_OF_VIOLENT_EVENTS = "share_of_violent_events";
  public static final String ACTOR_EVENTS = "actor_events";
  public static final String EVENTS_POSSIBLE = "events_possible";
  public static final String FATALITIES_LOW = "fatalities_low";
  public static final String FATALITIES_BEST = "fatalities_best";
  public static final String FATALITIES_HIGH = "fatalities_high";
  public static final String FATALITIES_POSSIBLE = "fatalities_possible";
  public static final String EVENTS_WITHOUT_RANGE = "events_without_range";
  public static final String EVENTS_DEATHS_UNKNOWN = "events_deaths_unknown";

  private static final DataType SHARE = DataTypes.createDecimalType(18, 6);

  public static final StructType SCHEMA =
      new StructType()
          .add(BASIS, StringType, false, "all, or a source id")
          .add(
              ACTOR_SCOPE,
              StringType,
              false,
              "self; group: with everything under it on the day; root: topmost parents of the day; lineage: with predecessors and later members, back-cast; group and root are stored of actors that ever had a parent or a member, lineage also of those that had a predecessor: any other actor has its self rows alone")
          .add(ACTOR_ID, StringType, false, "the actor")
          .add(EVENT_TYPE, StringType, false, "harmonised type")
          .add(EVENTS, LongType, false, "distinct events of the type that the actor took part in")
          .add(
              SHARE_OF_EVENTS,
              SHARE,
              true,
              "events over the actor's events of all types, 0 to 1; null where all are only possible")
          .add(
              SHARE_OF_VIOLENT_EVENTS,
              SHARE,
              true,
              "events over the actor's violent events, 0 to 1; null for types that are not violent")
          .add(ACTOR_EVENTS, LongType, false, "the actor's events of all types")
          .add(
              EVENTS_POSSIBLE,
              LongType,
              false,
              "events of ambiguous actors of which this actor is a candidate; never inside events")
          .add(
              FATALITIES_LOW,
              LongType,
              false,
              "lowest deaths in events; best where no range is given")
          .add(FATALITIES_BEST, LongType, false, "best estimate of deaths in events")
          .add(
              FATALITIES_HIGH,
              LongType,
              false,
              "highest deaths in events; best where no range is given")
          .add(
              FATALITIES_POSSIBLE,
              LongType,
              false,
              "deaths by the best estimate in events_possible")
          .add(
              EVENTS_WITHOUT_RANGE,
              LongType,
              false,
              "events whose deaths are known without a range")
          .add(EVENTS_DEATHS_UNKNOWN, LongType, false, "events whose deaths no report gives");

  public static final Table TABLE =
      Table.of(
          Table.GOLD,
          "actor_event_type_share",
          "One row per basis, scope, actor and event type over the whole time: the type's share of what the actor did",
          SCHEMA,
          BASIS,
          ACTOR_SCOPE,
          ACTOR_ID,
          EVENT_TYPE);

  private ActorEventTypeShareTable() {}
}
