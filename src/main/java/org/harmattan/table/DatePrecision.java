package org.harmattan.table;

import java.util.Locale;

/** How precisely a source says when an event was, finest first. */
public enum DatePrecision {
  DAY,
  WEEK,
  MONTH,
  /** More than a month (GED date_prec 5). */
  LONGER;

  /** The value as columns hold it. */
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }
}
