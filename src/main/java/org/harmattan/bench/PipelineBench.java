package org.harmattan.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.harmattan.pipeline.Pipeline;
import org.harmattan.pipeline.Progress;
import org.harmattan.pipeline.RunResult;
import org.harmattan.pipeline.Runner;
import org.harmattan.pipeline.StageOutcome;
import org.harmattan.quality.UsageException;
import org.harmattan.storage.RawFiles;
import org.harmattan.storage.Warehouse;

/**
 * The pipeline from a cold JVM into a fresh warehouse, beside a plain copy of the same files in the
 * same JVM.
 */
public final class PipelineBench {
  /** The name that the command line knows it by. */
  public static final String NAME = "pipeline";

  private static final int COPIES = 3;
  private static final long SEED = 1;

  private final Pipeline pipeline;
  private final Progress progress;

  public PipelineBench(Pipeline pipeline, Progress progress) {
    this.pipeline = pipeline;
    this.progress = progress;
  }

  /** Writes made-up ACLED rows into the folder; the setting of {@code sources} that loads them. */
  public static String madeUp(Path folder, long rows) {
    new AcledRows(SEED).write(folder, rows);
    return "acled=" + folder;
  }

  /** How the run ended, and what was measured; no measures where it failed. */
  public record Outcome(RunResult run, BenchReport report) {}

  /**
   * Runs once.
   *
   * @param open starts the engine and opens a warehouse that holds nothing
   * @param paths what the pipeline reads: files, folders, globs
   */
  public Outcome run(Supplier<Warehouse> open, List<String> paths, String configuration) {
    Warehouse warehouse = open.get();
    double untilReady = Machine.secondsSinceStart();
    RunResult run =
        pipeline.run(warehouse, progress, "bench", Runner.Force.WHEN_NEEDED, configuration);
    double untilDone = Machine.secondsSinceStart();
    if (run.failure() != null) {
      return new Outcome(run, null);
    }
    // Peaks first: the copies are no part of what the pipeline needs.
    long peakHeap = Machine.peakHeapBytes();
    long peakResident = Machine.peakResidentBytes();
    CsvCopy copy = new CsvCopy(warehouse.spark(), files(warehouse.hadoop(), paths));
    List<Double> copies = new ArrayList<>();
    for (int i = 0; i < COPIES; i++) {
      progress.note("Copying the same files to Parquet, %d of %d".formatted(i + 1, COPIES));
      copies.add(copy.seconds(warehouse.root() + "/_harmattan/bench-copy"));
    }
    List<BenchReport.Stage> stages = run.stages().stream().map(PipelineBench::stage).toList();
    return new Outcome(
        run,
        new BenchReport(
            Machine.describe(),
            untilReady,
            stages,
            untilDone - untilReady,
            copy.files(),
            copy.bytes(),
            copies,
            peakHeap,
            peakResident));
  }

  private static BenchReport.Stage stage(StageOutcome outcome) {
    return new BenchReport.Stage(outcome.stage(), outcome.seconds());
  }

  /** Each file once, as the pipeline lists them. */
  static List<String> files(Configuration hadoop, List<String> paths) {
    TreeSet<String> files = new TreeSet<>();
    for (String path : paths) {
      RawFiles.Listing listing = RawFiles.list(hadoop, path);
      listing
          .problem()
          .ifPresent(
              problem -> {
                throw new UsageException(problem);
              });
      files.addAll(listing.files());
    }
    return List.copyOf(files);
  }
}
