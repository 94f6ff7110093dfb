package org.harmattan.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.harmattan.config.Settings;
import org.harmattan.pipeline.Maintenance;
import org.harmattan.query.Catalog;
import org.harmattan.storage.Engine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fewer files, in order, and none that nobody needs. */
@Command(
    name = "maintain",
    mixinStandardHelpOptions = true,
    description = {
      "Writes tables of many small files into few, sorts anew those whose months have spread over many files,",
      "and removes files that no version of the last 30 days needs.",
      "No row changes, and no stage runs again for it."
    })
final class MaintainCommand implements Callable<Integer> {
  private final PrintStream out;

  @Mixin private WarehouseOptions warehouse;

  @Option(names = "--dry-run", description = "Tells what would be done, and does nothing.")
  private boolean dryRun;

  @Mixin private FormatOption format;

  MaintainCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    Settings settings = warehouse.settings();
    SingleWriter.require(
        settings.warehouse(), settings.operation().isSingleWriter(), Engine.hadoop());
    Catalog.require(settings.warehouse(), Engine.hadoop());
    Maintenance maintenance =
        new Maintenance(WarehouseOptions.open(settings), PipelineRun.progress(settings));
    List<Maintenance.Finding> findings = dryRun ? maintenance.plan() : maintenance.run();
    List<Row> rows =
        findings.stream()
            .map(
                f ->
                    RowFactory.create(
                        f.table(),
                        f.files(),
                        Math.round(f.mebibytes() * 10) / 10.0,
                        f.filesAfter(),
                        f.isLoose(),
                        f.unneeded(),
                        f.note()))
            .toList();
    format.print(
        List.of(
            "table", "files", "MiB", "files_compacted", "sorted_anew", "old_files_removed", "note"),
        rows.iterator(),
        out);
    return 0;
  }
}
