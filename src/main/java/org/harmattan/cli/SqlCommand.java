package org.harmattan.cli;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import org.harmattan.quality.UsageException;
import org.harmattan.query.Catalog;
import org.harmattan.query.Clock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A query over the warehouse's tables. */
@Command(
    name = "sql",
    mixinStandardHelpOptions = true,
    description =
        "Runs a query in Spark SQL over the warehouse's tables, by name: gold.event, silver.report, ops.run.")
final class SqlCommand implements Callable<Integer> {
  private final PrintStream out;

  @Mixin private WarehouseOptions warehouse;

  @Parameters(index = "0", paramLabel = "QUERY", description = "The query.")
  private String query;

  @Mixin private FormatOption format;

  @Option(
      names = "--as-of",
      paramLabel = "T",
      description =
          "What this warehouse knew then: a day (its end) or an instant in UTC. Silver and bronze at any time, gold within the retention of 30 days.")
  private String asOf;

  @Option(
      names = "--as-of-source",
      paramLabel = "T",
      description =
          "What the sources had published: a day or instant for sources that stamp by time (ACLED), a release key for others (UCDP). silver.report and silver.report_history.")
  private String asOfSource;

  SqlCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    Catalog catalog = warehouse.catalog(clock());
    format.print(catalog.sql(query), out);
    return 0;
  }

  private Clock clock() {
    if (asOf != null && asOfSource != null) {
      throw new UsageException("--as-of and --as-of-source are two clocks; ask one of them");
    }
    if (asOf != null) {
      return Clock.ours("--as-of", asOf);
    }
    return asOfSource == null ? new Clock.Now() : Clock.ofSource(asOfSource);
  }
}
