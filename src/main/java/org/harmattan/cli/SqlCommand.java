package org.harmattan.cli;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import org.harmattan.query.Catalog;
import org.harmattan.query.ResultFormat;
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

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "table, csv or json.",
      defaultValue = "table")
  private ResultFormat format;

  SqlCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    Catalog catalog = warehouse.catalog();
    format.print(catalog.sql(query), out);
    return 0;
  }
}
