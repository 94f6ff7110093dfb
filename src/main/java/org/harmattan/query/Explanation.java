package org.harmattan.query;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.quality.Printable;
import org.harmattan.quality.UsageException;
import org.harmattan.table.EventActorTable;
import org.harmattan.table.EventClaimTable;
import org.harmattan.table.EventLinkTable;
import org.harmattan.table.EventReportTable;
import org.harmattan.table.EventTable;
import org.harmattan.table.EventTagTable;
import org.harmattan.table.MatchPairTable;
import org.harmattan.table.ReportActorCandidateTable;
import org.harmattan.table.ReportActorTable;
import org.harmattan.table.ReportTable;

/**
 * Tells of one event: its reports, why they were joined, which rivals lost, what each field came
 * from.
 */
public final class Explanation {
  /** Pairs of one kind that are told; in a crowd an event may have hundreds. */
  private static final int MOST_PAIRS = 30;

  /** Of a link the event that is not the explained one. */
  private static final String OTHER = "other_event_id";

  private final Catalog catalog;

  public Explanation(Catalog catalog) {
    this.catalog = catalog;
  }

  /** Prints the explanation of an event, given by its id or by the id of one of its reports. */
  public void print(String id, PrintStream out) {
    Row event = event(id);
    String eventId = event.getAs(EventTable.EVENT_ID);
    List<Row> reports =
        catalog
            .table(EventReportTable.TABLE)
            .where(col(EventReportTable.EVENT_ID).equalTo(eventId))
            .orderBy(
                col(EventReportTable.IS_REPRESENTATIVE).desc(), col(EventReportTable.REPORT_ID))
            .collectAsList();
    printEvent(event, out);
    printActors(eventId, reports, out);
    printTags(eventId, reports, out);
    printReports(reports, out);
    printClaims(eventId, out);
    printPairs(reports, out);
    printLinks(eventId, out);
  }

  private Row event(String id) {
    Dataset<Row> events = catalog.table(EventTable.TABLE);
    List<Row> found = events.where(col(EventTable.EVENT_ID).equalTo(id)).collectAsList();
    if (found.isEmpty()) {
      found =
          events
              .join(
                  catalog
                      .table(EventReportTable.TABLE)
                      .where(col(EventReportTable.REPORT_ID).equalTo(id))
                      .select(EventReportTable.EVENT_ID),
                  EventTable.EVENT_ID)
              .collectAsList();
    }
    if (found.isEmpty()) {
      throw new UsageException(
          "No event and no current report has the id %s; find ids with: jobs/harmattan sql \"SELECT event_id, report_id FROM gold.event_report LIMIT 20\""
              .formatted(id));
    }
    return found.get(0);
  }

  private static void printEvent(Row e, PrintStream out) {
    out.printf("Event %s%n", text(e, EventTable.EVENT_ID));
    out.printf(
        "  when    %s, from %s to %s (%s)  ← %s%n",
        text(e, EventTable.EVENT_DATE),
        text(e, EventTable.DATE_EARLIEST),
        text(e, EventTable.DATE_LATEST),
        text(e, EventTable.DATE_PRECISION),
        text(e, EventTable.DATE_REPORT_ID));
    out.printf(
        "  where   %s, %s, %s (%s)  ← %s%n",
        text(e, namedPlace(e)),
        text(e, EventTable.ADMIN2_ID),
        text(e, EventTable.COUNTRY_ID),
        text(e, EventTable.GEO_PRECISION),
        text(e, EventTable.PLACE_REPORT_ID));
    out.printf(
        "  what    %s%s  ← %s%n",
        text(e, EventTable.EVENT_TYPE),
        e.getAs(EventTable.SUB_EVENT_TYPE) == null ? "" : ", " + text(e, EventTable.SUB_EVENT_TYPE),
        text(e, EventTable.TYPE_REPORT_ID));
    out.printf(
        "  deaths  %s, from %s to %s  ← %s%n",
        text(e, EventTable.FATALITIES_BEST),
        text(e, EventTable.FATALITIES_LOW),
        text(e, EventTable.FATALITIES_HIGH),
        text(e, EventTable.DEATHS_REPORT_ID));
    printIfKnown(
        "kind of violence", e, EventTable.VIOLENCE_TYPE, EventTable.VIOLENCE_REPORT_ID, out);
    printIfKnown(
        "civilians targeted",
        e,
        EventTable.CIVILIAN_TARGETING,
        EventTable.TARGETING_REPORT_ID,
        out);
    printIfKnown(
        "civilians killed",
        e,
        EventTable.CIVILIAN_DEATHS,
        EventTable.CIVILIAN_DEATHS_REPORT_ID,
        out);
    printIfKnown("headline", e, EventTable.HEADLINE, EventTable.HEADLINE_REPORT_ID, out);
    out.printf("  counts  %s%n", counts(e));
    out.printf("  rule    %s%n", text(e, EventTable.RULE));
  }

