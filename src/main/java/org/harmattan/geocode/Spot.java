package org.harmattan.geocode;

/**
 * The point that a report is located by.
 *
 * @param place the gazetteer's place that gave the coordinates; {@link Gazetteer#NONE} where the
 *     source did
 */
record Spot(double latitude, double longitude, int place) {
  boolean isFromGazetteer() {
    return place != Gazetteer.NONE;
  }
}
