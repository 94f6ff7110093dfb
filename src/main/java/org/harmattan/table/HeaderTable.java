package org.harmattan.table;

import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * One row per distinct header: the column names of a file, as found. Append-only. Key: header_id.
 */
public final class HeaderTable {
  public static final String HEADER_ID = "header_id";
  public static final String COLUMN_NAMES = "column_names";

  public static final StructType SCHEMA =
      new StructType()
          .add(HEADER_ID, StringType, false, "first 16 hex digits of a SHA-256 over the names")
          .add(
              COLUMN_NAMES,
              DataTypes.createArrayType(StringType, false),
              false,
              "column names in the file's order, as found");

  public static final Table TABLE =
      Table.of(
          Table.BRONZE,
          "header",
          "One row per distinct header of a delivered file",
          SCHEMA,
          HEADER_ID);

  private HeaderTable() {}
}
