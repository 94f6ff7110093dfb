package org.harmattan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.harmattan.pipeline.Dependencies;
import org.harmattan.pipeline.RunResult;
import org.harmattan.pipeline.SampleWarehouse;
import org.harmattan.pipeline.StageOutcome;
import org.harmattan.pipeline.Traffic;
import org.junit.jupiter.api.Test;

/** What a run says at its end. */
class SummaryTest {
  private static final String AS_THEY_WERE =
      "harmattan: the tables of this stage are as they were; mend the cause and run again";

  private record Said(List<String> out, List<String> err) {}

  private static Said say(RunResult result) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    new Summary(SampleWarehouse.get(), result, true)
        .print(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Said(
        out.toString(StandardCharsets.UTF_8).lines().toList(),
        err.toString(StandardCharsets.UTF_8).lines().toList());
  }

  private static RunResult failed(
      String stage, String failure, boolean balanceBroken, boolean isRolledBack) {
    List<StageOutcome> stages =
        stage.equals("ingest")
            ? List.of(stage(stage, StageOutcome.FAILED))
            : List.of(stage("ingest", StageOutcome.DONE), stage(stage, StageOutcome.FAILED));
    return new RunResult("run", stages, List.of(), failure, balanceBroken, isRolledBack);
  }

  private static StageOutcome stage(String name, String status) {
    return new StageOutcome(
        name,
        status,
        null,
        Instant.EPOCH,
        1,
        new Dependencies(Map.of()),
        Map.of(),
        Map.of(),
        new Traffic.Amount(0, 0, 0));
  }

  @Test
  void aStageThatWasRolledBackLeftItsTablesAsTheyWere() {
    String failure = "Stage facts failed: the disk is full";
    assertThat(say(failed("facts", failure, false, true)).err())
        .containsExactly("harmattan: " + failure, AS_THEY_WERE);
  }

  @Test
  void nothingIsSaidOfTablesThatAreTheNextRuns() {
    for (String failure :
        List.of(
            "Stage facts failed: the disk is full (and what it began could not be put right: the disk is full; the next run does that)",
            "Stage facts failed: run a has lost w to run b, and has stopped writing")) {
      assertThat(say(failed("facts", failure, false, false)).err())
          .containsExactly("harmattan: " + failure);
    }
  }

  @Test
  void aGateNamesItsOwnTable() {
    String failure = "Stage clean failed: quality gate: too few; see ops.expectation; mend it";
    assertThat(say(failed("clean", failure, true, true)).err())
        .containsExactly("harmattan: " + failure, "harmattan: nothing of gold has changed");
  }

  @Test
  void whatStopsTheFirstStageLeavesEverything() {
    String failure = "Stage ingest failed: acled would retire 90 of 100 reports";
    assertThat(say(failed("ingest", failure, true, true)).err())
        .containsExactly(
            "harmattan: " + failure,
            "harmattan: nothing was loaded and no table has changed; run again once it is settled");
  }

  @Test
  void theQueryToTryCountsEventsInOneBoundaryVersion() {
    RunResult done =
        new RunResult(
            "run", List.of(stage("facts", StageOutcome.DONE)), List.of(), null, false, false);
    assertThat(say(done).out())
        .anyMatch(
            line ->
                line.contains("FROM gold.actor_period_location")
                    && line.contains(
                        "boundary_version = (SELECT max(boundary_version) FROM gold.event)"));
  }
}
