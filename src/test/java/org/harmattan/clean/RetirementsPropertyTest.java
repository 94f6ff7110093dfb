package org.harmattan.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.expr.ReleaseKeys;
import org.harmattan.table.DeliveryTable;
import org.harmattan.table.InterpretedRecord;
import org.harmattan.table.ReportHistoryTable;
import org.harmattan.testing.Rows;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Random releases of a made-up country, full and partial, against a replay of them one after the
 * other in plain Java.
 */
@ExtendWith(SparkExtension.class)
class RetirementsPropertyTest {
  private static final long SEED = 4711L;
  private static final int REPORTS = 120;
  private static final int RELEASES = 7;
  private static final String[] OUR_CLOCK = {
    ReportHistoryTable.KNOWN_FROM, ReportHistoryTable.KNOWN_TO, "first_seen_at", "changed_at"
  };

  /** A release, full for one country or not at all. */
  private record Release(String namespace, int number, long precedence, boolean isFull, int day) {
    String id() {
      return namespace + number;
    }

    Release of(String other) {
      return new Release(other, number, precedence, isFull, day);
    }

    Release on(int otherDay) {
      return new Release(namespace, number, precedence, isFull, otherDay);
    }

    String key() {
      return "24.0." + (number * 3);
    }
  }

  private record Told(
      String report, Release by, Long stamp, String content, boolean isDeletion, String country) {}

  @Test
  void agreesWithAReplayOfTheReleasesOnEveryDay(SparkSession spark) {
    Random random = new Random(SEED);
    List<Release> releases = releases(random);
    List<Told> told = told(random, releases);
    List<Row> history = history(spark, releases, told);
    assertThat(history)
        .as("seed %d covers all changes", SEED)
        .extracting(row -> (String) row.getAs("change"))
        .contains("new", "changed", "deleted", "superseded", "retired", "restored");
    for (int day = 1; day <= RELEASES; day++) {
      assertThat(knownOn(history, day))
          .as("known on day %d, seed %d", day, SEED)
          .isEqualTo(replay(upTo(day, releases), told));
    }
  }

  @Test
  void theHistoryIsTheSameInEveryOrderButForOurClock(SparkSession spark) {
    Random random = new Random(SEED + 1);
    List<Release> releases = releases(random);
    List<Told> told = told(random, releases);
    Set<String> inOrder = withoutOurClock(history(spark, releases, told));
    assertThat(inOrder).isNotEmpty();
    List<Release> otherwise = releases(new Random(SEED + 2), releases);
    assertThat(withoutOurClock(history(spark, otherwise, moved(told, otherwise))))
        .as("another order, seed %d", SEED)
        .isEqualTo(inOrder);
    List<Release> atOnce = releases.stream().map(r -> r.on(3)).toList();
    assertThat(withoutOurClock(history(spark, atOnce, moved(told, atOnce))))
        .as("all at once, seed %d", SEED)
        .isEqualTo(inOrder);
  }

  @Test
  void exportsRetireNothingOfAnotherNamespace(SparkSession spark) {
    List<Input> alone = new ArrayList<>();
    for (String namespace : List.of("acled", "ucdp")) {
      Random random = new Random(SEED + namespace.hashCode());
      List<Release> releases =
          releases(random).stream().map(release -> release.of(namespace)).toList();
      alone.add(Input.of(releases, told(random, releases)));
    }
    Set<String> expected = new HashSet<>();
    alone.forEach(input -> expected.addAll(withoutOurClock(history(spark, input))));
    assertThat(withoutOurClock(history(spark, alone.get(0).and(alone.get(1)))))
        .as("both, seed %d", SEED)
        .isEqualTo(expected);
  }

  private static List<Release> releases(Random random) {
    List<Release> releases = new ArrayList<>();
    for (int i = 0; i < RELEASES; i++) {
      releases.add(new Release("acled", i, i == 4 ? 1 : 0, random.nextInt(3) > 0, 0));
    }
    return releases(random, releases);
  }

  /** The same releases, arriving in another order. */
  private static List<Release> releases(Random random, List<Release> releases) {
    List<Integer> days = new ArrayList<>();
    releases.forEach(release -> days.add(days.size() + 1));
    Collections.shuffle(days, random);
    return releases.stream().map(r -> r.on(days.get(r.number()))).toList();
  }

  private static List<Told> moved(List<Told> told, List<Release> releases) {
    return told.stream()
        .map(
            t ->
                new Told(
                    t.report(),
                    releases.get(t.by().number()),
                    t.stamp(),
                    t.content(),
                    t.isDeletion(),
                    t.country()))
        .toList();
  }

