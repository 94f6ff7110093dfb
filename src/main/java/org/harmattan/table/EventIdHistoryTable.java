package org.harmattan.table;

import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.StructType;

/** One row per change of a report's event. Key: event_id, report_id, sequence. */
public final class EventIdHistoryTable {
  public static final String SEQUENCE = "sequence";
  public static final String REPORT_ID = "report_id";
  public static final String EVENT_ID = "event_id";
  public static final String PREVIOUS_EVENT_ID = "previous_event_id";
  public static final String CHANGE = "change";
  public static final String RUN_ID = "run_id";

  public static final StructType SCHEMA =
      new StructType()
          .add(SEQUENCE, LongType, false, "sequence in the register")
          .add(REPORT_ID, StringType, false, "the report")
          .add(EVENT_ID, StringType, false, "event that it joined")
          .add(PREVIOUS_EVENT_ID, StringType, true, "event that it left; null for its first")
          .add(
              CHANGE,
              StringType,
              false,
              "new (first event), merged (the event held reports before that run) or split (it held none)")
          .add(RUN_ID, StringType, false, "run that made the change");

  public static final Table TABLE =
      Table.of(
          Table.GOLD,
          "event_id_history",
          "One row per change of a report's event",
          SCHEMA,
          EVENT_ID,
          REPORT_ID,
          SEQUENCE);

  private EventIdHistoryTable() {}
}
