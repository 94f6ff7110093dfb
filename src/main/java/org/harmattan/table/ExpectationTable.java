package org.harmattan.table;

import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.StructType;

/**
 * One row per expectation or drift that a run checked. Key: run_id, table_name, slice, expectation.
 */
public final class ExpectationTable {
  public static final String RUN_ID = "run_id";
  public static final String STAGE = "stage";
  public static final String TABLE_NAME = "table_name";
  public static final String SLICE = "slice";
  public static final String EXPECTATION = "expectation";
  public static final String PREDICATE = "predicate";
  public static final String ACTION = "action";
  public static final String ROWS_CHECKED = "rows_checked";
  public static final String ROWS_VIOLATING = "rows_violating";
  public static final String OUTCOME = "outcome";

  /** Values of {@link #OUTCOME}. */
  public static final String MET = "met";

  public static final String WARNED = "warned";
  public static final String QUARANTINED = "quarantined";
  public static final String FAILED = "failed";

  public static final StructType SCHEMA =
      new StructType()
          .add(RUN_ID, StringType, false, "the run")
          .add(STAGE, StringType, false, "stage that checked it")
          .add(TABLE_NAME, StringType, false, "table whose rows were checked before it changed")
          .add(
              SLICE,
              StringType,
              false,
              "the source or delivery whose rows were checked; all rows where it is 'all'")
          .add(
              EXPECTATION,
              StringType,
              false,
              "name of the expectation, or of the kind of drift and the column")
          .add(
              PREDICATE,
              StringType,
              false,
              "what is expected: SQL that must be true of every row, or a sentence for drift")
          .add(ACTION, StringType, false, "warn, quarantine or fail: what a violation means")
          .add(ROWS_CHECKED, LongType, false, "rows that were checked")
          .add(
              ROWS_VIOLATING,
              LongType,
              false,
              "of these, rows of which it is not true (false or null)")
          .add(OUTCOME, StringType, false, "met, warned, quarantined or failed");

  public static final Table TABLE =
      Table.of(
          Table.OPS,
          "expectation",
          "One row per expectation or drift that a run checked",
          SCHEMA,
          RUN_ID,
          TABLE_NAME,
          SLICE,
          EXPECTATION);

  private ExpectationTable() {}
}
