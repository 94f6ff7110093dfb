package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.testing.Rows.named;
import static org.harmattan.testing.Rows.row;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.table.ActorPeriodLocationTable;
import org.harmattan.table.DyadPeriodLocationTable;
import org.harmattan.table.Table;
import org.harmattan.testing.Rows;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** How many files readers find, and what each of them holds. */
@ExtendWith(SparkExtension.class)
class FactLayoutTest {
  @TempDir Path folder;

  @Test
  void theSampleHasOneFileAPartitionSortedByActor(SparkSession spark) throws IOException {
    for (Table table : List.of(ActorPeriodLocationTable.TABLE, DyadPeriodLocationTable.TABLE)) {
      Path root = Path.of(SampleWarehouse.get().root(), table.relativePath());
      String actor =
          table.equals(ActorPeriodLocationTable.TABLE)
              ? ActorPeriodLocationTable.ACTOR_ID
              : DyadPeriodLocationTable.ACTOR_A_ID;
      Map<Path, List<Path>> files = byFolder(root);
      assertThat(files).as(table.name()).hasSize(21);
      assertThat(files.values()).allMatch(of -> of.size() == 1);
      Path largest =
          files.values().stream()
              .map(of -> of.get(0))
              .max(Comparator.comparingLong(file -> file.toFile().length()))
              .orElseThrow();
      assertThat(texts(spark.read().parquet(largest.toString()), actor)).isSorted();
    }
  }

  @Test
  void thePublishedSampleHasOneFileATableSortedByActor(SparkSession spark) throws IOException {
    Path published = SampleWarehouse.published();
    try (Stream<Path> runs = Files.list(published)) {
      Path latest = runs.filter(Files::isDirectory).max(Comparator.naturalOrder()).orElseThrow();
      Map<Path, List<Path>> files = byFolder(latest);
      assertThat(files.values()).allMatch(of -> of.size() == 1);
      Path table = latest.resolve("actor_day_admin2");
      Path one =
          files.entrySet().stream()
              .filter(entry -> entry.getKey().startsWith(table))
              .map(entry -> entry.getValue().get(0))
              .max(Comparator.comparingLong(file -> file.toFile().length()))
              .orElseThrow();
      assertThat(texts(spark.read().parquet(one.toString()), "actor_id")).isSorted();
    }
  }

  @Test
  void everyGrainAndScopeIsATableWhetherItHasRowsOrNot(SparkSession spark) throws IOException {
    Path published = SampleWarehouse.published();
    try (Stream<Path> runs = Files.list(published)) {
      Path latest = runs.filter(Files::isDirectory).max(Comparator.naturalOrder()).orElseThrow();
      List<String> grains =
          org.harmattan.facts.Grain.DEFAULTS.stream().map(Object::toString).toList();
      List<String> expected = new ArrayList<>(Publication.tableNames("actor", grains));
      expected.addAll(Publication.tableNames("dyad", grains));
      assertThat(expected).hasSize(2 * 21 * 4);
      for (String table : expected) {
        assertThat(latest.resolve(table)).as(table).isDirectory();
      }
    }
  }

  @Test
  void largeTablesAreCutIntoRunsOfYears(SparkSession spark) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      rows.add(fact("day", i % 12, "actor-" + i % 7));
    }
    for (int i = 0; i < 9; i++) {
      rows.add(fact("year", i, "actor-" + i));
    }
    Dataset<Row> facts =
        Rows.of(spark, Rows.relaxed(ActorPeriodLocationTable.SCHEMA), rows.toArray(Row[]::new));
    String out = folder.resolve("facts").toString();
    FactLayout.of(
            facts,
            ActorPeriodLocationTable.TABLE.partitionColumns(),
            "actor_id",
            129,
            30,
            OptionalInt.empty())
        .write()
        .partitionBy("placement", "period_type", "location_type")
        .parquet(out);
    assertThat(spark.read().parquet(out).count()).isEqualTo(129);
    List<Row> runs =
        FactLayout.runs(
            List.of(
                row("u", "day", "c", Quarters.of(2000, 1), 60L),
                row("u", "day", "c", Quarters.of(2000, 4), 40L),
                row("u", "day", "c", Quarters.of(2001, 2), 200L),
                row("u", "day", "c", Quarters.of(2002, 2), 1L),
                row("u", "day", "c", Quarters.of(2003, 1), 4L),
                row("u", "day", "c", Quarters.of(2003, 2), 2L),
                row("u", "day", "c", Quarters.of(2003, 3), 500L),
                row("u", "day", "c", Quarters.of(2003, 4), 1L),
                row("u", "day", "c", Quarters.of(2004, 1), 1L),
                row("u", "year", "c", Quarters.of(2000, 1), 1L)),
            300,
            2004);
    assertThat(runs)
        .containsExactly(
            row("u", "day", "c", Quarters.of(2000, 1), 0),
            row("u", "day", "c", Quarters.of(2000, 4), 0),
            row("u", "day", "c", Quarters.of(2001, 2), 0),
            row("u", "day", "c", Quarters.of(2002, 2), 1),
            row("u", "day", "c", Quarters.of(2003, 1), 2),
            row("u", "day", "c", Quarters.of(2003, 2), 2),
            row("u", "day", "c", Quarters.of(2003, 3), 3),
            row("u", "day", "c", Quarters.of(2003, 4), 4),
            row("u", "day", "c", Quarters.of(2004, 1), 5),
            row("u", "year", "c", Quarters.of(2000, 1), 0));
    // 120 rows of twelve years, ten a year: four runs of three years, and the latest two years.
    for (Map.Entry<Path, List<Path>> of : byFolder(Path.of(out)).entrySet()) {
      assertThat(of.getValue()).hasSizeLessThanOrEqualTo(6);
      List<List<Integer>> years = new ArrayList<>();
      for (Path file : of.getValue()) {
        years.add(
            spark
                .read()
                .parquet(file.toString())
                .selectExpr("year(period_start)")
                .distinct()
                .collectAsList()
                .stream()
                .map(r -> r.getInt(0))
                .sorted()
                .toList());
      }
      List<Integer> all = years.stream().flatMap(List::stream).toList();
      assertThat(all).as("years stand in one file each").doesNotHaveDuplicates();
    }
  }

  private static Row fact(String period, int year, String actor) {
    return named(
        ActorPeriodLocationTable.SCHEMA,
        "placement",
        "unspecified",
        "period_type",
        period,
        "location_type",
        "country",
        "location_id",
        "MLI",
        "period_start",
        Date.valueOf(2000 + year + "-01-01"),
        "actor_id",
        actor);
  }

  private static List<String> texts(Dataset<Row> rows, String column) {
    return rows.select(col(column)).collectAsList().stream().map(r -> r.getString(0)).toList();
  }

  private static Map<Path, List<Path>> byFolder(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".parquet"))
          .filter(file -> !file.toString().contains("_delta_log"))
          .collect(Collectors.groupingBy(Path::getParent));
    }
  }
}
