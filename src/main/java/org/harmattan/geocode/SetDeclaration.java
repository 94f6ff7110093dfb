package org.harmattan.geocode;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueType;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a boundary set or gazetteer calls its columns, said in a file of the same name with {@code
 * .conf} behind it.
 *
 * @param level of a boundary set: 0 country, 1 first-level unit, 2 second-level unit, 3 third-level
 *     unit; -1 for gazetteers
 * @param country code or name of the country that all rows lie in; null where a column says it
 * @param columns the set's column by what it means ({@code name, id, parent, latitude} …)
 * @param otherNames columns of further names
 * @param layer of a GeoPackage that holds several; null where not said
 * @param parentByArea whether a unit lies in the one of the level above that has most of it, where
 *     the set has no column of parents
 * @param version what the publisher calls this edition; null where not said
 * @param validFrom first day on which these borders held; null where not said
 * @param validTo last day on which these borders held; null where not said
 */
record SetDeclaration(
    String file,
    int level,
    String country,
    Map<String, String> columns,
    List<String> otherNames,
    String layer,
    boolean parentByArea,
    String version,
    LocalDate validFrom,
    LocalDate validTo) {
  static final String ENDING = ".conf";

  private static final Set<String> COLUMNS =
      Set.of(
          "name",
          "id",
          "parent",
          "country-column",
          "latitude",
          "longitude",
          "admin1",
          "admin2",
          "geonames-id",
          "population");
  private static final Set<String> OTHERS =
      Set.of(
          "level",
          "country",
          "names",
          "layer",
          "parent-by-area",
          "version",
          "valid-from",
          "valid-to");

  /** Reads a declaration; every mistake goes to the problems of its file, and null comes back. */
  static SetDeclaration read(String name, String text, RawReference raw) {
    int before = raw.problems().size();
    try {
      Config config = ConfigFactory.parseString(text).resolve();
      SetDeclaration declaration = of(name, config, raw);
      return raw.problems().size() > before ? null : declaration;
    } catch (ConfigException e) {
      raw.problem(name, "is not readable (" + e.getMessage() + "); write it as HOCON or JSON");
      return null;
    }
  }

  private static SetDeclaration of(String name, Config config, RawReference raw) {
    Map<String, String> columns = new TreeMap<>();
    for (String key : config.root().keySet()) {
      if (COLUMNS.contains(key)) {
        columns.put(key, config.getString(key));
      } else if (!OTHERS.contains(key)) {
        raw.problem(name, "has an unknown key '" + key + "'; known are " + known());
      }
    }
    int level = config.hasPath("level") ? config.getInt("level") : -1;
    if (config.hasPath("level") && (level < Unit.COUNTRY || level > Unit.ADMIN3)) {
      raw.problem(name, "level is 0, 1, 2 or 3, not " + level);
    }
    boolean parentByArea = config.hasPath("parent-by-area") && config.getBoolean("parent-by-area");
    if (parentByArea && columns.containsKey("parent")) {
      raw.problem(name, "has both parent and parent-by-area; leave one of them out");
    }
    if (!columns.containsKey("name")) {
      raw.problem(name, "does not say which column holds the name; write name = <column>");
    }
    if (!config.hasPath("country") && !columns.containsKey("country-column")) {
      raw.problem(name, "says no country; write country = <code> or country-column = <column>");
    }
    if (level < 0 && !(columns.containsKey("latitude") && columns.containsKey("longitude"))) {
      raw.problem(
          name, "says neither level (of boundaries) nor latitude and longitude (of places)");
    }
    return new SetDeclaration(
        name.substring(0, name.length() - ENDING.length()),
        level,
        textOrNull(config, "country"),
        columns,
        names(config),
        textOrNull(config, "layer"),
        parentByArea,
        textOrNull(config, "version"),
        day(config, "valid-from", name, raw),
        day(config, "valid-to", name, raw));
  }

  private static String known() {
    List<String> known = new ArrayList<>(COLUMNS);
    known.addAll(OTHERS);
    return String.join(", ", known.stream().sorted().toList());
  }

  private static List<String> names(Config config) {
    if (!config.hasPath("names")) {
      return List.of();
    }
    return config.getValue("names").valueType() == ConfigValueType.LIST
        ? config.getStringList("names")
        : List.of(config.getString("names"));
  }

  private static String textOrNull(Config config, String key) {
    return config.hasPath(key) ? config.getString(key) : null;
  }

  private static LocalDate day(Config config, String key, String name, RawReference raw) {
    try {
      return config.hasPath(key) ? LocalDate.parse(config.getString(key)) : null;
    } catch (DateTimeParseException e) {
      raw.problem(name, key + " is a day such as 2016-01-31, not " + config.getString(key));
      return null;
    }
  }

  /** The set's column for the meaning; null for none. */
  String column(String meaning) {
    return columns.get(meaning);
  }
}
