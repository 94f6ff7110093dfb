package org.harmattan.storage;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** The numbers of a workbook's cells as text: dates in ISO form, others without float noise. */
enum SerialDates {
  /** Counts a 29 February 1900 that never was (ECMA-376 part 1, 18.17.4.1). */
  FROM_1900(LocalDate.of(1899, 12, 30)),
  FROM_1904(LocalDate.of(1904, 1, 1));

  /** Excel keeps and shows 15 significant digits; what binary fractions add is noise. */
  private static final MathContext SHOWN = new MathContext(15, RoundingMode.HALF_EVEN);

  private static final int LONGEST_PLAIN = 40;
  private static final double YEAR_10000 = 2_958_466;
  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final LocalDate zero;

  SerialDates(LocalDate zero) {
    this.zero = zero;
  }

  /**
   * Whether numbers of the format are dates or times (ECMA-376 part 1, 18.8.30).
   *
   * @param code the format in letters; null for a built-in one
   */
  static boolean isDateFormat(String id, String code) {
    if (code == null) {
      return id.matches("1[4-9]|2[0-2]|2[7-9]|3[0-6]|4[5-7]|5[0-8]");
    }
    String letters =
        code.replaceAll("\"[^\"]*\"|\\\\.|_.|\\*.", "")
            .replaceAll("\\[[^\\]]*\\]", "")
            .split(";", 2)[0];
    return letters.toLowerCase(java.util.Locale.ROOT).matches("(?s)(?!general).*[ymdhs].*");
  }

  /** The day, day and time, or time that a serial number stands for; the number where none. */
  String date(String number) {
    double serial;
    try {
      serial = Double.parseDouble(number);
    } catch (NumberFormatException e) {
      return number;
    }
    if (!(serial >= 0 && serial < YEAR_10000)) {
      return number(number);
    }
    long seconds = Math.round(serial * 86_400);
    long days = seconds / 86_400;
    // Before the day that never was, the count is one less.
    LocalDate day = zero.plusDays(this == FROM_1900 && days < 60 ? days + 1 : days);
    LocalDateTime at = day.atStartOfDay().plusSeconds(seconds % 86_400);
    if (seconds % 86_400 == 0) {
      return day.toString();
    }
    return days == 0 ? at.toLocalTime().toString() : at.format(INSTANT);
  }

  /** The number as a person sees it; what is none, or is longer than one, as it stands. */
  static String number(String number) {
    try {
      BigDecimal value = new BigDecimal(number.strip()).round(SHOWN).stripTrailingZeros();
      return Math.abs(value.scale()) > LONGEST_PLAIN ? number : value.toPlainString();
    } catch (NumberFormatException e) {
      return number;
    }
  }
}
