package org.harmattan.match;

import java.io.Serializable;
import java.util.List;

/** What holds of a pair whatever its score: what it may be, and what forbids it. */
final class Rules implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Share of the longer of two summaries that must be in common for them to be one event. */
  private static final double SAME_SUMMARY = 0.5;

  private final MatchOptions.Windows windows;
  private final Evidence evidence;
  private final double match;

  Rules(MatchOptions options) {
    this.windows = options.windows();
    this.match = options.thresholds().match();
    this.evidence = new Evidence(options);
  }

  /** Whether the left report sums up the right one: longer, as wide, of the same actors. */
  boolean leftCoversRight(ReportPair pair, ActorEvidence actors) {
    PairedReport container = pair.left();
    PairedReport part = pair.right();
    boolean eachOther = part.holdsDaysOf(container) && isContainer(part, container);
    return isContainer(container, part)
        && container.holdsDaysOf(part)
        && !eachOther
        && !areOneSummary(container, part)
        && isPlacedInside(pair)
        && actors.agree() > 0
        && actors.agree() == actors.weights().size()
        && !evidence.isContradictory(pair)
        && !pair.hasClaim();
  }

  /** Why the two can never be one event, or null. */
  String obstacle(ReportPair pair, ActorEvidence actors) {
    boolean isContainer =
        isContainer(pair.left(), pair.right()) || isContainer(pair.right(), pair.left());
    if (isContainer && !areOneSummary(pair.left(), pair.right())) {
      return "a report that sums up several events is never one of them";
    }
    if (evidence.isContradictory(pair)) {
      String left = pair.left().eventType();
      String right = pair.right().eventType();
      return left.compareTo(right) < 0
          ? left + " and " + right + " exclude each other"
          : right + " and " + left + " exclude each other";
    }
    return actors.isContradiction() ? "both name their actors, and none is common" : null;
  }

  /** Whether time or place is so wide that many events fit: then evidence must be stronger. */
  boolean isCoarse(ReportPair pair) {
    return pair.longerDays() >= windows.coarseDays() || pair.level() >= Profiles.IN_ADMIN1;
  }

  /**
   * The report of the two that may hold the other as a part: its source's records are wider, and
   * all but their deaths says that the two are of one day, one place and the same actors. A claim
   * is of an event and neither holds nor is a part.
   */
  String holder(ReportPair pair, ActorEvidence actors, List<Weight> weights) {
    PairedReport left = pair.left();
    PairedReport right = pair.right();
    boolean isSummary = left.isSummary() || right.isSummary();
    if (left.isWide() == right.isWide() || isSummary || pair.hasClaim()) {
      return null;
    }
    double butDeaths =
        weights.stream()
            .filter(weight -> weight.comparison() != Comparison.DEATHS)
            .mapToDouble(Weight::total)
            .sum();
    boolean isInside =
        weights.stream().anyMatch(weight -> isOneDay(weight.finding()))
            && weights.stream().anyMatch(weight -> isOnePlace(weight.finding()))
            && actors.agree() > 0
            && actors.agree() == actors.weights().size()
            && butDeaths >= match;
    return isInside ? (left.isWide() ? left : right).reportId() : null;
  }

  private static boolean isOneDay(Finding finding) {
    return finding == Finding.SAME_DAY;
  }

  private static boolean isOnePlace(Finding finding) {
    return finding == Finding.SAME_PLACE
        || finding == Finding.SAME_POINT
        || finding == Finding.SAME_PLACE_NAME
        || finding == Finding.INSIDE_PLACE_NAME;
  }

  /** Two summaries whose days are for the most part the same sum up the same. */
  private static boolean areOneSummary(PairedReport one, PairedReport other) {
    int common =
        Math.min(one.lastDay(), other.lastDay()) - Math.max(one.firstDay(), other.firstDay()) + 1;
    return one.isSummary()
        && other.isSummary()
        && common >= SAME_SUMMARY * Math.max(one.days(), other.days());
  }

  /** A long interval is an episode where the source does not say that it is one event's. */
  private boolean isContainer(PairedReport container, PairedReport other) {
    boolean holdsDay = other.days() == 1 && container.holdsDaysOf(other);
    boolean isLong = container.days() > windows.summaryDays() && !container.isSingle();
    return container.isSummary() || (isLong && holdsDay);
  }

  /** Known at least as finely as the container, and close to its point where it has one. */
  private boolean isPlacedInside(ReportPair pair) {
    int containerLevel = pair.left().place().level();
    if (pair.right().place().level() > Math.max(containerLevel, Profiles.NEAR_PLACE)) {
      return false;
    }
    return switch (containerLevel) {
      case Profiles.AT_PLACE -> pair.isWithin(windows.closeKm());
      case Profiles.NEAR_PLACE -> pair.isWithin(windows.placeKm());
      default -> true;
    };
  }
}
