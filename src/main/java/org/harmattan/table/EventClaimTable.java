package org.harmattan.table;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.StructType;

/** One row per claim of responsibility. Key: report_id. */
public final class EventClaimTable {
  public static final String REPORT_ID = "report_id";
  public static final String EVENT_ID = "event_id";
  public static final String CLAIMANT_ID = "claimant_id";
  public static final String CLAIMED_ON = "claimed_on";
  public static final String EVENT_DATE = "event_date";
  public static final String IS_LINKED = "is_linked";
  public static final String IS_OWN_DEED = "is_own_deed";
  public static final String CLAIMED_DEATHS = "claimed_deaths";
  public static final String OWN_LOSSES = "own_losses";
  public static final String CHANNEL = "channel";

  public static final StructType SCHEMA =
      new StructType()
          .add(REPORT_ID, StringType, false, "the claim")
          .add(
              EVENT_ID,
              StringType,
              false,
              "event that it belongs to: the claimed event, or one of its own when unlinked")
          .add(CLAIMANT_ID, StringType, false, "actor that claims")
          .add(CLAIMED_ON, DateType, true, "day on which the claim was made; null when not stated")
          .add(EVENT_DATE, DateType, false, "day of the claimed deed")
          .add(IS_LINKED, BooleanType, false, "whether a report that is no claim shares the event")
          .add(
              IS_OWN_DEED,
              BooleanType,
              true,
              "whether the claimant, or one in its line that day, is a principal and not the target by those reports; null when unlinked, and when it is only a candidate of an ambiguous principal")
          .add(CLAIMED_DEATHS, LongType, true, "deaths that the claim states; never the event's")
          .add(OWN_LOSSES, LongType, true, "own losses that the claim states")
          .add(CHANNEL, StringType, true, "where it was published");

  public static final Table TABLE =
      Table.of(Table.GOLD, "event_claim", "One row per claim of responsibility", SCHEMA, REPORT_ID);

  private EventClaimTable() {}
}
