package org.harmattan.geocode;

import java.util.Map;
import java.util.Set;
import org.harmattan.quality.Issue;

/**
 * How sure the finest level found is, 0 to 1. A stated scale, not a measured probability: it orders
 * locations by what they rest on.
 */
final class Confidence {
  /** What the source states and nothing contradicts. */
  static final double STATED = 0.9;

  private static final Map<String, Double> BY_METHOD =
      Map.of(
          Found.GAZETTEER, 0.95,
          Found.POLYGON, 0.9,
          Found.COORDINATES, 0.85,
          Found.NEAREST_POLYGON, 0.7,
          Found.NEAREST_PLACE, 0.6,
          Found.NAMED, 0.5,
          Found.UNSPECIFIED, 0.1);

  /** What is left of the confidence where the report contradicts itself. */
  private static final Map<Issue, Double> DOUBTS =
      Map.of(
          Issue.COUNTRY_CONFLICT, 0.5,
          Issue.UNIT_CONFLICT, 0.6,
          Issue.POINT_IS_DEFAULT, 0.5,
          Issue.COORDINATES_REPAIRED, 0.8);

  private Confidence() {}

  static double of(Found place, Found smallestUnit, Spot spot, Set<Issue> issues) {
    Found finest = place.isKnown() ? place : smallestUnit;
    double confidence = BY_METHOD.getOrDefault(finest.method(), STATED);
    if (place.isBy(Found.NAMED) && spot != null) {
      confidence = BY_METHOD.get(Found.COORDINATES); // a name with a point that is given
    }
    if (spot != null && spot.isByName()) {
      confidence = spot.confidence();
    }
    for (Issue issue : issues) {
      confidence *= DOUBTS.getOrDefault(issue, 1.0);
    }
    return Math.round(confidence * 1000) / 1000.0;
  }
}
