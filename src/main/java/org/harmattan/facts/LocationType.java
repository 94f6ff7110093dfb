package org.harmattan.facts;

import static org.apache.spark.sql.functions.col;

import java.util.Locale;
import org.apache.spark.sql.Column;

/** The levels of place that facts are counted at. */
public enum LocationType {
  COUNTRY,
  ADMIN1,
  ADMIN2,
  ADMIN3,
  PRIOGRID,
  PLACE;

  private static final String UNSPECIFIED = "unspecified";

  /** The value as columns hold it. */
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The column of an account that holds its location at this level. */
  Column id() {
    return col(value() + "_id");
  }

  /** The name of the column that holds where an account's coordinates lie at this level. */
  String pointColumn() {
    return "point_" + value() + "_id";
  }

  /** As {@link #id}, where the account's coordinates lie. */
  Column atPoint() {
    return col(pointColumn());
  }

  /** As {@link #isUnspecified}, of an id in hand. */
  boolean isUnspecified(String id) {
    return this == COUNTRY
        ? id.equals(UNSPECIFIED)
        : id.endsWith("/" + UNSPECIFIED + "-" + value());
  }

  /**
   * Whether the account is known less precisely than this level, so that it stands at an
   * unspecified member. Read from the id's last step, not from the stated precision: a precise
   * report may still lack a unit, and what counts is where it stands.
   */
  Column isUnspecified() {
    return this == COUNTRY
        ? id().equalTo(UNSPECIFIED)
        : id().endsWith("/" + UNSPECIFIED + "-" + value());
  }
}
