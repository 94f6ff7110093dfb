package org.harmattan.table;

import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.StructType;

/** One row per event and tag. Key: event_id, tag. */
public final class EventTagTable {
  public static final String EVENT_ID = "event_id";
  public static final String TAG = "tag";

  public static final StructType SCHEMA =
      new StructType()
          .add(EVENT_ID, StringType, false, "the event")
          .add(TAG, StringType, false, "tag as a slug");

  public static final Table TABLE =
      Table.of(Table.GOLD, "event_tag", "One row per event and tag", SCHEMA, EVENT_ID, TAG);

  private EventTagTable() {}
}
