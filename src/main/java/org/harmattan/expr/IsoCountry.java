package org.harmattan.expr;

import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.stream.Stream;

/**
 * A country of ISO 3166-1 with its usual names, as Java has them of CLDR.
 *
 * @param alpha2 its code of two letters
 * @param alpha3 its code of three letters
 * @param names in English, then in French
 */
public record IsoCountry(String alpha2, String alpha3, List<String> names) {
  /** All of them, by their codes of two letters. */
  public static List<IsoCountry> all() {
    return Stream.of(Locale.getISOCountries()).sorted().flatMap(IsoCountry::of).toList();
  }

  /** None where Java knows no code of three letters. */
  private static Stream<IsoCountry> of(String alpha2) {
    Locale country = new Locale.Builder().setRegion(alpha2).build();
    try {
      return Stream.of(
          new IsoCountry(
              alpha2,
              country.getISO3Country(),
              List.of(
                  country.getDisplayCountry(Locale.ENGLISH),
                  country.getDisplayCountry(Locale.FRENCH))));
    } catch (MissingResourceException noAlpha3) {
      return Stream.empty();
    }
  }
}
