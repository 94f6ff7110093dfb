package org.harmattan.cli;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import org.harmattan.pipeline.Pipeline;
import org.harmattan.query.Catalog;
import org.harmattan.query.Status;
import org.harmattan.storage.Warehouse;
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
    Warehouse opened = WarehouseOptions.open(warehouse.settings());
    new Status(opened, new Catalog(opened, Pipeline.LEDGER)).print(out);
    return 0;
  }
}
