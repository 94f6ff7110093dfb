package org.harmattan.table;

import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import org.apache.spark.sql.types.StructType;

/** One row per run. Key: run_id. */
public final class RunTable {
  public static final String RUN_ID = "run_id";
  public static final String COMMAND = "command";
  public static final String STATUS = "status";
  public static final String REASON = "reason";
  public static final String STARTED_AT = "started_at";
  public static final String ENDED_AT = "ended_at";
  public static final String SOFTWARE_VERSION = "software_version";
  public static final String CONFIGURATION_DIGEST = "configuration_digest";
  public static final String HOST = "host";

  public static final StructType SCHEMA =
      new StructType()
          .add(
              RUN_ID,
              StringType,
              false,
              "id of the run: the UTC instant of its start and a random part")
          .add(COMMAND, StringType, false, "command that ran")
          .add(STATUS, StringType, false, "succeeded, failed, refused_sources or balance_broken")
          .add(REASON, StringType, true, "one line: why it did not succeed; null when it did")
          .add(STARTED_AT, TimestampType, false, "start")
          .add(ENDED_AT, TimestampType, false, "end")
          .add(SOFTWARE_VERSION, StringType, false, "version of Harmattan")
          .add(CONFIGURATION_DIGEST, StringType, false, "SHA-256 over the effective configuration")
          .add(HOST, StringType, false, "host that ran it");

  public static final Table TABLE = Table.of(Table.OPS, "run", "One row per run", SCHEMA, RUN_ID);

  private RunTable() {}
}
