package org.harmattan.match;

import java.util.Comparator;
import java.util.Locale;

/** A scored pair of reports that may be one event, and what selection came to. */
final class Edge {
  /**
   * Best first: precise pairs before coarse ones, then the score, the finer precision, fewer days,
   * fewer km, and at last the ids, so that the order is total.
   */
  static final Comparator<Edge> BEST_FIRST =
      Comparator.comparing((Edge edge) -> edge.isCoarse)
          .thenComparing(edge -> edge.score, Comparator.reverseOrder())
          .thenComparingInt(Edge::precision)
          .thenComparingInt(edge -> edge.daysApart)
          .thenComparingDouble(edge -> edge.kmApart)
          .thenComparing(edge -> edge.left.reportId())
          .thenComparing(edge -> edge.right.reportId());

  final Member left;
  final Member right;
  final double score;
  final double threshold;
  final boolean isCoarse;
  final int daysApart;

  /** Infinite where a side has no point. */
  final double kmApart;

  /** Why the two can never be one event whatever the score; null where nothing forbids it. */
  final String obstacle;

  /** Why the pair lost when its turn came; null while it has not. */
  private String defeat;

  Edge(
      Member left,
      Member right,
      double score,
      double threshold,
      boolean isCoarse,
      int daysApart,
      double kmApart,
      String obstacle) {
    this.left = left;
    this.right = right;
    this.score = score;
    this.threshold = threshold;
    this.isCoarse = isCoarse;
    this.daysApart = daysApart;
    this.kmApart = kmApart;
    this.obstacle = obstacle;
  }

  /** Whether nothing forbids that the two stand in one event. */
  boolean isCompatible() {
    return obstacle == null;
  }

  /** Whether the two are alike enough to be one event on their own. */
  boolean isGood() {
    return isCompatible() && score >= threshold;
  }

  boolean hasClaim() {
    return left.isClaim() || right.isClaim();
  }

  void lose(String reason) {
    defeat = reason;
  }

  String defeat() {
    return defeat;
  }

  String bits() {
    return String.format(Locale.ROOT, "%.1f bits of %.1f needed", score, threshold);
  }

  private int precision() {
    return left.geoRank() + right.geoRank() + left.dateRank() + right.dateRank();
  }
}
