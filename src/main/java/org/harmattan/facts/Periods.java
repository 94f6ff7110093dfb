package org.harmattan.facts;

import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.dayofweek;
import static org.apache.spark.sql.functions.dayofyear;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lpad;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.month;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.year;
import static org.harmattan.table.PeriodTable.ACLED_WEEK;
import static org.harmattan.table.PeriodTable.DAYS;
import static org.harmattan.table.PeriodTable.EPI_WEEK;
import static org.harmattan.table.PeriodTable.ISO_WEEK;
import static org.harmattan.table.PeriodTable.LABEL;
import static org.harmattan.table.PeriodTable.PERIOD_END;
import static org.harmattan.table.PeriodTable.PERIOD_START;
import static org.harmattan.table.PeriodTable.PERIOD_TYPE;
import static org.harmattan.table.PeriodTable.VIEWS_MONTH_ID;
import static org.harmattan.table.PeriodTable.YEAR;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.table.PeriodTable;

/** Makes {@link PeriodTable}: every period from the first to the last day of any event. */
public final class Periods {
  private static final String FIRST = "first_day";
  private static final String LAST = "last_day";
  private static final String PERIOD = "period";

  private Periods() {}

  /**
   * The periods of every type, without gaps; none where there are no days.
   *
   * @param days rows with the column {@code event_date}: events, and accounts of other bases
   */
  public static Dataset<Row> covering(Dataset<Row> days) {
    Column[] periods = Arrays.stream(PeriodType.values()).map(Periods::each).toArray(Column[]::new);
    return days.agg(min(col(Accounts.EVENT_DATE)).as(FIRST), max(col(Accounts.EVENT_DATE)).as(LAST))
        .select(explode(concat(periods)).as(PERIOD))
        .select(PERIOD + ".*");
  }

  /** The periods of one type as structs in schema order; null where there are no days. */
  private static Column each(PeriodType type) {
    Column starts = sequence(type.start(col(FIRST)), col(LAST), step(type));
    return transform(starts, start -> period(type, start));
  }

  private static Column period(PeriodType type, Column start) {
    return struct(
        lit(type.value()).as(PERIOD_TYPE),
        start.as(PERIOD_START),
        date_add(type.next(start), -1).as(PERIOD_END),
        type.label(start).as(LABEL),
        type.yearOf(start).as(YEAR),
        datediff(type.next(start), start).as(DAYS),
        isoWeek(type, start).as(ISO_WEEK),
        acledWeek(type, start).as(ACLED_WEEK),
        epiWeek(type, start).as(EPI_WEEK),
        viewsMonth(type, start).as(VIEWS_MONTH_ID));
  }

  private static Column isoWeek(PeriodType type, Column start) {
    boolean isInOne = type == PeriodType.DAY || type == PeriodType.WEEK;
    return isInOne ? PeriodType.WEEK.label(PeriodType.WEEK.start(start)) : lit(null).cast("string");
  }

  /** ACLED counts weeks from Saturday to Friday; Spark's dayofweek is 7 on Saturdays. */
  private static Column acledWeek(PeriodType type, Column start) {
    return type == PeriodType.DAY
        ? date_sub(start, dayofweek(start).mod(7))
        : lit(null).cast("date");
  }

  /**
   * The week from Sunday to Saturday belongs to the year that has at least four of its days, which
   * is the year of its Wednesday (CDC, MMWR weeks).
   */
  private static Column epiWeek(PeriodType type, Column start) {
    if (type != PeriodType.DAY) {
      return lit(null).cast("string");
    }
    Column wednesday = date_add(start, lit(4).minus(dayofweek(start)));
    Column number = call_function("div", dayofyear(wednesday).minus(1), lit(7)).plus(1);
    return concat(year(wednesday).cast("string"), lit("-EW"), lpad(number.cast("string"), 2, "0"));
  }

  private static Column viewsMonth(PeriodType type, Column start) {
    boolean isInOne = type == PeriodType.DAY || type == PeriodType.MONTH;
    return isInOne
        ? year(start).minus(1980).multiply(12).plus(month(start))
        : lit(null).cast("int");
  }

  private static Column step(PeriodType type) {
    return switch (type) {
      case DAY -> expr("interval 1 day");
      case WEEK -> expr("interval 7 days");
      case MONTH -> expr("interval 1 month");
      case QUARTER -> expr("interval 3 months");
      case YEAR -> expr("interval 1 year");
    };
  }
}
