package org.harmattan.table;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.StructType;

/** One row per source with current reports: its version here and how to cite it. Key: source_id. */
public final class SourceTable {
  public static final String SOURCE_ID = "source_id";
  public static final String FIRST_VERSION = "first_version";
  public static final String LAST_VERSION = "last_version";
  public static final String FIRST_DATE = "first_date";
  public static final String LAST_DATE = "last_date";
  public static final String REPORTS = "reports";
  public static final String MAKES_EVENTS = "makes_events";
  public static final String IS_REDISTRIBUTABLE = "is_redistributable";
  public static final String CITATION = "citation";

  public static final StructType SCHEMA =
      new StructType()
          .add(SOURCE_ID, StringType, false, "the source")
          .add(
              FIRST_VERSION,
              StringType,
              true,
              "oldest revision stamp among its current reports: ACLED timestamp, UCDP version; null where it has none")
          .add(
              LAST_VERSION,
              StringType,
              true,
              "newest revision stamp among its current reports: what was published after it is not in here")
          .add(FIRST_DATE, DateType, false, "earliest event date of a current report")
          .add(LAST_DATE, DateType, false, "latest event date of a current report")
          .add(REPORTS, LongType, false, "current reports")
          .add(
              MAKES_EVENTS,
              BooleanType,
              false,
              "whether its reports make events of basis 'all' by themselves (claims do not)")
          .add(IS_REDISTRIBUTABLE, BooleanType, false, "whether single reports may be passed on")
          .add(CITATION, StringType, false, "how to cite it");

  public static final Table TABLE =
      Table.of(
          Table.GOLD,
          "source",
          "One row per source with current reports: which versions of it are here, and how to cite it",
          SCHEMA,
          SOURCE_ID);

  private SourceTable() {}
}
