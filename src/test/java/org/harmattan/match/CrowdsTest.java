package org.harmattan.match;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.match.Fixture.Report;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class CrowdsTest {
  private static final int MANY = 1_000_000;

  /** A pair that the bound left, with how many it stands for where it tells of a cut. */
  private record Left(String pair, long cut) {}

  /**
   * Where no source repeats itself nothing of the result shows that crowds are thinned: the bound
   * leaves the same pairs and tells the same numbers as it does of all pairs.
   */
  @Test
  void thinningACrowdChangesNothingThatTheBoundLeaves(SparkSession spark) {
    for (long seed = 1; seed <= 3; seed++) {
      Fixture world = crowdedWorld(new Random(seed), List.of("acled:", "ucdp:"));

      Set<Left> thinned = bounded(candidates(spark, world, 3), 3);
      Set<Left> all = bounded(candidates(spark, world, MANY), 3);

      assertThat(all).as("seed %s", seed).anyMatch(left -> left.cut > 3);
      assertThat(ofTheFirst(all, world, 3)).as("seed %s", seed).isEqualTo(thinned);
    }
  }

  @Test
  void pairsOfACrowdGrowWithItsSizeNotItsSquare(SparkSession spark) {
    int most = 4;
    Map<Integer, Long> pairs = new HashMap<>();
    for (int size : new int[] {60, 120, 240}) {
      Fixture world = new Fixture();
      for (int i = 0; i < size; i++) {
        world.report("gdelt:" + i).precise("country");
        world.report("acled:" + i).precise("country");
      }
      pairs.put(size, candidates(spark, world, most).count());
    }

    // Shelves of six rows of GDELT; six rows of each source are compared across.
    assertThat(pairs.get(60)).isEqualTo(60 / 6 * 15 + 36);
    assertThat(pairs.get(120)).isEqualTo(120 / 6 * 15 + 36);
    assertThat(pairs.get(240)).isEqualTo(240 / 6 * 15 + 36);
  }

  @Test
  void rowsOfARepeatingSourceThatAreKeptApartMeetThoseThatNameTheSameActorsAndType(
      SparkSession spark) {
    Fixture world = new Fixture();
    for (int i = 0; i < 4; i++) {
      world.report("gdelt:a" + i).type("battles", null, null);
    }
    for (int i = 0; i < 8; i++) {
      Report report = world.report("gdelt:b" + i);
      report.type(i % 2 == 0 ? "battles" : "protests", null, null);
    }

    List<String> found =
        candidates(spark, world.shuffled(7), 2)
            .where(col(Candidates.LEFT_ID).startsWith("gdelt:b"))
            .collectAsList()
            .stream()
            .map(row -> row.getString(0) + " " + row.getString(1))
            .sorted()
            .toList();

    List<String> expected = new ArrayList<>();
    for (int parity = 0; parity < 2; parity++) {
      for (int i = parity; i < 8; i += 2) {
        for (int j = i + 2; j < 8; j += 2) {
          expected.add("gdelt:b" + i + " gdelt:b" + j);
        }
      }
    }
    Collections.sort(expected);
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void everyShelfTellsHowManyOfTheCrowdItIsNotComparedWith(SparkSession spark) {
    Fixture world = new Fixture();
    for (int i = 10; i < 22; i++) {
      world.report("gdelt:" + i);
    }

    Dataset<Row> bounded = Bound.of(candidates(spark, world, 2), 2);

    // Twelve rows on three shelves: the first of each could meet eleven and meets two.
    assertThat(
            bounded.where(col(Bound.CUT).gt(0)).collectAsList().stream()
                .collect(
                    Collectors.toMap(
                        row -> row.<String>getAs(Candidates.LEFT_ID),
                        row -> row.<Long>getAs(Bound.CUT))))
        .containsAllEntriesOf(Map.of("gdelt:10", 9L, "gdelt:14", 9L, "gdelt:18", 9L));
  }

  /** Reports of which many share one of a few days and places, others do not. */
  private static Fixture crowdedWorld(Random random, List<String> prefixes) {
    Fixture world = new Fixture();
    for (int i = 0; i < 160; i++) {
      String prefix = prefixes.get(random.nextInt(prefixes.size()));
      Report report = world.report("%s%03d".formatted(prefix, i));
      report.on("2020-01-0" + (1 + random.nextInt(3)));
      int place = random.nextInt(4);
      report.at(12.0 + place / 20.0, 1.0);
      if (place == 3) {
        report.precise(random.nextBoolean() ? "admin2" : "country");
      }
    }
    return world;
  }

  /**
   * What is left of all pairs of reports but for those beyond the first so many of their crowd:
   * such a report tells of its own cut only where all pairs are made.
   */
  private static Set<Left> ofTheFirst(Set<Left> all, Fixture world, int most) {
    Map<String, List<String>> crowds = new HashMap<>();
    for (Report report : world.reports) {
      String position =
          report.level() <= 1
              ? report.latitude + "," + report.longitude
              : String.valueOf(report.latitude);
      crowds
          .computeIfAbsent(
              report.source + " " + report.first + " " + report.level() + " " + position,
              key -> new ArrayList<>())
          .add(report.id);
    }
    Set<String> open =
        crowds.values().stream()
            .flatMap(
                ids -> {
                  ids.sort(Comparator.naturalOrder());
                  return ids.stream().limit(most + 2);
                })
            .collect(Collectors.toSet());
    return all.stream()
        .filter(left -> open.containsAll(List.of(left.pair.split(" "))))
        .collect(Collectors.toCollection(() -> new TreeSet<>(ORDER)));
  }

  private static final Comparator<Left> ORDER =
      Comparator.comparing(Left::pair).thenComparing(Left::cut);

  private static Set<Left> bounded(Dataset<Row> candidates, int most) {
    return Bound.of(candidates, most).collectAsList().stream()
        .map(
            row ->
                new Left(
                    row.getAs(Candidates.LEFT_ID) + " " + row.getAs(Candidates.RIGHT_ID),
                    row.getAs(Bound.CUT)))
        .collect(Collectors.toCollection(() -> new TreeSet<>(ORDER)));
  }

  private static Dataset<Row> candidates(SparkSession spark, Fixture world, int most) {
    MatchInputs inputs = world.inputs(spark);
    MatchOptions.Windows windows = new MatchOptions.Windows(2, 25, 50, 2, 10, 16, 31, 7, most);
    return Candidates.of(Profiles.of(inputs), Profiles.kinds(inputs), windows);
  }
}
