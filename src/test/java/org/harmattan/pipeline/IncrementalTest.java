package org.harmattan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.harmattan.storage.Warehouse;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A warehouse that followed its deliveries one by one is the one that a rebuild makes. */
@ExtendWith(SparkExtension.class)
class IncrementalTest {
  private static final List<String> STAGES =
      List.of("ingest", "clean", "actors", "geocode", "match", "facts");

  private static final Backfill WINDOW =
      new Backfill(LocalDate.of(2015, 1, 1), LocalDate.of(2015, 4, 30), List.of("acled"));

  @TempDir Path folder;

  @Test
  void sixHistoriesInTwoRunsEndAsARebuildMakesThem() throws Exception {
    assertSameAsRebuilt(11, 6, 2);
  }

  /** Some minutes: five warehouses of forty worlds, each in up to twelve deliveries. */
  @Test
  @Tag("slow")
  void twoHundredHistoriesEndAsARebuildMakesThem() throws Exception {
    for (int seed = 1; seed <= 5; seed++) {
      assertSameAsRebuilt(seed, 40, 12);
    }
  }

  private void assertSameAsRebuilt(long seed, int worlds, int runs) throws Exception {
    Random random = new Random(seed);
    Path warehouse = folder.resolve("warehouse-" + seed);
    PipelineOptions options = null;
    List<List<Map<String, List<String>>>> deliveries = deliveries(random, seed, worlds, runs);
    List<String> updates = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      options = options(warehouse, sources(deliveries.get(run), seed + "-" + run));
      RunResult result = run(options, warehouse, run == runs - 1);
      assertThat(result.exitCode())
          .as("seed %d, run %d: %s %s", seed, run, result.failure(), result.refusals())
          .isZero();
      result.stages().stream()
          .filter(stage -> stage.counts().containsKey("events made anew"))
          .forEach(stage -> updates.add(stage.stage()));
    }
    assertThat(updates).as("runs that did not make all facts anew").isNotEmpty();
    assertRebuilds(options, warehouse, seed);
  }

  /** Each world's deliveries in order, every run with those that came until then. */
  private static List<List<Map<String, List<String>>>> deliveries(
      Random random, long seed, int worlds, int runs) {
    List<List<Map<String, List<String>>>> deliveries = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      deliveries.add(new ArrayList<>());
    }
    for (int world = 0; world < worlds; world++) {
      MadeUpHistory history = new MadeUpHistory(world, seed);
      int count = 1 + random.nextInt(runs);
      // The first run has something of every world, so that all sources are there from the start.
      deliveries.get(0).add(history.next());
      random.ints(count, 0, runs).sorted().forEach(run -> deliveries.get(run).add(history.next()));
    }
    return deliveries;
  }

  private Map<String, List<String>> sources(List<Map<String, List<String>>> deliveries, String name)
      throws IOException {
    Map<String, List<String>> lines = new TreeMap<>();
    for (Map<String, List<String>> delivery : deliveries) {
      delivery.forEach(
          (file, of) -> lines.computeIfAbsent(file, f -> new ArrayList<>()).addAll(of));
    }
    Map<String, List<String>> sources = new TreeMap<>();
    for (Map.Entry<String, List<String>> file : lines.entrySet()) {
      Path path = folder.resolve(name + "-" + file.getKey() + (isList(file) ? ".json" : ".csv"));
      Files.writeString(path, content(file.getKey(), file.getValue()));
      sources
          .computeIfAbsent(isList(file) ? "acled" : file.getKey(), s -> new ArrayList<>())
          .add(path.toString());
    }
    if (sources.isEmpty()) {
      Path none = folder.resolve(name + ".csv");
      Files.writeString(none, MadeUpHistory.ACLED + "\n");
      sources.put("acled", List.of(none.toString()));
    }
    return sources;
  }

  private static boolean isList(Map.Entry<String, List<String>> file) {
    return file.getKey().equals("withdrawn");
  }

  private static String content(String file, List<String> lines) {
    String rows = String.join("\n", lines) + "\n";
    return switch (file) {
      case "acled" -> MadeUpHistory.ACLED + "\n" + rows;
      case "claims" -> MadeUpHistory.CLAIMS + "\n" + rows;
      case "withdrawn" ->
          "{\"status\": 200, \"success\": true, \"count\": %d, \"data\": [\n%s\n]}\n"
              .formatted(lines.size(), String.join(",\n", lines));
      default -> MadeUpHistory.GED + "\n" + rows;
    };
  }

  private PipelineOptions options(Path warehouse, Map<String, List<String>> sources)
      throws IOException {
    Path reference = Files.createDirectories(folder.resolve("reference"));
    Path gazetteer = reference.resolve("gazetteer.csv");
    if (!Files.exists(gazetteer)) {
      try (var in = getClass().getResourceAsStream("/sample/gazetteer.csv")) {
        Files.copy(in, gazetteer);
      }
    }
    PipelineOptions defaults =
        SampleWarehouse.options(warehouse.toString(), sources, reference.toString());
    return defaults.with(
        List.of("auto"), List.of("month/admin1", "year/country"), defaults.facts());
  }

  /** The last run derives a window anew besides, in which nothing has to change for that. */
  private static RunResult run(PipelineOptions options, Path warehouse, boolean isLast) {
    Pipeline pipeline =
        Pipeline.prepare(
            options, STAGES, SparkExtension.spark().sparkContext().hadoopConfiguration());
    return (isLast ? pipeline.backfilling(WINDOW) : pipeline)
        .run(open(warehouse), Progress.SILENT, "run", Runner.Force.WHEN_NEEDED, "test");
  }

  private static Warehouse open(Path folder) {
    return new Warehouse(SparkExtension.spark(), folder.toString());
  }

  private void assertRebuilds(PipelineOptions options, Path warehouse, long seed) {
    String scratch = folder.resolve("rebuilt-" + seed).toString();
    Pipeline rebuild =
        Verification.prepare(
            options,
            scratch,
            Instant.now(),
            SparkExtension.spark().sparkContext().hadoopConfiguration());
    List<Verification.Finding> findings =
        new Verification(rebuild, open(warehouse), scratch).run(Progress.SILENT);
    assertThat(findings).isNotEmpty();
    assertThat(findings).as("seed %d", seed).allMatch(Verification.Finding::isEqual);
  }
}
