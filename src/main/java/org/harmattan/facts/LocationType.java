package org.harmattan.facts;

import static org.apache.spark.sql.functions.col;

import java.util.Locale;
import org.apache.spark.sql.Column;

/** The levels of place that facts are counted at. */
public enum LocationType {
  COUNTRY,
  ADMIN1,
  ADMIN2,
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
