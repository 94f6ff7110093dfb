package org.harmattan.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.quality.UsageException;
import org.harmattan.query.Catalog;
import org.harmattan.query.Panel;
import org.harmattan.query.ResultFormat;
import org.harmattan.storage.OneFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A balanced panel into a file. */
@Command(
    name = "panel",
    mixinStandardHelpOptions = true,
    description =
        "Writes a balanced panel of actors: a row for every location and period, zero where the sources covered it and nothing was told, empty where none did.",
    footer = {
      "",
      "Example: panel --actor jnim --scope group --location-type admin1 --period-type month --from 2017-03-01 --to 2023-12-31 --out panel.csv"
    })
final class PanelCommand implements Callable<Integer> {
  private final PrintStream out;

  @Mixin private WarehouseOptions warehouse;

  @Option(
      names = "--actor",
      paramLabel = "ID",
      split = ",",
      description = "Actor ids, separated by commas.")
  private List<String> actors = List.of();

  @Option(names = "--scope", paramLabel = "SCOPE", description = "self, group, root or lineage.")
  private String scope = "self";

  @Option(names = "--basis", paramLabel = "BASIS", description = "all, or a source id.")
  private String basis = "all";

  @Option(
      names = "--placement",
      paramLabel = "PLACEMENT",
      description = "unspecified, point, drop or distribute.")
  private String placement = "unspecified";

  @Option(
      names = "--location-type",
      required = true,
      paramLabel = "TYPE",
      description = "country, admin1, admin2, admin3, priogrid or place.")
  private String locationType;

  @Option(
      names = "--period-type",
      required = true,
      paramLabel = "TYPE",
      description = "day, week, month, quarter or year.")
  private String periodType;

  @Option(names = "--from", required = true, paramLabel = "DATE", description = "First day.")
  private String from;

  @Option(names = "--to", required = true, paramLabel = "DATE", description = "Last day.")
  private String to;

  @Option(
      names = "--country",
      paramLabel = "ID",
      split = ",",
      description = "Only these countries, such as MLI,BFA.")
  private List<String> countries = List.of();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "File to write, .csv or .parquet, in place of one that is there. Without it CSV goes to standard output.")
  private String file;

  PanelCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    Panel panel =
        new Panel(actors, scope, basis, placement, periodType, locationType, from, to, countries);
    if (file != null && !file.endsWith(".csv") && !file.endsWith(".parquet")) {
      throw new UsageException(
          "--out takes a file whose name ends in .csv or .parquet, not '%s'".formatted(file));
    }
    Catalog catalog = warehouse.catalog();
    write(panel.of(catalog));
    return 0;
  }

  private void write(Dataset<Row> rows) {
    if (file == null) {
      ResultFormat.CSV.print(rows, out);
      return;
    }
    Configuration hadoop = rows.sparkSession().sparkContext().hadoopConfiguration();
    try {
      if (file.endsWith(".parquet")) {
        OneFile.parquet(hadoop, rows, file);
      } else {
        try (PrintStream csv =
            new PrintStream(OneFile.create(hadoop, file), false, StandardCharsets.UTF_8)) {
          ResultFormat.CSV.print(rows, csv);
          if (csv.checkError()) {
            throw new IOException("not all could be written");
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the panel to " + file, e);
    }
  }
}
