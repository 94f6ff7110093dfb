package org.harmattan.match;

import java.io.Serializable;

/** What holds of a pair whatever its score: what it may be, and what forbids it. */
final class Rules implements Serializable {
  private static final long serialVersionUID = 1L;

  private final MatchOptions.Windows windows;
  private final Evidence evidence;

  Rules(MatchOptions options) {
    this.windows = options.windows();
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
        && isPlacedInside(pair)
        && actors.agree() > 0
        && !evidence.isContradictory(pair)
        && !pair.hasClaim();
  }

  /** Why the two can never be one event, or null. */
  String obstacle(ReportPair pair, ActorEvidence actors) {
    if (isContainer(pair.left(), pair.right()) || isContainer(pair.right(), pair.left())) {
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

  private boolean isContainer(PairedReport container, PairedReport other) {
    boolean holdsDay = other.days() == 1 && container.holdsDaysOf(other);
    return container.isSummary() || (container.days() > windows.summaryDays() && holdsDay);
  }

  /** Known at least as finely as the container, and close to its point where it has one. */
  private boolean isPlacedInside(ReportPair pair) {
    int containerLevel = pair.left().level();
    if (pair.right().level() > Math.max(containerLevel, Profiles.NEAR_PLACE)) {
      return false;
    }
    return switch (containerLevel) {
      case Profiles.AT_PLACE -> pair.isWithin(windows.closeKm());
      case Profiles.NEAR_PLACE -> pair.isWithin(windows.placeKm());
      default -> true;
    };
  }
}
