package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.quarter;

import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.harmattan.storage.ParquetRange;

/** Quarters of years as numbers that follow each other: what of the facts is written as one. */
final class Quarters {
  private static final int IN_A_YEAR = 4;
  private static final int MONTHS = 3;
  private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);
  private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

  private Quarters() {}

  /** The quarter that a day lies in. */
  static Column of(Column day) {
    return functions.year(day).multiply(lit(IN_A_YEAR)).plus(quarter(day)).minus(lit(1));
  }

  static int of(int year, int quarter) {
    return year * IN_A_YEAR + quarter - 1;
  }

  static int year(int number) {
    return Math.floorDiv(number, IN_A_YEAR);
  }

  static LocalDate firstDay(int number) {
    return LocalDate.of(year(number), Math.floorMod(number, IN_A_YEAR) * MONTHS + 1, 1);
  }

  static LocalDate lastDay(int number) {
    return firstDay(number + 1).minusDays(1);
  }

  /** {@code 2024Q3}. */
  static String text(int number) {
    return year(number) + "Q" + (Math.floorMod(number, IN_A_YEAR) + 1);
  }

  /** The quarter of such a text. */
  static int of(String text) {
    String[] parts = text.split("Q", -1);
    return of(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
  }

  /** First and last quarter of some days, as far as Spark knows days. */
  static ParquetRange of(ParquetRange days) {
    return new ParquetRange(of(day(days.first())), of(day(days.last())));
  }

  private static int of(LocalDate day) {
    return of(day.getYear(), day.get(IsoFields.QUARTER_OF_YEAR));
  }

  private static LocalDate day(int sinceEpoch) {
    LocalDate day = LocalDate.ofEpochDay(sinceEpoch);
    return day.isBefore(FIRST_DAY) ? FIRST_DAY : day.isAfter(LAST_DAY) ? LAST_DAY : day;
  }

  /** SQL that is true of the days of the quarters, and of no other. */
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
