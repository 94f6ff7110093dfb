package org.harmattan.match;

import java.util.Objects;
import org.harmattan.expr.GeoColumns;

/**
 * Two reports that are compared.
 *
 * @param level the level of place at which they compare, as {@link Candidates} found it
 */
record ReportPair(PairedReport left, PairedReport right, int level) {

  ReportPair swapped() {
    return new ReportPair(right, left, level);
  }

  /** Days between the two date intervals; 0 where they overlap. */
  int daysApart() {
    int gap = Math.max(left.firstDay() - right.lastDay(), right.firstDay() - left.lastDay());
    return Math.max(0, gap);
  }

  /** Distance of the two points to the metre; null where either has none. */
  Double kmApart() {
    if (left.latitude() == null
        || left.longitude() == null
        || right.latitude() == null
        || right.longitude() == null) {
      return null;
    }
    double km =
        GeoColumns.distanceKm(
            left.latitude(), left.longitude(), right.latitude(), right.longitude());
    return Math.round(km * 1000) / 1000.0;
  }

  /** Whether both have a point and the points are within so many km. */
  boolean isWithin(double km) {
    Double apart = kmApart();
    return apart != null && apart <= km;
  }

  boolean isSamePlaceByName() {
    return left.placeId() != null && left.placeId().equals(right.placeId());
  }

  int longerDays() {
    return Math.max(left.days(), right.days());
  }

  boolean areBothDays() {
    return longerDays() == 1;
  }

  boolean hasClaim() {
    return left.isClaim() || right.isClaim();
  }

  boolean isSameType() {
    return Objects.equals(left.eventType(), right.eventType());
  }
}
