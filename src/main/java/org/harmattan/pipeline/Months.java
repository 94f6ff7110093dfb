package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.month;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.harmattan.storage.ParquetRange;

/** Months of years as numbers that follow each other: what of the facts is written as one. */
final class Months {
  private static final int IN_A_YEAR = 12;
  private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);
  private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

  private Months() {}

  /** The month that a day lies in. */
  static Column of(Column day) {
    return functions.year(day).multiply(lit(IN_A_YEAR)).plus(month(day)).minus(lit(1));
  }

  static int of(int year, int month) {
    return year * IN_A_YEAR + month - 1;
  }

  static int year(int number) {
    return Math.floorDiv(number, IN_A_YEAR);
  }

  static LocalDate firstDay(int number) {
    return LocalDate.of(year(number), Math.floorMod(number, IN_A_YEAR) + 1, 1);
  }

  static LocalDate lastDay(int number) {
    return firstDay(number + 1).minusDays(1);
  }

  /** {@code 2024-07}. */
  static String text(int number) {
    return YearMonth.from(firstDay(number)).toString();
  }

  /** The month of such a text. */
  static int of(String text) {
    return of(YearMonth.parse(text).atDay(1));
  }

  /** First and last month of some days, as far as Spark knows days. */
  static ParquetRange of(ParquetRange days) {
    return new ParquetRange(of(day(days.first())), of(day(days.last())));
  }

  private static int of(LocalDate day) {
    return of(day.getYear(), day.getMonthValue());
  }

  private static LocalDate day(int sinceEpoch) {
    LocalDate day = LocalDate.ofEpochDay(sinceEpoch);
    return day.isBefore(FIRST_DAY) ? FIRST_DAY : day.isAfter(LAST_DAY) ? LAST_DAY : day;
  }

  /** SQL that is true of the days of the months, and of no other. */
  static String condition(String day, Collection<Integer> numbers) {
    return runs(numbers).stream()
        .map(
            run ->
                "`%s` BETWEEN DATE'%s' AND DATE'%s'"
                    .formatted(day, firstDay(run.get(0)), lastDay(run.get(1))))
        .collect(Collectors.joining(" OR ", "(", ")"));
  }

  /** First and last of the runs that follow each other without a gap. */
  static List<List<Integer>> runs(Collection<Integer> numbers) {
    List<List<Integer>> runs = new ArrayList<>();
    Integer first = null;
    Integer last = null;
    for (Integer number : new TreeSet<>(numbers)) {
      if (first != null && number != last + 1) {
        runs.add(List.of(first, last));
        first = null;
      }
      first = first == null ? number : first;
      last = number;
    }
    if (first != null) {
      runs.add(List.of(first, last));
    }
    return runs;
  }
}
