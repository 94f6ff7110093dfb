package org.harmattan.match;

import static org.harmattan.testing.Rows.named;
import static org.harmattan.testing.Rows.relaxed;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.table.ActorLineageTable;
import org.harmattan.table.EventIdentityTable;
import org.harmattan.table.ReportActorCandidateTable;
import org.harmattan.table.ReportActorTable;
import org.harmattan.table.ReportLocationTable;
import org.harmattan.table.ReportTable;
import org.harmattan.table.SourceTraits;
import org.harmattan.testing.Rows;

/** Small worlds of reports for the tests of matching. */
final class Fixture {
  static final SourceTraits ACLED = new SourceTraits("acled", 1, true, false, false, "");
  static final SourceTraits GED =
      new SourceTraits("ucdp_ged", 2, true, false, true, "", false, "event_clarity");
  static final SourceTraits CANDIDATE =
      new SourceTraits("ucdp_candidate", 3, true, false, true, "");
  static final SourceTraits GDELT = new SourceTraits("gdelt", 4, false, true, true, "");
  static final SourceTraits CLAIMS = new SourceTraits("claims", 5, false, false, true, "");
  static final List<SourceTraits> SOURCES = List.of(ACLED, GED, CANDIDATE, GDELT, CLAIMS);

  /** Round weights, so that tests of rules do not change with every estimate. */
  static final MatchOptions OPTIONS =
      MatchOptions.DEFAULTS
          .withWindows(new MatchOptions.Windows(2, 25, 50, 2, 10, 16, 31, 7, 1000))
          .withThresholds(new MatchOptions.Thresholds(0.0, 5.0, 6.5, 0.2, 9.0, 9.0, 6.5, 0.02))
          .withWeights(roundWeights())
          .withRepeatWeights(roundWeights());

  private static Map<Finding, Double> roundWeights() {
    String bits =
        """
        same-day 2, next-day -1, two-days -3, more-days -4, same-span 3, shifted-span 1.5,
        far-shifted-span 0.5, same-long-span 0.25, middle-of-week 1, same-week 0.5, same-month 0, claimed-soon 1,
        claimed-soon-in-week 1.5, apart-intervals -3,
        same-place 3, same-point 3, close-place 0.5, other-place -1.5, both-near-place 2,
        both-near 0.5, near-same-place 2, near-place 0.5, near-other-place -2, same-place-name 2,
        same-region-name 1, inside-place-name 2, inside-region-name 1,
        same-admin2 1, inside-admin2 1, same-admin1 0, inside-admin1 0, same-country 0,
        inside-country 0,
        same-actor 4, same-group 2.5, possible-actor 1.5, similar-name 2, unarmed 1,
        unregistered-actor -2, other-actor -3, other-claimant -1,
        same-sub-type 2, same-type 1, compatible-type 0.5, possible-type 0.5, related-type -0.5,
        other-type -2, contradictory-type -4,
        equal-many-deaths 3, equal-deaths 2, equal-few-deaths 1, no-deaths 0.5,
        similar-many-deaths 1, similar-deaths 1, similar-few-deaths 0.5, unlike-deaths 0,
        other-deaths -2, shared-address 5, shared-source 1, same-text 4, similar-text 1.5
        """;
    Map<Finding, Double> weights = new EnumMap<>(Finding.class);
    for (String entry : bits.strip().split(",\\s*")) {
      String[] parts = entry.split(" ");
      weights.put(
          Finding.valueOf(parts[0].toUpperCase(Locale.ROOT).replace('-', '_')),
          Double.valueOf(parts[1]));
    }
    return weights;
  }

  final List<Report> reports = new ArrayList<>();
  private final List<Row> lineage = new ArrayList<>();
  private List<SourceTraits> sources = SOURCES;

  /** A report of a battle of JNIM with Mali's army in Tarkint on 1 June 2020, to be varied. */
  Report report(String reportId) {
    Report report = new Report(reportId);
    reports.add(report);
    return report;
  }

  Fixture partOf(String actor, String ancestor, String from, String to) {
    lineage.add(
        named(
            ActorLineageTable.SCHEMA,
            ActorLineageTable.ACTOR_ID,
            actor,
            ActorLineageTable.ANCESTOR_ID,
            ancestor,
            ActorLineageTable.ACTOR_SCOPE,
            ActorLineageTable.GROUP,
            ActorLineageTable.DEPTH,
            1,
            ActorLineageTable.VALID_FROM,
            Date.valueOf(from),
            ActorLineageTable.VALID_TO,
            to == null ? null : Date.valueOf(to),
            ActorLineageTable.IS_ROOT,
            true));
    return this;
  }

  Fixture sources(List<SourceTraits> traits) {
    sources = traits;
    return this;
  }

  Fixture shuffled(long seed) {
    Collections.shuffle(reports, new Random(seed));
    return this;
  }

