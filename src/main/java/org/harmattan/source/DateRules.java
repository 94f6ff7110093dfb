package org.harmattan.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.harmattan.table.DatePrecision;

/**
 * How a source dates events.
 *
 * @param firstDay column of the day, or of the first day of an interval
 * @param lastDay column of the interval's last day
 * @param fallback where to look when both are blank or unreadable; such dates are flagged
 * @param year column that repeats the year, as a check
 * @param precisionColumn column of the precision code
 * @param byCode what each code means
 * @param missing what a blank code means; when absent, a blank is an unknown code
 * @param otherwise what an unknown code means; such dates are flagged
 */
record DateRules(
    List<DatePattern> patterns,
    Optional<String> firstDay,
    Optional<String> lastDay,
    Optional<Fallback> fallback,
    Optional<String> year,
    Optional<String> precisionColumn,
    Map<String, Precision> byCode,
    Optional<Precision> missing,
    Precision otherwise) {

  /** A day that stands in for the event's own, and how far off it may be. */
  record Fallback(String column, Precision precision) {}

  /** The calendar unit that an interval is widened to. */
  enum Unit {
    WEEK,
    MONTH,
    YEAR
  }

  /**
   * A precision and the widening of the stated days that it asks for.
   *
   * @param daysBefore days that the event may lie before the first stated one
   * @param daysAfter days that it may lie after the last stated one
   * @param whole calendar unit whose touched members are taken whole; excludes the days
   * @param ifShorterThan stated intervals of this many days or more are kept as they are
   */
  record Precision(
      DatePrecision means, int daysBefore, int daysAfter, Optional<Unit> whole, int ifShorterThan) {
    static final Precision EXACT =
        new Precision(DatePrecision.DAY, 0, 0, Optional.empty(), Integer.MAX_VALUE);
  }

  static DateRules read(Section section, ColumnUses uses) {
    Section precision = section.sectionOrEmpty("precision");
    Map<String, Precision> byCode = new LinkedHashMap<>();
    Section values = precision.sectionOrEmpty("values");
    for (String code : values.keys()) {
      values
          .section(code)
          .ifPresent(rule -> FoldedKeys.put(values, code, readPrecision(rule), byCode));
    }
    DateRules rules =
        new DateRules(
            readPatterns(section),
            uses.optional(section, "first-day", Kind.DATE),
            uses.optional(section, "last-day", Kind.DATE),
            section.section("fallback").map(fallback -> readFallback(fallback, uses)),
            uses.optional(section, "year", Kind.INTEGER),
            uses.optional(precision, "column", Kind.CODE),
            byCode,
            precision.section("missing").map(DateRules::readPrecision),
            precision.section("otherwise").map(DateRules::readPrecision).orElse(Precision.EXACT));
    if (!section.has("first-day")) {
      section.problem("first-day", "is missing", "name the column that holds the event's day");
    }
    precision.rejectUnknownKeys();
    section.rejectUnknownKeys();
    return rules;
  }

  /** The columns that can give the event a day, each alone. */
  List<String> dayColumns() {
    return Stream.of(firstDay, lastDay, fallback.map(Fallback::column))
        .flatMap(Optional::stream)
        .toList();
  }

  /** The precisions that a record can have, the fallback's last, each once. */
  List<Precision> precisions() {
    List<Precision> all = new ArrayList<>(byCode.values());
    missing.ifPresent(all::add);
    all.add(otherwise);
    fallback.ifPresent(day -> all.add(day.precision()));
    return all.stream().distinct().toList();
  }

  private static List<DatePattern> readPatterns(Section section) {
    List<String> patterns = section.texts("patterns");
    if (patterns.isEmpty()) {
      section.problem("patterns", "names no date pattern", "add one, such as \"yyyy-MM-dd\"");
    }
    List<DatePattern> read = new ArrayList<>();
    for (String pattern : patterns) {
      Optional<String> mistake = DatePattern.mistake(pattern);
      mistake.ifPresent(
          wrong ->
              section.problem(
                  "patterns",
                  "holds '" + pattern + "', which " + wrong,
                  "write it in letters like yyyy-MM-dd HH:mm:ss or d MMMM yyyy"));
      if (mistake.isEmpty()) {
        read.add(DatePattern.of(pattern));
      }
    }
    return read;
  }

  private static Fallback readFallback(Section section, ColumnUses uses) {
    String column = uses.required(section, "column", Kind.DATE);
    return new Fallback(column, readPrecision(section));
  }

  private static Precision readPrecision(Section section) {
    String means = section.requiredWord("means", words(DatePrecision.values()));
    Precision precision =
        new Precision(
            DatePrecision.valueOf(means.toUpperCase(Locale.ROOT)),
            section.number("days-before", 0),
            section.number("days-after", 0),
            section
                .word("whole", words(Unit.values()))
                .map(word -> Unit.valueOf(word.toUpperCase(Locale.ROOT))),
            section.number("if-shorter-than", Integer.MAX_VALUE));
    if (precision.whole().isPresent() && precision.daysBefore() + precision.daysAfter() > 0) {
      section.problem("whole", "stands beside days-before or days-after", "keep one of them");
    }
    section.rejectUnknownKeys();
    return precision;
  }

  private static List<String> words(Enum<?>[] values) {
    return Arrays.stream(values).map(value -> value.name().toLowerCase(Locale.ROOT)).toList();
  }
}
