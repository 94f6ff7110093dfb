package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.match.Overrides.Verdict.DIFFERENT;
import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.match.Finding;
import org.harmattan.match.MatchOptions;
import org.harmattan.match.Overrides;
import org.harmattan.match.Overrides.Verdict;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.EventTable;
import org.harmattan.table.MatchPairTable;
import org.harmattan.table.SourceTraits;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Runs with pairs that a person decided on. */
@ExtendWith(SparkExtension.class)
class MatchStageTest {
  private static final List<String> STAGES =
      List.of("ingest", "clean", "actors", "geocode", "match", "facts");

  private static final String REPORTED =
      "MLI1,2020-06-01,1,Battles,Armed clash,JNIM,2,Military Forces of Mali,1,MLI,Mali,Kidal,Town,18.44,1.41,1,Gazette,,4,1700000001";
  private static final String CODED =
      "500001,MAL-1,1,Government - rebels,72,Government of Mali,6000,JNIM,1,Town,Kidal region,18.44,1.41,Mali,432,1,2020-06-01,2020-06-01,0,0,4,0,4,5,3,Wire,Headline";

  private static final Map<Finding, Double> WEIGHTS = MatchOptions.DEFAULTS.weights();

  @TempDir private static Path folder;
  private static RunResult first;

  @BeforeAll
  static void joinTheTwo() throws Exception {
    deliver(folder, REPORTED, CODED);
    first = run(Verdict.SAME);
    SmallRuns.good(first);
  }

  @Test
  void tellsOfDecisionsOnReportsThatThereAreNot() {
    assertThat(counts(first, "match")).containsEntry("reports decided on that there are not", 1L);
  }

  private static Map<String, Long> counts(RunResult result, String stage) {
    return result.stages().stream()
        .filter(outcome -> outcome.stage().equals(stage))
        .findFirst()
        .orElseThrow()
        .counts();
  }

  @Test
  void stopsARunThatWouldChangeTooManyEventIdsAndLeavesWhatIsInForce() {
    Warehouse warehouse = SmallRuns.open(folder.resolve("warehouse").toString());
    Map<String, List<String>> before = SmallRuns.inForce(warehouse);
    assertThat(before.get("gold.event")).hasSize(1);

    RunResult apart = run(DIFFERENT);

    assertThat(apart.balanceBroken()).isTrue();
    assertThat(apart.exitCode()).isEqualTo(3);
    assertThat(apart.failure()).contains("1 of 1 existing event ids would change");
    SmallRuns.assertSame("after the run that was stopped", before, warehouse);
  }

  /**
   * A pass over all reports is followed only where it makes other events: by other weights every
   * pair has another score.
   */
  @Test
  void laterStagesFollowTheEventsOnWhichADecisionIsNew() throws Exception {
    Path place = folder.resolve("followed");
    SmallRuns.deliver(
        place,
        "acled.csv",
        List.of(
            MadeUpHistory.ACLED,
            REPORTED,
            elsewhere(REPORTED, "MLI1", "MLI2", "2020-06", "2020-11")));
    SmallRuns.deliver(
        place,
        "ged.csv",
        List.of(
            MadeUpHistory.GED, CODED, elsewhere(CODED, "500001", "500002", "2020-06", "2020-11")));
    // Records of several layouts in one file, none of them a report: a rebuild needs all headers.
    SmallRuns.deliver(
        place,
        "log.jsonl",
        List.of(
            "{\"incident_id\":\"1\",\"date\":\"\",\"type\":\"battles\",\"country\":\"Mali\"}",
            "{\"incident_id\":\"2\",\"date\":"));
    Map<Overrides.Pair, Verdict> apart =
        Map.of(Overrides.key("acled:MLI1", "ucdp:500001"), DIFFERENT);
    RunResult joined = run(place, Map.of(), WEIGHTS);
    SmallRuns.good(joined);
    assertThat(counts(joined, "facts")).containsEntry("events", 2L);

    double before = leastScore(place);
    RunResult decided = run(place, apart, surer());
    SmallRuns.good(decided);
    assertThat(leastScore(place)).isGreaterThan(before);
    assertThat(counts(decided, "match")).containsKey("pairs weighed and kept");
    assertThat(counts(decided, "facts")).containsEntry("events made anew", 2L);
    assertThat(rebuilt(place, apart, surer())).allMatch(Verification.Finding::isEqual);

    Map<Overrides.Pair, Verdict> besides = new HashMap<>(apart);
    besides.put(Overrides.key("acled:MLI2", "ucdp:none"), DIFFERENT);
    RunResult same = run(place, besides, surer());
    SmallRuns.good(same);
    assertThat(same.stages())
        .filteredOn(stage -> stage.status().equals(StageOutcome.DONE))
        .extracting(StageOutcome::stage)
        .containsExactly("match");

    RunResult asSure = run(place, besides, WEIGHTS);
    SmallRuns.good(asSure);
    assertThat(leastScore(place)).isEqualTo(before);
    assertThat(counts(asSure, "facts")).containsExactly(Map.entry("events made anew", 0L));
  }

