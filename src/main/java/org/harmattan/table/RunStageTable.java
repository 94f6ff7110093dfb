package org.harmattan.table;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import org.apache.spark.sql.types.StructType;

/** One row per stage of a run. Key: run_id, stage. */
public final class RunStageTable {
  public static final String RUN_ID = "run_id";
  public static final String STAGE = "stage";
  public static final String STATUS = "status";
  public static final String REASON = "reason";
  public static final String STARTED_AT = "started_at";
  public static final String SECONDS = "seconds";
  public static final String INPUT_DIGEST = "input_digest";
  public static final String DEPENDS_ON = "depends_on";
  public static final String COUNTS = "counts";
  public static final String TABLE_VERSIONS = "table_versions";
  public static final String BYTES_READ = "bytes_read";
  public static final String BYTES_WRITTEN = "bytes_written";
  public static final String SHUFFLE_BYTES = "shuffle_bytes";

  public static final StructType SCHEMA =
      new StructType()
          .add(RUN_ID, StringType, false, "the run")
          .add(STAGE, StringType, false, "ingest, clean, actors, geocode, match, facts or publish")
          .add(STATUS, StringType, false, "done, nothing_new or failed")
          .add(
              REASON,
              StringType,
              true,
              "one line: why it failed, why there was nothing to do, or what had changed")
          .add(STARTED_AT, TimestampType, false, "start")
          .add(SECONDS, DoubleType, false, "duration")
          .add(
              INPUT_DIGEST,
              StringType,
              false,
              "digest of what the stage depends on: input versions, configuration, references, software")
          .add(
              DEPENDS_ON,
              StringType,
              false,
              "what the digest is of, as JSON by name: software, digest of configuration and references, versions of the tables read")
          .add(COUNTS, StringType, false, "counts as JSON, by name")
          .add(
              TABLE_VERSIONS,
              StringType,
              false,
              "versions of the tables it wrote as JSON, by table")
          .add(BYTES_READ, LongType, false, "bytes read by Spark tasks")
          .add(BYTES_WRITTEN, LongType, false, "bytes written by Spark tasks")
          .add(SHUFFLE_BYTES, LongType, false, "bytes written to shuffles");

  public static final Table TABLE =
      Table.of(Table.OPS, "run_stage", "One row per stage of a run", SCHEMA, RUN_ID, STAGE);

  private RunStageTable() {}
}
