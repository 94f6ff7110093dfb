package org.harmattan.source;

import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a source's country codes become ISO 3166-1 alpha-3 codes.
 *
 * @param iso3ByCode by code in upper case; empty where the source's codes are alpha-3 codes already
 */
record CountryCodes(Map<String, String> iso3ByCode) {
  /** The code lists that come with the program, as resources below {@code /codes}. */
  private static final List<String> LISTS = List.of("fips");

  static CountryCodes read(Section section) {
    Map<String, String> codes = new TreeMap<>();
    section.word("list", LISTS).ifPresent(list -> codes.putAll(shipped(list)));
    Section values = section.sectionOrEmpty("values");
    for (String code : values.keys()) {
      values
          .text(code)
          .ifPresent(
              iso3 -> {
                if (!iso3.matches("[A-Z]{3}")) {
                  values.problem(
                      code, "is '" + iso3 + "'", "write an ISO 3166-1 alpha-3 code, such as MLI");
                }
                codes.put(code.toUpperCase(Locale.ROOT), iso3);
              });
    }
    section.rejectUnknownKeys();
    return new CountryCodes(codes);
  }

  private static Map<String, String> shipped(String list) {
    Map<String, String> codes = new TreeMap<>();
    ConfigFactory.parseString(SourceDeclarations.resource("/codes/" + list + ".conf"))
        .root()
        .forEach((code, iso3) -> codes.put(code, iso3.unwrapped().toString()));
    return codes;
  }
}
