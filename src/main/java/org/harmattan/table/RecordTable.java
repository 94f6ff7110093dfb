package org.harmattan.table;

import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * One row per record of a delivery, every value kept as text. Append-only. Key: delivery_id, row.
 */
public final class RecordTable {
  public static final String SOURCE_ID = "source_id";
  public static final String DELIVERY_ID = "delivery_id";
  public static final String HEADER_ID = "header_id";
  public static final String ROW = "row";
  public static final String FIELDS = "fields";
  public static final String RAW = "raw";
  public static final String RECORD_HASH = "record_hash";

  public static final StructType SCHEMA =
      new StructType()
          .add(SOURCE_ID, StringType, false, "source of the delivery")
          .add(DELIVERY_ID, StringType, false, "file that the record stands in")
          .add(HEADER_ID, StringType, false, "header that names the fields")
          .add(
              ROW,
              LongType,
              false,
              "number of the record in its file, where a header counts as row 1; in a workbook the sheet's row, in JSON lines the line")
          .add(
              FIELDS,
              DataTypes.createArrayType(StringType, true),
              false,
              "values as text, in the header's order, untouched but for decoding; null where JSON or a workbook has none")
          .add(
              RAW,
              StringType,
              false,
              "the record's original text, decoded, without its line end; a workbook's row as JSON")
          .add(RECORD_HASH, StringType, false, "SHA-256 in hex over the original text");

  public static final Table TABLE =
      Table.of(
              Table.BRONZE,
              "record",
              "One row per record of a delivered file, as text",
              SCHEMA,
              DELIVERY_ID,
              ROW)
          .partitionedBy(SOURCE_ID);

  private RecordTable() {}
}