  private static List<Told> told(Random random, List<Release> releases) {
    List<Told> told = new ArrayList<>();
    for (int i = 0; i < REPORTS; i++) {
      // A third lies elsewhere, where no export is full.
      String country = i % 3 == 0 ? "XXB" : "XXA";
      for (Release release : releases) {
        if (random.nextInt(5) < 3) {
          boolean isDeletion = !release.isFull() && random.nextInt(4) == 0;
          told.add(
              new Told(
                  release.namespace() + ":" + i,
                  release,
                  null,
                  "c" + random.nextInt(2),
                  isDeletion,
                  country));
        }
      }
    }
    return told;
  }

  /** What {@link Revisions} is given. */
  private record Input(List<Row> deliveries, List<Row> records, List<FullExport> exports) {
    static Input of(List<Release> releases, List<Told> told) {
      return new Input(
          releases.stream()
              .map(r -> Interpreted.delivery(r.id(), "2024-01-0" + r.day(), r.key()))
              .toList(),
          IntStream.range(0, told.size()).mapToObj(i -> record(told.get(i), i + 2L)).toList(),
          releases.stream().filter(Release::isFull).map(Input::export).toList());
    }

    private static FullExport export(Release release) {
      return new FullExport(
          release.namespace(),
          release.precedence(),
          release.key(),
          Scope.parse("XXA:2024-01-01.."),
          Set.of(),
          release.id(),
          Interpreted.at("2024-01-0" + release.day()).toInstant());
    }

    Input and(Input other) {
      return new Input(
          joined(deliveries, other.deliveries),
          joined(records, other.records),
          joined(exports, other.exports));
    }

    private static <T> List<T> joined(List<T> some, List<T> others) {
      return Stream.concat(some.stream(), others.stream()).toList();
    }
  }

  private static List<Row> history(SparkSession spark, List<Release> releases, List<Told> told) {
    return history(spark, Input.of(releases, told));
  }

  private static List<Row> history(SparkSession spark, Input input) {
    return Revisions.apply(
            Rows.of(spark, InterpretedRecord.SCHEMA, input.records().toArray(Row[]::new))
                .repartition(3),
            spark.createDataFrame(input.deliveries(), DeliveryTable.SCHEMA),
            input.exports())
        .history()
        .collectAsList();
  }

  private static Row record(Told told, long row) {
    return Interpreted.report(
        told.by().id(),
        row,
        told.report(),
        "kind",
        told.isDeletion() ? "deletion" : "report",
        "source_id",
        "source" + told.by().precedence(),
        "precedence",
        told.by().precedence(),
        "content_hash",
        told.content(),
        "event_date",
        Date.valueOf(LocalDate.of(2024, 1, 1)),
        "country_code",
        told.country());
  }

  private static List<Release> upTo(int day, List<Release> releases) {
    return releases.stream()
        .filter(release -> release.day() <= day)
        .sorted(
            Comparator.comparingLong(Release::precedence)
                .thenComparing(release -> ReleaseKeys.order(release.key())))
        .toList();
  }

  /** What is there after the releases have been read one after the other, the last word winning. */
  private static Map<String, String> replay(List<Release> releases, List<Told> told) {
    Map<String, String> known = new TreeMap<>();
    for (Release release : releases) {
      Map<String, Told> holds =
          told.stream()
              .filter(t -> t.by().number() == release.number())
              .collect(Collectors.toMap(Told::report, t -> t));
      if (release.isFull()) {
        known.keySet().removeIf(report -> !holds.containsKey(report) && isInScope(report));
      }
      holds
          .values()
          .forEach(
              t -> {
                known.remove(t.report());
                if (!t.isDeletion()) {
                  known.put(t.report(), "source" + release.precedence() + " " + t.content());
                }
              });
    }
    return known;
  }

  private static boolean isInScope(String report) {
    return Integer.parseInt(report.substring("acled:".length())) % 3 != 0;
  }

  private static Map<String, String> knownOn(List<Row> history, int day) {
    Timestamp then = Interpreted.at("2024-01-0" + day);
    return history.stream()
        .filter(row -> !row.<Timestamp>getAs("known_from").after(then))
        .filter(
            row -> row.getAs("known_to") == null || row.<Timestamp>getAs("known_to").after(then))
        .filter(row -> !Arrays.asList(ReportHistoryTable.ENDS).contains(row.getAs("change")))
        .collect(
            Collectors.toMap(
                row -> row.getAs("report_id"),
                row -> row.getAs("source_id") + " " + row.getAs("content_hash")));
  }

  private static Set<String> withoutOurClock(List<Row> history) {
    return history.stream()
        .map(
            row ->
                Arrays.stream(row.schema().fieldNames())
                    .filter(name -> !Arrays.asList(OUR_CLOCK).contains(name))
                    .map(name -> name + "=" + Objects.toString(row.<Object>getAs(name)))
                    .collect(Collectors.joining(" ")))
        .collect(Collectors.toSet());
  }
}
