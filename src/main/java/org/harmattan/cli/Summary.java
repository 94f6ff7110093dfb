package org.harmattan.cli;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.harmattan.pipeline.RunResult;
import org.harmattan.pipeline.StageOutcome;
import org.harmattan.quality.Printable;
import org.harmattan.storage.Warehouse;
import org.slf4j.MDC;

/**
 * What a run did, in the words of its user: what came in, what came out, whether it adds up, where
 * it is, what to try next.
 */
final class Summary {
  private final Warehouse warehouse;
  private final RunResult result;
  private final boolean isSample;

  Summary(Warehouse warehouse, RunResult result, boolean isSample) {
    this.warehouse = warehouse;
    this.result = result;
    this.isSample = isSample;
  }

  void print(PrintStream out, PrintStream err) {
    // The run is over for the log by now.
    try (MDC.MDCCloseable ofRun = MDC.putCloseable("run_id", result.runId())) {
      result.refusals().forEach(refusal -> Sentences.say(err::println, "refused " + refusal));
      if (result.failure() != null) {
        Sentences.say(err::println, result.failure());
        after().ifPresent(sentence -> Sentences.say(err::println, sentence));
        return;
      }
    }
    if (result.stages().stream()
        .allMatch(stage -> stage.status().equals(StageOutcome.NOTHING_NEW))) {
      out.printf("Nothing new: %s is up to date, no table changed.%n", warehouse.root());
      return;
    }
    out.println();
    result.stages().forEach(stage -> printStage(stage, out));
    double seconds = result.stages().stream().mapToDouble(StageOutcome::seconds).sum();
    out.printf(
        Locale.ROOT,
        "%nDone in %.0f s, run %s. Tables are in %s.%n",
        seconds,
        result.runId(),
        warehouse.root());
    if (ran("facts")) {
      printTries(out);
    }
  }

  /**
   * What the run that failed has changed and what to do, unless what it began could not be put
   * right or is another run's by now: the failure itself says so then.
   */
  private Optional<String> after() {
    if (!result.isRolledBack()) {
      return Optional.empty();
    }
    boolean hasLoaded =
        result.stages().stream().anyMatch(s -> !s.status().equals(StageOutcome.FAILED));
    if (!result.balanceBroken()) {
      return Optional.of("the tables of this stage are as they were; mend the cause and run again");
    }
    return Optional.of(
        !hasLoaded && result.failure().startsWith("Stage ingest")
            ? "nothing was loaded and no table has changed; run again once it is settled"
            : "nothing of gold has changed");
  }

  private boolean ran(String stage) {
    return result.stages().stream()
        .anyMatch(s -> s.stage().equals(stage) && s.status().equals(StageOutcome.DONE));
  }

  private static void printStage(StageOutcome stage, PrintStream out) {
    Map<String, Long> counts = new LinkedHashMap<>(stage.counts());
    if (stage.status().equals(StageOutcome.NOTHING_NEW)) {
      out.printf("%-9s nothing new%n", stage.stage());
      return;
    }
    String head = stage.stage();
    for (Map.Entry<String, Long> count : counts.entrySet()) {
      out.printf(Locale.ROOT, "%-9s %,11d  %s%n", head, count.getValue(), count.getKey());
      head = "";
    }
    if (stage.reason() != null && !stage.reason().equals(StageOutcome.FIRST)) {
      out.printf("%-9s %11s  (%s)%n", "", "", Printable.line(stage.reason()));
    }
  }

  private void printTries(PrintStream out) {
    String at = warehouse.root().equals("warehouse") ? "" : " --warehouse " + warehouse.root();
    out.println("Try:");
    if (isSample) {
      out.printf("  jobs/harmattan ask Q9 --a jnim --b is-sahel --since 2019-07-01%s%n", at);
    } else {
      out.printf("  jobs/harmattan questions%n");
    }
    out.printf(
        "  jobs/harmattan sql%s \"SELECT period_start, sum(events_share) AS events, sum(fatalities_share_whole) AS deaths FROM gold.actor_period_location WHERE basis = 'all' AND placement = 'unspecified' AND period_type = 'year' AND location_type = 'country' AND actor_scope = 'self' AND boundary_version = (SELECT max(boundary_version) FROM gold.event) GROUP BY period_start ORDER BY period_start\"%n",
        at);
  }
}
