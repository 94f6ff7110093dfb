package org.harmattan.table;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.StructType;

/**
 * One row per event type and sub-type of the harmonised taxonomy. Key: event_type, sub_event_type.
 */
public final class EventTypeTable {
  public static final String EVENT_TYPE = "event_type";
  public static final String SUB_EVENT_TYPE = "sub_event_type";
  public static final String NAME = "name";
  public static final String IS_VIOLENT = "is_violent";

  public static final StructType SCHEMA =
      new StructType()
          .add(EVENT_TYPE, StringType, false, "first-level type as in facts")
          .add(
              SUB_EVENT_TYPE,
              StringType,
              false,
              "second-level type; '*' for the first-level type itself")
          .add(NAME, StringType, false, "name to show")
          .add(
              IS_VIOLENT,
              BooleanType,
              false,
              "whether events of the type count as violent_events and make hostile dyads");

  public static final Table TABLE =
      Table.of(
          Table.GOLD,
          "event_type",
          "One row per event type and sub-type of the harmonised taxonomy",
          SCHEMA,
          EVENT_TYPE,
          SUB_EVENT_TYPE);

  private EventTypeTable() {}
}
