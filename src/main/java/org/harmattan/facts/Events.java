package org.harmattan.facts;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.table.EventActorTable;
import org.harmattan.table.EventClaimTable;
import org.harmattan.table.EventIdHistoryTable;
import org.harmattan.table.EventLinkTable;
import org.harmattan.table.EventReportTable;
import org.harmattan.table.EventTable;
import org.harmattan.table.EventTagTable;
import org.harmattan.table.ReportTable;
import org.harmattan.table.SourceTraits;

/**
 * The event tables of gold from the reports, their actors and locations, and the register that says
 * which event each report belongs to.
 *
 * <p>How values are chosen. Reports are ranked by their source's declared rank, then the finer
 * place, the finer date, the lower id. Claims come after all other reports, whatever their source:
 * they set values only of events that have nothing else, and never deaths.
 *
 * <ul>
 *   <li><b>date</b>: of the reports with the finest date precision the earliest day where that is
 *       the day, else the highest-ranked one's, with that report's interval;
 *   <li><b>place</b>: all location columns from one report: a known country, then the finest
 *       precision, then the rank;
 *   <li><b>type</b>: the highest-ranked report that codes a tactic; else {@code
 *       violence_unspecified} where one says violence, by type or by kind of violence; else {@code
 *       unmapped}, which counts as no violence. The sub-type is that report's;
 *   <li><b>kind of violence, headline</b>: the highest-ranked report that has one; <b>civilian
 *       targeting</b>: stated before derived, then the rank;
 *   <li><b>deaths</b>: low, best and high from one report: the highest-ranked one with a best
 *       estimate. A published range is no reason to prefer a lower-ranked report, and the range of
 *       one report is never put around the best of another: nobody published such numbers. Numbers
 *       stay as published, even where best lies outside of its range. <b>Civilian deaths</b>: the
 *       highest-ranked report that states them, but no more than the best estimate: another
 *       report's count of civilians may be above all deaths that the chosen one counts;
 *   <li><b>containers</b>: an event that covers others keeps the deaths that those leave over, see
 *       {@link EventRemainders}; each part comes off one container. With nothing left of deaths
 *       that it had it does not count in basis {@code all}. A container without deaths stays. Other
 *       policies let one account alone count, see {@link OneAccount};
 *   <li><b>actors</b>: sides as the highest-ranked report sets them; other reports' sides are
 *       turned where their principals meet these across. One actor in two reports is the same id,
 *       or two in one line that day: the part stands, not the whole ("Government of Mali" and
 *       {@code mil-mali} are one {@code mil-mali}). Names within one report stand as given. Actors
 *       of lower-ranked reports that are not there yet are added only on a side without principal.
 *       Conduct: the highest-ranked statement; principal beats associate. An ambiguous actor gives
 *       way to a definite one of another report on its side that is one of its candidates, or in
 *       line with just one; else its candidates stand beside it. Without any principal: {@code
 *       unattributed}.
 * </ul>
 *
 * <p>All results are functions of the rows alone, not of their order. The larger ones are each used
 * by others: stage {@link #event()} and {@link #eventActor} before handing them in.
 *
 * @param reports silver.report
 * @param locations silver.report_location
 * @param actors silver.report_actor
 * @param candidates silver.report_actor_candidate
 * @param identity silver.event_identity
 * @param matchPairs silver.match_pair
 * @param lineage silver.actor_lineage
 * @param sources declarations of all sources that have current reports
 * @param containers whose deaths count of an event and those that it holds
 */
public record Events(
    Dataset<Row> reports,
    Dataset<Row> locations,
    Dataset<Row> actors,
    Dataset<Row> candidates,
    Dataset<Row> identity,
    Dataset<Row> matchPairs,
    Dataset<Row> lineage,
    List<SourceTraits> sources,
    ContainerDeaths containers) {

  public Events {
    sources = List.copyOf(sources);
  }

  /**
   * One row per event. Fails where a current report has no event, no location or no declared
   * source.
   */
  public Dataset<Row> event() {
    Dataset<Row> members = locatedMembers();
    Dataset<Row> links = links();
    Dataset<Row> partIds =
        links
            .where(col(EventLinks.IS_DEDUCTED))
            .select(col(EventLinkTable.LINKED_EVENT_ID).as(EventTable.EVENT_ID));
    // Few events are parts: choosing their values again costs less than keeping all for a join.
    Dataset<Row> membersOfParts = members.join(partIds, EventTable.EVENT_ID, "left_semi");
    Dataset<Row> chosen = EventValues.choose(members);
    Dataset<Row> parts = EventValues.choose(membersOfParts);
    Dataset<Row> events =
        switch (containers) {
          case REMAINDER -> EventRemainders.leave(chosen, parts, links);
          case LARGER -> OneAccount.larger(chosen, parts, links);
          case DAILIES -> OneAccount.ofParts(chosen, parts, links);
        };
    return EventColumns.inOrder(events, EventTable.SCHEMA);
  }

  /**
   * One row per current report, with the event that it belongs to.
   *
   * @param event the staged rows of {@link #event()}
   */
  public Dataset<Row> eventReport(Dataset<Row> event) {
    return EventColumns.inOrder(
        EventReports.of(locatedMembers(), actors, event), EventReportTable.SCHEMA);
  }

  /**
   * One row per event, actor and role; every event has a principal.
   *
   * @param event the staged rows of {@link #event()}
   */
  public Dataset<Row> eventActor(Dataset<Row> event) {
    return EventColumns.inOrder(
        EventActors.of(event, locatedMembers(), actors, candidates, lineage),
        EventActorTable.SCHEMA);
  }

  /**
   * One row per claim.
   *
   * @param event the staged rows of {@link #event()}
   * @param eventActor the staged rows of {@link #eventActor}
   */
  public Dataset<Row> eventClaim(Dataset<Row> event, Dataset<Row> eventActor) {
    return EventColumns.inOrder(
        EventClaims.of(members(), actors, event, eventActor, lineage), EventClaimTable.SCHEMA);
  }

  /** One row per container event and part event, never an event with itself. */
  public Dataset<Row> eventLink() {
    Dataset<Row> links =
        links()
            .withColumn(
                EventLinkTable.REASON,
                concat(
                    col(EventLinkTable.REASON),
                    when(col(EventLinks.IS_DEDUCTED), "")
                        .when(
                            col(EventLinks.IS_TOLD_APART),
                            "; its deaths come off nothing: the same source tells of it apart")
                        .otherwise("; its deaths come off another container")));
    return EventColumns.inOrder(links, EventLinkTable.SCHEMA);
  }

  /** One row per event and tag of its reports that are no claims. */
  public Dataset<Row> eventTag() {
    Dataset<Row> tags =
        members()
            .where(not(col(ReportTable.IS_CLAIM)))
            .select(col(EventTagTable.EVENT_ID), explode(col(ReportTable.TAGS)))
            .toDF(EventTagTable.EVENT_ID, EventTagTable.TAG)
            .distinct();
    return EventColumns.inOrder(tags, EventTagTable.SCHEMA);
  }

  /** One row per change of a report's event, withdrawn reports' among them. */
  public Dataset<Row> eventIdHistory() {
    return EventColumns.inOrder(EventIdHistory.of(identity), EventIdHistoryTable.SCHEMA);
  }

  private Dataset<Row> members() {
    return EventMembers.of(reports, identity, sources);
  }

  private Dataset<Row> locatedMembers() {
    return EventMembers.located(members(), locations);
  }

  private Dataset<Row> links() {
    return EventLinks.of(matchPairs, members());
  }
}
