package org.harmattan.facts;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.table.EventActorTable;
import org.harmattan.table.EventClaimTable;
import org.harmattan.table.EventTable;
import org.harmattan.table.ReportActorTable;
import org.harmattan.table.ReportTable;

/** One row per claim of responsibility. Key: report_id. */
final class EventClaims {
  private static final String DAY_OF_EVENT = "day_of_event";
  private static final String CLAIMANT_LINE = "claimant_line";
  private static final String ACTOR_LINE = "actor_line";
  private static final String IS_OWN = "is_own";
  private static final String IS_POSSIBLE = "is_possible";

  private EventClaims() {}

  /**
   * @param members current reports with their events
   * @param events {@link EventTable}
   * @param eventActors {@link EventActorTable}: of events with reports that are no claims they are
   *     those reports' actors
   */
  static Dataset<Row> of(
      Dataset<Row> members,
      Dataset<Row> reportActors,
      Dataset<Row> events,
      Dataset<Row> eventActors,
      Dataset<Row> lineage) {
    Dataset<Row> claims = linked(claims(members, reportActors), events);
    return claims
        .join(deeds(claims, eventActors, lineage), EventClaimTable.REPORT_ID, "left")
        .withColumn(EventClaimTable.IS_OWN_DEED, isOwnDeed());
  }

  private static Dataset<Row> claims(Dataset<Row> members, Dataset<Row> reportActors) {
    Dataset<Row> claimants =
        reportActors
            .where(col(ReportActorTable.ROLE).equalTo(ReportActorTable.CLAIMANT))
            .groupBy(ReportActorTable.REPORT_ID)
            .agg(
                min_by(
                        col(ReportActorTable.ACTOR_ID),
                        struct(col(ReportActorTable.POSITION), col(ReportActorTable.ACTOR_ID)))
                    .as(EventClaimTable.CLAIMANT_ID));
    Column attributes = col(ReportTable.SOURCE_ATTRIBUTES);
    return members
        .where(col(ReportTable.IS_CLAIM))
        .join(claimants, ReportTable.REPORT_ID, "left")
        .select(
            col(EventClaimTable.REPORT_ID),
            col(EventClaimTable.EVENT_ID),
            coalesce(col(EventClaimTable.CLAIMANT_ID), lit(EventActorTable.UNATTRIBUTED))
                .as(EventClaimTable.CLAIMANT_ID),
            attributes.getItem("claimed_on").try_cast("date").as(EventClaimTable.CLAIMED_ON),
            col(EventClaimTable.EVENT_DATE),
            col(ReportTable.FATALITIES_BEST).as(EventClaimTable.CLAIMED_DEATHS),
            attributes.getItem("own_losses").try_cast("bigint").as(EventClaimTable.OWN_LOSSES),
            attributes.getItem("channel").as(EventClaimTable.CHANNEL));
  }

  private static Dataset<Row> linked(Dataset<Row> claims, Dataset<Row> events) {
    return claims.join(
        events.select(
            col(EventTable.EVENT_ID),
            col(EventTable.REPORTS).gt(0).as(EventClaimTable.IS_LINKED),
            col(EventTable.EVENT_DATE).as(DAY_OF_EVENT)),
        EventClaimTable.EVENT_ID);
  }

  /** Per claim whether its claimant is a doer of the event, or only a candidate of being one. */
  private static Dataset<Row> deeds(
      Dataset<Row> claims, Dataset<Row> eventActors, Dataset<Row> lineage) {
    Column mayBeDoer =
        col(EventActorTable.ROLE)
            .equalTo(ReportActorTable.PRINCIPAL)
            .and(not(col(EventActorTable.CONDUCT).equalTo(ReportActorTable.TARGET)));
    Dataset<Row> doers =
        eventActors
            .where(mayBeDoer)
            .select(
                EventActorTable.EVENT_ID, EventActorTable.ACTOR_ID, EventActorTable.IS_CANDIDATE);
    Column isInLine =
        array_contains(col(CLAIMANT_LINE), col(EventActorTable.ACTOR_ID))
            .or(array_contains(col(ACTOR_LINE), col(EventClaimTable.CLAIMANT_ID)));
    Column isCandidate = col(EventActorTable.IS_CANDIDATE);
    return claims
        .where(col(EventClaimTable.IS_LINKED))
        .select(
            EventClaimTable.REPORT_ID,
            EventClaimTable.EVENT_ID,
            EventClaimTable.CLAIMANT_ID,
            DAY_OF_EVENT)
        .join(doers, EventClaimTable.EVENT_ID)
        .transform(rows -> withLine(rows, lineage, EventClaimTable.CLAIMANT_ID, CLAIMANT_LINE))
        .transform(rows -> withLine(rows, lineage, EventActorTable.ACTOR_ID, ACTOR_LINE))
        .groupBy(EventClaimTable.REPORT_ID)
        .agg(
            bool_or(isInLine.and(not(isCandidate))).as(IS_OWN),
            bool_or(isInLine.and(isCandidate)).as(IS_POSSIBLE));
  }

  private static Dataset<Row> withLine(
      Dataset<Row> rows, Dataset<Row> lineage, String actorId, String name) {
    return EventLineage.withLine(rows, lineage, col(actorId), col(DAY_OF_EVENT), name);
  }

  private static Column isOwnDeed() {
    Column isOwn = EventColumns.isTrue(col(IS_OWN));
    return when(
        col(EventClaimTable.IS_LINKED).and(isOwn.or(EventColumns.isFalse(col(IS_POSSIBLE)))),
        isOwn);
  }
}
