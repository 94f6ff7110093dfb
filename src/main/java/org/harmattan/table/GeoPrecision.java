package org.harmattan.table;

import java.util.Locale;

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

  /** The value as columns hold it. */
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }
}
