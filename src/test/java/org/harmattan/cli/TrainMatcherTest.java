package org.harmattan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.harmattan.config.Settings;
import org.harmattan.match.Finding;
import org.harmattan.match.MatchOptions;
import org.harmattan.pipeline.SampleWarehouse;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.EventReportTable;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Training on the sample, from the command line to a run that matches by what came of it. */
@ExtendWith(SparkExtension.class)
class TrainMatcherTest {
  @TempDir Path folder;

  private CommandLineRun train(Path file, String... more) {
    String[] all = new String[more.length + 5];
    System.arraycopy(more, 0, all, 5, more.length);
    all[0] = "train-matcher";
    all[1] = "--warehouse";
    all[2] = SampleWarehouse.get().root();
    all[3] = "--out";
    all[4] = file.toString();
    return CommandLineRun.of(all);
  }

  @Test
  void weightsOfTheSampleAreWrittenWithWhatTheyRestOnAndARunMatchesByThem() throws Exception {
    Path file = folder.resolve("weights.conf");
    CommandLineRun run = train(file);

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .containsPattern(
            "between sources: \\d+ pairs, 0 of them judged; [\\d.]+ % are one event; converged after \\d+ passes")
        .contains("no pair between sources is judged")
        .contains("written: " + file);
    MatchOptions trained = matching(file);
    assertThat(trained.rarity().version()).isEqualTo("weights.conf");
    assertThat(trained.thresholds().match()).isBetween(-1.3, 1.7);
    assertThat(trained.thresholds().coarse()).isBetween(1.9, 4.9);
    assertThat(trained.windows()).isEqualTo(MatchOptions.Windows.DEFAULTS);
    // A dozen pairs tell little.
    for (Finding finding : Finding.values()) {
      assertThat(trained.weights().get(finding))
          .as(finding.key())
          .isBetween(finding.shippedBits() - 2, finding.shippedBits() + 2);
    }

    Warehouse copy = SampleCopy.into(folder.resolve("copy"));
    long reports = copy.load(EventReportTable.TABLE).count();
    String mayChange = Files.readString(file).replace("max-churn = 0.02", "max-churn = 1");
    Files.writeString(file, mayChange);
    CommandLineRun matched =
        CommandLineRun.of("match", "--warehouse", copy.root(), "--set", "matching=" + file);
    assertThat(matched.code()).as(matched.err()).isZero();
    CommandLineRun facts =
        CommandLineRun.of("facts", "--warehouse", copy.root(), "--set", "matching=" + file);
    assertThat(facts.code()).as(facts.err()).isZero();
    assertThat(copy.load(EventReportTable.TABLE).count()).isEqualTo(reports);
  }

  @Test
  void trainingTwiceWritesTheSame() throws IOException {
    Path file = folder.resolve("weights.conf");
    assertThat(train(file).code()).isZero();
    String first = Files.readString(file);
    assertThat(train(file).code()).isZero();
    assertThat(Files.readString(file)).isEqualTo(first);
  }

  @Test
  void judgedPairsAreCountedAndDrawTheWeights() throws IOException {
    Path labels = folder.resolve("judged.csv");
    Files.writeString(
        labels,
        """
        left_report_id,right_report_id,verdict
        acled:BFO90057,ucdp:900003,same
        acled:MLI90028,ucdp:900004,same
        acled:BFO90013,ucdp:900003,different
        """);
    CommandLineRun run = train(folder.resolve("judged.conf"), "--labels", labels.toString());

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).containsPattern("[23] of them judged").contains("fewer than 100 judged");
  }

  private MatchOptions matching(Path file) {
    return Settings.read(
            Map.of("warehouse", folder.toString(), "matching", file.toString()), Map.of(), null)
        .matching();
  }
}
