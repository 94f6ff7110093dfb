package org.harmattan.bench.match;

import java.util.SortedSet;

/**
 * A report that a made-up source gives, and which events it tells of.
 *
 * @param events ids of the events; more than one where it is wider than an event
 * @param copyOf the first row of the same event in a repeating source; its own id for a first row
 * @param place as the source states it; its point is missing where {@code hasPoint} is not set
 * @param sideA name; null where missing, as all other objects
 */
record MadeReport(
    String id,
    Publisher source,
    SortedSet<Integer> events,
    String copyOf,
    int firstDay,
    int lastDay,
    String datePrecision,
    int placePrecision,
    Place place,
    boolean hasPoint,
    String sideA,
    String sideB,
    Publisher.Coded kind,
    Integer deaths,
    boolean isSummary) {

  boolean isFirstRow() {
    return id.equals(copyOf);
  }

  /** The same report of another age, under an id of its own. */
  MadeReport later(String suffix, int days) {
    return new MadeReport(
        id + suffix,
        source,
        events,
        copyOf + suffix,
        firstDay + days,
        lastDay + days,
        datePrecision,
        placePrecision,
        place,
        hasPoint,
        sideA,
        sideB,
        kind,
        deaths,
        isSummary);
  }

  boolean isOfOneEvent() {
    return events.size() == 1;
  }
}
