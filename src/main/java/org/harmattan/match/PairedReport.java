package org.harmattan.match;

import org.apache.spark.sql.Row;
import org.harmattan.expr.TextColumns;
import org.harmattan.table.ReportTable;

/**
 * One side of a pair of reports, as evidence reads it. Fields that a report does not give are null.
 *
 * @param seat what an event holds once only: a report per namespace of ids, a claim per claimant;
 *     null for a repeating source
 * @param firstDay first possible day since 1970-01-01
 * @param claimedDay day on which a claim was published
 * @param level finest level of place at which the report compares
 */
record PairedReport(
    String reportId,
    String sourceId,
    String seat,
    boolean isClaim,
    boolean isSummary,
    int firstDay,
    int lastDay,
    Integer claimedDay,
    int level,
    Double latitude,
    Double longitude,
    String placeId,
    String eventType,
    String subEventType,
    String violenceType,
    Long deathsLow,
    Long deaths,
    Long deathsHigh,
    ActorSide sideA,
    ActorSide sideB) {

  /** The report of a row of {@link Profiles} joined with {@link ActorSets}. */
  static PairedReport of(Row row) {
    return new PairedReport(
        row.getAs(Profiles.REPORT_ID),
        row.getAs(Profiles.SOURCE_ID),
        seat(row),
        row.getAs(Profiles.IS_CLAIM),
        row.getAs(Profiles.IS_SUMMARY),
        row.getAs(Profiles.FIRST_DAY),
        row.getAs(Profiles.LAST_DAY),
        row.getAs(Profiles.CLAIMED_DAY),
        row.getAs(Profiles.LEVEL),
        row.getAs(Profiles.LATITUDE),
        row.getAs(Profiles.LONGITUDE),
        row.getAs(Profiles.PLACE_UNIT),
        row.getAs(ReportTable.EVENT_TYPE),
        row.getAs(ReportTable.SUB_EVENT_TYPE),
        row.getAs(ReportTable.VIOLENCE_TYPE),
        row.getAs(ReportTable.FATALITIES_LOW),
        row.getAs(ReportTable.FATALITIES_BEST),
        row.getAs(ReportTable.FATALITIES_HIGH),
        ActorSide.of(row, "a"),
        ActorSide.of(row, "b"));
  }

  private static String seat(Row row) {
    boolean isClaim = row.getAs(Profiles.IS_CLAIM);
    if (isClaim) {
      return "claim of " + claimant(row);
    }
    boolean isRepeating = row.getAs(Profiles.IS_REPEATING);
    return isRepeating ? null : row.getAs(Profiles.FAMILY);
  }

  private static String claimant(Row row) {
    String actor = row.getAs(ActorSets.CLAIMANT_ID);
    String name = row.getAs(Profiles.CLAIMANT);
    if (actor != null) {
      return actor;
    }
    return name != null ? TextColumns.fold(name) : row.getAs(Profiles.REPORT_ID);
  }

  int days() {
    return lastDay - firstDay + 1;
  }

  boolean holdsDaysOf(PairedReport other) {
    return firstDay <= other.firstDay && other.lastDay <= lastDay;
  }
}
