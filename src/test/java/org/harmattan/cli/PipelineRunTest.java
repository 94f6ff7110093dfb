package org.harmattan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineRunTest {
  @TempDir Path folder;

  @Test
  void aStageWithoutSourcesOnALargeWarehouseIsNoRunOfTheSample() throws Exception {
    Path part = folder.resolve("bronze/record/source_id=ucdp_ged/part-0.parquet");
    assertThat(PipelineRun.hasFewRecords(folder.toString())).isTrue();
    Files.createDirectories(part.getParent());
    Files.write(part, new byte[100_000]);
    assertThat(PipelineRun.hasFewRecords(folder.toString())).isTrue();
    Files.write(part, new byte[2_000_000]);
    assertThat(PipelineRun.hasFewRecords(folder.toString())).isFalse();
  }
}
