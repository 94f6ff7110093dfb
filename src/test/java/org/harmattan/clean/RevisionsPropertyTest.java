package org.harmattan.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.table.DeliveryTable;
import org.harmattan.table.InterpretedRecord;
import org.harmattan.testing.Rows;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Random revisions against a slow account in plain Java of what the words mean. */
@ExtendWith(SparkExtension.class)
class RevisionsPropertyTest {
  private static final long SEED = 71L;
  private static final int REPORTS = 150;
  private static final int DELIVERIES = 8;

  /** In ascending order; the first is none at all. */
  private static final List<String> RELEASES = Collections.unmodifiableList(releases());

  private record Delivered(String id, int release, int day) {}

  private record Version(
      String report,
      String kind,
      long precedence,
      Long number,
      String content,
      Delivered by,
      long row) {
    String state() {
      return kind.equals("deletion") ? "deleted" : precedence + content;
    }
  }

  private static final Comparator<Version> SOURCE_ORDER =
      Comparator.comparingLong(Version::precedence)
          .thenComparing(Version::number, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(version -> version.by().release())
          .thenComparing(version -> version.by().id())
          .thenComparing(Version::row);

  @Test
  void agreesWithBruteForceAndCurrentReportsDoNotDependOnArrival(SparkSession spark) {
    Random random = new Random(SEED);
    List<Version> versions = randomVersions(random, randomDeliveries(random));
    Cleaned cleaned = clean(spark, versions);
    List<Row> history = cleaned.history().collectAsList();

    assertThat(outcomes(cleaned))
        .as("outcomes, seed %d", SEED)
        .isEqualTo(expectedOutcomes(versions));
    assertThat(reports(cleaned)).as("reports, seed %d", SEED).isEqualTo(expectedReports(versions));
    for (int day = 1; day <= 5; day++) {
      assertThat(knownOn(history, day))
          .as("known on day %d, seed %d", day, SEED)
          .isEqualTo(expectedOn(versions, day));
    }

    List<Version> otherwise = inOtherOrder(versions, random);
    assertThat(reports(clean(spark, otherwise)))
        .as("reports after another order of arrival, seed %d", SEED)
        .isEqualTo(reports(cleaned));
  }

  private static List<String> releases() {
    List<String> releases = new ArrayList<>();
    releases.add(null);
    releases.addAll(List.of("9", "24.0.9", "24.0.10", "24.1", "1646081234"));
    return releases;
  }

  private static List<Delivered> randomDeliveries(Random random) {
    List<Delivered> deliveries = new ArrayList<>();
    for (int i = 0; i < DELIVERIES; i++) {
      deliveries.add(
          new Delivered("d" + i, random.nextInt(RELEASES.size()), 1 + random.nextInt(5)));
    }
    return deliveries;
  }

  private static List<Version> randomVersions(Random random, List<Delivered> deliveries) {
    List<Version> versions = new ArrayList<>();
    for (int report = 0; report < REPORTS; report++) {
      for (int i = 1 + random.nextInt(8); i > 0; i--) {
        versions.add(
            new Version(
                "acled:" + report,
                random.nextInt(6) == 0 ? "deletion" : "report",
                random.nextInt(5) / 4,
                random.nextInt(3) == 0 ? null : Long.valueOf(random.nextInt(4)),
                "c" + random.nextInt(3),
                deliveries.get(random.nextInt(DELIVERIES)),
                versions.size() + 2L));
      }
    }
    Collections.shuffle(versions, random);
    return versions;
  }

  /** The same deliveries with their days exchanged, and the records in another order. */
  private static List<Version> inOtherOrder(List<Version> versions, Random random) {
    Map<String, Delivered> moved = new TreeMap<>();
    for (Version version : versions) {
      Delivered by = version.by();
      moved.computeIfAbsent(by.id(), id -> new Delivered(id, by.release(), 1 + random.nextInt(5)));
    }
    List<Version> others = new ArrayList<>();
    for (Version v : versions) {
      Delivered by = moved.get(v.by().id());
      others.add(
          new Version(v.report(), v.kind(), v.precedence(), v.number(), v.content(), by, v.row()));
    }
    Collections.shuffle(others, random);
    return others;
  }

  private static Cleaned clean(SparkSession spark, List<Version> versions) {
    Map<String, Row> deliveries = new TreeMap<>();
    for (Version version : versions) {
      Delivered by = version.by();
      deliveries.put(
          by.id(),
          Interpreted.delivery(by.id(), "2024-01-0" + by.day(), RELEASES.get(by.release())));
    }
    Row[] records = versions.stream().map(RevisionsPropertyTest::record).toArray(Row[]::new);
    return Revisions.apply(
        Rows.of(spark, InterpretedRecord.SCHEMA, records).repartition(3),
        spark.createDataFrame(List.copyOf(deliveries.values()), DeliveryTable.SCHEMA));
  }

  private static Row record(Version version) {
    return Interpreted.report(
        version.by().id(),
        version.row(),
        version.report(),
        "kind",
        version.kind(),
        "source_id",
        "source" + version.precedence(),
        "precedence",
        version.precedence(),
        "version_number",
        version.number(),
        "content_hash",
        version.content());
  }

  private static Map<String, String> outcomes(Cleaned cleaned) {
    return cleaned.outcomes().collectAsList().stream()
        .collect(
            Collectors.toMap(
                row -> row.getAs("delivery_id") + " " + row.getAs("row"),
                row -> row.getAs("outcome")));
  }

  /** Lets the records arrive one by one, the way a person would keep a list. */
  private static Map<String, String> expectedOutcomes(List<Version> versions) {
    Map<String, String> outcomes = new TreeMap<>();
    for (List<Version> ofReport : byReport(versions)) {
      List<Version> arriving = new ArrayList<>(ofReport);
      arriving.sort(
          Comparator.<Version>comparingInt(version -> version.by().day())
              .thenComparing(SOURCE_ORDER));
      Version current = null;
      boolean wasReported = false;
      for (Version version : arriving) {
        boolean outranks = current == null || SOURCE_ORDER.compare(version, current) > 0;
        String outcome =
            version.kind().equals("deletion")
                ? "deletion"
                : !wasReported
                    ? "new"
                    : version.state().equals(current.state())
                        ? "repeat"
                        : outranks ? "changed" : "older";
        outcomes.put(version.by().id() + " " + version.row(), outcome);
        wasReported |= version.kind().equals("report");
        current = outranks ? version : current;
      }
    }
    return outcomes;
  }

  private static Map<String, String> reports(Cleaned cleaned) {
    return cleaned.reports().collectAsList().stream()
        .collect(
            Collectors.toMap(
                row -> row.getAs("report_id"),
                row ->
                    String.join(
                        " ",
                        row.<String>getAs("source_id"),
                        row.<String>getAs("content_hash"),
                        row.<String>getAs("delivery_id"),
                        row.<Long>getAs("row").toString())));
  }

  /** The highest version, as first told by the lowest of those just below it that say the same. */
  private static Map<String, String> expectedReports(List<Version> versions) {
    Map<String, String> reports = new TreeMap<>();
    for (List<Version> ofReport : byReport(versions)) {
      Version from = ofReport.get(ofReport.size() - 1);
      for (int i = ofReport.size() - 1; i >= 0; i--) {
        if (!ofReport.get(i).state().equals(from.state())) {
          break;
        }
        from = ofReport.get(i);
      }
      if (from.kind().equals("report")) {
        reports.put(
            from.report(),
            "source%d %s %s %d"
                .formatted(from.precedence(), from.content(), from.by().id(), from.row()));
      }
    }
    return reports;
  }

  /** What the history says was known at the end of a day; each report must have one state only. */
  private static Map<String, String> knownOn(List<Row> history, int day) {
    java.sql.Timestamp then = Interpreted.at("2024-01-0" + day);
    return history.stream()
        .filter(row -> !row.<java.sql.Timestamp>getAs("known_from").after(then))
        .filter(
            row ->
                row.getAs("known_to") == null
                    || row.<java.sql.Timestamp>getAs("known_to").after(then))
        .filter(row -> !row.getAs("change").equals("deleted"))
        .collect(
            Collectors.toMap(
                row -> row.getAs("report_id"),
                row -> row.getAs("source_id") + " " + row.getAs("content_hash")));
  }

  private static Map<String, String> expectedOn(List<Version> versions, int day) {
    Map<String, String> known = new TreeMap<>();
    for (List<Version> ofReport : byReport(versions)) {
      ofReport.stream()
          .filter(version -> version.by().day() <= day)
          .max(SOURCE_ORDER)
          .filter(version -> version.kind().equals("report"))
          .ifPresent(v -> known.put(v.report(), "source" + v.precedence() + " " + v.content()));
    }
    return known;
  }

  private static Collection<List<Version>> byReport(List<Version> versions) {
    return versions.stream()
        .sorted(SOURCE_ORDER)
        .collect(Collectors.groupingBy(Version::report))
        .values();
  }
}
