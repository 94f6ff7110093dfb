package org.harmattan.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.harmattan.pipeline.ReferenceBuild;
import org.harmattan.pipeline.ReferenceBuild.Built;
import org.harmattan.pipeline.ReferenceFetch;
import org.harmattan.pipeline.References;
import org.harmattan.quality.UsageException;
import org.harmattan.query.ResultFormat;
import org.harmattan.storage.Engine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What reports are located by. Needs no warehouse and makes none. */
@Command(
    name = "reference",
    mixinStandardHelpOptions = true,
    description = "Builds gazetteers and boundaries into versions that runs load in seconds.",
    subcommands = {
      ReferenceCommand.Fetch.class,
      ReferenceCommand.Build.class,
      ReferenceCommand.ListVersions.class,
      ReferenceCommand.CrosswalkOf.class
    })
final class ReferenceCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Name what to do: fetch, build, list or crosswalk");
  }

  /** Downloads from publishers. */
  @Command(
      name = "fetch",
      mixinStandardHelpOptions = true,
      description = {
        "Downloads GeoNames' dumps of countries and Natural Earth's boundaries into a local folder, with digests and",
        "licences in fetched.json. What broke off is continued. Exit code 1 where a file could not be had."
      })
  static final class Fetch implements Callable<Integer> {
    private final PrintStream out;

    @Option(
        names = "--country",
        split = ",",
        paramLabel = "CODE",
        description = "ISO alpha-2 code, such as ML; as often as needed.")
    private List<String> countries = new ArrayList<>();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where to write.")
    private Path folder;

    @Option(
        names = "--geonames-url",
        paramLabel = "URL",
        description = "Where GeoNames' dumps lie: ${DEFAULT-VALUE}.",
        defaultValue = ReferenceFetch.GEONAMES)
    private String geonames;

    @Option(
        names = "--boundaries-url",
        paramLabel = "URL",
        description = "Where Natural Earth's GeoJSON files lie, empty for none: ${DEFAULT-VALUE}.",
        defaultValue = ReferenceFetch.NATURAL_EARTH)
    private String boundaries;

    Fetch(PrintStream out) {
      this.out = out;
    }

    @Override
    public Integer call() throws IOException {
      if (countries.isEmpty()) {
        throw new UsageException("reference fetch needs --country, such as --country ML");
      }
      for (String country : countries) {
        if (!country.matches("[A-Z]{2}")) {
          throw new UsageException(
              "--country takes ISO alpha-2 codes such as ML, not '" + country + "'");
        }
      }
      List<ReferenceFetch.Fetched> all =
          ReferenceFetch.run(countries, base(geonames), base(boundaries), folder);
      for (ReferenceFetch.Fetched file : all) {
        if (file.failure() == null) {
          out.printf("%-44s %-10s %d bytes%n", file.file(), file.what(), file.bytes());
        } else {
          Sentences.say(System.err::println, file.failure());
        }
      }
      return all.stream().anyMatch(file -> file.failure() != null) ? 1 : 0;
    }

    private static String base(String url) {
      return url.isEmpty() || url.endsWith("/") ? url : url + "/";
    }
  }

  /** Makes a version. */
  @Command(
      name = "build",
      mixinStandardHelpOptions = true,
      description = {
        "Reads gazetteers and boundary sets, checks them, and writes them as indexed Parquet into a folder of",
        "the version's name below --out. Exit code 2 where a file has mistakes; then nothing is written."
      })
  static final class Build implements Callable<Integer> {
    private final PrintStream out;

    @Option(
        names = "--gazetteer",
        paramLabel = "PATH",
        description =
            "GeoNames tables or gazetteers as CSV: a file, a folder or a glob, as often as needed.")
    private List<String> gazetteers = new ArrayList<>();

    @Option(
        names = "--boundaries",
        paramLabel = "PATH",
        description =
            "Boundary sets as GeoJSON or GeoPackage: a file, a folder or a glob, as often as needed.")
    private List<String> boundaries = new ArrayList<>();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where to write.")
    private String folder;

    @Option(
        names = "--keep-default",
        description =
            "Leaves the folder's default version as it is; the first version is always the default.")
    private boolean keepDefault;

    Build(PrintStream out) {
      this.out = out;
    }

    @Override
    public Integer call() {
      List<String> inputs = Stream.concat(gazetteers.stream(), boundaries.stream()).toList();
      if (inputs.isEmpty()) {
        throw new UsageException(
            "reference build needs --gazetteer or --boundaries, such as --gazetteer geonames/ML.txt");
      }
      Built built = ReferenceBuild.run(inputs, folder, !keepDefault, Engine.hadoop());
      built.findings().forEach(finding -> Sentences.say(System.err::println, finding));
      built.ignored().forEach(left -> Sentences.say(System.err::println, "left out " + left));
      out.printf(
          "%s: %d units, %d of them with polygons, %d places; %d findings, %d left out%n",
          built.version(),
          built.units(),
          built.polygons(),
          built.places(),
          built.findings().size(),
          built.ignored().size());
      return 0;
    }
  }

  /** Lists the versions of a folder. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the built versions of a folder.")
  static final class ListVersions implements Callable<Integer> {
    private static final List<String> COLUMNS =
        List.of("version", "is_default", "units", "polygons", "places", "files", "findings");

    private final PrintStream out;

    @Option(names = "--reference", required = true, paramLabel = "DIR", description = "The folder.")
    private String folder;

    @Mixin private FormatOption format;

    ListVersions(PrintStream out) {
      this.out = out;
    }

    @Override
    public Integer call() {
      List<Row> rows =
          References.versions(folder, Engine.hadoop()).stream()
              .map(
                  version ->
                      RowFactory.create(
                          version.version(),
                          version.isDefault(),
                          version.units(),
                          version.polygons(),
                          version.places(),
                          version.files(),
                          version.findings()))
              .toList();
      format.print(COLUMNS, rows.iterator(), out);
      return 0;
    }
  }

  /** How the units of one version lie in those of another. */
  @Command(
      name = "crosswalk",
      mixinStandardHelpOptions = true,
      description = "Tells by area how the units of one version lie in those of another.")
  static final class CrosswalkOf implements Callable<Integer> {
    private static final List<String> COLUMNS =
        List.of(
            "from_version",
            "to_version",
            "level",
            "from_id",
            "to_id",
            "shared_km2",
            "share_of_from",
            "share_of_to");

    private final PrintStream out;

    @Option(
        names = "--from",
        required = true,
        paramLabel = "DIR",
        description = "A built version, or a folder of raw files.")
    private String from;

    @Option(
        names = "--to",
        required = true,
        paramLabel = "DIR",
        description = "Another built version, or a folder of raw files.")
    private String to;

    @Option(
        names = "--level",
        paramLabel = "LEVEL",
        description = "country, admin1, admin2 or admin3.",
        defaultValue = "admin1")
    private String level;

    @Option(
        names = "--format",
        paramLabel = "FORMAT",
        description = "table, csv or json.",
        defaultValue = "csv")
    private ResultFormat format;

    CrosswalkOf(PrintStream out) {
      this.out = out;
    }

    @Override
    public Integer call() {
      if (!List.of("country", "admin1", "admin2", "admin3").contains(level)) {
        throw new UsageException(
            "--level takes country, admin1, admin2 or admin3, not '" + level + "'");
      }
      format.print(COLUMNS, References.crosswalk(from, to, level, Engine.hadoop()).iterator(), out);
      return 0;
    }
  }
}
