package org.harmattan.match;

import static org.apache.spark.sql.functions.size;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.expr.GeoColumns;
import org.harmattan.match.Fixture.Report;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class CandidatesTest {
  private static final MatchOptions.Windows WINDOWS = Fixture.OPTIONS.windows();
  private static final List<String> SOURCE_OF =
      List.of("acled:", "ucdp:", "ucdp:", "gdelt:", "claims:");

  @Test
  void findsExactlyThePairsThatBruteForceFinds(SparkSession spark) {
    long seed = 20201031;
    Fixture world = randomWorld(new Random(seed), 300);

    List<String> found = candidates(spark, world);

    Set<String> expected = bruteForce(world.reports);
    assertThat(expected).as("pairs to find").hasSizeGreaterThan(300);
    assertThat(found).as("each pair once, seed %s", seed).doesNotHaveDuplicates();
    assertThat(new TreeSet<>(found)).as("seed %s", seed).isEqualTo(expected);
  }

  @Test
  void losesNoPairAtBordersOfCellsAndDays(SparkSession spark) {
    Fixture world = new Fixture();
    // Sixteen days in a row cross a border of buckets at some slack; so do the meridians.
    for (int day = 1; day <= 16; day++) {
      String date = String.format("2020-01-%02d", day);
      world.report("acled:d" + day).on(date).at(0.0001, 179.9999);
      world.report("ucdp:d" + day).on(date).at(-0.0001, -179.9999);
    }

    List<String> found = candidates(spark, world);

    assertThat(found).hasSize(16 + 2 * 15 + 2 * 14);
    assertThat(new TreeSet<>(found)).isEqualTo(bruteForce(world.reports));
  }

  @Test
  void pairsNothingWithinOneSourceThatDoesNotRepeatItself(SparkSession spark) {
    Fixture world = new Fixture();
    world.report("ucdp:1");
    world.report("ucdp:2");
    world.report("ucdp:3").source("ucdp_candidate");

    assertThat(candidates(spark, world)).isEmpty();
  }

  @Test
  void comparesByTheLargerUnitWhereTheFinerIsUnknown(SparkSession spark) {
    Fixture world = new Fixture();
    world.report("acled:1").at(null, null).in("MLI", "MLI/gao", "MLI/gao/unspecified-admin2");
    world.report("ucdp:same-region").precise("admin2");
    world
        .report("ucdp:other-region")
        .precise("admin2")
        .in("MLI", "MLI/kidal", "MLI/kidal/abeibara");
    world
        .report("ucdp:nowhere")
        .precise("country")
        .in("unspecified", "unspecified/unspecified-admin1", "unspecified/unspecified-admin2");

    assertThat(candidates(spark, world)).containsExactly("acled:1 ucdp:same-region");
  }

  @Test
  void boundsTheBlocksOfLongIntervals(SparkSession spark) {
    Fixture world = new Fixture();
    world.report("acled:decade").between("2010-01-01", "2019-12-31", "longer");
    Row keys =
        Profiles.of(world.inputs(spark))
            .select(size(BlockKeys.haloTimes(WINDOWS)), size(BlockKeys.haloSpaces(WINDOWS)))
            .head();

    // Ten years touch 29 or 30 buckets of 128 days, in two roles.
    assertThat(keys.getInt(0)).isBetween(58, 60);
    assertThat(keys.getInt(1)).isLessThanOrEqualTo(8 + 8 + 3);
  }

  private static List<String> candidates(SparkSession spark, Fixture world) {
    MatchInputs inputs = world.inputs(spark);
    return Candidates.of(Profiles.of(inputs), Profiles.kinds(inputs), WINDOWS)
        .collectAsList()
        .stream()
        .map(row -> row.getString(0) + " " + row.getString(1))
        .toList();
  }

  private static Fixture randomWorld(Random random, int size) {
    Fixture world = new Fixture();
    String[] precisions = {
      "place", "place", "place", "near", "near", "admin2", "admin1", "area", "country"
    };
    int[] lengths = {1, 1, 1, 1, 2, 7, 31, 90, 400};
    for (int i = 0; i < size; i++) {
      Report report = world.report(SOURCE_OF.get(random.nextInt(SOURCE_OF.size())) + i);
      LocalDate first = LocalDate.parse("1969-12-15").plusDays(random.nextInt(40));
      int days = lengths[random.nextInt(lengths.length)];
      report.between(first.toString(), first.plusDays(days - 1).toString(), "day");
      report.precise(precisions[random.nextInt(precisions.length)]);
      // A cluster at the pole's side and one at the 180th meridian, beside the usual one.
      double lat = random.nextInt(8) == 0 ? 89.8 : 12.0 + random.nextDouble();
      double lon = random.nextInt(8) == 0 ? 179.8 : 0.5 + random.nextDouble();
      lon += random.nextDouble() * 0.4;
      report.at(lat, lon > 180 ? lon - 360 : lon);
      int unit = random.nextInt(3);
      report.in("MLI", "MLI/a" + unit / 2, "MLI/a" + unit / 2 + "/b" + unit);
      if (random.nextInt(6) == 0) {
        report.in("MLI", report.admin1, report.admin1 + "/unspecified-admin2");
      }
      if (random.nextInt(10) == 0) {
        report.at(null, null);
      }
      if (report.id.startsWith("claims:")) {
        report.claimedBy("jnim", first.plusDays(random.nextInt(40)).toString());
      }
    }
    return world;
  }

  private static Set<String> bruteForce(List<Report> reports) {
    Set<String> pairs = new TreeSet<>();
    for (Report one : reports) {
      for (Report other : reports) {
        if (one.id.compareTo(other.id) < 0 && mayMeet(one, other) && areClose(one, other)) {
          pairs.add(one.id + " " + other.id);
        }
      }
    }
    return pairs;
  }

  private static boolean mayMeet(Report one, Report other) {
    boolean sameSource = one.source.equals(other.source);
    return !(one.isClaim && other.isClaim) && (!sameSource || one.source.equals("gdelt"));
  }

  private static boolean areClose(Report one, Report other) {
    long gap =
        Math.max(
            ChronoUnit.DAYS.between(one.lastDay(), other.first),
            ChronoUnit.DAYS.between(other.lastDay(), one.first));
    if (gap > WINDOWS.slackDays()) {
      return false;
    }
    int level = Math.max(one.level(), other.level());
    if (level <= 1) {
      return GeoColumns.distanceKm(one.latitude, one.longitude, other.latitude, other.longitude)
          <= (level == 0 ? WINDOWS.placeKm() : WINDOWS.nearKm());
    }
    List<String> ones = units(one);
    List<String> others = units(other);
    for (int i = level - 2; i < 3; i++) {
      if (ones.get(i) != null && others.get(i) != null) {
        return ones.get(i).equals(others.get(i));
      }
    }
    return false;
  }

  private static List<String> units(Report report) {
    List<String> units = new ArrayList<>();
    units.add(report.admin2.contains("unspecified") ? null : report.admin2);
    units.add(report.admin1);
    units.add(report.country);
    return units;
  }
}
