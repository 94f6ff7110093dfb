package org.harmattan.source;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.api.java.UDF1;

/**
 * Degrees, minutes and seconds with a direction ({@code 12°38'N}, {@code 1° 37' 32.4" O}) as
 * degrees; null for what is not such an angle. West, its French "ouest", and south are negative.
 */
final class DegreesMinutes implements UDF1<String, Double> {
  private static final long serialVersionUID = 1L;

  /** What tells such an angle from other texts, as a regular expression. */
  static final String MARK = "[°º]";

  private static final Pattern ANGLE =
      Pattern.compile(
          "^([NSEWO])?\\s*([+-]?)(\\d{1,3}(?:[.,]\\d+)?)\\s*[°º]\\s*(?:(\\d{1,2}(?:[.,]\\d+)?)\\s*['’′´]\\s*)?"
              + "(?:(\\d{1,2}(?:[.,]\\d+)?)\\s*(?:\"|″|”|''|’’)\\s*)?([NSEWO])?$");

  @Override
  public Double call(String text) {
    if (text == null) {
      return null;
    }
    Matcher angle = ANGLE.matcher(text.strip().toUpperCase(Locale.ROOT));
    if (!angle.matches() || angle.group(1) != null && angle.group(6) != null) {
      return null;
    }
    double minutes = number(angle.group(4));
    double seconds = number(angle.group(5));
    if (minutes >= 60 || seconds >= 60) {
      return null;
    }
    double degrees = number(angle.group(3)) + minutes / 60 + seconds / 3600;
    String direction = angle.group(1) != null ? angle.group(1) : angle.group(6);
    boolean isSigned = !angle.group(2).isEmpty();
    if (isSigned && direction != null) {
      return null; // a sign and a direction may contradict one another
    }
    boolean isNegative =
        angle.group(2).equals("-") || direction != null && "SWO".contains(direction);
    return isNegative ? -degrees : degrees;
  }

  private static double number(String text) {
    return text == null ? 0 : Double.parseDouble(text.replace(',', '.'));
  }
}
