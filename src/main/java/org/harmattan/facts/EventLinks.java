package org.harmattan.facts;

import static org.apache.spark.sql.functions.array_except;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.harmattan.expr.ReportIds;
import org.harmattan.table.EventLinkTable;
import org.harmattan.table.MatchPairTable;
import org.harmattan.table.ReportTable;

/**
 * One row per container event and part event: of the pairs of reports that say so the best-scored
 * one. Key: event_id, linked_event_id.
 *
 * <p>Of two events that each cover the other the better-scored direction holds, else the one whose
 * container has the lower id; else each would give up its deaths to the other and they would be
 * lost. Containment is read from wider to narrower reports, so that longer circles do not arise.
 */
final class EventLinks {
  /** Whether the part's deaths come off this container: a part comes off one container alone. */
  static final String IS_DEDUCTED = "is_deducted";

  /**
   * Whether every source that tells of the container tells of the part in another report. The
   * reports of a source that does not repeat itself are of distinct events, so the container's
   * deaths are without the part's.
   */
  static final String IS_TOLD_APART = "is_told_apart";

  private static final String SCORE = "best_score";
  private static final String BACK_SCORE = "back_score";
  private static final String OF_CONTAINER = "container_namespace";
  private static final String OF_PART = "part_namespace";
  private static final String CONTAINER_DEATHS = "container_deaths";
  private static final String PART_DEATHS = "part_deaths";

  /**
   * Whether the container tells of as many deaths as the part: else some would come off nothing.
   */
  private static final String HAS_ROOM = "has_room";

  private static final Column CONTAINER = col(EventLinkTable.EVENT_ID);
  private static final Column PART = col(EventLinkTable.LINKED_EVENT_ID);

  private EventLinks() {}

  /**
   * @param members current reports with their events
   */
  static Dataset<Row> of(Dataset<Row> matchPairs, Dataset<Row> members) {
    return betweenEvents(matchPairs, members)
        .transform(EventLinks::withoutTheWeakerOfMutualLinks)
        .transform(EventLinks::markDeducted);
  }

  private static Dataset<Row> betweenEvents(Dataset<Row> matchPairs, Dataset<Row> members) {
    // A claim sets no values of an event, so it neither holds nor gives up deaths.
    Dataset<Row> eventOfReport =
        members
            .where(not(col(ReportTable.IS_CLAIM)))
            .select(ReportTable.REPORT_ID, EventLinkTable.EVENT_ID, ReportTable.FATALITIES_BEST);
    Dataset<Row> containers =
        eventOfReport
            .withColumnRenamed(ReportTable.REPORT_ID, MatchPairTable.LEFT_REPORT_ID)
            .withColumnRenamed(ReportTable.FATALITIES_BEST, CONTAINER_DEATHS);
    Dataset<Row> parts =
        eventOfReport
            .withColumnRenamed(ReportTable.REPORT_ID, MatchPairTable.RIGHT_REPORT_ID)
            .withColumnRenamed(ReportTable.FATALITIES_BEST, PART_DEATHS)
            .withColumnRenamed(EventLinkTable.EVENT_ID, EventLinkTable.LINKED_EVENT_ID);
    // Sources that share event ids tell of one event by one report among them.
    Dataset<Row> tellersOfParts =
        members
            .where(not(col(ReportTable.IS_CLAIM)))
            .select(
                col(EventLinkTable.EVENT_ID).as(EventLinkTable.LINKED_EVENT_ID),
                when(not(col(EventMembers.IS_REPEATING)), namespace(ReportTable.REPORT_ID))
                    .as(OF_PART));
    Column isCover =
        col(MatchPairTable.RELATION)
            .isin(MatchPairTable.COVERS, MatchPairTable.PART_OF)
            .and(col(MatchPairTable.DECISION).equalTo(MatchPairTable.MATCHED));
    Column bestScoreFirst =
        struct(
            col(MatchPairTable.SCORE).multiply(-1),
            col(MatchPairTable.LEFT_REPORT_ID),
            col(MatchPairTable.RIGHT_REPORT_ID));
    return matchPairs
        .where(isCover)
        .select(
            MatchPairTable.LEFT_REPORT_ID,
            MatchPairTable.RIGHT_REPORT_ID,
            MatchPairTable.SCORE,
            MatchPairTable.RELATION,
            MatchPairTable.REASON)
        .join(containers, MatchPairTable.LEFT_REPORT_ID)
        .join(parts, MatchPairTable.RIGHT_REPORT_ID)
        .where(CONTAINER.notEqual(PART))
        .withColumn(OF_CONTAINER, namespace(MatchPairTable.LEFT_REPORT_ID))
        .join(tellersOfParts, EventLinkTable.LINKED_EVENT_ID)
        .groupBy(CONTAINER, PART)
        .agg(
            isEmpty(array_except(collect_set(OF_CONTAINER), collect_set(OF_PART)))
                .as(IS_TOLD_APART),
            coalesce(max(CONTAINER_DEATHS).geq(max(PART_DEATHS)), max(PART_DEATHS).isNull())
                .as(HAS_ROOM),
            max(MatchPairTable.SCORE).as(SCORE),
            min_by(col(MatchPairTable.RELATION), bestScoreFirst).as(EventLinkTable.RELATION),
            min_by(col(MatchPairTable.REASON), bestScoreFirst).as(EventLinkTable.REASON));
  }

  private static Column namespace(String reportId) {
    return ReportIds.namespace(col(reportId));
  }

  private static Column isEmpty(Column set) {
    return size(set).equalTo(0);
  }

  private static Dataset<Row> withoutTheWeakerOfMutualLinks(Dataset<Row> links) {
    Dataset<Row> backwards =
        links.select(
            PART.as(EventLinkTable.EVENT_ID),
            CONTAINER.as(EventLinkTable.LINKED_EVENT_ID),
            col(SCORE).as(BACK_SCORE));
    Column holds =
        col(BACK_SCORE)
            .isNull()
            .or(col(SCORE).gt(col(BACK_SCORE)))
            .or(col(SCORE).equalTo(col(BACK_SCORE)).and(CONTAINER.lt(PART)));
    return links
        .join(
            backwards,
            new String[] {EventLinkTable.EVENT_ID, EventLinkTable.LINKED_EVENT_ID},
            "left")
        .where(holds)
        .drop(BACK_SCORE);
  }

  private static Dataset<Row> markDeducted(Dataset<Row> links) {
    WindowSpec bestContainerFirst =
        Window.partitionBy(PART)
            .orderBy(
                col(IS_TOLD_APART).asc(), col(HAS_ROOM).desc(), col(SCORE).desc(), CONTAINER.asc());
    return links
        .withColumn(
            IS_DEDUCTED,
            row_number().over(bestContainerFirst).equalTo(1).and(not(col(IS_TOLD_APART))))
        .withColumn(EventLinkTable.REASON, coalesce(col(EventLinkTable.REASON), lit("")));
  }
}
