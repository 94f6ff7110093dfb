package org.harmattan.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileUtil;
import org.harmattan.bench.ActorsBench;
import org.harmattan.bench.FactsBench;
import org.harmattan.bench.GeocodeNamesBench;
import org.harmattan.bench.GeocodePointsBench;
import org.harmattan.bench.IncrementalBench;
import org.harmattan.bench.IngestBench;
import org.harmattan.bench.PipelineBench;
import org.harmattan.bench.QueryBench;
import org.harmattan.bench.match.MatchBench;
import org.harmattan.config.Settings;
import org.harmattan.pipeline.Pipeline;
import org.harmattan.pipeline.PipelineOptions;
import org.harmattan.pipeline.References;
import org.harmattan.pipeline.RunResult;
import org.harmattan.pipeline.Runner;
import org.harmattan.quality.UsageException;
import org.harmattan.storage.Engine;
import org.harmattan.storage.RawFiles;
import org.harmattan.storage.Warehouse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measurements of what a user waits for. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures a run into a fresh warehouse, which is removed afterwards.",
    footer = {
      "",
      "'bench pipeline' runs the whole pipeline on what --source names, or on made-up ACLED rows (--rows), else on the embedded sample, then copies the same files to Parquet.",
      "'bench ingest' runs ingest and clean on what --source names, else on made-up ACLED rows (--rows), beside Spark's own read of the same files.",
      "'bench actors' runs ingest, clean and actors on made-up ACLED rows (--rows) of 20,000 different names.",
      "'bench facts' counts the facts of made-up events (--rows), beside SQL written for DuckDB over the same files.",
      "'bench incremental' builds a warehouse of made-up ACLED rows (--rows) with GED rows of about a fifth of the events, and one a quarter the size, then revises 1, 100, 1,000 and 10,000 reports, recent and scattered ones.",
      "'bench query' runs the pipeline on what --source names, else on the embedded sample, then typical queries over what it published, by Spark and by DuckDB.",
      "'bench geocode-names' places the precise rows of --source ucdp_ged by their names alone, with --reference, and holds them against their coordinates.",
      "'bench geocode-points' places made-up points over West Africa (--rows) and those of --source ucdp_ged, beside GeoPandas, brute force, and a copy of the same rows.",
      "'bench match' makes reports of three sources from the events of --source ucdp_ged, and says how well they are matched, beside meltt's rules, Splink and what the data allow."
    })
final class BenchCommand implements Callable<Integer> {
  private static final List<String> NAMES =
      List.of(
          PipelineBench.NAME,
          IngestBench.NAME,
          ActorsBench.NAME,
          FactsBench.NAME,
          IncrementalBench.NAME,
          QueryBench.NAME,
          GeocodeNamesBench.NAME,
          GeocodePointsBench.NAME,
          MatchBench.NAME);

  private final PrintStream out;

