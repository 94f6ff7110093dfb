package org.harmattan.source;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.unix_seconds;

import org.apache.spark.sql.Column;

/** What tells which of two accounts of a report its source made later. */
final class Stamp {
  private Stamp() {}

  /** The stamp as a number that rises; a day or time as seconds since 1970; null for neither. */
  static Column number(Column stamp) {
    return coalesce(
        stamp.try_cast("bigint"),
        stamp.try_cast("double").try_cast("bigint"),
        unix_seconds(stamp.try_cast("timestamp")));
  }

  /** Whether there is a stamp that is no number, day or time. */
  static Column isUnreadable(Column stamp) {
    return stamp.isNotNull().and(number(stamp).isNull());
  }
}
