package org.harmattan.source;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.last_day;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.year;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.table.ReportTable;

/** Adds the day of the event and the interval that its stated precision allows. */
final class Dating {
  /** Whether the last stated day lies before the first. */
  static final String IS_REVERSED = "is_date_reversed";

  /** Whether the precision is missing or unknown, or another day stands in for the event's. */
  static final String IS_UNCLEAR = "is_date_unclear";

  /** Whether a precision is given or missing that no rule is for. */
  static final String IS_CODE_UNKNOWN = "is_date_code_unknown";

  /** Whether a day is impossible or no day at all, or not of the year that the source repeats. */
  static final String IS_IMPLAUSIBLE = "is_date_implausible";

  private static final String LAST = "day_last";
  private static final String RULE = "date_rule";
  private static final String STANDS_IN = "is_date_stand_in";
  private static final int EARLIEST_POSSIBLE_YEAR = 1900;

  private final DateRules rules;
  private final List<DateRules.Precision> precisions;
  private final SourceColumns columns;

  Dating(SourceDeclaration declaration, SourceColumns columns) {
    this.rules = declaration.mapping().dates();
    this.precisions = rules.precisions();
    this.columns = columns;
  }

  Dataset<Row> apply(Dataset<Row> values) {
    return values
        .withColumns(statedDays())
        .withColumn(RULE, statedRule())
        .withColumns(checks())
        .withColumns(interval());
  }

  private Map<String, Column> statedDays() {
    Column first = possible(columns.value(rules.firstDay(), "date"));
    Column last = possible(columns.value(rules.lastDay(), "date"));
    Column standIn =
        rules
            .fallback()
            .map(day -> possible(columns.value(day.column())))
            .orElse(Lookup.none("date"));
    Map<String, Column> days = new LinkedHashMap<>();
    // least and greatest pass over nulls
    days.put(ReportTable.EVENT_DATE, coalesce(least(first, last), standIn));
    days.put(LAST, coalesce(greatest(first, last), standIn));
    days.put(IS_REVERSED, coalesce(last.lt(first), lit(false)));
    days.put(STANDS_IN, first.isNull().and(last.isNull()).and(standIn.isNotNull()));
    return days;
  }

  /**
   * The day, null where its year cannot be the event's: 0025 for 2025, a spreadsheet's 1899. Such a
   * day would stretch the periods of the facts over centuries.
   */
  private static Column possible(Column day) {
    return when(year(day).geq(EARLIEST_POSSIBLE_YEAR), day);
  }

  private Column hasImpossibleDay() {
    Column any = lit(false);
    for (String column : rules.dayColumns()) {
      Column isImpossible = year(columns.value(column)).lt(EARLIEST_POSSIBLE_YEAR);
      any = any.or(coalesce(isImpossible, lit(false)));
    }
    return any;
  }

  /** One of two days that cannot be read: the other alone would say more than the source does. */
  private Column isDayUnreadable() {
    Column any = lit(false);
    for (Optional<String> day : List.of(rules.firstDay(), rules.lastDay())) {
      if (day.isPresent()) {
        Column given = columns.cell(day.get());
        any = any.or(given.isNotNull().and(columns.value(day.get()).isNull()));
      }
    }
    // Without any day it is no report.
    return any.and(col(ReportTable.EVENT_DATE).isNotNull());
  }

  /** Number of the precision that the code means; null for an unknown code. */
  private Column statedRule() {
    Map<String, Integer> numberByCode = new LinkedHashMap<>();
    rules.byCode().forEach((code, rule) -> numberByCode.put(code, precisions.indexOf(rule)));
    Column missing =
        rules
            .missing()
            .map(rule -> lit(precisions.indexOf(rule)))
            .orElseGet(() -> Lookup.none("int"));
    Column byCode =
        rules
            .precisionColumn()
            .map(
                column ->
                    when(columns.value(column).isNull(), missing)
                        .otherwise(Lookup.number(numberByCode, columns.key(column))))
            .orElse(missing);
    return rules
        .fallback()
        .map(
            day -> when(col(STANDS_IN), lit(precisions.indexOf(day.precision()))).otherwise(byCode))
        .orElse(byCode);
  }

  private Map<String, Column> checks() {
    Column first = col(ReportTable.EVENT_DATE);
    Column stated = columns.value(rules.year(), "bigint");
    Column contradicts = not(stated.between(year(first), year(col(LAST))));
    Map<String, Column> checks = new LinkedHashMap<>();
    checks.put(IS_CODE_UNKNOWN, col(RULE).isNull());
    checks.put(IS_UNCLEAR, col(RULE).isNull().or(col(STANDS_IN)));
    checks.put(
        IS_IMPLAUSIBLE,
        hasImpossibleDay().or(isDayUnreadable()).or(coalesce(contradicts, lit(false))));
    checks.put(RULE, coalesce(col(RULE), lit(precisions.indexOf(rules.otherwise()))));
    return checks;
  }

  private Map<String, Column> interval() {
    Map<String, Column> interval = new LinkedHashMap<>();
    interval.put(ReportTable.DATE_EARLIEST, byRule(this::earliest));
    interval.put(ReportTable.DATE_LATEST, byRule(this::latest));
    interval.put(ReportTable.DATE_PRECISION, byRule(rule -> lit(rule.means().value())));
    return interval;
  }

  private Column byRule(Function<DateRules.Precision, Column> outcome) {
    Column chosen = when(lit(false), outcome.apply(rules.otherwise()));
    for (int i = 0; i < precisions.size(); i++) {
      chosen = chosen.when(col(RULE).equalTo(i), outcome.apply(precisions.get(i)));
    }
    return chosen;
  }

  private Column earliest(DateRules.Precision rule) {
    Column first = col(ReportTable.EVENT_DATE);
    Column widened =
        rule.whole()
            .map(unit -> trunc(first, unit.name()))
            .orElse(date_sub(first, rule.daysBefore()));
    return whereNarrow(rule, widened, first);
  }

  private Column latest(DateRules.Precision rule) {
    Column last = col(LAST);
    Column widened =
        rule.whole().map(unit -> lastOf(unit, last)).orElse(date_add(last, rule.daysAfter()));
    return whereNarrow(rule, widened, last);
  }

  private static Column whereNarrow(DateRules.Precision rule, Column widened, Column stated) {
    if (rule.ifShorterThan() == Integer.MAX_VALUE) {
      return widened;
    }
    Column days = datediff(col(LAST), col(ReportTable.EVENT_DATE)).plus(1);
    return when(days.lt(rule.ifShorterThan()), widened).otherwise(stated);
  }

  /** Weeks begin on Monday. */
  private static Column lastOf(DateRules.Unit unit, Column day) {
    return switch (unit) {
      case WEEK -> date_add(trunc(day, "WEEK"), 6);
      case MONTH -> last_day(day);
      case YEAR -> date_sub(add_months(trunc(day, "YEAR"), 12), 1);
    };
  }
}
