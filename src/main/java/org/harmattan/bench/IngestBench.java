package org.harmattan.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.harmattan.pipeline.Pipeline;
import org.harmattan.pipeline.Progress;
import org.harmattan.pipeline.RunResult;
import org.harmattan.pipeline.Runner;
import org.harmattan.pipeline.StageOutcome;
import org.harmattan.storage.Warehouse;

/**
 * Ingest and clean of made-up or given exports into fresh warehouses, each beside Spark's own read
 * of the same files with every column as text, in the same JVM. A small case that is not told comes
 * first, so that the first told one does not pay for the start.
 */
public final class IngestBench {
  /** The name that the command line knows it by. */
  public static final String NAME = "ingest";

  /** Seed of the made-up rows. */
  static final long SEED = 20_170_302L;

  private static final long WARM_UP_ROWS = 20_000;
  private static final String SOURCE = "acled";

  private final SparkSession spark;
  private final Path folder;
  private final BiFunction<String, Map<String, List<String>>, Pipeline> pipelines;
  private final Progress progress;

  /**
   * @param folder where exports and warehouses are made; the caller removes it
   * @param pipelines ingest and clean of sources into a warehouse's folder
   */
  public IngestBench(
      SparkSession spark,
      Path folder,
      BiFunction<String, Map<String, List<String>>, Pipeline> pipelines,
      Progress progress) {
    this.spark = spark;
    this.folder = folder;
    this.pipelines = pipelines;
    this.progress = progress;
  }

  /** What one case took. */
  record Case(String name, long records, long bytes, double ingest, double clean, double read) {
    double seconds() {
      return ingest + clean;
    }
  }

  /** Measures made-up rows in the given numbers, and tells how time grows from one to the next. */
  public List<String> ofMadeUp(List<Long> numbers) {
    measure("warm-up", madeUp(WARM_UP_ROWS));
    List<Case> cases = new ArrayList<>();
    for (long rows : numbers) {
      progress.note("Making up %,d rows".formatted(rows));
      cases.add(measure(String.format(Locale.ROOT, "made up %,d", rows), madeUp(rows)));
    }
    return lines(cases);
  }

  /** Measures given exports. */
  public List<String> of(Map<String, List<String>> sources) {
    measure("warm-up", madeUp(WARM_UP_ROWS));
    String name = String.join(", ", sources.keySet());
    return lines(List.of(measure(name, sources)));
  }

  private Map<String, List<String>> madeUp(long rows) {
    return Map.of(SOURCE, new AcledRows(SEED).write(folder.resolve("made-up-" + rows), rows));
  }

  private Case measure(String name, Map<String, List<String>> sources) {
    String root = folder.resolve("warehouse-" + name.replaceAll("\\W", "-")).toString();
    Warehouse warehouse = new Warehouse(spark, root);
    RunResult run =
        pipelines
            .apply(root, sources)
            .run(warehouse, progress, "bench", Runner.Force.WHEN_NEEDED, "");
    if (run.failure() != null) {
      throw new IllegalStateException(run.failure());
    }
    Map<String, StageOutcome> stages =
        run.stages().stream().collect(Collectors.toMap(StageOutcome::stage, stage -> stage));
    List<String> files = PipelineBench.files(warehouse.hadoop(), paths(sources));
    double read = read(files);
    return new Case(
        name,
        stages.get("ingest").counts().get("records in"),
        new CsvCopy(spark, files).bytes(),
        stages.get("ingest").seconds(),
        stages.get("clean").seconds(),
        read);
  }

  private static List<String> paths(Map<String, List<String>> sources) {
    return sources.values().stream().flatMap(List::stream).toList();
  }

  /** Seconds of Spark's own read of the files, rows thrown away. */
  private double read(List<String> files) {
    long begun = System.nanoTime();
    for (String file : files) {
      CsvCopy.rows(spark, file).write().format("noop").mode(SaveMode.Overwrite).save();
    }
    return (System.nanoTime() - begun) / 1e9;
  }

  /** An aligned table, one line a case, and how time grows with rows. */
  static List<String> lines(List<Case> cases) {
    List<String> lines = new ArrayList<>();
    lines.add("ingest and clean, warm JVM: " + Machine.describe());
    lines.add(
        "%-22s%12s%12s%10s%10s%10s%10s%12s%10s"
            .formatted(
                "case",
                "rows",
                "size",
                "ingest s",
                "clean s",
                "rows/s",
                "MiB/s",
                "plain read",
                "ratio"));
    for (Case one : cases) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%-22s%12s%12s%10.1f%10.1f%10.0f%10.1f%12.1f%10.1f",
              one.name(),
              String.format(Locale.ROOT, "%,d", one.records()),
              BenchReport.size(one.bytes()),
              one.ingest(),
              one.clean(),
              one.records() / one.seconds(),
              one.bytes() / one.seconds() / (1 << 20),
              one.read(),
              one.seconds() / one.read()));
    }
    for (int i = 1; i < cases.size(); i++) {
      Case before = cases.get(i - 1);
      Case now = cases.get(i);
      double rows = (double) now.records() / before.records();
      double time = now.seconds() / before.seconds();
      lines.add(
          String.format(
              Locale.ROOT,
              "growth: %.2f times the rows take %.2f times as long, %.0f %% of linear",
              rows,
              time,
              100 * time / rows));
    }
    return lines;
  }
}
