package org.harmattan.cli;

import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.Callable;
import org.harmattan.pipeline.Runner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Everything but bronze and the identity register, derived anew. */
@Command(
    name = "rebuild",
    mixinStandardHelpOptions = true,
    description =
        "Derives every table anew from bronze, the identity register, configuration and references.")
final class RebuildCommand implements Callable<Integer> {
  private final PrintStream out;

  @Mixin private WarehouseOptions warehouse;
  @Mixin private InputOptions inputs;

  RebuildCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    Map<String, String> flags = warehouse.flags();
    flags.putAll(inputs.flags());
    flags.put("stages", "clean,actors,geocode,match,facts,publish");
    return new PipelineRun(warehouse.settings(flags), out).execute("rebuild", Runner.Force.ALWAYS);
  }
}
