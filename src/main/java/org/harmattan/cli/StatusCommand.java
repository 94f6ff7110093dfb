package org.harmattan.cli;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import org.harmattan.query.Status;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What a warehouse holds and how its last runs went. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Shows the last runs, what each stage did, the balances, refused files.")
final class StatusCommand implements Callable<Integer> {
  private final PrintStream out;

  @Mixin private WarehouseOptions warehouse;

  StatusCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    new Status(warehouse.catalog()).print(out);
    return 0;
  }
}
