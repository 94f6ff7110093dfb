package org.harmattan.table;

import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import org.apache.spark.sql.types.StructType;

/**
 * The pointer: which version of each table is in force; the rows of a table's highest sequence
 * hold. Key: sequence, table_name.
 */
public final class PublishedTable {
  public static final String SEQUENCE = "sequence";
  public static final String RUN_ID = "run_id";
  public static final String TABLE_NAME = "table_name";
  public static final String TABLE_VERSION = "table_version";
  public static final String MOVED_AT = "moved_at";

  /** Version of a table that is in force no more: no stage leaves it as it is configured now. */
  public static final long NONE = -1;

  public static final StructType SCHEMA =
      new StructType()
          .add(SEQUENCE, LongType, false, "rises with every move of the pointer")
          .add(RUN_ID, StringType, false, "run that moved it")
          .add(TABLE_NAME, StringType, false, "layer.name of the table")
          .add(
              TABLE_VERSION,
              LongType,
              false,
              "Delta version in force; -1 where the table is in force no more")
          .add(MOVED_AT, TimestampType, false, "when");

  public static final Table TABLE =
      Table.of(
          Table.OPS,
          "published",
          "The pointer: which version of each table is in force; the rows of a table's highest sequence hold",
          SCHEMA,
          SEQUENCE,
          TABLE_NAME);

  private PublishedTable() {}
}
