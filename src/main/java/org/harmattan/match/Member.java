package org.harmattan.match;

import java.util.Comparator;
import org.harmattan.expr.ReportIds;

/**
 * A report as selection sees it. Ordered by who stands for an event, as {@link Standing} orders.
 *
 * @param seat what an event holds once only: a report per namespace of ids, a claim per claimant;
 *     null for reports of a repeating source
 * @param deaths best estimate; null where not given
 */
record Member(
    String reportId,
    String seat,
    boolean isClaim,
    int sourceRank,
    int geoRank,
    int dateRank,
    Long deaths)
    implements Comparable<Member> {
  private static final Comparator<Member> BY_STANDING =
      Comparator.comparing(Member::isClaim)
          .thenComparingInt(Member::sourceRank)
          .thenComparingInt(Member::geoRank)
          .thenComparingInt(Member::dateRank)
          .thenComparing(Member::reportId);

  @Override
  public int compareTo(Member other) {
    return BY_STANDING.compare(this, other);
  }

  /** Whether it is a row of a repeating source. */
  boolean repeats() {
    return seat == null;
  }

  /** What names its source: its seat, or the namespace of a repeating source's ids. */
  String source() {
    return repeats() ? ReportIds.namespace(reportId) : seat;
  }

  boolean sharesSeatWith(Member other) {
    return seat != null && seat.equals(other.seat);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Member member && member.reportId.equals(reportId);
  }

  @Override
  public int hashCode() {
    return reportId.hashCode();
  }
}
