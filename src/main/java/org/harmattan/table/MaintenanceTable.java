package org.harmattan.table;

import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import org.apache.spark.sql.types.StructType;

/**
 * One row per table that maintenance wrote into fewer files; its rows stayed the same. Key: run_id,
 * table_name.
 */
public final class MaintenanceTable {
  public static final String RUN_ID = "run_id";
  public static final String TABLE_NAME = "table_name";
  public static final String VERSION_BEFORE = "version_before";
  public static final String VERSION_AFTER = "version_after";
  public static final String FILES_BEFORE = "files_before";
  public static final String FILES_AFTER = "files_after";
  public static final String DONE_AT = "done_at";

  public static final StructType SCHEMA =
      new StructType()
          .add(RUN_ID, StringType, false, "run of the maintenance")
          .add(TABLE_NAME, StringType, false, "layer.name of the table")
          .add(VERSION_BEFORE, LongType, false, "Delta version whose rows were written anew")
          .add(
              VERSION_AFTER,
              LongType,
              false,
              "Delta version that holds the same rows in fewer files")
          .add(FILES_BEFORE, LongType, false, "files before")
          .add(FILES_AFTER, LongType, false, "files after")
          .add(DONE_AT, TimestampType, false, "when");

  public static final Table TABLE =
      Table.of(
          Table.OPS,
          "maintenance",
          "One row per table that maintenance wrote into fewer files; its rows stayed the same",
          SCHEMA,
          RUN_ID,
          TABLE_NAME);

  private MaintenanceTable() {}
}
