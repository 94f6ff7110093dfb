package org.harmattan.table;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** One row per closing balance and slice that a run checked. Key: run_id, balance, slice. */
public final class ReconciliationTable {
  public static final String RUN_ID = "run_id";
  public static final String STAGE = "stage";
  public static final String BALANCE = "balance";
  public static final String SLICE = "slice";
  public static final String EXPECTED = "expected";
  public static final String ACTUAL = "actual";
  public static final String IS_HELD = "is_held";

  private static final DataType AMOUNT = DataTypes.createDecimalType(38, 6);

  public static final StructType SCHEMA =
      new StructType()
          .add(RUN_ID, StringType, false, "the run")
          .add(STAGE, StringType, false, "stage that checked it")
          .add(BALANCE, StringType, false, "name of the balance")
          .add(
              SLICE,
              StringType,
              false,
              "slice it holds for: a delivery, or basis, placement, boundary version, period type and location type")
          .add(EXPECTED, AMOUNT, false, "what the whole says")
          .add(ACTUAL, AMOUNT, false, "what the parts add up to")
          .add(IS_HELD, BooleanType, false, "whether they are equal");

  public static final Table TABLE =
      Table.of(
          Table.OPS,
          "reconciliation",
          "One row per closing balance and slice that a run checked",
          SCHEMA,
          RUN_ID,
          BALANCE,
          SLICE);

  private ReconciliationTable() {}
}
