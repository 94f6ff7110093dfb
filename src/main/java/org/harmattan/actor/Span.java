package org.harmattan.actor;

import java.time.LocalDate;

/**
 * Days from the first to the last, both included; {@link #OPEN_START} and {@link #OPEN_END} stand
 * for no limit.
 */
record Span(LocalDate from, LocalDate to) {
  static final LocalDate OPEN_START = LocalDate.of(1, 1, 1);
  static final LocalDate OPEN_END = LocalDate.of(9999, 12, 31);
  static final Span ALWAYS = new Span(OPEN_START, OPEN_END);

  boolean overlaps(Span other) {
    return !from.isAfter(other.to) && !other.from.isAfter(to);
  }

  boolean contains(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }

  /** The last day as tables hold it: null while it lasts. */
  LocalDate lastDayOrNull() {
    return to.equals(OPEN_END) ? null : to;
  }
}