  private static void printIfKnown(
      String title, Row event, String value, String reportId, PrintStream out) {
    if (event.getAs(value) != null) {
      out.printf("  %s: %s  ← %s%n", title, text(event, value), text(event, reportId));
    }
  }

  /** The place as its report names it tells more than "unspecified". */
  private static String namedPlace(Row event) {
    return event.getAs(EventTable.SOURCE_PLACE) == null
        ? EventTable.PLACE_NAME
        : EventTable.SOURCE_PLACE;
  }

  private void printActors(String eventId, List<Row> reports, PrintStream out) {
    Map<String, List<String>> naming = naming(reports);
    out.println("Actors");
    catalog
        .table(EventActorTable.TABLE)
        .where(col(EventActorTable.EVENT_ID).equalTo(eventId))
        .orderBy(EventActorTable.SIDE, EventActorTable.ROLE, EventActorTable.ACTOR_ID)
        .collectAsList()
        .forEach(
            a ->
                out.printf(
                    "  side %-4s %-10s %-12s %s%s  ← %s%n",
                    text(a, EventActorTable.SIDE),
                    text(a, EventActorTable.ROLE),
                    text(a, EventActorTable.CONDUCT),
                    text(a, EventActorTable.ACTOR_ID),
                    Boolean.TRUE.equals(a.getAs(EventActorTable.IS_CANDIDATE))
                        ? "  (only a candidate)"
                        : "",
                    String.join(
                        ", ",
                        naming.getOrDefault(
                            a.<String>getAs(EventActorTable.ACTOR_ID), List.of("–")))));
  }

  /**
   * By actor, the reports that name it so. Claims name the actors only of events that have nothing
   * else, and never as claimants.
   */
  private Map<String, List<String>> naming(List<Row> reports) {
    Predicate<Row> isClaim = report -> report.getAs(EventReportTable.IS_CLAIM);
    boolean hasClaimsAlone = reports.stream().allMatch(isClaim);
    List<String> telling =
        reports.stream()
            .filter(report -> hasClaimsAlone || isClaim.negate().test(report))
            .map(report -> report.<String>getAs(EventReportTable.REPORT_ID))
            .toList();
    Dataset<Row> names =
        catalog
            .table(ReportActorTable.TABLE)
            .where(col(ReportActorTable.ROLE).notEqual(ReportActorTable.CLAIMANT))
            .select(ReportActorTable.REPORT_ID, ReportActorTable.ACTOR_ID);
    Dataset<Row> candidates =
        catalog
            .table(ReportActorCandidateTable.TABLE)
            .select(
                ReportActorCandidateTable.REPORT_ID, ReportActorCandidateTable.CANDIDATE_ACTOR_ID);
    Map<String, List<String>> naming = new HashMap<>();
    names
        .union(candidates)
        .where(col(ReportActorTable.REPORT_ID).isin(telling.toArray()))
        .distinct()
        .collectAsList()
        .forEach(
            row ->
                naming
                    .computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                    .add(row.getString(0)));
    naming.values().forEach(ids -> ids.sort(Comparator.comparing(telling::indexOf)));
    return naming;
  }

  private static Object[] ids(List<Row> reports) {
    return reports.stream().map(r -> r.getAs(EventReportTable.REPORT_ID)).toArray();
  }

