package org.harmattan.clean;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the full exports that retire one report: those that lack it although the account published
 * before them lies in their scope.
 *
 * <p>A function of what was published. Arrival decides only since when we know.
 */
final class Absences {
  private static final Comparator<String> NULLS_FIRST =
      Comparator.nullsFirst(Comparator.naturalOrder());

  /**
   * One record of the report.
   *
   * @param publishedAt order of its release, else of its stamp; null where it has neither
   * @param isBarred whether it is in quarantine: the source holds the report, we have no account
   * @param country folded name; null for none
   */
  record Version(
      long precedence,
      Long stamp,
      String publishedAt,
      String digest,
      long row,
      boolean isReport,
      boolean isBarred,
      String countryCode,
      String country,
      LocalDate day,
      Instant arrivedAt) {
    /** The source's order, as {@link States} has it. */
    private static final Comparator<Version> IN_ORDER =
        Comparator.comparingLong(Version::precedence)
            .thenComparing(Version::stamp, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Version::publishedAt, NULLS_FIRST)
            .thenComparing(Version::digest)
            .thenComparingLong(Version::row);

    private static final Comparator<Version> AS_PUBLISHED =
        Comparator.comparingLong(Version::precedence)
            .thenComparing(Version::publishedAt, NULLS_FIRST);

    boolean isBefore(FullExport export) {
      return precedence < export.precedence()
          || precedence == export.precedence()
              && NULLS_FIRST.compare(publishedAt, export.releaseOrder()) < 0;
    }

    boolean isIn(FullExport export) {
      return precedence == export.precedence() && export.releaseOrder().equals(publishedAt);
    }

    boolean liesIn(FullExport export) {
      return isReport && export.covers(countryCode, country, day);
    }
  }

  /**
   * A report that is gone.
   *
   * @param by the first export that lacks it
   * @param toldAt when we could know: both the export and an account in its scope had arrived
   */
  record Retirement(FullExport by, Instant toldAt) {}

  private Absences() {}

  /**
   * The retirements of one report, in order. Each follows an account of it.
   *
   * @param exports of the report's namespace
   */
  static List<Retirement> of(List<Version> versions, List<FullExport> exports) {
    List<Version> inOrder = versions.stream().sorted(Version.AS_PUBLISHED).toList();
    int next = 0;
    List<Version> published = new ArrayList<>();
    List<Version> before = new ArrayList<>();
    List<Retirement> retirements = new ArrayList<>();
    for (FullExport export : exports.stream().sorted(FullExport.IN_ORDER).toList()) {
      while (next < inOrder.size() && inOrder.get(next).isBefore(export)) {
        Version version = inOrder.get(next++);
        if (!version.isBarred()) {
          published.add(version);
          before.add(version);
        }
      }
      if (next < inOrder.size() && inOrder.get(next).isIn(export)) {
        continue;
      }
      if (!published.isEmpty() && highest(published).liesIn(export)) {
        Instant toldAt = toldAt(before, export);
        // A stamp that fell may make an account of before stand highest among all, elsewhere.
        retirements.add(
            new Retirement(export, toldAt == null ? toldAt(published, export) : toldAt));
        published.clear();
      } else if (published.isEmpty() && !retirements.isEmpty()) {
        confirm(retirements, toldAt(before, export));
      }
    }
    return retirements;
  }

  /** A later export that lacks it too may have told us first. */
  private static void confirm(List<Retirement> retirements, Instant toldAt) {
    Retirement last = retirements.remove(retirements.size() - 1);
    boolean isEarlier = toldAt != null && toldAt.isBefore(last.toldAt());
    retirements.add(isEarlier ? new Retirement(last.by(), toldAt) : last);
  }

  /** Whether the report was there before the export and its last account lies in the scope. */
  static boolean isInScope(List<Version> versions, List<FullExport> exports, FullExport export) {
    List<Version> before =
        versions.stream().filter(v -> !v.isBarred() && v.isBefore(export)).toList();
    if (before.isEmpty()) {
      return false;
    }
    List<Retirement> earlier =
        of(
            before,
            exports.stream().filter(e -> FullExport.IN_ORDER.compare(e, export) < 0).toList());
    boolean isThere =
        earlier.isEmpty()
            || before.stream().anyMatch(v -> !v.isBefore(earlier.get(earlier.size() - 1).by()));
    return isThere && highest(before).liesIn(export);
  }

  /** Whether the export ends the report and nothing that was published later tells of it. */
  static boolean isEndedBy(
      List<Version> versions, List<Retirement> retirements, FullExport export) {
    return !retirements.isEmpty()
        && retirements.get(retirements.size() - 1).by().equals(export)
        && versions.stream().allMatch(version -> version.isBefore(export));
  }

  private static Version highest(List<Version> versions) {
    return versions.stream().max(Version.IN_ORDER).orElseThrow();
  }

  /**
   * The first instant at which the highest account that had arrived lay in the export's scope. An
   * account before an earlier retirement counts: who did not know of that one saw this one end it.
   */
  private static Instant toldAt(List<Version> before, FullExport export) {
    List<Version> arriving =
        before.stream().sorted(Comparator.comparing(Version::arrivedAt)).toList();
    Version highest = null;
    for (int i = 0; i < arriving.size(); i++) {
      Version version = arriving.get(i);
      highest =
          highest == null || Version.IN_ORDER.compare(version, highest) > 0 ? version : highest;
      boolean isLastOfInstant =
          i + 1 == arriving.size() || arriving.get(i + 1).arrivedAt().isAfter(version.arrivedAt());
      // Nothing is known of the absence before the export came, whatever the account was then.
      boolean isKnownWithExport =
          i + 1 == arriving.size() || arriving.get(i + 1).arrivedAt().isAfter(export.arrivedAt());
      if (isLastOfInstant && isKnownWithExport && highest.liesIn(export)) {
        return version.arrivedAt().isBefore(export.arrivedAt())
            ? export.arrivedAt()
            : version.arrivedAt();
      }
    }
    return null;
  }
}
