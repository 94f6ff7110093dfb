package org.harmattan.facts;

import static org.harmattan.testing.Rows.named;
import static org.harmattan.testing.Rows.relaxed;

import java.sql.Date;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.harmattan.table.ActorLineageTable;
import org.harmattan.table.EventIdentityTable;
import org.harmattan.table.MatchPairTable;
import org.harmattan.table.ReportActorCandidateTable;
import org.harmattan.table.ReportActorTable;
import org.harmattan.table.ReportLocationTable;
import org.harmattan.table.ReportTable;
import org.harmattan.table.SourceTraits;

/**
 * The inputs of {@link Events} by what matters to a test: reports are of 10 January 2020 at a place
 * in Mali, and the part of their id before the colon is their source, unless a test says otherwise.
 */
final class EventWorld {
  static final List<SourceTraits> SOURCES =
      List.of(
          new SourceTraits("acled", 1, true, false, false, "cite acled"),
          new SourceTraits("ucdp", 2, true, false, true, "cite ucdp"),
          new SourceTraits("list", 4, true, false, true, "cite list"),
          new SourceTraits("gdelt", 3, false, true, true, "cite gdelt"),
          new SourceTraits("claims", 9, false, false, true, "cite claims"));

  private final SparkSession spark;
  private final List<Row> reports = new ArrayList<>();
  private final List<Row> locations = new ArrayList<>();
  private final List<Row> actors = new ArrayList<>();
  private final List<Row> candidates = new ArrayList<>();
  private final List<Row> identity = new ArrayList<>();
  private final List<Row> pairs = new ArrayList<>();
  private final List<Row> lineage = new ArrayList<>();

  EventWorld(SparkSession spark) {
    this.spark = spark;
  }

  static Date day(String text) {
    return Date.valueOf(text);
  }

  /** A current report of an event, at the usual place. */
  EventWorld report(String id, String eventId, Object... namesAndValues) {
    return reportAt(List.of(), id, eventId, namesAndValues);
  }

  /** A current report whose location has other than the usual values. */
  EventWorld reportAt(List<Object> place, String id, String eventId, Object... namesAndValues) {
    String source = id.substring(0, id.indexOf(':'));
    Object[] usual = {
      "report_id", id,
      "source_id", source,
      "source_event_id", id.substring(id.indexOf(':') + 1),
      "is_claim", source.equals("claims"),
      "event_date", day("2020-01-10"),
      "date_earliest", day("2020-01-10"),
      "date_latest", day("2020-01-10"),
      "date_precision", "day",
      "event_type", "battles",
      "tags", List.of(),
      "source_names", List.of(),
      "source_attributes", Map.of()
    };
    reports.add(named(ReportTable.SCHEMA, with(usual, namesAndValues)));
    Object[] usualPlace = {
      "report_id", id,
      "boundary_version", "v1",
      "geo_precision", "place",
      "country_id", "MLI",
      "admin1_id", "MLI/mopti",
      "admin2_id", "MLI/mopti/mopti",
      "admin3_id", "MLI/mopti/mopti/unspecified-admin3",
      "priogrid_id", "150000",
      "place_id", "MLI/mopti/mopti/place-of-" + source,
      "place_name", "Place of " + source
    };
    locations.add(named(ReportLocationTable.SCHEMA, with(usualPlace, place.toArray())));
    return register(id, eventId, true, "run-1");
  }

  private static Object[] with(Object[] usual, Object[] others) {
    Object[] all = java.util.Arrays.copyOf(usual, usual.length + others.length);
    System.arraycopy(others, 0, all, usual.length, others.length);
    return all;
  }

  EventWorld register(String reportId, String eventId, boolean isRepresentative, String run) {
    identity.add(
        named(
            EventIdentityTable.SCHEMA,
            "sequence",
            identity.size() + 1L,
            "report_id",
            reportId,
            "event_id",
            eventId,
            "is_representative",
            isRepresentative,
            "run_id",
            run));
    return this;
  }

  EventWorld actor(
      String reportId, int position, String id, String side, String role, String conduct) {
    return actor(reportId, position, id, side, role, conduct, false);
  }

  private EventWorld actor(
      String reportId,
      int position,
      String id,
      String side,
      String role,
      String conduct,
      boolean isAmbiguous) {
    actors.add(
        named(
            ReportActorTable.SCHEMA,
            "report_id",
            reportId,
            "position",
            position,
            "raw_name",
            id,
            "actor_id",
            id,
            "side",
            side,
            "role",
            role,
            "conduct",
            conduct,
            "is_ambiguous",
            isAmbiguous,
            "method",
            "registry_name"));
    return this;
  }

  EventWorld principal(String reportId, String id, String side) {
    return actor(reportId, actors.size() + 1, id, side, "principal", "unstated");
  }

  /** "First and/or second" as one principal of the report. */
  EventWorld ambiguous(String reportId, String side, String first, String second) {
    int position = actors.size() + 1;
    String doubt = first + "-or-" + second;
    for (String candidate : List.of(first, second)) {
      candidates.add(
          named(
              ReportActorCandidateTable.SCHEMA,
              "report_id",
              reportId,
              "position",
              position,
              "actor_id",
              doubt,
              "candidate_actor_id",
              candidate,
              "raw_name",
              candidate));
    }
    return actor(reportId, position, doubt, side, "principal", "unstated", true);
  }

  EventWorld covers(String container, String part, double score) {
    pairs.add(
        named(
            MatchPairTable.SCHEMA,
            "left_report_id",
            container,
            "right_report_id",
            part,
            "score",
            score,
            "relation",
            "covers",
            "decision",
            "matched",
            "reason",
            container + " sums up " + part));
    return this;
  }

  EventWorld pair(String left, String right, String relation, String decision) {
    pairs.add(
        named(
            MatchPairTable.SCHEMA,
            "left_report_id",
            left,
            "right_report_id",
            right,
            "score",
            5.0,
            "relation",
            relation,
            "decision",
            decision,
            "reason",
            "as the test says"));
    return this;
  }

  EventWorld partOf(String actor, String ancestor, String from, String to) {
    lineage.add(
        named(
            ActorLineageTable.SCHEMA,
            "actor_id",
            actor,
            "ancestor_id",
            ancestor,
            "actor_scope",
            "group",
            "depth",
            1,
            "valid_from",
            day(from),
            "valid_to",
            to == null ? null : day(to),
            "is_root",
            true));
    return this;
  }

  /**
   * The same rows in another order. The register's order is in its sequence, so it may turn too.
   */
  EventWorld shuffled(long seed) {
    for (List<Row> rows :
        List.of(reports, locations, actors, candidates, identity, pairs, lineage)) {
      Collections.shuffle(rows, new Random(seed));
    }
    return this;
  }

  Events events() {
    return events(ContainerDeaths.REMAINDER);
  }

  Events events(ContainerDeaths policy) {
    return new Events(
        rows(reports, ReportTable.SCHEMA),
        rows(locations, ReportLocationTable.SCHEMA),
        rows(actors, ReportActorTable.SCHEMA),
        rows(candidates, ReportActorCandidateTable.SCHEMA),
        rows(identity, EventIdentityTable.SCHEMA),
        rows(pairs, MatchPairTable.SCHEMA),
        rows(lineage, ActorLineageTable.SCHEMA),
        SOURCES,
        policy);
  }

  private Dataset<Row> rows(List<Row> rows, StructType schema) {
    return spark.createDataFrame(List.copyOf(rows), relaxed(schema));
  }
}
