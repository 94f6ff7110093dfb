package org.harmattan.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.match.Fixture.CLAIMS;
import static org.harmattan.match.Fixture.GDELT;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.match.Fixture.Report;
import org.harmattan.table.EventIdentityTable;
import org.harmattan.table.ReportTable;
import org.harmattan.table.SourceTraits;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What holds of the events of any reports, on made-up ones. */
@ExtendWith(SparkExtension.class)
class MatchingPropertiesTest {
  @Test
  void groupsDependNeitherOnTheOrderOfRowsAndPartitionsNorOnSourceNames(SparkSession spark) {
    Map<String, String> expected = groups(spark, randomWorld("acled", "ucdp"), 1);
    assertThat(new TreeSet<>(expected.values())).hasSizeBetween(40, 110);

    assertThat(groups(spark, randomWorld("acled", "ucdp").shuffled(5), 7)).isEqualTo(expected);

    // The same reports under names that sort the other way, the ranks kept.
    Map<String, String> renamed = groups(spark, randomWorld("zcled", "bcdp"), 3);
    Map<String, String> back = new TreeMap<>();
    renamed.forEach((report, group) -> back.put(original(report), original(group)));
    assertThat(back).isEqualTo(expected);
  }

  private static String original(String id) {
    return id.replace("zcled:", "acled:").replace("bcdp:", "ucdp:");
  }

  /**
   * Four sources that saw 60 fights, all of distinct distances so that ids break no tie: one of
   * wide records, one that sums some up, one that repeats itself, and claims. A fifth of the
   * reports know the district or the month alone.
   */
  private static Fixture randomWorld(String acled, String ucdp) {
    Random random = new Random(42);
    Fixture world =
        new Fixture()
            .sources(
                List.of(
                    new SourceTraits(acled, 1, true, false, false, "", true),
                    new SourceTraits(ucdp, 2, true, false, false, ""),
                    GDELT,
                    CLAIMS));
    String[] actors = {"jnim", "is-sahel", "mil-mali", "dozo"};
    for (int i = 0; i < 60; i++) {
      String day = String.format("2020-06-%02d", 1 + random.nextInt(12));
      String attacker = actors[random.nextInt(2)];
      String target = actors[2 + random.nextInt(2)];
      int deaths = random.nextInt(6);
      for (String source : List.of(acled, ucdp, "gdelt", "gdelt", "claims")) {
        double lat = 15 + random.nextDouble() * 0.3;
        if (random.nextInt(10) < 7) {
          String id = source + ":" + i + (source.equals("gdelt") ? "-" + world.reports.size() : "");
          Report report = world.report(id).source(source).on(day).at(lat, 0.5);
          report.principal("a", attacker).principal("b", target).deaths(null, deaths, null);
          blur(report, random.nextInt(10));
          if (source.equals("claims")) {
            report.claimedBy(attacker, day);
          } else if (source.equals(ucdp) && random.nextInt(12) == 0) {
            report.between("2020-05-25", "2020-06-14", "longer").summary();
          }
        }
      }
    }
    return world;
  }

  private static void blur(Report report, int dice) {
    if (dice == 0) {
      report.between("2020-06-01", "2020-06-30", "month");
    } else if (dice == 1) {
      report.precise("admin2");
    }
  }

  private static Map<String, String> groups(SparkSession spark, Fixture world, int partitions) {
    MatchInputs ordered = world.inputs(spark);
    MatchInputs inputs =
        new MatchInputs(
            ordered.reports().repartition(partitions),
            ordered.locations(),
            ordered.actors().repartition(partitions),
            ordered.actorCandidates(),
            ordered.actorLineage(),
            ordered.sources());
    // Kept, as a run stages them: what makes groups of them reads them several times.
    Dataset<Row> pairs = kept(spark, Matcher.pairs(inputs, Fixture.OPTIONS));
    List<Row> groups = Identity.groups(inputs.reports(), pairs, inputs.sources()).collectAsList();
    // Every report once: in one event, and in no other.
    assertThat(groups)
        .extracting(row -> row.getString(0))
        .containsExactlyInAnyOrderElementsOf(world.reports.stream().map(r -> r.id).toList());
    Map<String, String> groupOf = new TreeMap<>();
    groups.forEach(row -> groupOf.put(row.getString(0), row.getString(1)));
    // Named by one of its own.
    groupOf.values().forEach(group -> assertThat(groupOf).containsEntry(group, group));
    return groupOf;
  }

