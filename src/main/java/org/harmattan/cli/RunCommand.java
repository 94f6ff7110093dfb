package org.harmattan.cli;

import java.io.PrintStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.harmattan.pipeline.Backfill;
import org.harmattan.pipeline.Runner;
import org.harmattan.quality.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The whole pipeline, or the stages named. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description =
        "Runs the whole pipeline; without --source on the embedded sample, into ./warehouse.")
final class RunCommand implements Callable<Integer> {
  private final PrintStream out;

  @Mixin private WarehouseOptions warehouse;
  @Mixin private InputOptions inputs;

  @Option(
      names = "--stages",
      paramLabel = "A,B",
      description = "Stages to run, all by default (key: stages).")
  private String stages;

  @Option(
      names = "--as-of",
      paramLabel = "T",
      description =
          "With --from-warehouse: derives this warehouse from what the other one knew then, a day or an instant in UTC (key: as-of).")
  private String asOf;

  @Option(
      names = "--from-warehouse",
      paramLabel = "DIR",
      description = "The warehouse that is read, never written (key: from-warehouse).")
  private String fromWarehouse;

  @Option(
      names = "--from",
      paramLabel = "DAY",
      description =
          "Derives the reports of events from this day on anew, and all that follows from them, whether or not anything has changed.")
  private LocalDate from;

  @Option(
      names = "--to",
      paramLabel = "DAY",
      description = "The same up to this day; with --from a window of days.")
  private LocalDate to;

  @Option(
      names = "--of",
      paramLabel = "SOURCE",
      split = ",",
      description = "Limits --from and --to to reports of these sources.")
  private List<String> of = List.of();

  RunCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    Map<String, String> flags = warehouse.flags();
    flags.putAll(inputs.flags());
    WarehouseOptions.put(flags, "stages", stages);
    WarehouseOptions.put(flags, "as-of", asOf);
    WarehouseOptions.put(flags, "from-warehouse", fromWarehouse);
    if (!of.isEmpty() && from == null && to == null) {
      throw new UsageException("--of limits --from and --to; give one of them");
    }
    return new PipelineRun(warehouse.settings(flags), out)
        .execute(
            "run",
            Runner.Force.WHEN_NEEDED,
            from == null && to == null
                ? Optional.empty()
                : Optional.of(new Backfill(from, to, of)));
  }
}
