package org.harmattan.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import org.harmattan.match.MatchInputs;
import org.harmattan.match.Weighed;
import org.harmattan.pipeline.DeclaredSources;
import org.harmattan.pipeline.PipelineOptions;
import org.harmattan.quality.UsageException;
import org.harmattan.query.Catalog;
import org.harmattan.query.Explanation;
import org.harmattan.query.PairExplanation;
import org.harmattan.storage.Engine;
import org.harmattan.table.SourceTraits;
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
    if (id.equals(other)) {
      throw new UsageException(
          "explain has %s twice; name it once for its event, or two different reports"
              .formatted(id));
    }
    Catalog catalog = warehouse.catalog();
    if (other == null) {
      new Explanation(catalog).print(id, out);
    } else {
      new PairExplanation(catalog, (one, two) -> weighed(catalog, one, two)).print(id, other, out);
    }
    return 0;
  }

  private PairExplanation.NotKept weighed(Catalog catalog, String one, String two) {
    PipelineOptions options = PipelineRun.options(warehouse.settings());
    List<SourceTraits> sources = DeclaredSources.load(options, Engine.hadoop()).traits();
    Weighed pair =
        Weighed.of(MatchInputs.of(catalog::table, sources), options.matching(), one, two);
    return new PairExplanation.NotKept(
        pair.whyNever(), pair.findings(), pair.score(), pair.floor());
  }
}
