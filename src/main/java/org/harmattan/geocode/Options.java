package org.harmattan.geocode;

/**
 * How far from a border, a unit or a place a point may lie and still belong to it.
 *
 * @param reachKm within this distance a point outside a country's polygons belongs to the country
 *     named, and a place gives its units and its id to a point. 25 km is the radius that UCDP GED
 *     allows for its second precision class
 */
public record Options(double reachKm) {
  public static final double DEFAULT_REACH_KM = 25;

  public Options {
    if (!(reachKm >= 0 && reachKm <= 500)) {
      throw new IllegalArgumentException("reachKm must be between 0 and 500, not " + reachKm);
    }
  }

  public static Options defaults() {
    return new Options(DEFAULT_REACH_KM);
  }
}