  MatchInputs inputs(SparkSession spark) {
    return new MatchInputs(
        Rows.of(spark, relaxed(ReportTable.SCHEMA), rows(Report::reportRow)),
        Rows.of(spark, relaxed(ReportLocationTable.SCHEMA), rows(Report::locationRow)),
        Rows.of(
            spark,
            relaxed(ReportActorTable.SCHEMA),
            reports.stream().flatMap(r -> r.actorRows.stream()).toArray(Row[]::new)),
        Rows.of(
            spark,
            relaxed(ReportActorCandidateTable.SCHEMA),
            reports.stream().flatMap(r -> r.candidateRows.stream()).toArray(Row[]::new)),
        Rows.of(spark, relaxed(ActorLineageTable.SCHEMA), lineage.toArray(new Row[0])),
        sources);
  }

  private Row[] rows(Function<Report, Row> row) {
    return reports.stream().map(row).toArray(Row[]::new);
  }

  static Dataset<Row> register(SparkSession spark, Row... rows) {
    return Rows.of(spark, EventIdentityTable.SCHEMA, rows);
  }

  /** One report with its location and actors, by default alike in all fields. */
  static final class Report {
    private static final int SIDE_AT = ReportActorTable.SCHEMA.fieldIndex(ReportActorTable.SIDE);
    private static final int ACTOR_AT =
        ReportActorTable.SCHEMA.fieldIndex(ReportActorTable.ACTOR_ID);

    final String id;
    String source;
    LocalDate first = LocalDate.parse("2020-06-01");
    LocalDate last = first;
    String datePrecision = "day";
    String geoPrecision = "place";
    String locatedPrecision = "place";
    Double latitude = 17.45;
    Double longitude = 0.11;
    String country = "MLI";
    String admin1 = "MLI/gao";
    String admin2 = "MLI/gao/bourem";
    String place;
    String type = "battles";
    String subType = "armed_clash";
    String violence;
    Long low;
    Long best;
    Long high;
    boolean isSummary;
    boolean isSingle;
    boolean isClaim;
    String claimant;
    String claimedOn;
    String headline;
    String placeName;
    final List<Row> actorRows = new ArrayList<>();
    final List<Row> candidateRows = new ArrayList<>();
    private int position = 1;

    private Report(String id) {
      this.id = id;
      this.source =
          switch (id.substring(0, id.indexOf(':'))) {
            case "ucdp" -> "ucdp_ged";
            case "gdelt" -> "gdelt";
            case "claims" -> "claims";
            default -> id.substring(0, id.indexOf(':'));
          };
    }

    Report source(String sourceId) {
      source = sourceId;
      return this;
    }

    Report on(String day) {
      return between(day, day, "day");
    }

    Report between(String from, String to, String precision) {
      first = LocalDate.parse(from);
      last = LocalDate.parse(to);
      datePrecision = precision;
      return this;
    }

    Report at(Double lat, Double lon) {
      latitude = lat;
      longitude = lon;
      return this;
    }

    Report precise(String precision) {
      geoPrecision = precision;
      locatedPrecision = precision;
      return this;
    }

    Report in(String countryId, String admin1Id, String admin2Id) {
      country = countryId;
      admin1 = admin1Id;
      admin2 = admin2Id;
      return this;
    }

    Report place(String placeId) {
      place = placeId;
      return this;
    }

    Report type(String eventType, String subEventType, String violenceType) {
      type = eventType;
      subType = subEventType;
      violence = violenceType;
      return this;
    }

    Report deaths(Integer lowest, Integer likely, Integer highest) {
      low = lowest == null ? null : Long.valueOf(lowest);
      best = likely == null ? null : Long.valueOf(likely);
      high = highest == null ? null : Long.valueOf(highest);
      return this;
    }

    Report summary() {
      isSummary = true;
      return this;
    }

    /** The source says that it is one event. */
    Report single() {
      isSingle = true;
      return this;
    }

    Report claimedBy(String actor, String day) {
      isClaim = true;
      claimant = actor;
      claimedOn = day;
      return actor(actor, null, "claimant", 0, false);
    }

    /** The name of the place as the source writes it. */
    Report placeName(String name) {
      placeName = name;
      return this;
    }

    Report headline(String words) {
      headline = words;
      return this;
    }

    /** The usual two sides. */
    Report jnimAgainstMali() {
      return principal("a", "jnim").principal("b", "mil-mali");
    }

    Report principal(String side, String actor) {
      return actor(actor, side, "principal", position++, false);
    }

    Report associate(String side, String actor) {
      return actor(actor, side, "associate", position++, false);
    }

    Report doubt(String side, String... candidates) {
      String doubt = String.join("-or-", candidates);
      for (String candidate : candidates) {
        candidateRows.add(
            named(
                ReportActorCandidateTable.SCHEMA,
                ReportActorCandidateTable.REPORT_ID,
                id,
                ReportActorCandidateTable.POSITION,
                position,
                ReportActorCandidateTable.ACTOR_ID,
                doubt,
                ReportActorCandidateTable.CANDIDATE_ACTOR_ID,
                candidate));
      }
      return actor(doubt, side, "principal", position++, true);
    }