  private void printTags(String eventId, List<Row> reports, PrintStream out) {
    Object[] ids = ids(reports);
    Dataset<Row> naming =
        catalog
            .table(ReportTable.TABLE)
            .where(col(ReportTable.REPORT_ID).isin(ids).and(not(col(ReportTable.IS_CLAIM))))
            .select(
                col(ReportTable.REPORT_ID), explode(col(ReportTable.TAGS)).as(EventTagTable.TAG));
    List<Row> tags =
        catalog
            .table(EventTagTable.TABLE)
            .where(col(EventTagTable.EVENT_ID).equalTo(eventId))
            .join(naming, EventTagTable.TAG)
            .groupBy(EventTagTable.TAG)
            .agg(
                concat_ws(", ", array_sort(collect_set(ReportTable.REPORT_ID)))
                    .as(ReportTable.REPORT_ID))
            .orderBy(EventTagTable.TAG)
            .collectAsList();
    if (!tags.isEmpty()) {
      out.println("Tags");
      tags.forEach(
          t ->
              out.printf(
                  "  %s  ← %s%n", text(t, EventTagTable.TAG), text(t, ReportTable.REPORT_ID)));
    }
  }

  private void printClaims(String eventId, PrintStream out) {
    List<Row> claims =
        catalog
            .table(EventClaimTable.TABLE)
            .where(col(EventClaimTable.EVENT_ID).equalTo(eventId))
            .orderBy(EventClaimTable.REPORT_ID)
            .collectAsList();
    if (!claims.isEmpty()) {
      out.println("Claims");
    }
    for (Row c : claims) {
      out.printf(
          "  %s  by %s on %s, own deed: %s; claimed deaths %s, own losses %s; published in %s%n",
          text(c, EventClaimTable.REPORT_ID),
          text(c, EventClaimTable.CLAIMANT_ID),
          text(c, EventClaimTable.CLAIMED_ON),
          text(c, EventClaimTable.IS_OWN_DEED),
          text(c, EventClaimTable.CLAIMED_DEATHS),
          text(c, EventClaimTable.OWN_LOSSES),
          text(c, EventClaimTable.CHANNEL));
    }
  }

  private static void printReports(List<Row> reports, PrintStream out) {
    out.println("Reports");
    for (Row r : reports) {
      out.printf(
          "  %s%s  %s  %s  %s  deaths %s  %s%n",
          text(r, EventReportTable.REPORT_ID),
          Boolean.TRUE.equals(r.getAs(EventReportTable.IS_CLAIM)) ? " (claim)" : "",
          text(r, EventReportTable.EVENT_DATE),
          text(r, EventReportTable.EVENT_TYPE),
          text(r, EventReportTable.PLACE_NAME),
          text(r, EventReportTable.FATALITIES_BEST),
          text(r, EventReportTable.ACTORS));
      if (r.getAs(EventReportTable.SOURCE_NAMES) != null) {
        out.printf("      cites %s%n", text(r, EventReportTable.SOURCE_NAMES));
      }
    }
  }

  private void printPairs(List<Row> reports, PrintStream out) {
    Object[] ids = ids(reports);
    Column touches =
        col(MatchPairTable.LEFT_REPORT_ID)
            .isin(ids)
            .or(col(MatchPairTable.RIGHT_REPORT_ID).isin(ids));
    List<Row> pairs =
        catalog
            .table(MatchPairTable.TABLE)
            .where(touches)
            .orderBy(
                col(MatchPairTable.SCORE).desc(),
                col(MatchPairTable.LEFT_REPORT_ID),
                col(MatchPairTable.RIGHT_REPORT_ID))
            .collectAsList();
    Predicate<Row> matched = has(MatchPairTable.DECISION, MatchPairTable.MATCHED);
    Predicate<Row> covers =
        has(MatchPairTable.RELATION, MatchPairTable.COVERS)
            .or(has(MatchPairTable.RELATION, MatchPairTable.PART_OF));
    printPairs("Why they were joined", pairs, matched.and(covers.negate()), out);
    printPairs("Why they were linked", pairs, matched.and(covers), out);
    printPairs("Rivals that lost", pairs, has(MatchPairTable.DECISION, MatchPairTable.RIVAL), out);
    printPairs("Near misses", pairs, has(MatchPairTable.DECISION, MatchPairTable.REJECTED), out);
  }

