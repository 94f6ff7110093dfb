package org.harmattan.table;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.StructType;

/**
 * One row per period from the first to the last day of any event. Key: period_type, period_start.
 */
public final class PeriodTable {
  public static final String PERIOD_TYPE = "period_type";
  public static final String PERIOD_START = "period_start";
  public static final String PERIOD_END = "period_end";
  public static final String LABEL = "label";
  public static final String YEAR = "year";
  public static final String DAYS = "days";
  public static final String ISO_WEEK = "iso_week";
  public static final String ACLED_WEEK = "acled_week";
  public static final String EPI_WEEK = "epi_week";
  public static final String VIEWS_MONTH_ID = "views_month_id";

  public static final StructType SCHEMA =
      new StructType()
          .add(PERIOD_TYPE, StringType, false, "day, week, month, quarter or year")
          .add(PERIOD_START, DateType, false, "first day; weeks start on Monday (ISO 8601)")
          .add(PERIOD_END, DateType, false, "last day")
          .add(LABEL, StringType, false, "2020-03-01, 2020-W10, 2020-03, 2020-Q1 or 2020")
          .add(
              YEAR,
              IntegerType,
              false,
              "calendar year of the first day; for weeks the ISO week-numbering year")
          .add(DAYS, IntegerType, false, "number of days")
          .add(ISO_WEEK, StringType, true, "ISO 8601 week of the day, 2020-W10; of days and weeks")
          .add(
              ACLED_WEEK,
              DateType,
              true,
              "Saturday that begins ACLED's week, Saturday to Friday; of days alone")
          .add(
              EPI_WEEK,
              StringType,
              true,
              "epidemiological (MMWR) week of the day, Sunday to Saturday, 2020-EW10; of days alone")
          .add(
              VIEWS_MONTH_ID,
              IntegerType,
              true,
              "month by VIEWS' number, 1 for January 1980; of days and months");

  public static final Table TABLE =
      Table.of(
          Table.GOLD,
          "period",
          "One row per period from the first to the last day of any event",
          SCHEMA,
          PERIOD_TYPE,
          PERIOD_START);

  private PeriodTable() {}
}
