package org.harmattan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.expr.GeoColumns;
import org.harmattan.expr.ReportIds;
import org.harmattan.match.MatchOptions;
import org.harmattan.table.GeoPrecision;
import org.harmattan.table.SourceTraits;
import org.harmattan.testing.Rows;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What may pair with a report, held against every pair looked at on its own. */
@ExtendWith(SparkExtension.class)
class NearReportsTest {
  private static final String SCHEMA =
      "report_id STRING, source_id STRING, is_claim BOOLEAN, date_earliest DATE, date_latest DATE, country_id STRING, geo_precision STRING, latitude DOUBLE, longitude DOUBLE";

  private static final List<SourceTraits> SOURCES =
      List.of(
          new SourceTraits("acled", 0, true, false, true, "", true),
          new SourceTraits("ucdp_ged", 1, true, false, true, "", false),
          new SourceTraits("gdelt", 2, true, true, true, "", false));

  private static final GeoPrecision[] PRECISIONS = {
    GeoPrecision.PLACE, GeoPrecision.NEAR, GeoPrecision.ADMIN1, GeoPrecision.COUNTRY
  };

  private static final LocalDate FIRST_DAY = LocalDate.of(2020, 1, 20);
  private static final double NEAR_KM = MatchOptions.Windows.DEFAULTS.nearKm();

  /** Three cubes in a row, from corner to corner, and what is added to their side. */
  private static final double CUBES_APART_KM = 2 * Math.sqrt(3) * (NEAR_KM + 1);

  private record Report(
      String id,
      String source,
      boolean isClaim,
      LocalDate from,
      LocalDate to,
      String country,
      GeoPrecision precision,
      double latitude,
      double longitude) {

    Row row() {
      return Rows.row(
          id,
          source,
          isClaim,
          Date.valueOf(from),
          Date.valueOf(to),
          country,
          precision.value(),
          latitude,
          longitude);
    }

    String family() {
      return ReportIds.namespace(id);
    }

    boolean mayPair(Report other) {
      return !id.equals(other.id)
          && (!family().equals(other.family())
              || isClaim != other.isClaim
              || other.source.equals("gdelt"));
    }

    boolean isInTime(Report other, int slackDays) {
      return !from.minusDays(slackDays).isAfter(other.to)
          && !to.plusDays(slackDays).isBefore(other.from);
    }

    boolean isPoint() {
      return precision == GeoPrecision.PLACE || precision == GeoPrecision.NEAR;
    }

    /** Two points within so many km, or else one country. */
    boolean isNear(Report other, double km) {
      return isPoint() && other.isPoint()
          ? GeoColumns.distanceKm(latitude, longitude, other.latitude, other.longitude) <= km
          : country.equals(other.country);
    }
  }

  @Test
  void aCrowdIsSeenWhereverOneIsAndNowhereElse() {
    int crowded = 0;
    int quiet = 0;
    for (int seed = 0; seed < 3; seed++) {
      List<Report> reports = madeUp(new Random(seed), 60);
      MatchOptions.Windows windows = windows(1 + seed);
      int slack = windows.slackDays();
      int least = most(reports, (a, b) -> a.isInTime(b, slack) && a.isNear(b, windows.nearKm()));
      int atMost = most(reports, (a, b) -> a.isInTime(b, slack) && a.isNear(b, CUBES_APART_KM));
      for (int bound : new int[] {least - 1, least, atMost}) {
        boolean isCrowded =
            new NearReports(windows(Math.max(1, bound)), SOURCES)
                .isCrowded(rows(reports), rows(reports));
        if (least > Math.max(1, bound)) {
          assertThat(isCrowded).as("seed %d, %d of %d", seed, bound, least).isTrue();
          crowded++;
        }
        if (atMost <= Math.max(1, bound)) {
          assertThat(isCrowded).as("seed %d, %d of at most %d", seed, bound, atMost).isFalse();
          quiet++;
        }
      }
    }
    assertThat(crowded).isGreaterThanOrEqualTo(3);
    assertThat(quiet).isGreaterThanOrEqualTo(3);
  }

  /** Two reports of several months meet in each of them, and are two all the same. */
  @Test
  void aPairIsCountedOnceHoweverManyMonthsItShares() {
    Report one = report("acled:1", "acled", 0, 200, GeoPrecision.ADMIN1, 12);
    Report other = report("ucdp:1", "ucdp_ged", 30, 250, GeoPrecision.PLACE, 12);
    List<Report> reports = List.of(one, other);
    assertThat(new NearReports(windows(1), SOURCES).isCrowded(rows(reports), rows(reports)))
        .isFalse();
  }

