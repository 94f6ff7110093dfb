package org.harmattan.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.harmattan.pipeline.Progress;
import org.harmattan.pipeline.StageOutcome;
import org.harmattan.quality.Printable;

/** A line a stage on standard error; on a terminal the running stage shows before it ends. */
final class ConsoleProgress implements Progress {
  private static final ScheduledExecutorService CLOCKS =
      Executors.newSingleThreadScheduledExecutor(ConsoleProgress::daemon);

  private final PrintStream err;
  private final boolean isTerminal;
  private String running = "";
  private ScheduledFuture<?> clock;

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
      long began = System.nanoTime();
      show(began);
      clock = CLOCKS.scheduleAtFixedRate(() -> show(began), 1, 1, TimeUnit.SECONDS);
    }
  }

  /** The running stage and how long it has been: a stage may take minutes without a word. */
  private synchronized void show(long began) {
    err.printf("\r%s … %d s", running, (System.nanoTime() - began) / 1_000_000_000);
    err.flush();
  }

  /** Waits for a line that is being written, so that the next one begins where it should. */
  private synchronized void stopClock() {
    if (clock != null) {
      clock.cancel(false);
      clock = null;
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "harmattan-progress");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void stageEnds(StageOutcome outcome) {
    stopClock();
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
