package org.harmattan.table;

import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import org.apache.spark.sql.types.StructType;

/** One row per state that a report has been in. Key: report_id, state. */
public final class ReportHistoryTable {
  public static final String CHANGE = "change";
  public static final String STATE = "state";
  public static final String SOURCE_FROM = "source_from";
  public static final String SOURCE_TO = "source_to";
  public static final String KNOWN_FROM = "known_from";
  public static final String KNOWN_TO = "known_to";

  /** Values of {@link #CHANGE}. */
  public static final String NEW = "new";

  public static final String CHANGED = "changed";
  public static final String DELETED = "deleted";
  public static final String SUPERSEDED = "superseded";
  public static final String RETIRED = "retired";
  public static final String RESTORED = "restored";

  /** The values of {@link #CHANGE} after which there is no report. */
  public static final Object[] ENDS = {DELETED, RETIRED};

  /**
   * All columns of {@link ReportTable} as they were in that state, then the change and the two
   * clocks.
   */
  public static final StructType SCHEMA = schema();

  public static final Table TABLE =
      Table.of(
          Table.SILVER,
          "report_history",
          "One row per state that a report has been in",
          SCHEMA,
          ReportTable.REPORT_ID,
          STATE);

  private ReportHistoryTable() {}

  private static StructType schema() {
    StructType schema = ReportTable.SCHEMA;
    return schema
        .add(
            STATE,
            StringType,
            false,
            "number of the state in the source's order, zero-padded to six digits")
        .add(
            CHANGE,
            StringType,
            false,
            "what began this state: new; changed; deleted (the source withdrew it) and retired (a full export lacks it), which show what the report was; superseded (a source of higher precedence took it over); restored (it is there again)")
        .add(
            SOURCE_FROM,
            StringType,
            true,
            "the source's revision stamp or release key that began the state; the release key where the report was retired, or restored with an older stamp; null where it has none")
        .add(
            SOURCE_TO,
            StringType,
            true,
            "the stamp that ended it; null while it is the source's latest")
        .add(
            KNOWN_FROM,
            TimestampType,
            false,
            "arrival of the delivery that told us; of the later one where it took two (a full export and an account that it lacks)")
        .add(
            KNOWN_TO,
            TimestampType,
            true,
            "arrival of the delivery that ended the state; null while it holds; known_from where another outranked it already");
  }
}
