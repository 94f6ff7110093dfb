package org.harmattan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.match.Overrides.Verdict.DIFFERENT;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.harmattan.match.MatchOptions;
import org.harmattan.match.Overrides;
import org.harmattan.match.Overrides.Verdict;
import org.harmattan.storage.Warehouse;
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

  @TempDir private static Path folder;
  private static RunResult first;

  @BeforeAll
  static void joinTheTwo() throws Exception {
    SmallRuns.deliver(folder, "acled.csv", List.of(MadeUpHistory.ACLED, REPORTED));
    SmallRuns.deliver(folder, "ged.csv", List.of(MadeUpHistory.GED, CODED));
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

  /** A pass over all reports is followed only where it comes to something else. */
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
    Map<String, Verdict> apart = Map.of(Overrides.key("acled:MLI1", "ucdp:500001"), DIFFERENT);
    RunResult joined = run(place, Map.of());
    SmallRuns.good(joined);
    assertThat(counts(joined, "facts")).containsEntry("events", 2L);

    RunResult decided = run(place, apart);
    SmallRuns.good(decided);
    assertThat(counts(decided, "match")).containsKey("pairs weighed and kept");
    assertThat(counts(decided, "facts")).containsEntry("events made anew", 2L);
    assertThat(rebuilt(place, apart)).allMatch(Verification.Finding::isEqual);

    Map<String, Verdict> besides = new HashMap<>(apart);
    besides.put(Overrides.key("acled:MLI2", "ucdp:none"), DIFFERENT);
    RunResult same = run(place, besides);
    SmallRuns.good(same);
    assertThat(same.stages())
        .filteredOn(stage -> stage.status().equals(StageOutcome.DONE))
        .extracting(StageOutcome::stage)
        .containsExactly("match");
  }

  private static String elsewhere(
      String line, String id, String otherId, String month, String otherMonth) {
    return line.replace(id, otherId).replace(month, otherMonth);
  }

  private static List<Verification.Finding> rebuilt(Path place, Map<String, Verdict> decided) {
    String scratch = place.resolve("rebuilt").toString();
    Pipeline rebuild = Verification.prepare(options(place, decided), scratch, hadoop());
    return new Verification(rebuild, SmallRuns.open(place.resolve("warehouse").toString()), scratch)
        .run(Progress.SILENT);
  }

  @Test
  void aRunThatMayChangeMoreIdsIsNoReasonToMatchAllAnew() {
    MatchOptions.Thresholds usual = MatchOptions.Thresholds.DEFAULTS;
    MatchOptions.Thresholds oneRun = usual.withMaxChurn(0.5);
    assertThat(dependsOn(oneRun)).isEqualTo(dependsOn(usual));
    assertThat(dependsOn(usual.withChance(0.3))).isNotEqualTo(dependsOn(usual));
  }

  private static String dependsOn(MatchOptions.Thresholds thresholds) {
    return new MatchStage(List.of(), MatchOptions.DEFAULTS.withThresholds(thresholds), null)
        .dependsOn();
  }

  /** The same with what a person decided of the two reports, and of one that there is not. */
  private static RunResult run(Verdict verdict) {
    return run(
        folder,
        Map.of(
            Overrides.key("acled:MLI1", "ucdp:500001"),
            verdict,
            Overrides.key("acled:MLI1", "ucdp:none"),
            DIFFERENT));
  }

  /** All stages but publishing on the two files of a folder. */
  private static RunResult run(Path place, Map<String, Verdict> decided) {
    PipelineOptions options = options(place, decided);
    return Pipeline.prepare(options, STAGES, hadoop())
        .run(
            SmallRuns.open(options.warehouse()),
            Progress.SILENT,
            "run",
            Runner.Force.WHEN_NEEDED,
            "test");
  }

  private static PipelineOptions options(Path place, Map<String, Verdict> decided) {
    return SampleWarehouse.options(
            place.resolve("warehouse").toString(),
            Map.of(
                "acled", List.of(place.resolve("acled.csv").toString()),
                "ucdp_ged", List.of(place.resolve("ged.csv").toString())),
            "")
        .with(List.of("all"), List.of("year/country"), FactChoices.DEFAULTS)
        .with(
            MatchOptions.DEFAULTS
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
