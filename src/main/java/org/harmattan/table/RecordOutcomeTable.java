package org.harmattan.table;

import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.StructType;

/** One row per bronze record: the one thing that became of it. Key: delivery_id, row. */
public final class RecordOutcomeTable {
  public static final String DELIVERY_ID = "delivery_id";
  public static final String ROW = "row";
  public static final String SOURCE_ID = "source_id";
  public static final String REPORT_ID = "report_id";
  public static final String OUTCOME = "outcome";

  public static final StructType SCHEMA =
      new StructType()
          .add(DELIVERY_ID, StringType, false, "delivery of the record")
          .add(ROW, LongType, false, "row of the record in its file")
          .add(SOURCE_ID, StringType, false, "source of the delivery")
          .add(
              REPORT_ID,
              StringType,
              true,
              "report that the record speaks of, in quarantine too; null for not_a_record and where the record has no id")
          .add(
              OUTCOME,
              StringType,
              false,
              "new, changed, repeat, older, folded, deletion, not_a_record or quarantined");

  public static final Table TABLE =
      Table.of(
          Table.SILVER,
          "record_outcome",
          "One row per bronze record: what became of it",
          SCHEMA,
          DELIVERY_ID,
          ROW);

  private RecordOutcomeTable() {}
}
