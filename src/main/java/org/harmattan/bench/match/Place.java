package org.harmattan.bench.match;

import org.harmattan.expr.GeoColumns;
import org.harmattan.expr.TextColumns;

/**
 * A place that the data name, with its point and units; a unit that the data leave open is empty.
 */
record Place(String name, double latitude, double longitude, String admin1, String admin2) {
  double kmTo(Place other) {
    return GeoColumns.distanceKm(latitude, longitude, other.latitude, other.longitude);
  }

  /** Path id of the first-level unit below a country. */
  String admin1Id(String country) {
    return country + "/" + (admin1.isEmpty() ? "unspecified-admin1" : TextColumns.slug(admin1));
  }

  String admin2Id(String country) {
    return admin1Id(country)
        + "/"
        + (admin2.isEmpty() ? "unspecified-admin2" : TextColumns.slug(admin2));
  }

  String placeId(String country) {
    return admin2Id(country) + "/" + TextColumns.slug(name);
  }
}
