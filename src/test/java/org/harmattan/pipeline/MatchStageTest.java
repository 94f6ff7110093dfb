package org.harmattan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
    Map<String, Long> told =
        first.stages().stream()
            .filter(stage -> stage.stage().equals("match"))
            .findFirst()
            .orElseThrow()
            .counts();

    assertThat(told).containsEntry("reports decided on that there are not", 1L);
  }

  @Test
  void stopsARunThatWouldChangeTooManyEventIdsAndLeavesWhatIsInForce() {
    Warehouse warehouse = SmallRuns.open(folder.resolve("warehouse").toString());
    Map<String, List<String>> before = SmallRuns.inForce(warehouse);
    assertThat(before.get("gold.event")).hasSize(1);

    RunResult apart = run(Verdict.DIFFERENT);

    assertThat(apart.balanceBroken()).isTrue();
    assertThat(apart.exitCode()).isEqualTo(3);
    assertThat(apart.failure()).contains("1 of 1 existing event ids would change");
    SmallRuns.assertSame("after the run that was stopped", before, warehouse);
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

  /** All stages with what a person decided of the two reports, and of one that there is not. */
  private static RunResult run(Verdict verdict) {
    PipelineOptions options =
        SampleWarehouse.options(
                folder.resolve("warehouse").toString(),
                Map.of(
                    "acled", List.of(folder.resolve("acled.csv").toString()),
                    "ucdp_ged", List.of(folder.resolve("ged.csv").toString())),
                "")
            .with(List.of("all"), List.of("year/country"), FactChoices.DEFAULTS)
            .with(
                MatchOptions.DEFAULTS.withOverrides(
                    new Overrides(
                        Map.of(
                            Overrides.key("acled:MLI1", "ucdp:500001"),
                            verdict,
                            Overrides.key("acled:MLI1", "ucdp:none"),
                            Verdict.DIFFERENT))));
    return Pipeline.prepare(
            options,
            SampleWarehouse.STAGES,
            SparkExtension.spark().sparkContext().hadoopConfiguration())
        .run(
            SmallRuns.open(options.warehouse()),
            Progress.SILENT,
            "run",
            Runner.Force.WHEN_NEEDED,
            "test");
  }
}
