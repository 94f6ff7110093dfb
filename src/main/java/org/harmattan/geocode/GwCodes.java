package org.harmattan.geocode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Numbers of independent states as Gleditsch and Ward (1999) list them and UCDP uses them, for the
 * states of today.
 */
final class GwCodes {
  private static final String FILE = "/geocode/gwno.csv";
  private static final Map<String, String> BY_ISO3 = read();

  private GwCodes() {}

  /** The number of the country; null for territories and microstates that the list leaves out. */
  static String of(String iso3) {
    return BY_ISO3.get(iso3);
  }

  private static Map<String, String> read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                GwCodes.class.getResourceAsStream(FILE), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .skip(1)
          .map(line -> line.split(","))
          .collect(Collectors.toUnmodifiableMap(fields -> fields[0], fields -> fields[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
