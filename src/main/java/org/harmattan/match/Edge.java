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

  /** What is told of a pair that a person called one event. */
  static final String CONFIRMED = "decided by a person: one event";

  final Member left;
  final Member right;
  final double score;
  final double threshold;

  /** What the pair needs in an event whose reports fit each other on average. */
  final double fit;

  final boolean isCoarse;
  final int daysApart;

  /** Infinite where a side has no point. */
  final double kmApart;

  /** Why the two can never be one event whatever the score; null where nothing forbids it. */
  final String obstacle;

  /** What a person decided of the two; null where nobody did. */
  final Overrides.Verdict verdict;

  /** Whether the two are rows of one repeating source. */
  final boolean isRepeat;

  /** Which of the two may hold the other as a part; null for neither. */
  final Member holder;

  /** Whether the other report turned out to be a part of the holder. */
  private boolean isPart;

  /** Chance of the pair among all that its two reports could be. */
  private double chance = 1;

  /** Why the pair lost when its turn came; null while it has not. */
  private String defeat;

  Edge(
      Member left,
      Member right,
      double score,
      double threshold,
      double fit,
      boolean isCoarse,
      int daysApart,
      double kmApart,
      String obstacle,
      Overrides.Verdict verdict,
      boolean isRepeat,
      String holder) {
    this.left = left;
    this.right = right;
    this.score = score;
    this.threshold = threshold;
    this.fit = fit;
    this.isCoarse = isCoarse;
    this.daysApart = daysApart;
    this.kmApart = kmApart;
    this.obstacle = obstacle;
    this.verdict = verdict;
    this.isRepeat = isRepeat;
    this.holder = holder == null ? null : holder.equals(left.reportId()) ? left : right;
  }

  /** Whether nothing forbids that the two stand in one event. */
  boolean isCompatible() {
    return verdict == Overrides.Verdict.SAME || (verdict == null && obstacle == null && !isPart);
  }

  /** Whether the two are alike enough to be one event on their own. */
  boolean isGood() {
    return isCompatible() && (isConfirmed() || score >= threshold);
  }

  /** Whether the two may stand in one event whose reports fit each other on average. */
  boolean isFitting() {
    return isCompatible() && (isConfirmed() || score >= Math.min(fit, threshold));
  }

  /**
   * Whether the pair can bring its two reports into one event, or one of them may hold the other. A
   * pair that is weaker joins nothing: its reports stand in one event by pairs with others.
   */
  boolean binds() {
    return isGood() || (holder != null && isCompatible());
  }

  void setChance(double share) {
    chance = share;
  }

  double chance() {
    return isConfirmed() ? 1 : chance;
  }

  boolean isConfirmed() {
    return verdict == Overrides.Verdict.SAME;
  }

  boolean hasClaim() {
    return left.isClaim() || right.isClaim();
  }

  Member partner(Member one) {
    return one == left ? right : left;
  }

  void markAsPart() {
    isPart = true;
  }

  boolean isPart() {
    return isPart;
  }

  void lose(String reason) {
    defeat = reason;
  }

  String defeat() {
    return defeat;
  }

  /** Why the two cannot be one event. */
  String whyIncompatible() {
    return verdict == Overrides.Verdict.DIFFERENT ? "decided by a person: two events" : obstacle;
  }

  String bits() {
    return isConfirmed()
        ? CONFIRMED
        : String.format(Locale.ROOT, "%.1f bits of %.1f needed", score, threshold);
  }

  private int precision() {
    return left.geoRank() + right.geoRank() + left.dateRank() + right.dateRank();
  }
}