  @Mixin private WarehouseOptions warehouse;
  @Mixin private InputOptions inputs;

  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description =
          "What to measure: pipeline, ingest, actors, facts, incremental, query, geocode-names, geocode-points or match.")
  private String name;

  @Option(
      names = "--rows",
      paramLabel = "N",
      split = ",",
      description =
          "Made-up rows of 'bench ingest', 'bench actors', 'bench facts' and 'bench incremental', one case each; 1000000 by default. 1000000,4000000 also tells how time grows. Of 'bench pipeline' the first.")
  private List<Long> rows;

  @Option(
      names = "--changes",
      paramLabel = "N",
      split = ",",
      description =
          "How many reports the deliveries of 'bench incremental' revise; 100,1000,10000 by default.")
  private List<Integer> changes = IncrementalBench.CHANGES;

  @Option(
      names = "--recent",
      description = "Leaves deliveries of scattered changes out of 'bench incremental'.")
  private boolean isRecentAlone;

  @Option(
      names = "--fewer-years",
      description =
          "The smaller warehouse of 'bench incremental' has the latest quarter of the years, not a quarter of the reports of each day.")
  private boolean isOfFewerYears;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      split = ",",
      description =
          "Seeds of the reports of 'bench match'; 11,12,13 by default, on which nothing was tuned.")
  private List<Long> seeds = MatchBench.REPORTED_SEEDS;

  @Option(names = "--without-peers", description = "Leaves meltt and Splink out of 'bench match'.")
  private boolean isWithoutPeers;

  @Option(
      names = "--scale",
      paramLabel = "N",
      split = ",",
      description =
          "Instead of its figures, how the time of 'bench match' grows with so many made-up reports, such as 100000,400000,1600000.")
  private List<Long> scale = List.of();

  BenchCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    if (!NAMES.contains(name)) {
      throw new UsageException(
          "There is no bench %s; there are: %s".formatted(name, String.join(", ", NAMES)));
    }
    Map<String, String> flags = warehouse.flags();
    if (flags.containsKey("warehouse")) {
      throw new UsageException(
          "bench makes a warehouse of its own and removes it; leave --warehouse out");
    }
    flags.putAll(inputs.flags());
    if (name.equals(GeocodeNamesBench.NAME)) {
      return benchNames(warehouse.settings(flags));
    }
    Path folder = temporary();
    try {
      flags.put("warehouse", folder.toString());
      flags.put("publish.folder", folder.resolve("published").toString());
      Settings settings = warehouse.settings(flags);
      return switch (name) {
        case IngestBench.NAME -> benchIngest(settings, folder);
        case GeocodePointsBench.NAME -> benchPoints(settings, folder);
        case ActorsBench.NAME -> benchActors(settings, folder);
        case MatchBench.NAME -> benchMatch(settings, folder);
        case FactsBench.NAME -> benchFacts(settings, folder);
        case IncrementalBench.NAME -> benchIncremental(settings, folder);
        case QueryBench.NAME -> benchQuery(settings, folder);
        default -> bench(rows == null ? settings : withMadeUp(flags, folder));
      };
    } finally {
      FileUtil.fullyDelete(folder.toFile());
    }
  }

  private List<Long> rows() {
    return rows == null ? List.of(1_000_000L) : rows;
  }

  /** The pipeline on made-up rows, where a number of them is given. */
  private Settings withMadeUp(Map<String, String> flags, Path folder) {
    if (flags.containsKey("sources")) {
      throw new UsageException("bench pipeline takes --source or --rows, not both");
    }
    flags.put("sources", PipelineBench.madeUp(folder.resolve("made-up"), rows.get(0)));
    return warehouse.settings(flags);
  }

  private int bench(Settings settings) {
    Pipeline pipeline =
        Pipeline.prepare(PipelineRun.options(settings), settings.stages(), Engine.hadoop());
    ConsoleProgress progress = new ConsoleProgress(System.err, System.console() != null);
    List<String> paths =
        pipeline.usesSample()
            ? List.of(Pipeline.sampleFolder(settings.warehouse()))
            : settings.sources().values().stream().flatMap(List::stream).toList();
    PipelineBench.Outcome outcome =
        new PipelineBench(pipeline, progress)
            .run(() -> WarehouseOptions.open(settings), paths, settings.text());
    outcome.run().refusals().forEach(r -> Sentences.say(System.err::println, "refused " + r));
    if (outcome.run().failure() != null) {
      Sentences.say(System.err::println, outcome.run().failure());
    } else {
      outcome.report().lines().forEach(out::println);
    }
    return outcome.run().exitCode();
  }

  private int benchIngest(Settings settings, Path folder) {
    ConsoleProgress progress = new ConsoleProgress(System.err, System.console() != null);
    IngestBench bench =
        new IngestBench(
            WarehouseOptions.open(settings).spark(),
            folder,
            (root, sources) ->
                Pipeline.prepare(
                    PipelineRun.options(settings).into(root, sources),
                    List.of("ingest", "clean"),
                    Engine.hadoop()),
            progress);
    List<String> lines =
        settings.sources().isEmpty() ? bench.ofMadeUp(rows()) : bench.of(settings.sources());
    lines.forEach(out::println);
    return 0;
  }

  private int benchActors(Settings settings, Path folder) {
    ConsoleProgress progress = new ConsoleProgress(System.err, System.console() != null);
    ActorsBench bench =
        new ActorsBench(
            WarehouseOptions.open(settings).spark(),
            folder,
            (root, sources) ->
                Pipeline.prepare(
                    PipelineRun.options(settings).into(root, sources),
                    List.of("ingest", "clean", "actors"),
                    Engine.hadoop()),
            progress);
    bench.ofMadeUp(rows()).forEach(out::println);
    return 0;
  }

  private int benchFacts(Settings settings, Path folder) {
    ConsoleProgress progress = new ConsoleProgress(System.err, System.console() != null);
    new FactsBench(WarehouseOptions.open(settings).spark(), folder, progress)
        .run(rows())
        .forEach(out::println);
    return 0;
  }

  private int benchIncremental(Settings settings, Path folder) {
    ConsoleProgress progress = new ConsoleProgress(System.err, System.console() != null);
    IncrementalBench bench =
        new IncrementalBench(
            WarehouseOptions.open(settings).spark(),
            folder,
            (root, sources) ->
                Pipeline.prepare(
                    PipelineRun.options(settings).into(root, sources),
                    settings.stages(),
                    Engine.hadoop()),
            progress,
            line -> {
              out.println(line);
              out.flush();
            });
    bench.run(rows().get(0), changes, isRecentAlone, isOfFewerYears);
    return 0;
  }

  private int benchQuery(Settings settings, Path folder) {
    Pipeline pipeline =
        Pipeline.prepare(PipelineRun.options(settings), settings.stages(), Engine.hadoop());
    ConsoleProgress progress = new ConsoleProgress(System.err, System.console() != null);
    Warehouse warehouse = WarehouseOptions.open(settings);
    RunResult result =
        pipeline.run(warehouse, progress, "bench", Runner.Force.WHEN_NEEDED, settings.text());
    if (result.failure() != null) {
      Sentences.say(System.err::println, result.failure());
      return result.exitCode();
    }
    Path published = folder.resolve("published").resolve(result.runId());
    new QueryBench(warehouse.spark(), published).run().forEach(out::println);
    return 0;
  }

  private int benchNames(Settings settings) {
    PipelineOptions options = placesOptions(settings);
    Configuration hadoop = Engine.hadoop();
    new GeocodeNamesBench(References.load(options, hadoop))
        .run(files(options), hadoop)
        .forEach(out::println);
    return 0;
  }

  private int benchPoints(Settings settings, Path folder) {
    PipelineOptions options = placesOptions(settings);
    Configuration hadoop = Engine.hadoop();
    int points = Math.toIntExact(rows().get(0));
    new GeocodePointsBench(
            WarehouseOptions.open(settings).spark(), References.load(options, hadoop), folder)
        .run(points, files(options), hadoop)
        .forEach(out::println);
    return 0;
  }

  private int benchMatch(Settings settings, Path folder) {
    PipelineOptions options = PipelineRun.options(settings);
    if (options.sources().isEmpty()) {
      throw new UsageException(
          "bench match needs files of UCDP GED as --source ucdp_ged=PATH; north-east and city are of Nigeria, and left out where its events are not among them");
    }
    MatchBench bench =
        new MatchBench(
            WarehouseOptions.open(settings).spark(), folder, options.matching(), !isWithoutPeers);
    List<String> lines =
        scale.isEmpty()
            ? bench.run(files(options), seeds, Engine.hadoop())
            : bench.scale(files(options), scale, Engine.hadoop());
    lines.forEach(out::println);
    return 0;
  }

  private PipelineOptions placesOptions(Settings settings) {
    PipelineOptions options = PipelineRun.options(settings);
    if (options.reference().isEmpty() || options.sources().isEmpty()) {
      throw new UsageException(
          "bench %s needs files of UCDP GED as --source ucdp_ged=PATH and a --reference"
              .formatted(name));
    }
    return options;
  }

  private static List<String> files(PipelineOptions options) {
    List<RawFiles.Listing> listings =
        options.sources().values().stream()
            .flatMap(List::stream)
            .map(path -> RawFiles.list(Engine.hadoop(), path))
            .toList();
    List<String> problems =
        listings.stream().flatMap(listing -> listing.problem().stream()).toList();
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    return listings.stream().flatMap(listing -> listing.files().stream()).distinct().toList();
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("harmattan-bench-");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make a temporary folder", e);
    }
  }
}
