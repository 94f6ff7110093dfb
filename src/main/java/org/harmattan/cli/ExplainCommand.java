package org.harmattan.cli;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import org.harmattan.quality.UsageException;
import org.harmattan.query.Catalog;
import org.harmattan.query.Explanation;
import org.harmattan.query.PairExplanation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Why an event is what it is. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description =
        "Tells of an event: its reports, why they were joined, which rivals lost, what each field came from.",
    subcommands = ExplainPlaceCommand.class)
final class ExplainCommand implements Callable<Integer> {
  private final PrintStream out;

  @Mixin private WarehouseOptions warehouse;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "ID",
      description = "Id of the event, or of one of its reports.")
  private String id;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "OTHER",
      description =
          "Id of another report: tells of the two alone why they are one event or not, weight by weight.")
  private String other;

  ExplainCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    if (id == null) {
      throw new UsageException(
          "explain needs the id of an event or report, or 'place NAME'; see 'harmattan explain --help'");
    }
    Catalog catalog = warehouse.catalog();
    if (other == null) {
      new Explanation(catalog).print(id, out);
    } else {
      new PairExplanation(catalog).print(id, other, out);
    }
    return 0;
  }
}
