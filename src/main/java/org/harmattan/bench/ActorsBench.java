package org.harmattan.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.harmattan.pipeline.Pipeline;
import org.harmattan.pipeline.Progress;
import org.harmattan.pipeline.RunResult;
import org.harmattan.pipeline.Runner;
import org.harmattan.pipeline.StageOutcome;
import org.harmattan.storage.Warehouse;

/**
 * What resolving names costs: the actors stage beside the clean stage on the same made-up reports
 * with many different names, in one JVM. A small case that is not told comes first.
 */
public final class ActorsBench {
  /** The name that the command line knows it by. */
  public static final String NAME = "actors";

  /** Different names in the made-up rows. */
  static final int NAMES = 20_000;

  /** Resolving may add this share to the time of clean. */
  static final double BOUND = 0.2;

  private static final long WARM_UP_ROWS = 20_000;

  private final SparkSession spark;
  private final Path folder;
  private final BiFunction<String, Map<String, List<String>>, Pipeline> pipelines;
  private final Progress progress;

  /**
   * @param folder where exports and warehouses are made; the caller removes it
   * @param pipelines ingest, clean and actors of sources into a warehouse's folder
   */
  public ActorsBench(
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
  record Case(long reports, long mentions, double clean, double actors) {
    double ratio() {
      return actors / clean;
    }
  }

  /** Measures made-up rows in the given numbers. */
  public List<String> ofMadeUp(List<Long> numbers) {
    measure(WARM_UP_ROWS);
    List<Case> cases = new ArrayList<>();
    for (long rows : numbers) {
      progress.note("Making up %,d rows of %,d names".formatted(rows, NAMES));
      cases.add(measure(rows));
    }
    return lines(cases);
  }

  private Case measure(long rows) {
    AcledRows made = new AcledRows(IngestBench.SEED, new ActorNames(IngestBench.SEED, NAMES));
    List<String> files = made.write(folder.resolve("names-" + rows), rows);
    String root = folder.resolve("warehouse-names-" + rows).toString();
    RunResult run =
        pipelines
            .apply(root, Map.of("acled", files))
            .run(new Warehouse(spark, root), progress, "bench", Runner.Force.WHEN_NEEDED, "");
    if (run.failure() != null) {
      throw new IllegalStateException(run.failure());
    }
    Map<String, StageOutcome> stages =
        run.stages().stream().collect(Collectors.toMap(StageOutcome::stage, stage -> stage));
    return new Case(
        rows,
        stages.get("actors").counts().get("names in reports"),
        stages.get("clean").seconds(),
        stages.get("actors").seconds());
  }

  static List<String> lines(List<Case> cases) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "resolving %,d different names beside cleaning the same reports, warm JVM: %s"
            .formatted(NAMES, Machine.describe()));
    lines.add(
        "%-12s%12s%10s%10s%10s%10s"
            .formatted("reports", "mentions", "clean s", "actors s", "ratio", "bound"));
    for (Case one : cases) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%-12s%12s%10.1f%10.1f%10.2f%10.2f",
              String.format(Locale.ROOT, "%,d", one.reports()),
              String.format(Locale.ROOT, "%,d", one.mentions()),
              one.clean(),
              one.actors(),
              one.ratio(),
              BOUND));
    }
    return lines;
  }
}
