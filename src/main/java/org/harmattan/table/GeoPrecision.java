package org.harmattan.table;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How precisely a source says where an event was, finest first; see the precision table in the
 * documentation.
 */
public enum GeoPrecision {
  /** The place itself (ACLED 1, GED 1). */
  PLACE,
  /** Near the place or a part of its region (ACLED 2, GED 2: within 25 km). */
  NEAR,
  /** A second-level unit (GED 3). */
  ADMIN2,
  /** A first-level unit (ACLED 3, GED 4). */
  ADMIN1,
  /** A linear feature or an area larger than a unit (GED 5). */
  AREA,
  /** A country (GED 6). */
  COUNTRY,
  /** International waters or airspace (GED 7). */
  INTERNATIONAL;

  private static final Map<String, GeoPrecision> BY_VALUE =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(GeoPrecision::value, p -> p));

  private final String value = name().toLowerCase(Locale.ROOT);

  /** The value as columns hold it. */
  public String value() {
    return value;
  }

  /**
   * The precision of a column's value.
   *
   * @throws IllegalArgumentException where there is none of that value
   */
  public static GeoPrecision of(String value) {
    GeoPrecision precision = BY_VALUE.get(value);
    if (precision == null) {
      throw new IllegalArgumentException("no precision is called " + value);
    }
    return precision;
  }
}
