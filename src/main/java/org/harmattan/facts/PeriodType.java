package org.harmattan.facts;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.extract;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lpad;
import static org.apache.spark.sql.functions.quarter;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.weekofyear;
import static org.apache.spark.sql.functions.year;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.harmattan.table.DatePrecision;

/** The lengths of time that facts are counted over; weeks are ISO 8601, from Monday. */
public enum PeriodType {
  DAY,
  WEEK,
  MONTH,
  QUARTER,
  YEAR;

  /** The value as columns hold it. */
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** First day of the period that holds the day. */
  Column start(Column day) {
    return this == DAY ? day : trunc(day, value());
  }

  /** First day of the period that holds the day. */
  LocalDate start(LocalDate day) {
    return switch (this) {
      case DAY -> day;
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
      case QUARTER -> LocalDate.of(day.getYear(), (day.getMonthValue() - 1) / 3 * 3 + 1, 1);
      case YEAR -> LocalDate.of(day.getYear(), 1, 1);
    };
  }

  /**
   * Whether an event of the date precision in the account's column enters xSub's panel of this
   * period type: days take those known to the day, weeks those to the week, months those to the
   * month, years all (Zhukov, Davenport and Kostyuk 2019). Quarters, which xSub has not, are as
   * months.
   */
  Column admits() {
    Column precision = col(Accounts.DATE_PRECISION);
    return switch (this) {
      case DAY -> precision.equalTo(DatePrecision.DAY.value());
      case WEEK -> precision.isin(DatePrecision.DAY.value(), DatePrecision.WEEK.value());
      case MONTH, QUARTER -> precision.notEqual(DatePrecision.LONGER.value());
      case YEAR -> lit(true);
    };
  }

  /** First day of the period after the one that starts on the day given. */
  Column next(Column start) {
    return switch (this) {
      case DAY -> date_add(start, 1);
      case WEEK -> date_add(start, 7);
      case MONTH -> add_months(start, 1);
      case QUARTER -> add_months(start, 3);
      case YEAR -> add_months(start, 12);
    };
  }

  /** Calendar year of the first day; for weeks the ISO week-numbering year. */
  Column yearOf(Column start) {
    return this == WEEK ? extract(lit("YEAROFWEEK"), start) : year(start);
  }

  /** The period as people write it: 2020-03-01, 2020-W10, 2020-03, 2020-Q1 or 2020. */
  Column label(Column start) {
    return switch (this) {
      case DAY -> date_format(start, "yyyy-MM-dd");
      case WEEK ->
          concat(
              lpad(yearOf(start).cast("string"), 4, "0"),
              lit("-W"),
              lpad(weekofyear(start).cast("string"), 2, "0"));
      case MONTH -> date_format(start, "yyyy-MM");
      case QUARTER -> concat(date_format(start, "yyyy"), lit("-Q"), quarter(start).cast("string"));
      case YEAR -> date_format(start, "yyyy");
    };
  }
}