  /** Of the same day more is made. */
  private static Map<Finding, Double> surer() {
    Map<Finding, Double> surer = new HashMap<>(WEIGHTS);
    surer.merge(Finding.SAME_DAY, 0.5, Double::sum);
    return surer;
  }

  private static double leastScore(Path place) {
    return pairs(place).agg(min(MatchPairTable.SCORE)).head().getDouble(0);
  }

  private static String elsewhere(
      String line, String id, String otherId, String month, String otherMonth) {
    return line.replace(id, otherId).replace(month, otherMonth);
  }

  private static List<Verification.Finding> rebuilt(
      Path place, Map<Overrides.Pair, Verdict> decided, Map<Finding, Double> weights) {
    String scratch = place.resolve("rebuilt").toString();
    Pipeline rebuild = Verification.prepare(options(place, decided, weights), scratch, hadoop());
    return new Verification(rebuild, SmallRuns.open(place.resolve("warehouse").toString()), scratch)
        .run(Progress.SILENT);
  }

  /** The only report of the other source goes, and nothing is left that it could pair with. */
  @Test
  void pairsGoWithTheLastReportOfASource() throws Exception {
    Path place = folder.resolve("last");
    String unlike =
        CODED
            .replace(",1,2020-06-01,2020-06-01,", ",1,2020-06-04,2020-06-04,")
            .replace(",0,0,4,0,4,5,3,", ",0,0,90,0,90,90,90,");
    deliver(place, REPORTED, unlike);
    SmallRuns.good(run(options(place, Map.of(), WEIGHTS).with(release("24.1")), STAGES));
    assertTable(pairs(place))
        .columns("left_report_id", "decision")
        .hasRows(row("acled:MLI1", "rejected"));

    String undated = CODED.replace("500001", "500009").replace("2020-06-01", "no day");
    SmallRuns.deliver(place, "ged.csv", List.of(MadeUpHistory.GED, undated));
    SmallRuns.good(run(options(place, Map.of(), WEIGHTS).with(release("24.2")), STAGES));
    assertTable(pairs(place)).hasNoRows();
  }

  private static void deliver(Path place, String reported, String coded) throws IOException {
    SmallRuns.deliver(place, "acled.csv", List.of(MadeUpHistory.ACLED, reported));
    SmallRuns.deliver(place, "ged.csv", List.of(MadeUpHistory.GED, coded));
  }

  private static ReleaseOptions release(String key) {
    return new ReleaseOptions(
        List.of("ucdp_ged:*:1989-01-01.."),
        List.of("ucdp_ged=" + key),
        5,
        List.of("ucdp_ged"),
        "",
        "");
  }

  private static Dataset<Row> pairs(Path place) {
    return SmallRuns.open(place.resolve("warehouse").toString()).load(MatchPairTable.TABLE);
  }

  /** Reports may be revised and counted before anybody matches them again. */
  @Test
  void factsAloneCountOnceWhatASummaryHolds() throws Exception {
    Path place = folder.resolve("alone");
    String summary =
        CODED
            .replace(",1,2020-06-01,2020-06-01,", ",5,2020-05-15,2020-06-30,")
            .replace(",0,0,4,0,4,5,3,", ",0,0,20,0,20,20,20,");
    deliver(place, REPORTED, summary);
    RunResult all = run(place, Map.of(), WEIGHTS);
    SmallRuns.good(all);
    assertThat(counts(all, "match")).containsEntry("reports covered by a summary", 1L);
    assertThat(deaths(place)).isEqualTo(20);

    String revised = REPORTED.replace(",4,1700000001", ",7,1700000002");
    SmallRuns.deliver(place, "acled.csv", List.of(MadeUpHistory.ACLED, revised));
    countWithoutMatching(place);
    assertThat(deaths(place)).isEqualTo(20);
  }

  private static void countWithoutMatching(Path place) {
    SmallRuns.good(run(place, Map.of(), WEIGHTS, List.of("ingest", "clean")));
    RunResult counted = run(place, Map.of(), WEIGHTS, List.of("facts"));
    SmallRuns.good(counted);
    assertThat(counts(counted, "facts")).containsEntry("events made anew", 2L);
  }

