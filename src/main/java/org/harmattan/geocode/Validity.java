package org.harmattan.geocode;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * The days on which borders held, as their set declares; {@link #UNSAID} where it does not.
 *
 * @param from first day since 1970; {@link Long#MIN_VALUE} for no limit
 * @param to last day since 1970; {@link Long#MAX_VALUE} for no limit
 */
record Validity(long from, long to) implements Serializable {
  static final Validity UNSAID = new Validity(Long.MIN_VALUE, Long.MAX_VALUE);

  /** Null days stand for no limit. */
  static Validity of(LocalDate from, LocalDate to) {
    return new Validity(
        from == null ? UNSAID.from : from.toEpochDay(), to == null ? UNSAID.to : to.toEpochDay());
  }

  boolean holdsOn(long epochDay) {
    return from <= epochDay && epochDay <= to;
  }
}
