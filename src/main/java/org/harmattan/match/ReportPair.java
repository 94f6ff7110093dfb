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
    PairedReport.Spot one = left.place();
    PairedReport.Spot other = right.place();
    if (one.latitude() == null
        || one.longitude() == null
        || other.latitude() == null
        || other.longitude() == null) {
      return null;
    }
    double km =
        GeoColumns.distanceKm(one.latitude(), one.longitude(), other.latitude(), other.longitude());
    return Math.round(km * 1000) / 1000.0;
  }

  /** Whether both have a point and the points are within so many km. */
  boolean isWithin(double km) {
    Double apart = kmApart();
    return apart != null && apart <= km;
  }

  boolean isSamePlaceById() {
    return left.place().placeId() != null && left.place().placeId().equals(right.place().placeId());
  }

  boolean isSamePlaceByName() {
    String name = left.place().name();
    return name != null && !name.isEmpty() && name.equals(right.place().name());
  }

  /** Days between the middles of the two intervals. */
  double middlesApart() {
    return Math.abs(left.firstDay() + left.lastDay() - right.firstDay() - right.lastDay()) / 2.0;
  }

  int longerDays() {
    return Math.max(left.days(), right.days());
  }

  boolean areBothDays() {
    return longerDays() == 1;
  }

  boolean areAsLong() {
    return left.days() == right.days();
  }

  /** Whether the two are rows of one source, which then is a repeating one. */
  boolean isRepeat() {
    return left.sourceId().equals(right.sourceId());
  }

  boolean hasClaim() {
    return left.isClaim() || right.isClaim();
  }

  boolean isSameType() {
    return Objects.equals(left.eventType(), right.eventType());
  }
}
