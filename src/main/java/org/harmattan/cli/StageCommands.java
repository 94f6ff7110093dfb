package org.harmattan.cli;

import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.Callable;
import org.harmattan.pipeline.Runner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** One stage alone, a command each. */
final class StageCommands {
  private StageCommands() {}

  /** What the stages' commands share. */
  abstract static class One implements Callable<Integer> {
    private final String stage;
    private final PrintStream out;

    @Mixin private WarehouseOptions warehouse;
    @Mixin private InputOptions inputs;

    One(String stage, PrintStream out) {
      this.stage = stage;
      this.out = out;
    }

    @Override
    public Integer call() {
      Map<String, String> flags = warehouse.flags();
      flags.putAll(inputs.flags());
      flags.put("stages", stage);
      return new PipelineRun(warehouse.settings(flags), out)
          .execute(stage, Runner.Force.WHEN_NEEDED);
    }
  }

  @Command(
      name = "ingest",
      mixinStandardHelpOptions = true,
      description =
          "Loads new files into bronze.delivery, header and record; a file that is there already loads nothing.")
  static final class Ingest extends One {
    Ingest(PrintStream out) {
      super("ingest", out);
    }
  }

  @Command(
      name = "clean",
      mixinStandardHelpOptions = true,
      description =
          "Turns records into typed, flagged reports: silver.report, report_history, quarantine, record_outcome.")
  static final class Clean extends One {
    Clean(PrintStream out) {
      super("clean", out);
    }
  }

  @Command(
      name = "actors",
      mixinStandardHelpOptions = true,
      description = "Turns actor names into actor ids by registry, external id and normal form.")
  static final class Actors extends One {
    Actors(PrintStream out) {
      super("actors", out);
    }
  }

  @Command(
      name = "geocode",
      mixinStandardHelpOptions = true,
      description = "Places reports: country, first- and second-level unit, PRIO-GRID cell, place.")
  static final class Geocode extends One {
    Geocode(PrintStream out) {
      super("geocode", out);
    }
  }

  @Command(
      name = "match",
      mixinStandardHelpOptions = true,
      description = "Joins reports of one event across sources and keeps the identity register.",
      subcommands = {MatchReviewCommands.Sample.class, MatchReviewCommands.Score.class})
  static final class Match extends One {
    Match(PrintStream out) {
      super("match", out);
    }
  }

  @Command(
      name = "facts",
      mixinStandardHelpOptions = true,
      description =
          "Makes events, their actors and the facts; nothing of gold changes unless every balance holds.")
  static final class Facts extends One {
    Facts(PrintStream out) {
      super("facts", out);
    }
  }

  @Command(
      name = "publish",
      mixinStandardHelpOptions = true,
      description =
          "Writes one Parquet table a grain and the data dictionary into a new folder and flips current.json.")
  static final class Publish extends One {
    Publish(PrintStream out) {
      super("publish", out);
    }
  }
}
