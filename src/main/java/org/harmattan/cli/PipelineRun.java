package org.harmattan.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.harmattan.config.Settings;
import org.harmattan.pipeline.Backfill;
import org.harmattan.pipeline.FactChoices;
import org.harmattan.pipeline.Pipeline;
import org.harmattan.pipeline.PipelineOptions;
import org.harmattan.pipeline.Progress;
import org.harmattan.pipeline.QualityOptions;
import org.harmattan.pipeline.ReleaseOptions;
import org.harmattan.pipeline.RunResult;
import org.harmattan.pipeline.Runner;
import org.harmattan.storage.Engine;
import org.harmattan.storage.Limits;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.RecordTable;

/**
 * Runs stages as the command line asks: everything that can be wrong with the configuration is
 * found before Spark starts.
 */
final class PipelineRun {
  /** Records of some thousand reports; the sample has a tenth of it. */
  private static final long FEW_BYTES = 1 << 20;

  private final Settings settings;
  private final PrintStream out;

  PipelineRun(Settings settings, PrintStream out) {
    this.settings = settings;
    this.out = out;
  }

  /** Runs, prints the summary and gives the exit code. */
  int execute(String command, Runner.Force force) {
    return execute(command, force, Optional.empty());
  }

  /** The same, with a window that is derived anew. */
  int execute(String command, Runner.Force force, Optional<Backfill> backfill) {
    SingleWriter.require(
        settings.warehouse(), settings.operation().isSingleWriter(), Engine.hadoop());
    Pipeline prepared = Pipeline.prepare(options(settings), settings.stages(), Engine.hadoop());
    Pipeline pipeline = backfill.map(prepared::backfilling).orElse(prepared);
    Warehouse warehouse =
        pipeline.usesSample() && hasFewRecords(settings.warehouse())
            ? WarehouseOptions.openForSample(settings)
            : WarehouseOptions.open(settings);
    Progress progress = withLineage(progress(settings), pipeline, warehouse);
    progress.note(
        "Harmattan %s into %s: %s".formatted(command, settings.warehouse(), pipeline.plan()));
    RunResult result = pipeline.run(warehouse, progress, command, force, settings.text());
    new Summary(warehouse, result, pipeline.usesSample()).print(out, System.err);
    writeMetrics(result, settings.operation().metricsFile(), System.err);
    return result.exitCode();
  }

  /** The run has ended as it has, whether or not its figures can be told. */
  static void writeMetrics(RunResult result, String file, PrintStream err) {
    if (file.isEmpty()) {
      return;
    }
    try {
      new RunMetrics(result).write(Engine.hadoop(), file);
    } catch (UncheckedIOException e) {
      Sentences.say(
          err::println,
          "the run's figures could not be written to %s: %s"
              .formatted(file, e.getCause().getMessage()));
    }
  }

  private Progress withLineage(Progress shown, Pipeline pipeline, Warehouse warehouse) {
    Settings.Lineage lineage = settings.operation().lineage();
    return lineage.to().isEmpty()
        ? shown
        : new LineageProgress(
            shown,
            new LineageEvents(
                lineage.namespace(),
                pipeline.tablesByStage(),
                warehouse::path,
                FileSystem.getDefaultUri(Engine.hadoop())),
            LineageReceiver.of(lineage.to(), lineage.apiKey()));
  }

  /**
   * Whether the warehouse has no more records than the sample leaves. A single stage is called
   * without sources on large ones too.
   */
  static boolean hasFewRecords(String warehouse) {
    Path records = new Path(warehouse, RecordTable.TABLE.relativePath());
    try {
      return records.getFileSystem(Engine.hadoop()).getContentSummary(records).getLength()
          < FEW_BYTES;
    } catch (FileNotFoundException e) {
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + records, e);
    }
  }

  /** Lines for a person, or events for a log collector. */
  static Progress progress(Settings settings) {
    return settings.operation().logFormat().equals("json")
        ? new LoggedProgress()
        : new ConsoleProgress(System.err, System.console() != null);
  }

  static PipelineOptions options(Settings settings) {
    return new PipelineOptions(
        settings.warehouse(),
        settings.sources(),
        limits(settings.limits()),
        settings.reference(),
        settings.declarations(),
        settings.registry(),
        settings.taxonomy(),
        settings.factsBases(),
        settings.factsGrains(),
        settings.matching(),
        settings.publish().folder(),
        settings.publish().basis(),
        settings.publish().keep(),
        releases(settings.releases()),
        new QualityOptions(
            settings.quality().expectations(),
            settings.quality().jumpPercent(),
            settings.quality().minimumRecords()),
        new FactChoices(
            settings.factsPlacements(),
            settings.coverage(),
            settings.publish().placement(),
            settings.publish().redistributes(),
            settings.boundaryVersions()),
        settings.regions());
  }

  private static ReleaseOptions releases(Settings.Releases releases) {
    return new ReleaseOptions(
        releases.full(),
        releases.keys(),
        releases.maxRetiredPercent(),
        releases.mayRetire(),
        releases.asOf(),
        releases.fromWarehouse());
  }

  private static Limits limits(Settings.Limits limits) {
    return new Limits(
        limits.expandedMb(),
        limits.expansionRatio(),
        limits.recordChars(),
        limits.columns(),
        limits.jsonDepth(),
        limits.zipEntries());
  }
}
