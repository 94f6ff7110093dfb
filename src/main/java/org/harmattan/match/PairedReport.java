package org.harmattan.match;

import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.harmattan.expr.TextColumns;
import org.harmattan.table.ReportTable;

/**
 * One side of a pair of reports, as evidence reads it. Fields that a report does not give are null.
 *
 * @param seat what an event holds once only: a report per namespace of ids, a claim per claimant;
 *     null for a repeating source
 * @param isSummary whether the source says that it sums up several events
 * @param isSingle whether the source says that it tells of one event
 * @param isWide whether one record of the source is a day, a place and a set of actors, so that it
 *     may hold several incidents of another's
 * @param firstDay first possible day since 1970-01-01
 * @param claimedDay day on which a claim was published
 * @param place where it happened
 * @param sources what it cites, folded
 * @param words words of its notes and headline, folded, without short ones
 */
record PairedReport(
    String reportId,
    String sourceId,
    String seat,
    boolean isClaim,
    boolean isSummary,
    boolean isSingle,
    boolean isWide,
    int firstDay,
    int lastDay,
    Integer claimedDay,
    Spot place,
    String eventType,
    String subEventType,
    String violenceType,
    Long deathsLow,
    Long deaths,
    Long deathsHigh,
    ActorSide sideA,
    ActorSide sideB,
    Set<String> sources,
    Set<String> words) {
  private static final int UNSTATED = 0;

  /**
   * Where a report says it happened.
   *
   * @param level finest level of place at which the report compares
   * @param stated the precision that the source states, as {@link Standing} ranks it
   * @param name name of the place as the source writes it, folded
   */
  record Spot(
      int level,
      int stated,
      Double latitude,
      Double longitude,
      String placeId,
      String admin2,
      String admin1,
      String name) {}

  /** The report of a row of {@link Profiles} joined with {@link ActorSets}. */
  static PairedReport of(Row row) {
    ActorSide sideA = ActorSide.of(row, "a");
    return new PairedReport(
        row.getAs(Profiles.REPORT_ID),
        row.getAs(Profiles.SOURCE_ID),
        seat(row),
        row.getAs(Profiles.IS_CLAIM),
        row.getAs(Profiles.IS_SUMMARY),
        row.getAs(Profiles.IS_SINGLE),
        row.getAs(Profiles.IS_WIDE),
        row.getAs(Profiles.FIRST_DAY),
        row.getAs(Profiles.LAST_DAY),
        row.getAs(Profiles.CLAIMED_DAY),
        new Spot(
            row.getAs(Profiles.LEVEL),
            stated(row),
            row.getAs(Profiles.LATITUDE),
            row.getAs(Profiles.LONGITUDE),
            row.getAs(Profiles.PLACE_UNIT),
            row.getAs(Profiles.ADMIN2_UNIT),
            row.getAs(Profiles.ADMIN1_UNIT),
            row.getAs(Profiles.PLACE_NAME)),
        row.getAs(ReportTable.EVENT_TYPE),
        row.getAs(ReportTable.SUB_EVENT_TYPE),
        row.getAs(ReportTable.VIOLENCE_TYPE),
        row.getAs(ReportTable.FATALITIES_LOW),
        row.getAs(ReportTable.FATALITIES_BEST),
        row.getAs(ReportTable.FATALITIES_HIGH),
        sideA,
        ActorSide.of(row, "b").facing(sideA),
        texts(row, Profiles.CITED),
        texts(row, Profiles.WORDS));
  }

  private static int stated(Row row) {
    Row standing = row.getAs(Profiles.STANDING);
    Integer rank = standing.getAs(Standing.GEO_RANK);
    return rank == null ? UNSTATED : rank;
  }

  static Set<String> texts(Row row, String column) {
    int at = row.fieldIndex(column);
    List<String> texts = row.isNullAt(at) ? List.of() : row.getList(at);
    return Set.copyOf(texts);
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