  private static Predicate<Row> has(String column, String value) {
    return pair -> value.equals(pair.getAs(column));
  }

  private static void printPairs(
      String title, List<Row> pairs, Predicate<Row> which, PrintStream out) {
    List<Row> decided = pairs.stream().filter(which).toList();
    if (decided.isEmpty()) {
      return;
    }
    out.println(title);
    for (Row p : decided.subList(0, Math.min(MOST_PAIRS, decided.size()))) {
      out.printf(
          "  %s — %s  (%s)%n",
          text(p, MatchPairTable.LEFT_REPORT_ID),
          text(p, MatchPairTable.RIGHT_REPORT_ID),
          text(p, MatchPairTable.RELATION));
      out.printf(
          "      score %s bits = time %s + place %s + actors %s + type %s + deaths %s + sources %s + text %s; %s days, %s km apart%n",
          weight(p, MatchPairTable.SCORE),
          weight(p, MatchPairTable.WEIGHT_TIME),
          weight(p, MatchPairTable.WEIGHT_PLACE),
          weight(p, MatchPairTable.WEIGHT_ACTORS),
          weight(p, MatchPairTable.WEIGHT_TYPE),
          weight(p, MatchPairTable.WEIGHT_DEATHS),
          weight(p, MatchPairTable.WEIGHT_SOURCES),
          weight(p, MatchPairTable.WEIGHT_TEXT),
          text(p, MatchPairTable.DAYS_APART),
          p.getAs(MatchPairTable.KM_APART) == null ? "?" : weight(p, MatchPairTable.KM_APART));
      out.printf("      %s%n", text(p, MatchPairTable.REASON));
    }
    if (decided.size() > MOST_PAIRS) {
      out.printf(
          "  … and %d of lower scores; silver.match_pair has them%n", decided.size() - MOST_PAIRS);
    }
  }

  private void printLinks(String eventId, PrintStream out) {
    Dataset<Row> others =
        catalog
            .table(EventTable.TABLE)
            .select(
                col(EventTable.EVENT_ID).as(OTHER),
                col(EventTable.EVENT_DATE),
                col(EventTable.FATALITIES_BEST),
                col(EventTable.IN_ALL));
    Column isContainer = col(EventLinkTable.EVENT_ID).equalTo(eventId);
    List<Row> links =
        catalog
            .table(EventLinkTable.TABLE)
            .where(isContainer.or(col(EventLinkTable.LINKED_EVENT_ID).equalTo(eventId)))
            .withColumn(
                OTHER,
                when(isContainer, col(EventLinkTable.LINKED_EVENT_ID))
                    .otherwise(col(EventLinkTable.EVENT_ID)))
            .join(others, OTHER)
            .orderBy(EventLinkTable.EVENT_ID, EventLinkTable.LINKED_EVENT_ID)
            .collectAsList();
    if (links.isEmpty()) {
      return;
    }
    out.println("Linked, not merged");
    for (Row link : links) {
      out.printf(
          "  %s %s %s: %s%n",
          text(link, EventLinkTable.EVENT_ID),
          text(link, EventLinkTable.RELATION),
          text(link, EventLinkTable.LINKED_EVENT_ID),
          text(link, EventLinkTable.REASON));
      out.printf(
          "      %s is of %s, deaths %s, %s%n",
          text(link, OTHER),
          text(link, EventTable.EVENT_DATE),
          text(link, EventTable.FATALITIES_BEST),
          counts(link));
    }
  }

  private static String counts(Row event) {
    return Boolean.TRUE.equals(event.getAs(EventTable.IN_ALL))
        ? "in basis all"
        : "not in basis all";
  }

  private static String text(Row row, String column) {
    Object value = row.getAs(column);
    return value == null ? "–" : Printable.line(value.toString());
  }

  private static String weight(Row row, String column) {
    return String.format(Locale.ROOT, "%.1f", (Double) row.getAs(column));
  }
}
