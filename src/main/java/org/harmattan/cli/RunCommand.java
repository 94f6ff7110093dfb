package org.harmattan.cli;

import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.Callable;
import org.harmattan.pipeline.Runner;
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

  RunCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    Map<String, String> flags = warehouse.flags();
    flags.putAll(inputs.flags());
    WarehouseOptions.put(flags, "stages", stages);
    return new PipelineRun(warehouse.settings(flags), out).execute("run", Runner.Force.WHEN_NEEDED);
  }
}
