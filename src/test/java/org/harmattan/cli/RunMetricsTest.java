package org.harmattan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.harmattan.pipeline.Dependencies;
import org.harmattan.pipeline.RunResult;
import org.harmattan.pipeline.StageOutcome;
import org.harmattan.pipeline.Traffic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunMetricsTest {
  @TempDir Path folder;

  @Test
  void aRunIsToldByStageWithWhatItCounted() {
    assertThat(new RunMetrics(result(null)).text().lines())
        .contains(
            "harmattan_run_exit_code 0.0",
            "harmattan_run_seconds 3.5",
            "harmattan_stage_seconds{stage=\"clean\"} 2.5",
            "harmattan_stage_bytes{direction=\"read\",stage=\"clean\"} 10.0",
            "harmattan_stage_bytes{direction=\"shuffled\",stage=\"clean\"} 30.0",
            "harmattan_stage_count{stage=\"clean\",what=\"reports\"} 87.0",
            "# TYPE harmattan_stage_count gauge");
  }

  @Test
  void theFileHoldsTheLastRunAlone() throws Exception {
    Path file = folder.resolve("harmattan.prom");
    new RunMetrics(result(null)).write(new Configuration(), file.toString());
    new RunMetrics(result("Stage facts failed")).write(new Configuration(), file.toString());
    assertThat(file).content().contains("harmattan_run_exit_code 1.0").doesNotContain("code 0.0");
    assertThat(folder.resolve("harmattan.prom.new")).doesNotExist();
  }

  @Test
  void aFileThatCannotBeWrittenIsToldAndCostsNoRun() throws Exception {
    Files.writeString(folder.resolve("file"), "no folder");
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String file = folder.resolve("file/harmattan.prom").toString();
    PipelineRun.writeMetrics(result(null), file, new PrintStream(err));
    assertThat(err.toString())
        .startsWith("harmattan: the run's figures could not be written to " + file + ": ");
  }

  private static RunResult result(String failure) {
    return new RunResult(
        "run",
        List.of(stage("ingest", 1, Map.of()), stage("clean", 2.5, Map.of("reports", 87L))),
        List.of(),
        failure,
        false,
        false);
  }

  private static StageOutcome stage(String name, double seconds, Map<String, Long> counts) {
    return new StageOutcome(
        name,
        StageOutcome.DONE,
        null,
        Instant.EPOCH,
        seconds,
        new Dependencies(Map.of()),
        counts,
        Map.of(),
        new Traffic.Amount(10, 20, 30));
  }
}
