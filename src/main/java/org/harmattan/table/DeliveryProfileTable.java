package org.harmattan.table;

import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.StructType;

/** One row per delivery and field: how many of its records lack it. Key: delivery_id, field. */
public final class DeliveryProfileTable {
  public static final String DELIVERY_ID = "delivery_id";
  public static final String FIELD = "field";
  public static final String RECORDS = "records";
  public static final String RECORDS_WITHOUT = "records_without";

  public static final StructType SCHEMA =
      new StructType()
          .add(DELIVERY_ID, StringType, false, "the delivery")
          .add(FIELD, StringType, false, "field of reports, or what else a record may lack")
          .add(RECORDS, LongType, false, "records of reports in the delivery")
          .add(RECORDS_WITHOUT, LongType, false, "those of them without it");

  public static final Table TABLE =
      Table.of(
          Table.SILVER,
          "delivery_profile",
          "One row per delivery and field: how many of its records lack it",
          SCHEMA,
          DELIVERY_ID,
          FIELD);

  private DeliveryProfileTable() {}
}
