package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.sort_array;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.harmattan.match.Finding;
import org.harmattan.match.MatchOptions;
import org.harmattan.match.Overrides;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.ActorPeriodLocationTable;
import org.harmattan.table.DyadPeriodLocationTable;
import org.harmattan.table.EventReportTable;
import org.harmattan.table.Placement;
import org.harmattan.table.ReportHistoryTable;
import org.harmattan.table.Table;
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

  /** Deliveries of the longest histories; {@code -Dhistories.runs} asks for fewer. */
  private static final int RUNS = Integer.getInteger("histories.runs", 12);

  private static final Configuration HADOOP = new Configuration();

  private static final Backfill WINDOW =
      new Backfill(LocalDate.of(1998, 1, 1), LocalDate.of(1998, 4, 30), List.of("acled"));

  @TempDir Path folder;
  private final Map<String, List<String>> delivered = new TreeMap<>();

  /** The run from which matching and the taxonomy are configured otherwise. */
  private int otherwiseFrom = Integer.MAX_VALUE;

  /** In the last run matching and the taxonomy are configured otherwise, and full exports come. */
  @Test
  void sixHistoriesInThreeRunsEndAsARebuildMakesThem() throws Exception {
    MadeUpReferences references = new MadeUpReferences(6, 11);
    otherwiseFrom = 2;
    assertSameAsRebuilt(11, 6, 3, references, Set.of(), Set.of(2), FactChoices.DEFAULTS);
  }

  /** Slow: a run for each of up to twelve deliveries, one at once and a rebuild. */
  @Test
  @Tag("slow")
  void twoHundredHistoriesUnderEditsEndAsARebuildMakesThem() throws Exception {
    MadeUpReferences references = new MadeUpReferences(200, 1);
    otherwiseFrom = RUNS - 3;
    PipelineOptions last =
        assertSameAsRebuilt(
            1, 200, RUNS, references, Set.of(2, 4, 7, 9), Set.of(), FactChoices.DEFAULTS);
    assertSameAtOnce(last);
  }

  /** Slow: four runs and a rebuild, each with two versions of the facts in three placements. */
  @Test
  @Tag("slow")
  void fortyHistoriesInTwoBoundaryVersionsEndAsARebuildMakesThem() throws Exception {
    MadeUpReferences references = new MadeUpReferences(40, 2);
    String before = built(references);
    references.moveBorder();
    FactChoices choices =
        FactChoices.DEFAULTS
            .placing(Placement.UNSPECIFIED, Placement.POINT, Placement.DROP)
            .inVersions(before, built(references));
    assertSameAsRebuilt(2, 40, 4, null, Set.of(), Set.of(0, 2), choices);
  }

  private String built(MadeUpReferences references) throws IOException {
    Path files = Files.createTempDirectory(folder, "reference-files");
    references.write(folder.resolve("registry"), files);
    return ReferenceBuild.run(List.of(files.toString()), reference(), false, HADOOP).version();
  }

  /**
   * @param references null where the reference is there already
   * @param edits runs before which a registry, a border or a gazetteer is edited
   * @param fulls runs whose files are full exports of some worlds
   * @return the options of the last run
   */
  private PipelineOptions assertSameAsRebuilt(
      long seed,
      int worlds,
      int runs,
      MadeUpReferences references,
      Set<Integer> edits,
      Set<Integer> fulls,
      FactChoices choices)
      throws Exception {
    Path warehouse = folder.resolve("warehouse");
    PipelineOptions options = null;
    List<List<Map<String, List<String>>>> deliveries =
        deliveries(new Random(seed), seed, worlds, runs);
    List<String> updates = new ArrayList<>();
    Map<String, String> idOfReports = Map.of();
    long unchanged = 0;
    for (int run = 0; run < runs; run++) {
      if (edits.contains(run)) {
        references.edit();
      }
      if (references != null) {
        references.write(folder.resolve("registry"), Path.of(reference()));
      }
      Map<String, List<String>> sources = sources(deliveries.get(run), "run-" + run);
      options =
          options(warehouse, sources, choices, run >= otherwiseFrom)
              .with(
                  fulls.isEmpty()
                      ? ReleaseOptions.DEFAULTS
                      : releases(run, fulls.contains(run), sources.keySet()));
      RunResult result = run(options, warehouse, run == runs - 1);
      assertThat(result.exitCode())
          .as("seed %d, run %d: %s %s", seed, run, result.failure(), result.refusals())
          .isZero();
      result.stages().stream()
          .filter(stage -> stage.counts().containsKey("events made anew"))
          .forEach(stage -> updates.add(stage.stage()));
      Map<String, String> before = idOfReports;
      idOfReports = idOfReports(open(warehouse));
      unchanged += assertKeepIds(before, idOfReports, run);
    }
    assertThat(unchanged).as("events that stayed as they were").isGreaterThan(worlds);
    assertThat(updates)
        .as("runs that did not make all facts anew")
        .hasSizeGreaterThanOrEqualTo(Math.max(1, (runs - edits.size()) / 3));
    if (!fulls.isEmpty()) {
      assertThat(
              open(warehouse)
                  .load(ReportHistoryTable.TABLE)
                  .where(col(ReportHistoryTable.CHANGE).equalTo(ReportHistoryTable.RETIRED))
                  .count())
          .as("reports that full exports lacked, seed %d", seed)
          .isPositive();
    }
    assertRebuilds(options, warehouse, seed);
    return options;
  }

  /** Events of the same reports as before have the id that they had; says how many there are. */
  private static long assertKeepIds(
      Map<String, String> before, Map<String, String> after, int run) {
    List<String> same = before.keySet().stream().filter(after::containsKey).toList();
    for (String reports : same) {
      assertThat(after.get(reports)).as("run %d, %s", run, reports).isEqualTo(before.get(reports));
    }
    return same.size();
  }

  private static Map<String, String> idOfReports(Warehouse warehouse) {
    Map<String, String> ids = new TreeMap<>();
    byEvent(warehouse)
        .collectAsList()
        .forEach(row -> ids.put(row.getAs("reports"), row.getAs(EventReportTable.EVENT_ID)));
    return ids;
  }

  /** Files of GED tell no release, which full exports need; ACLED's do. */
  private static ReleaseOptions releases(int run, boolean isFull, Set<String> sources) {
    List<String> full =
        Stream.of("acled:MLI:1998-01-01..1998-06-30", "ucdp_ged:MLI:1998-02-15..1998-07-31")
            .filter(scope -> isFull && sources.contains(scope.substring(0, scope.indexOf(':'))))
            .toList();
    List<String> keys = sources.contains("ucdp_ged") ? List.of("ucdp_ged=24.0." + run) : List.of();
    List<String> mayRetire = Stream.of("acled", "ucdp_ged").filter(sources::contains).toList();
    return new ReleaseOptions(full, keys, 5, mayRetire, "", "");
  }

  /** All deliveries in one run, from the last to the first: the same groups and facts. */
  private void assertSameAtOnce(PipelineOptions last) throws IOException {
    Path atOnce = folder.resolve("at-once");
    RunResult result = run(last.into(atOnce.toString(), delivered), atOnce, false);
    assertThat(result.exitCode()).as("%s %s", result.failure(), result.refusals()).isZero();
    Warehouse one = open(folder.resolve("warehouse"));
    Warehouse other = open(atOnce);
    for (Table table : List.of(ActorPeriodLocationTable.TABLE, DyadPeriodLocationTable.TABLE)) {
      assertThat(Verification.compare(table, one.load(table), other.load(table)))
          .matches(Verification.Finding::isEqual);
    }
    assertThat(groups(other)).isEqualTo(groups(one));
  }

  private static List<String> groups(Warehouse warehouse) {
    return byEvent(warehouse)
        .orderBy("reports")
        .select("reports")
        .as(Encoders.STRING())
        .collectAsList();
  }

  /** A row for each event: its id and its reports. */
  private static Dataset<Row> byEvent(Warehouse warehouse) {
    return warehouse
        .load(EventReportTable.TABLE)
        .groupBy(EventReportTable.EVENT_ID)
        .agg(sort_array(collect_list(EventReportTable.REPORT_ID)).cast("string").as("reports"));
  }

  private String reference() {
    return folder.resolve("reference").toString();
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
      delivered
          .computeIfAbsent(isList(file) ? "acled" : file.getKey(), s -> new ArrayList<>())
          .add(0, path.toString());
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

  private PipelineOptions options(
      Path warehouse,
      Map<String, List<String>> sources,
      FactChoices choices,
      boolean isConfiguredOtherwise)
      throws IOException {
    return SampleWarehouse.options(warehouse.toString(), sources, reference())
        .with(List.of("auto"), List.of("month/admin1", "year/country"), choices)
        .withRegistry(List.of(folder.resolve("registry").toString()))
        .withTaxonomy(isConfiguredOtherwise ? otherTaxonomy() : "")
        .with(matching(isConfiguredOtherwise));
  }

  /** The shipped one with a tag more. */
  private String otherTaxonomy() throws IOException {
    String shipped = Files.readString(Path.of("conf/taxonomy.conf"));
    String other =
        shipped.replace(
            "\n  tactic {\n",
            "\n  tactic {\n    noted { words = [note], event-types = [battles] }\n");
    assertThat(other).isNotEqualTo(shipped);
    return Files.writeString(folder.resolve("taxonomy.conf"), other).toString();
  }

  /**
   * Edits of so small a warehouse touch most of it; some pairs are decided, however far apart.
   *
   * @param isOtherwise whether every other decision is taken back, and pairs weigh otherwise
   */
  private static MatchOptions matching(boolean isOtherwise) {
    Map<Overrides.Pair, Overrides.Verdict> decided = new TreeMap<>();
    for (int world = 0; world < 20; world += isOtherwise ? 2 : 1) {
      decided.put(
          Overrides.key("acled:MLI%d001".formatted(100 + world), ged(world, 2)),
          Overrides.Verdict.SAME);
      decided.put(
          Overrides.key("acled:MLI%d002".formatted(100 + world), ged(world, 1)),
          Overrides.Verdict.DIFFERENT);
    }
    MatchOptions.Thresholds usual = MatchOptions.DEFAULTS.thresholds().withMaxChurn(1);
    MatchOptions options =
        MatchOptions.DEFAULTS.withOverrides(new Overrides(decided)).withThresholds(usual);
    if (!isOtherwise) {
      return options;
    }
    Map<Finding, Double> weights = new EnumMap<>(options.weights());
    weights.merge(Finding.NEXT_DAY, -1.0, Double::sum);
    weights.merge(Finding.SAME_PLACE, 0.5, Double::sum);
    return options.withWeights(weights).withThresholds(usual.withChance(0.4));
  }

  private static String ged(int world, int happening) {
    return "ucdp:" + (500_000 + world * 1_000 + happening);
  }

  /** The last run derives a window anew besides, in which nothing has to change for that. */
  private static RunResult run(PipelineOptions options, Path warehouse, boolean isLast) {
    Pipeline pipeline = Pipeline.prepare(options, STAGES, HADOOP);
    return (isLast ? pipeline.backfilling(WINDOW) : pipeline)
        .run(open(warehouse), Progress.SILENT, "run", Runner.Force.WHEN_NEEDED, "test");
  }

  private static Warehouse open(Path folder) {
    return new Warehouse(SparkExtension.spark(), folder.toString());
  }

  private void assertRebuilds(PipelineOptions options, Path warehouse, long seed) {
    String scratch = folder.resolve("rebuilt").toString();
    Pipeline rebuild = Verification.prepare(options, scratch, HADOOP);
    List<Verification.Finding> findings =
        new Verification(rebuild, open(warehouse), scratch).run(Progress.SILENT);
    assertThat(findings).isNotEmpty();
    assertThat(findings).as("seed %d", seed).allMatch(Verification.Finding::isEqual);
  }
}
