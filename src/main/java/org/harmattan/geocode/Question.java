package org.harmattan.geocode;

import org.harmattan.table.GeoPrecision;

/**
 * What a report says of its place: all that an answer depends on, so that equal questions are
 * answered once. Texts are null where the source is silent.
 *
 * @param latitude null, as longitude is, where there is no usable point
 */
record Question(
    GeoPrecision precision,
    String country,
    String countryCode,
    String admin1,
    String admin2,
    String admin3,
    String place,
    Double latitude,
    Double longitude) {

  /** Blank names become null, and so do points outside the globe or at 0, 0. */
  Question {
    country = textOrNull(country);
    countryCode = textOrNull(countryCode);
    admin1 = textOrNull(admin1);
    admin2 = textOrNull(admin2);
    admin3 = textOrNull(admin3);
    place = textOrNull(place);
    if (!isOnGlobe(latitude, longitude)) {
      latitude = null;
      longitude = null;
    }
  }

  /** A question that names no third-level unit. */
  Question(
      GeoPrecision precision,
      String country,
      String countryCode,
      String admin1,
      String admin2,
      String place,
      Double latitude,
      Double longitude) {
    this(precision, country, countryCode, admin1, admin2, null, place, latitude, longitude);
  }

  private static boolean isOnGlobe(Double latitude, Double longitude) {
    return latitude != null
        && longitude != null
        && Math.abs(latitude) <= 90
        && Math.abs(longitude) <= 180
        && !(latitude == 0 && longitude == 0);
  }

  private static String textOrNull(String text) {
    return Names.isBlank(text) ? null : text;
  }

  /** The same question with these names of units. */
  Question inUnits(String admin1, String admin2) {
    return new Question(
        precision, country, countryCode, admin1, admin2, admin3, place, latitude, longitude);
  }

  /** Whether the report says nothing but its point and how precise it is. */
  boolean namesNothing() {
    return country == null
        && countryCode == null
        && admin1 == null
        && admin2 == null
        && admin3 == null
        && place == null;
  }

  boolean hasPoint() {
    return latitude != null;
  }

  /** Whether the report may stand at second-level units. */
  boolean standsAtAdmin2() {
    return precision.compareTo(GeoPrecision.ADMIN2) <= 0;
  }

  /** Whether the report may stand at first-level units; an area only where the source names one. */
  boolean standsAtAdmin1() {
    return precision.compareTo(GeoPrecision.ADMIN1) <= 0
        || precision == GeoPrecision.AREA && admin1 != null;
  }

  boolean standsAtCell() {
    return precision.compareTo(GeoPrecision.NEAR) <= 0;
  }

  boolean standsAtPlace() {
    return precision == GeoPrecision.PLACE;
  }

  /** Whether the point is the event's own and not one that stands for a whole unit. */
  boolean pointIsTheEvents() {
    return standsAtCell();
  }
}
