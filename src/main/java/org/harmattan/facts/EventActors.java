package org.harmattan.facts;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.harmattan.table.EventActorTable;
import org.harmattan.table.EventTable;
import org.harmattan.table.ReportActorCandidateTable;
import org.harmattan.table.ReportActorTable;
import org.harmattan.table.ReportTable;

/**
 * One row per event, actor and role, candidates of ambiguous actors among them. Key: event_id,
 * actor_id, role, is_candidate.
 *
 * <p>Names and candidates flow as one set of mentions, so that lineage and events are joined once.
 */
final class EventActors {
  static final String POSITION = ReportActorTable.POSITION;
  static final String CANDIDATE_OF = "candidate_of";
  static final String LINE = "line";

  private static final String MENTIONS = "mentions";
  private static final String PARTICIPANT = "participant";

  private EventActors() {}

  /**
   * @param members located members, see {@link EventMembers}
   * @param events {@link EventTable}: the day and whether the event has reports that are no claims
   */
  static Dataset<Row> of(
      Dataset<Row> events,
      Dataset<Row> members,
      Dataset<Row> reportActors,
      Dataset<Row> candidates,
      Dataset<Row> lineage) {
    Dataset<Row> mentions =
        mentions(reportActors, candidates).join(ranked(members), ReportTable.REPORT_ID);
    Dataset<Row> mentionsByEvent =
        events
            .select(EventTable.EVENT_ID, EventTable.EVENT_DATE, EventTable.REPORTS)
            .join(mentions, EventTable.EVENT_ID, "left")
            .transform(
                rows ->
                    EventLineage.withLine(
                        rows,
                        lineage,
                        col(EventActorTable.ACTOR_ID),
                        col(EventTable.EVENT_DATE),
                        LINE))
            .groupBy(EventTable.EVENT_ID)
            .agg(collect_list(when(setsValues(), mention())).as(MENTIONS));
    Column participants =
        udf(new EventParticipantsUdf(), EventParticipantsUdf.RESULT).apply(col(MENTIONS));
    return mentionsByEvent
        .select(col(EventTable.EVENT_ID), explode(participants).as(PARTICIPANT))
        .select(col(EventTable.EVENT_ID), col(PARTICIPANT + ".*"));
  }

  private static Dataset<Row> mentions(Dataset<Row> reportActors, Dataset<Row> candidates) {
    Dataset<Row> names =
        reportActors.select(
            col(ReportActorTable.REPORT_ID),
            col(POSITION),
            col(ReportActorTable.ACTOR_ID),
            col(ReportActorTable.SIDE),
            col(ReportActorTable.ROLE),
            col(ReportActorTable.CONDUCT),
            col(ReportActorTable.IS_AMBIGUOUS),
            lit(null).cast("string").as(CANDIDATE_OF));
    Dataset<Row> mayBe =
        candidates.select(
            col(ReportActorCandidateTable.REPORT_ID),
            col(POSITION),
            col(ReportActorCandidateTable.CANDIDATE_ACTOR_ID).as(ReportActorTable.ACTOR_ID),
            lit(null).cast("string").as(ReportActorTable.SIDE),
            lit(ReportActorTable.PRINCIPAL).as(ReportActorTable.ROLE),
            lit(ReportActorTable.UNSTATED).as(ReportActorTable.CONDUCT),
            lit(false).as(ReportActorTable.IS_AMBIGUOUS),
            col(ReportActorCandidateTable.ACTOR_ID).as(CANDIDATE_OF));
    return names.unionByName(mayBe);
  }

  private static Dataset<Row> ranked(Dataset<Row> members) {
    return members.select(
        Stream.concat(
                Stream.of(col(EventMembers.EVENT_ID), col(ReportTable.IS_CLAIM)),
                Stream.of(EventMembers.ranking()))
            .toArray(Column[]::new));
  }

  /** Claims speak only for events that have nothing else. */
  private static Column setsValues() {
    Column isOfClaimsAlone = col(EventTable.REPORTS).equalTo(0);
    return col(EventActorTable.ACTOR_ID)
        .isNotNull()
        .and(col(ReportTable.IS_CLAIM).equalTo(isOfClaimsAlone));
  }

  /** The four keys of the report's rank stand first and in order: the reader counts on it. */
  private static Column mention() {
    return struct(
        Stream.concat(
                Stream.of(EventMembers.ranking()),
                Stream.of(
                        POSITION,
                        EventActorTable.ACTOR_ID,
                        EventActorTable.SIDE,
                        EventActorTable.ROLE,
                        EventActorTable.CONDUCT,
                        EventActorTable.IS_AMBIGUOUS,
                        CANDIDATE_OF,
                        LINE)
                    .map(functions::col))
            .toArray(Column[]::new));
  }
}