  private static long deaths(Path place) {
    return SmallRuns.open(place.resolve("warehouse").toString())
        .load(EventTable.TABLE)
        .where(EventTable.IN_ALL)
        .agg(sum(EventTable.FATALITIES_BEST))
        .head()
        .getLong(0);
  }

  @Test
  void aRunThatMayChangeMoreIdsIsNoReasonToMatchAllAnew() {
    MatchOptions.Thresholds usual = MatchOptions.Thresholds.DEFAULTS;
    MatchOptions.Thresholds oneRun = usual.withMaxChurn(0.5);
    assertThat(dependsOn(oneRun)).isEqualTo(dependsOn(usual));
    assertThat(dependsOn(usual.withChance(0.3))).isNotEqualTo(dependsOn(usual));
  }

  @Test
  void whoseDeathsCountAndHowASourceIsCitedMatchingDoesNotAsk() {
    MatchOptions options = MatchOptions.DEFAULTS;
    MatchOptions larger =
        new MatchOptions(
            options.windows(),
            options.thresholds(),
            options.weights(),
            options.repeatWeights(),
            options.contradictoryTypes(),
            "larger",
            options.rarity(),
            options.overrides());
    SourceTraits source = new SourceTraits("a", 1, true, false, true, "cited so", false);
    String usual = dependsOn(options, source);
    assertThat(dependsOn(larger, source)).isEqualTo(usual);
    assertThat(dependsOn(options, new SourceTraits("a", 1, true, false, false, "or so", false)))
        .isEqualTo(usual);
    assertThat(
            List.of(
                new SourceTraits("a", 2, true, false, true, "cited so", false),
                new SourceTraits("a", 1, false, false, true, "cited so", false),
                new SourceTraits("a", 1, true, true, true, "cited so", false),
                new SourceTraits("a", 1, true, false, true, "cited so", true),
                new SourceTraits("a", 1, true, false, true, "cited so", false, "clarity")))
        .noneMatch(other -> dependsOn(options, other).equals(usual));
  }

  private static String dependsOn(MatchOptions.Thresholds thresholds) {
    return dependsOn(MatchOptions.DEFAULTS.withThresholds(thresholds));
  }

  private static String dependsOn(MatchOptions options, SourceTraits... sources) {
    return new MatchStage(List.of(sources), options, null).dependsOn();
  }

  /** The same with what a person decided of the two reports, and of one that there is not. */
  private static RunResult run(Verdict verdict) {
    return run(
        folder,
        Map.of(
            Overrides.key("acled:MLI1", "ucdp:500001"),
            verdict,
            Overrides.key("acled:MLI1", "ucdp:none"),
            DIFFERENT),
        WEIGHTS);
  }

  /** All stages but publishing on the two files of a folder. */
  private static RunResult run(
      Path place, Map<Overrides.Pair, Verdict> decided, Map<Finding, Double> weights) {
    return run(place, decided, weights, STAGES);
  }

  private static RunResult run(
      Path place,
      Map<Overrides.Pair, Verdict> decided,
      Map<Finding, Double> weights,
      List<String> stages) {
    return run(options(place, decided, weights), stages);
  }

  private static RunResult run(PipelineOptions options, List<String> stages) {
    return Pipeline.prepare(options, stages, hadoop())
        .run(
            SmallRuns.open(options.warehouse()),
            Progress.SILENT,
            "run",
            Runner.Force.WHEN_NEEDED,
            "test");
  }

  private static PipelineOptions options(
      Path place, Map<Overrides.Pair, Verdict> decided, Map<Finding, Double> weights) {
    Map<String, List<String>> sources = new HashMap<>();
    sources.put("acled", List.of(place.resolve("acled.csv").toString()));
    sources.put("ucdp_ged", List.of(place.resolve("ged.csv").toString()));
    if (Files.exists(place.resolve("log.jsonl"))) {
      sources.put("incident_log", List.of(place.resolve("log.jsonl").toString()));
    }
    return SampleWarehouse.options(place.resolve("warehouse").toString(), sources, "")
        .with(List.of("all"), List.of("year/country"), FactChoices.DEFAULTS)
        .with(
            MatchOptions.DEFAULTS
                .withWeights(weights)
                .withOverrides(new Overrides(decided))
                .withThresholds(
                    place.equals(folder)
                        ? MatchOptions.Thresholds.DEFAULTS
                        : MatchOptions.Thresholds.DEFAULTS.withMaxChurn(1)));
  }

  private static Configuration hadoop() {
    return SparkExtension.spark().sparkContext().hadoopConfiguration();
  }
}
