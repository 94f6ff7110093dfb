package org.harmattan.clean;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.harmattan.quality.UsageException;

/**
 * What a full export covers, written {@code MLI:2017-01-01..}: the reports of some countries that
 * are dated within some days.
 *
 * @param countries ISO 3166-1 alpha-3 codes, sorted; empty for all
 * @param from first day; null for no bound
 * @param to last day; null for no bound
 */
public record Scope(List<String> countries, LocalDate from, LocalDate to) implements Serializable {
  private static final Pattern FORM =
      Pattern.compile("(\\*|[A-Z]{3}(?:\\+[A-Z]{3})*)(?::([0-9-]*)\\.\\.([0-9-]*))?");

  public Scope {
    countries = countries.stream().sorted().distinct().toList();
  }

  /**
   * Reads a scope.
   *
   * @throws UsageException when it is of no such form
   */
  public static Scope parse(String text) {
    Matcher matcher = FORM.matcher(text);
    List<String> problems = new ArrayList<>();
    if (!matcher.matches()) {
      throw new UsageException(
          "the scope '%s' cannot be read; write countries and days, such as MLI:2017-01-01.. or MLI+BFA:..2023-12-31 or *:2020-01-01..2020-12-31"
              .formatted(text));
    }
    String countries = matcher.group(1);
    Scope scope =
        new Scope(
            countries.equals("*") ? List.of() : Arrays.asList(countries.split("\\+")),
            day(matcher.group(2), problems),
            day(matcher.group(3), problems));
    if (problems.isEmpty()
        && scope.from != null
        && scope.to != null
        && scope.from.isAfter(scope.to)) {
      problems.add("the scope '%s' ends before it begins; exchange the days".formatted(text));
    }
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    return scope;
  }

  private static LocalDate day(String text, List<String> problems) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      problems.add("'%s' is no day; write days as 2017-01-31".formatted(text));
      return null;
    }
  }

  /** The scope in its one form, so that equal scopes are equal texts. */
  public String text() {
    return "%s:%s..%s"
        .formatted(
            countries.isEmpty() ? "*" : String.join("+", countries),
            from == null ? "" : from,
            to == null ? "" : to);
  }

  /** Whether something may lie in both. */
  public boolean meets(Scope other) {
    boolean areDaysApart =
        to != null && other.from != null && to.isBefore(other.from)
            || other.to != null && from != null && other.to.isBefore(from);
    boolean areCountriesApart =
        !countries.isEmpty()
            && !other.countries.isEmpty()
            && Collections.disjoint(countries, other.countries);
    return !areDaysApart && !areCountriesApart;
  }

  boolean holds(LocalDate day) {
    return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
  }
}