  @Test
  void aRowOfARepeatingSourceIsNoCandidateOfItself() {
    List<Report> two =
        List.of(
            report("gdelt:1", "gdelt", 0, 0, GeoPrecision.PLACE, 12),
            report("gdelt:2", "gdelt", 0, 0, GeoPrecision.PLACE, 12));
    assertThat(new NearReports(windows(1), SOURCES).isCrowded(rows(two), rows(two))).isFalse();
    List<Report> three = new ArrayList<>(two);
    three.add(report("gdelt:3", "gdelt", 1, 1, GeoPrecision.PLACE, 12.01));
    assertThat(new NearReports(windows(1), SOURCES).isCrowded(rows(three), rows(three))).isTrue();
  }

  @Test
  void whatMayPairWithAChangedReportWhereItIsOrWasIsNear() {
    for (int seed = 0; seed < 3; seed++) {
      Random random = new Random(100 + seed);
      List<Report> before = madeUp(random, 40);
      List<Report> now = madeUp(random, 40);
      int days = MatchOptions.Windows.DEFAULTS.slackDays();
      List<Report> origins = new ArrayList<>(before.subList(0, 2));
      origins.addAll(now.subList(0, 2));
      Set<String> near =
          new NearReports(windows(1000), SOURCES).of(rows(origins), rows(now)).orElseThrow();
      for (Report report : now) {
        boolean mayPair =
            origins.stream()
                .anyMatch(
                    origin -> origin.isInTime(report, days) && origin.isNear(report, NEAR_KM));
        if (mayPair) {
          assertThat(near).as("seed %d", seed).contains(report.id());
        }
      }
      assertThat(near).as("seed %d", seed).hasSizeLessThan(now.size());
    }
  }

  @Test
  void nothingIsNearToNothing() {
    List<Report> reports = madeUp(new Random(1), 5);
    NearReports near = new NearReports(windows(1), SOURCES);
    assertThat(near.of(rows(List.of()), rows(reports))).contains(Set.of());
    assertThat(near.isCrowded(rows(List.of()), rows(reports))).isFalse();
  }

  /** The most candidates that one report has of one other source. */
  private static int most(List<Report> reports, BiPredicate<Report, Report> isCandidate) {
    return reports.stream()
        .flatMap(
            one ->
                reports.stream()
                    .filter(other -> one.mayPair(other) && isCandidate.test(one, other))
                    .collect(Collectors.groupingBy(Report::family, Collectors.counting()))
                    .values()
                    .stream())
        .mapToInt(Long::intValue)
        .max()
        .orElse(0);
  }

  private static List<Report> madeUp(Random random, int count) {
    List<Report> reports = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      SourceTraits source = SOURCES.get(random.nextInt(SOURCES.size()));
      String family = source.sourceId().equals("ucdp_ged") ? "ucdp" : source.sourceId();
      LocalDate from = FIRST_DAY.plusDays(random.nextInt(150));
      reports.add(
          new Report(
              family + ":" + i,
              source.sourceId(),
              random.nextInt(8) == 0,
              from,
              from.plusDays(random.nextInt(4) == 0 ? random.nextInt(100) : 0),
              random.nextBoolean() ? "MLI" : "NER",
              PRECISIONS[random.nextInt(PRECISIONS.length)],
              12 + 3 * random.nextDouble(),
              2 * random.nextDouble()));
    }
    return reports;
  }

  private static Report report(
      String id, String source, int fromDay, int toDay, GeoPrecision precision, double latitude) {
    return new Report(
        id,
        source,
        false,
        FIRST_DAY.plusDays(fromDay),
        FIRST_DAY.plusDays(toDay),
        "MLI",
        precision,
        latitude,
        1);
  }

  private static MatchOptions.Windows windows(int mostCandidates) {
    MatchOptions.Windows usual = MatchOptions.Windows.DEFAULTS;
    return new MatchOptions.Windows(
        usual.slackDays(),
        usual.placeKm(),
        usual.nearKm(),
        usual.sameKm(),
        usual.closeKm(),
        usual.coarseDays(),
        usual.summaryDays(),
        usual.claimDays(),
        mostCandidates);
  }

  private static Dataset<Row> rows(List<Report> reports) {
    return Rows.of(
        SparkExtension.spark(), SCHEMA, reports.stream().map(Report::row).toArray(Row[]::new));
  }
}
