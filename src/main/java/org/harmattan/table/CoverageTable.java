package org.harmattan.table;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.StructType;

/** One row per source and country: what the current reports cover. Key: source_id, country_id. */
public final class CoverageTable {
  public static final String SOURCE_ID = "source_id";
  public static final String COUNTRY_ID = "country_id";
  public static final String FIRST_DATE = "first_date";
  public static final String LAST_DATE = "last_date";
  public static final String REPORTS = "reports";
  public static final String IS_DECLARED = "is_declared";

  public static final StructType SCHEMA =
      new StructType()
          .add(SOURCE_ID, StringType, false, "the source")
          .add(COUNTRY_ID, StringType, false, "the country")
          .add(FIRST_DATE, DateType, false, "earliest event date of a current report")
          .add(LAST_DATE, DateType, false, "latest event date of a current report")
          .add(REPORTS, LongType, false, "current reports")
          .add(
              IS_DECLARED,
              BooleanType,
              false,
              "whether the coverage was declared rather than derived from the reports");

  public static final Table TABLE =
      Table.of(
          Table.GOLD,
          "coverage",
          "One row per source and country: what the current reports cover",
          SCHEMA,
          SOURCE_ID,
          COUNTRY_ID);

  private CoverageTable() {}
}
