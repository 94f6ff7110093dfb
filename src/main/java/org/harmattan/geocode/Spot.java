package org.harmattan.geocode;

/**
 * The point that a report is located by.
 *
 * @param place the gazetteer's place that gave the coordinates; {@link Gazetteer#NONE} where the
 *     source did, or where the point lies off the places that are named
 * @param confidence how sure a point found by name is, 0 to 1; null for a point of the source
 */
record Spot(double latitude, double longitude, int place, Double confidence) {
  static Spot given(double latitude, double longitude) {
    return new Spot(latitude, longitude, Gazetteer.NONE, null);
  }

  boolean isByName() {
    return confidence != null;
  }

  boolean isAPlace() {
    return place != Gazetteer.NONE;
  }
}
