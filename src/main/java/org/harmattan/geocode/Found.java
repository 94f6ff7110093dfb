package org.harmattan.geocode;

/**
 * A location of one level and how it was found.
 *
 * @param method one of the constants below
 */
record Found(String id, String name, String method) {
  static final String POLYGON = "polygon";
  static final String NEAREST_POLYGON = "nearest_polygon";
  static final String NEAREST_PLACE = "nearest_place";
  static final String NAMED = "named";
  static final String INTERNATIONAL = "international";
  static final String GAZETTEER = "gazetteer";
  static final String COORDINATES = "coordinates";
  static final String UNSPECIFIED = "unspecified";

  static Found unit(Unit unit, String method) {
    return new Found(unit.id(), unit.name(), method);
  }

  /** The member that stands for what is not known more precisely than the parent. */
  static Found unspecified(Found parent, String level) {
    return new Found(
        unspecifiedId(parent, level),
        parent.isKnown() ? "unspecified (" + parent.name() + ")" : UNSPECIFIED,
        UNSPECIFIED);
  }

  /** The id of {@link #unspecified}. */
  static String unspecifiedId(Found parent, String level) {
    return parent.id() + "/" + UNSPECIFIED + "-" + level;
  }

  boolean isKnown() {
    return !method.equals(UNSPECIFIED);
  }

  boolean isBy(String other) {
    return method.equals(other);
  }
}
