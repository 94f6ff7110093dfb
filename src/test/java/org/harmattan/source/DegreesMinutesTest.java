package org.harmattan.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DegreesMinutesTest {
  private final DegreesMinutes read = new DegreesMinutes();

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      delimiter = ';',
      value = {
        "12°38'N; 12.633333",
        "1° 37' 32.4\" O; -1.625667",
        "N 14° 05' 57''; 14.099167",
        "3°30’W; -3.5",
        "4,5°S; -4.5",
        "12º38′24″; 12.64",
        "-3°30'; -3.5"
      })
  void anglesAreDegrees(String text, double degrees) {
    assertThat(read.call(text)).isEqualTo(degrees, within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(strings = {"12°61'N", "N12°38'N", "-3°30'W", "°", "12°38'N 3°", "about 12°", "NaN"})
  void whatIsNoAngleIsNone(String text) {
    assertThat(read.call(text)).isNull();
  }
}
