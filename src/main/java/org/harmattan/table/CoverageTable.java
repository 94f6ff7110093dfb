package org.harmattan.table;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.StructType;

/**
 * One row per source, country and range of days that the source covers, as declared or as its
 * current reports show. Key: source_id, country_id, first_date.
 */
public final class CoverageTable {
  public static final String SOURCE_ID = "source_id";
  public static final String COUNTRY_ID = "country_id";
  public static final String FIRST_DATE = "first_date";
  public static final String LAST_DATE = "last_date";
  public static final String REPORTS = "reports";
  public static final String IS_DECLARED = "is_declared";
  public static final String MAKES_EVENTS = "makes_events";

  /** The country of a range that holds for all countries. */
  public static final String ALL_COUNTRIES = "*";

  public static final StructType SCHEMA =
      new StructType()
          .add(SOURCE_ID, StringType, false, "the source")
          .add(COUNTRY_ID, StringType, false, "the country; * for all")
          .add(
              FIRST_DATE,
              DateType,
              false,
              "first day covered; where derived, the earliest event date of a current report")
          .add(
              LAST_DATE,
              DateType,
              false,
              "last day covered; where derived, the latest event date of a current report")
          .add(REPORTS, LongType, false, "current reports of the country inside the range")
          .add(
              IS_DECLARED,
              BooleanType,
              false,
              "whether the range was declared, in the configuration or by a full export, rather than derived from the reports")
          .add(
              MAKES_EVENTS,
              BooleanType,
              false,
              "whether the source makes events of basis all, so that no event of its means none");

  public static final Table TABLE =
      Table.of(
          Table.GOLD,
          "coverage",
          "One row per source, country and range of days that the source covers, as declared or as its current reports show",
          SCHEMA,
          SOURCE_ID,
          COUNTRY_ID,
          FIRST_DATE);

  private CoverageTable() {}
}
