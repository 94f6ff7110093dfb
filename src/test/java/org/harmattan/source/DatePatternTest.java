package org.harmattan.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plain Java: which texts a pattern's shape lets through to the parser. */
class DatePatternTest {
  @ParameterizedTest
  @CsvSource({
    "yyyy-MM-dd, 2022-02-23, true",
    "yyyy-MM-dd, 2022-02-23 00:00:00, false",
    "yyyy-MM-dd HH:mm:ss[.SSS], 2022-02-23 00:00:00, true",
    "yyyy-MM-dd HH:mm:ss[.SSS], 2022-02-23 00:00:00.000, true",
    "yyyy-MM-dd HH:mm:ss[.SSS], 2022-02-23 00:00:00.0, false",
    "M/d/yyyy[ H:mm:ss], 10/06/2023 00:00:00, true",
    "M/d/yyyy[ H:mm:ss], 1/6/2023, true",
    "d MMMM yyyy, 03 December 2020, true",
    "d-MMM-yy, 6-Oct-18, true",
    "d-MMM-yy, 6-October-18, false",
    "d-MMMM-yyyy, 01-January-2015, true",
    "yyyy-MM-dd'T'HH:mm:ssX, 2022-02-23T00:00:00Z, true"
  })
  void aShapeFitsItsTextsOnly(String pattern, String text, boolean fits) {
    assertThat(text.matches(DatePattern.of(pattern).shape())).isEqualTo(fits);
  }

  @ParameterizedTest
  @CsvSource({
    "yyyy-MM, 'names no year, month and day (y, M, d)'",
    "y-MM-dd, writes the year neither as yyyy nor as yy",
    "yyyy-MM-dd G, 'holds the letter G, which is none of yMdHhmsSaXZ'"
  })
  void aPatternThatCannotServeIsExplained(String pattern, String mistake) {
    assertThat(DatePattern.mistake(pattern)).contains(mistake);
  }
}
