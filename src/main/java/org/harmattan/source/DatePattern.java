package org.harmattan.source;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.try_to_date;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.year;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;

/**
 * A form in which a source writes days, in the letters of {@link DateTimeFormatter}, and the shape
 * of the texts that can have it. The shape is tested first: a parser's exception on every row of a
 * large file would cost more than the parsing.
 */
record DatePattern(String pattern, String shape) {
  private static final String LETTERS = "yMdHhmsSaXZ";

  /** A year of two digits below this belongs to the century before: 97 is 1997, 18 is 2018. */
  private static final int FIRST_YEAR_TOO_LATE = 2070;

  static DatePattern of(String pattern) {
    return new DatePattern(pattern, shapeOf(pattern));
  }

  /** What is wrong with the pattern; empty when nothing is. */
  static Optional<String> mistake(String pattern) {
    String bare = pattern.replaceAll("'[^']*'", "");
    if (!bare.contains("y") || !bare.contains("M") || !bare.contains("d")) {
      return Optional.of("names no year, month and day (y, M, d)");
    }
    if (!bare.matches("[^y]*(yy|yyyy)[^y]*")) {
      return Optional.of("writes the year neither as yyyy nor as yy");
    }
    for (char c : bare.toCharArray()) {
      if (Character.isLetter(c) && LETTERS.indexOf(c) < 0) {
        return Optional.of("holds the letter " + c + ", which is none of " + LETTERS);
      }
    }
    try {
      DateTimeFormatter formatter = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
      return formatter == null ? Optional.of("cannot be read") : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of("cannot be read: " + e.getMessage());
    }
  }

  /** The day, or null where the text has another form or names no day of the calendar. */
  Column parse(Column text) {
    Column day = try_to_date(text, pattern);
    if (hasShortYear()) {
      day =
          when(year(day).geq(lit(FIRST_YEAR_TOO_LATE)), add_months(day, lit(-1200))).otherwise(day);
    }
    return when(text.rlike(shape), day);
  }

  private boolean hasShortYear() {
    return !pattern.contains("yyyy");
  }

  private static String shapeOf(String pattern) {
    StringBuilder shape = new StringBuilder("^");
    int i = 0;
    while (i < pattern.length()) {
      char c = pattern.charAt(i);
      int end = i + 1;
      if (Character.isLetter(c)) {
        while (end < pattern.length() && pattern.charAt(end) == c) {
          end++;
        }
        shape.append(shapeOf(c, end - i));
      } else if (c == '\'') {
        end = pattern.indexOf('\'', i + 1) + 1;
        shape.append(Pattern.quote(pattern.substring(i + 1, end - 1)));
      } else if (c == '[') {
        shape.append("(?:");
      } else if (c == ']') {
        shape.append(")?");
      } else {
        shape.append(Pattern.quote(String.valueOf(c)));
      }
      i = end;
    }
    return shape.append("$").toString();
  }

  private static String shapeOf(char letter, int length) {
    return switch (letter) {
      case 'M' -> length > 3 ? "[A-Za-z]{3,9}" : length == 3 ? "[A-Za-z]{3}" : digits(length);
      case 'a' -> "[AaPp][Mm]";
      case 'X', 'Z' -> "(?:Z|[+-]\\d{2}:?\\d{2})";
      default -> digits(length);
    };
  }

  private static String digits(int length) {
    return length == 1 ? "\\d{1,2}" : "\\d{" + length + "}";
  }
}
