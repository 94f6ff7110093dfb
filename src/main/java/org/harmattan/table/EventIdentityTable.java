package org.harmattan.table;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.StructType;

/**
 * The identity register: one row per change of a report's event. Append-only and primary: a rebuild
 * reads it and appends nothing. A report's event is the one of its row with the highest sequence.
 * Key: sequence.
 */
public final class EventIdentityTable {
  public static final String SEQUENCE = "sequence";
  public static final String REPORT_ID = "report_id";
  public static final String EVENT_ID = "event_id";
  public static final String IS_REPRESENTATIVE = "is_representative";
  public static final String RUN_ID = "run_id";

  public static final StructType SCHEMA =
      new StructType()
          .add(SEQUENCE, LongType, false, "1, 2, … without gaps")
          .add(REPORT_ID, StringType, false, "the report")
          .add(EVENT_ID, StringType, false, "the event that it belongs to from here on")
          .add(IS_REPRESENTATIVE, BooleanType, false, "whether the report stands for the event")
          .add(RUN_ID, StringType, false, "run that appended the row");

  public static final Table TABLE =
      Table.of(
          Table.SILVER,
          "event_identity",
          "The identity register: one row per change of a report's event",
          SCHEMA,
          SEQUENCE);

  private EventIdentityTable() {}
}
