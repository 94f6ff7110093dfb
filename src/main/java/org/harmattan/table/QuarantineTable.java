package org.harmattan.table;

import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import org.apache.spark.sql.types.StructType;

/**
 * One row per record that cannot be a report at all, with reason and original text. Key:
 * delivery_id, row.
 */
public final class QuarantineTable {
  public static final String SOURCE_ID = "source_id";
  public static final String DELIVERY_ID = "delivery_id";
  public static final String ROW = "row";
  public static final String REASON = "reason";
  public static final String DETAIL = "detail";
  public static final String RAW = "raw";
  public static final String QUARANTINED_AT = "quarantined_at";

  public static final StructType SCHEMA =
      new StructType()
          .add(SOURCE_ID, StringType, false, "source of the delivery")
          .add(DELIVERY_ID, StringType, false, "delivery of the record")
          .add(ROW, LongType, false, "row of the record in its file")
          .add(REASON, StringType, false, "code of the reason: id_missing, date_unreadable, …")
          .add(DETAIL, StringType, true, "the value that was in the way")
          .add(RAW, StringType, false, "the record's original text")
          .add(QUARANTINED_AT, TimestampType, false, "arrival of the delivery");

  public static final Table TABLE =
      Table.of(
          Table.SILVER,
          "quarantine",
          "One row per record that cannot be a report, with reason and original text",
          SCHEMA,
          DELIVERY_ID,
          ROW);

  private QuarantineTable() {}
}