    private Report actor(String actor, String side, String role, int at, boolean ambiguous) {
      actorRows.add(
          named(
              ReportActorTable.SCHEMA,
              ReportActorTable.REPORT_ID,
              id,
              ReportActorTable.POSITION,
              at,
              ReportActorTable.ACTOR_ID,
              actor,
              ReportActorTable.SIDE,
              side,
              ReportActorTable.ROLE,
              role,
              ReportActorTable.IS_AMBIGUOUS,
              ambiguous));
      return this;
    }

    /** The report as evidence reads it; groups and candidates are left to the tests with Spark. */
    PairedReport paired() {
      LocalDate claimed = claimedOn == null ? null : LocalDate.parse(claimedOn);
      return new PairedReport(
          id,
          source,
          source,
          isClaim,
          isSummary,
          isSingle,
          false,
          (int) first.toEpochDay(),
          (int) lastDay().toEpochDay(),
          claimed == null ? null : (int) claimed.toEpochDay(),
          new PairedReport.Spot(
              level(), level(), latitude, longitude, place, admin2, admin1, placeName),
          type,
          subType,
          violence,
          low == null ? best : low,
          best,
          high == null ? best : high,
          side("a"),
          side("b"),
          Set.of(),
          headline == null ? Set.of() : Set.of(headline.toLowerCase(Locale.ROOT).split(" ")));
    }

    /** The last possible day: a deed is done by the day it is claimed. */
    LocalDate lastDay() {
      LocalDate claimed = claimedOn == null ? last : LocalDate.parse(claimedOn);
      return claimed.isBefore(last) ? claimed : last;
    }

    int level() {
      return switch (geoPrecision) {
        case "place" -> latitude == null ? Profiles.IN_ADMIN2 : Profiles.AT_PLACE;
        case "near" -> latitude == null ? Profiles.IN_ADMIN2 : Profiles.NEAR_PLACE;
        case "admin2" -> Profiles.IN_ADMIN2;
        case "country" -> Profiles.IN_COUNTRY;
        default -> Profiles.IN_ADMIN1;
      };
    }

    private ActorSide side(String side) {
      Set<String> principals = new HashSet<>();
      for (Row actor : actorRows) {
        if (side.equals(actor.getString(SIDE_AT))) {
          principals.add(actor.getString(ACTOR_AT));
        }
      }
      return new ActorSide(
          principals,
          principals,
          Set.of(),
          principals,
          Set.of(),
          false,
          isClaim && side.equals("a"));
    }

    private Row reportRow() {
      return named(
          ReportTable.SCHEMA,
          ReportTable.REPORT_ID,
          id,
          ReportTable.SOURCE_ID,
          source,
          ReportTable.IS_CLAIM,
          isClaim,
          ReportTable.CLAIMANT,
          claimant,
          ReportTable.EVENT_DATE,
          Date.valueOf(first),
          ReportTable.DATE_EARLIEST,
          Date.valueOf(first),
          ReportTable.DATE_LATEST,
          Date.valueOf(last),
          ReportTable.DATE_PRECISION,
          datePrecision,
          ReportTable.IS_SUMMARY,
          isSummary,
          ReportTable.EVENT_TYPE,
          type,
          ReportTable.SUB_EVENT_TYPE,
          subType,
          ReportTable.VIOLENCE_TYPE,
          violence,
          ReportTable.GEO_PRECISION,
          geoPrecision,
          ReportTable.FATALITIES_LOW,
          low,
          ReportTable.FATALITIES_BEST,
          best,
          ReportTable.FATALITIES_HIGH,
          high,
          ReportTable.ADMIN1,
          admin1.substring(admin1.indexOf('/') + 1),
          ReportTable.PLACE,
          placeName,
          ReportTable.HEADLINE,
          headline,
          ReportTable.SOURCE_ATTRIBUTES,
          attributes());
    }

    private Map<String, String> attributes() {
      if (isSingle) {
        return Map.of("event_clarity", "1");
      }
      return claimedOn == null ? Map.of() : Map.of("claimed_on", claimedOn);
    }

    private Row locationRow() {
      return named(
          ReportLocationTable.SCHEMA,
          ReportLocationTable.REPORT_ID,
          id,
          ReportLocationTable.GEO_PRECISION,
          locatedPrecision,
          ReportLocationTable.LATITUDE,
          latitude,
          ReportLocationTable.LONGITUDE,
          longitude,
          ReportLocationTable.COUNTRY_ID,
          country,
          ReportLocationTable.ADMIN1_ID,
          admin1,
          ReportLocationTable.ADMIN2_ID,
          admin2,
          ReportLocationTable.PLACE_ID,
          place == null ? admin2 + "/unspecified-place" : place);
    }
  }
}