  @Test
  void aFarAwayReportChangesNothingElseAndEveryReportIsInOneEvent(SparkSession spark) {
    Fixture world = randomWorld("acled", "ucdp");
    Map<String, String> expected = groups(spark, world, 2);
    for (String source : List.of("acled", "ucdp")) {
      world
          .report(source + ":far")
          .source(source)
          .on("2020-06-05")
          .in("TCD", "TCD/lac", "TCD/lac/bol")
          .at(13.5, 14.7)
          .principal("a", "jnim")
          .principal("b", "mil-mali");
    }
    Map<String, String> beside = groups(spark, world, 2);
    assertThat(beside.get("acled:far")).isEqualTo(beside.get("ucdp:far"));
    beside.keySet().removeAll(List.of("acled:far", "ucdp:far"));
    assertThat(beside).isEqualTo(expected);
  }

  @Test
  void noEventHoldsTwoReportsThatContradictEachOther(SparkSession spark) {
    Fixture world = randomWorld("acled", "ucdp");
    world.reports.stream()
        .filter(report -> report.id.hashCode() % 3 == 0)
        .forEach(report -> report.type("protests", null, null));
    Map<String, String> typeOf =
        world.reports.stream().collect(Collectors.toMap(r -> r.id, r -> r.type));

    Map<String, TreeSet<String>> types = new TreeMap<>();
    groups(spark, world, 2)
        .forEach(
            (report, group) ->
                types.computeIfAbsent(group, g -> new TreeSet<>()).add(typeOf.get(report)));

    assertThat(types.values()).contains(new TreeSet<>(List.of("protests")));
    assertThat(types.values()).doesNotContain(new TreeSet<>(List.of("protests", "battles")));
  }

  @Test
  void anyOrderOfFilesAndOfSourcesGivesTheSamePairs(SparkSession spark, @TempDir Path folder) {
    MatchInputs inputs = randomWorld("acled", "ucdp").inputs(spark);
    List<String> expected = lines(Matcher.pairs(inputs, Fixture.OPTIONS));
    assertThat(expected).hasSizeGreaterThan(100);

    // Files of eleven reports of one source at most, in the opposite order of their names.
    String path = folder.resolve("reports").toString();
    inputs
        .reports()
        .repartition(5)
        .write()
        .partitionBy(ReportTable.SOURCE_ID)
        .option("maxRecordsPerFile", 11)
        .parquet(path);
    String[] files = spark.read().schema(inputs.reports().schema()).parquet(path).inputFiles();
    List<String> names = new ArrayList<>(List.of(files));
    names.sort(Collections.reverseOrder());
    assertThat(names).hasSizeGreaterThan(12);
    Dataset<Row> reversed =
        spark
            .read()
            .schema(inputs.reports().schema())
            .option("basePath", path)
            .parquet(names.toArray(String[]::new));
    List<SourceTraits> sources = new ArrayList<>(inputs.sources());
    Collections.reverse(sources);

    assertThat(lines(Matcher.pairs(of(inputs, reversed, sources), Fixture.OPTIONS)))
        .isEqualTo(expected);
  }

  @Test
  void matchingTwiceGivesTheSamePairsAndRegistersNothing(SparkSession spark) {
    MatchInputs inputs = randomWorld("acled", "ucdp").inputs(spark);
    Dataset<Row> pairs = kept(spark, Matcher.pairs(inputs, Fixture.OPTIONS));
    List<Row> first =
        Identity.changes(
                inputs.reports(), pairs, Fixture.register(spark), inputs.sources(), "first")
            .collectAsList();
    assertThat(first).hasSize(inputs.reports().collectAsList().size());

    MatchInputs again = randomWorld("acled", "ucdp").shuffled(7).inputs(spark);
    Dataset<Row> pairsAgain = kept(spark, Matcher.pairs(again, Fixture.OPTIONS));
    Dataset<Row> register = spark.createDataFrame(first, EventIdentityTable.SCHEMA);

    assertThat(lines(pairsAgain)).isEqualTo(lines(pairs));
    assertThat(
            Identity.changes(again.reports(), pairsAgain, register, again.sources(), "second")
                .collectAsList())
        .isEmpty();
  }

  private static Dataset<Row> kept(SparkSession spark, Dataset<Row> pairs) {
    return spark.createDataFrame(pairs.collectAsList(), pairs.schema());
  }

  private static MatchInputs of(
      MatchInputs inputs, Dataset<Row> reports, List<SourceTraits> sources) {
    return new MatchInputs(
        reports,
        inputs.locations(),
        inputs.actors(),
        inputs.actorCandidates(),
        inputs.actorLineage(),
        sources);
  }

  private static List<String> lines(Dataset<Row> pairs) {
    return pairs.collectAsList().stream().map(Row::toString).sorted().toList();
  }
}
