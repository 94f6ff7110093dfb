package org.harmattan.geocode;

import java.io.Serializable;

/**
 * One country or administrative unit of the reference.
 *
 * @param id ISO3 for countries, else {@code <parent id>/<slug>}
 * @param level 0 country, 1 first-level unit, 2 second-level unit, 3 third-level unit
 * @param parentId null for countries
 * @param latitude of its centre, or of the point that the gazetteer gives; null where unknown
 * @param geonamesId null where unknown
 * @param geonamesCode GeoNames' own code ({@code ML.08}); null where unknown
 * @param iso2 of countries; null elsewhere and where unknown
 * @param pcode the publisher's code of the unit; null where the boundary set has none
 * @param validity the days on which its borders held
 */
record Unit(
    String id,
    int level,
    String countryId,
    String parentId,
    String name,
    Double latitude,
    Double longitude,
    String geonamesId,
    String geonamesCode,
    String iso2,
    String pcode,
    Validity validity)
    implements Serializable {
  static final int COUNTRY = 0;
  static final int ADMIN1 = 1;
  static final int ADMIN2 = 2;
  static final int ADMIN3 = 3;
}
