package org.harmattan.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.harmattan.quality.SheetText;
import org.harmattan.quality.UsageException;
import org.harmattan.query.ReviewScore;
import org.harmattan.query.ReviewSheet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How good matching is, by a person's judgement. */
final class MatchReviewCommands {
  private MatchReviewCommands() {}

  @Command(
      name = "sample",
      mixinStandardHelpOptions = true,
      description =
          "Prints pairs of reports as CSV for a person to judge, some of every decision and score, the two reports side by side. Write 'same' or 'different' into the last column.")
  static final class Sample implements Callable<Integer> {
    private final PrintStream out;

    @Mixin private WarehouseOptions warehouse;

    @Option(names = "--n", paramLabel = "N", description = "How many pairs, about; 200 by default.")
    private int pairs = 200;

    Sample(PrintStream out) {
      this.out = out;
    }

    @Override
    public Integer call() {
      StringWriter sheet = new StringWriter();
      try {
        new ReviewSheet(warehouse.catalog()).write(pairs, sheet);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      out.print(sheet);
      return 0;
    }
  }

  @Command(
      name = "score",
      mixinStandardHelpOptions = true,
      description =
          "Reads a judged sheet back and prints precision and recall, each with an interval of 95 %.")
  static final class Score implements Callable<Integer> {
    private final PrintStream out;

    @Parameters(index = "0", paramLabel = "FILE", description = "The judged sheet.")
    private Path sheet;

    Score(PrintStream out) {
      this.out = out;
    }

    @Override
    public Integer call() {
      try {
        ReviewScore.of(SheetText.read(sheet)).forEach(out::println);
      } catch (IOException e) {
        throw new UsageException(
            "Cannot read %s; name a sheet that 'match sample' wrote, saved as CSV in UTF-8"
                .formatted(sheet));
      }
      return 0;
    }
  }
}
