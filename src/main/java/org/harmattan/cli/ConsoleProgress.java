package org.harmattan.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.stream.Collectors;
import org.harmattan.pipeline.Progress;
import org.harmattan.pipeline.StageOutcome;
import org.harmattan.quality.Printable;

/** A line a stage on standard error; on a terminal the running stage shows before it ends. */
final class ConsoleProgress implements Progress {
  private final PrintStream err;
  private final boolean isTerminal;
  private String running = "";

  ConsoleProgress(PrintStream err, boolean isTerminal) {
    this.err = err;
    this.isTerminal = isTerminal;
  }

  @Override
  public void note(String line) {
    err.println(Printable.line(line));
  }

  @Override
  public void stageStarts(String stage, int number, int of) {
    running = "[%d/%d] %-8s".formatted(number, of, stage);
    if (isTerminal) {
      err.print(running + " …");
      err.flush();
    }
  }

  @Override
  public void stageEnds(StageOutcome outcome) {
    String counts =
        outcome.counts().entrySet().stream()
            .map(e -> String.format(Locale.ROOT, "%,d %s", e.getValue(), e.getKey()))
            .collect(Collectors.joining(", "));
    String what =
        switch (outcome.status()) {
          case StageOutcome.FAILED -> Printable.line("FAILED: " + outcome.reason());
          case StageOutcome.NOTHING_NEW ->
              counts.isEmpty() ? "nothing new" : "nothing new: " + counts;
          default -> counts;
        };
    err.printf(
        Locale.ROOT,
        "%s%s %6.1f s  %s%n",
        isTerminal ? "\r" : "",
        running,
        outcome.seconds(),
        what);
  }
}
