package org.harmattan.table;

import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import org.apache.spark.sql.types.StructType;

/** One row per release: a named physical copy of gold and of what was published. Key: name. */
public final class ReleaseTable {
  public static final String NAME = "name";
  public static final String CREATED_AT = "created_at";
  public static final String NOTE = "note";
  public static final String RUN_ID = "run_id";
  public static final String SOFTWARE_VERSION = "software_version";
  public static final String EVENTS = "events";
  public static final String FATALITIES_BEST = "fatalities_best";
  public static final String FILES = "files";
  public static final String BYTES = "bytes";
  public static final String FOLDER = "folder";
  public static final String MANIFEST_DIGEST = "manifest_digest";

  public static final StructType SCHEMA =
      new StructType()
          .add(NAME, StringType, false, "the release's name")
          .add(CREATED_AT, TimestampType, false, "when the copy was made")
          .add(NOTE, StringType, true, "what its maker said of it; null for nothing")
          .add(RUN_ID, StringType, false, "run that made what is published in it")
          .add(SOFTWARE_VERSION, StringType, false, "version of Harmattan that made the copy")
          .add(EVENTS, LongType, false, "events of basis all")
          .add(FATALITIES_BEST, LongType, false, "their deaths, best estimates")
          .add(FILES, LongType, false, "files copied, the manifest aside")
          .add(BYTES, LongType, false, "their bytes")
          .add(FOLDER, StringType, false, "folder of the copy")
          .add(MANIFEST_DIGEST, StringType, false, "SHA-256 of its manifest in hex");

  public static final Table TABLE =
      Table.of(
          Table.OPS,
          "release",
          "One row per release: a named physical copy of gold and of what was published",
          SCHEMA,
          NAME);

  private ReleaseTable() {}
}
