package org.harmattan.geocode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.harmattan.expr.IsoCountry;
import org.harmattan.expr.TextColumns;

/**
 * Country names in English, French and the sources' own usage, and country codes, to ISO 3166-1
 * alpha-3. Built on the driver, so that executors need no names of their own.
 */
public final class CountryNames implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final String ALIASES = "/geocode/country-names.csv";

  private final Map<String, String> iso3ByName = new HashMap<>();
  private final Map<String, String> iso3ByIso2 = new TreeMap<>();
  private final Map<String, String> iso2ByIso3 = new TreeMap<>();

  private CountryNames() {}

  static CountryNames load() {
    CountryNames names = new CountryNames();
    for (IsoCountry country : IsoCountry.all()) {
      names.addCode(country.alpha2(), country.alpha3());
      country.names().forEach(name -> names.addName(name, country.alpha3()));
    }
    // Kosovo has only user-assigned codes; GeoNames, UCDP's users and the EU agree on these.
    names.addCode("XK", "XKX");
    names.addAliases();
    return names;
  }

  /** Whether the code is a country's alpha-3 code, or one that ISO 3166 leaves to its users. */
  public static boolean isKnownCode(String iso3) {
    return load().iso2ByIso3.containsKey(iso3) || iso3.matches("X[A-Z]{2}");
  }

  /** All names of the countries with these alpha-3 codes, folded. */
  public static Set<String> foldedNames(Collection<String> iso3) {
    Set<String> names = new TreeSet<>();
    load()
        .iso3ByName
        .forEach(
            (name, code) -> {
              if (iso3.contains(code)) {
                names.add(name);
              }
            });
    return names;
  }

  private void addCode(String iso2, String iso3) {
    iso3ByIso2.put(iso2, iso3);
    iso2ByIso3.put(iso3, iso2);
  }

  /** The first name wins, so that a reference cannot move a name that is already known. */
  void addName(String name, String iso3) {
    if (!Names.isBlank(name)) {
      iso3ByName.putIfAbsent(TextColumns.fold(name), iso3);
    }
  }

  private void addAliases() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                CountryNames.class.getResourceAsStream(ALIASES), StandardCharsets.UTF_8))) {
      lines
          .lines()
          .skip(1)
          .forEach(
              line -> {
                int comma = line.lastIndexOf(',');
                String name = line.substring(0, comma).replace("\"", "");
                iso3ByName.put(TextColumns.fold(name), line.substring(comma + 1).strip());
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The alpha-3 code of a name, with or without its addition in brackets; null for none. */
  String find(String name) {
    if (Names.isBlank(name)) {
      return null;
    }
    String whole = iso3ByName.get(TextColumns.fold(name));
    if (whole != null) {
      return whole;
    }
    String bare = iso3ByName.get(TextColumns.fold(name.replaceAll("\\(.*?\\)", " ")));
    return bare != null ? bare : ofCode(name);
  }

  /** The alpha-3 code of an alpha-3 or alpha-2 code in any case; null for none. */
  String ofCode(String code) {
    if (code == null) {
      return null;
    }
    String upper = code.strip().toUpperCase(Locale.ROOT);
    return iso2ByIso3.containsKey(upper) ? upper : iso3ByIso2.get(upper);
  }

  /** Java's English name, else the code: for countries that no reference names. */
  String englishName(String iso3) {
    String iso2 = iso2ByIso3.get(iso3);
    String name = new Locale.Builder().setRegion(iso2).build().getDisplayCountry(Locale.ENGLISH);
    return name.isEmpty() ? iso3 : name;
  }

  String iso2(String iso3) {
    return iso2ByIso3.get(iso3);
  }

  /** Codes by folded name, in the order of names. */
  Map<String, String> names() {
    return new TreeMap<>(iso3ByName);
  }

  Set<String> iso3Codes() {
    return iso2ByIso3.keySet();
  }
}
