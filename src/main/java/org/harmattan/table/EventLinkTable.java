package org.harmattan.table;

import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.StructType;

/**
 * One row per pair of events of which one sums up or contains the other; linked events are never
 * merged. Key: event_id, linked_event_id, relation.
 */
public final class EventLinkTable {
  public static final String EVENT_ID = "event_id";
  public static final String LINKED_EVENT_ID = "linked_event_id";
  public static final String RELATION = "relation";
  public static final String REASON = "reason";

  public static final StructType SCHEMA =
      new StructType()
          .add(EVENT_ID, StringType, false, "the container")
          .add(LINKED_EVENT_ID, StringType, false, "the part")
          .add(
              RELATION,
              StringType,
              false,
              "covers (a summary of several days or events) or part_of (the linked event is a part of this one's wider record)")
          .add(REASON, StringType, false, "one line: why");

  public static final Table TABLE =
      Table.of(
          Table.GOLD,
          "event_link",
          "One row per pair of events of which one sums up or contains the other; linked events are never merged",
          SCHEMA,
          EVENT_ID,
          LINKED_EVENT_ID,
          RELATION);

  private EventLinkTable() {}
}
