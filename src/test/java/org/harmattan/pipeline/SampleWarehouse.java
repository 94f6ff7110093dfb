package org.harmattan.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.harmattan.config.Settings;
import org.harmattan.facts.RegionGroup;
import org.harmattan.match.MatchOptions;
import org.harmattan.storage.Limits;
import org.harmattan.storage.Warehouse;
import org.harmattan.testing.SparkExtension;

/**
 * The embedded sample run through the whole pipeline, once a JVM, for the tests that read what
 * comes out.
 */
public final class SampleWarehouse {
  public static final List<String> STAGES =
      List.of("ingest", "clean", "actors", "geocode", "match", "facts", "publish");

  private static Warehouse warehouse;
  private static RunResult result;

  private static final QualityOptions SHIPPED = shipped();

  private static final List<RegionGroup> REGIONS =
      Settings.read(Map.of("warehouse", "unused"), Map.of(), null).regions();

  private SampleWarehouse() {}

  /** The warehouse; the first call builds it. Tests read it and never write to it. */
  public static synchronized Warehouse get() {
    if (warehouse == null) {
      Path folder = fresh();
      Warehouse opened = new Warehouse(SparkExtension.spark(), folder.toString());
      result =
          Pipeline.prepare(options(folder.toString(), Map.of(), ""), STAGES, new Configuration())
              .run(opened, Progress.SILENT, "run", Runner.Force.WHEN_NEEDED, "test");
      if (result.exitCode() != 0) {
        throw new IllegalStateException(
            "The sample run failed: " + result.failure() + " " + result.refusals());
      }
      warehouse = opened;
    }
    return warehouse;
  }

  /** How the run that built it ended. */
  public static RunResult result() {
    get();
    return result;
  }

  /** Where its per-grain tables are published. */
  public static Path published() {
    return Path.of(get().root(), "published");
  }

  /** Default options for a warehouse folder. */
  public static PipelineOptions options(
      String folder, Map<String, List<String>> sources, String reference) {
    return new PipelineOptions(
        folder,
        sources,
        Limits.DEFAULTS,
        reference,
        List.of(),
        List.of(),
        "",
        List.of("auto"),
        org.harmattan.facts.Grain.DEFAULTS.stream().map(Object::toString).toList(),
        MatchOptions.DEFAULTS,
        folder + "/published",
        "all",
        3,
        ReleaseOptions.DEFAULTS,
        SHIPPED,
        FactChoices.DEFAULTS,
        REGIONS);
  }

  /** What the shipped configuration expects of rows. */
  private static QualityOptions shipped() {
    Settings.Quality quality =
        Settings.read(Map.of("warehouse", "unused"), Map.of(), null).quality();
    return new QualityOptions(
        quality.expectations(), quality.jumpPercent(), quality.minimumRecords());
  }

  private static Path fresh() {
    try {
      return Files.createTempDirectory(
              Files.createDirectories(Path.of("target")), "sample-warehouse-")
          .toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
