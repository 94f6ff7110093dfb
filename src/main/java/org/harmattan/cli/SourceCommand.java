package org.harmattan.cli;

import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.harmattan.config.Settings;
import org.harmattan.pipeline.CheckedFile;
import org.harmattan.pipeline.DeclaredSources;
import org.harmattan.pipeline.SourceCheck;
import org.harmattan.storage.Engine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What can be loaded, and what loading a file would do. Needs no warehouse and makes none. */
@Command(
    name = "source",
    mixinStandardHelpOptions = true,
    description = "Lists the declared sources, or checks an export before it is loaded.",
    subcommands = {SourceCommand.Check.class, SourceCommand.ListSources.class})
final class SourceCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name what to do: check or list");
  }

  /** Where declarations come from. */
  static final class Declarations {
    @Mixin private ConfigurationOptions configuration;

    @Option(
        names = "--declarations",
        paramLabel = "DIR",
        description = "Folder of further source declarations (key: declarations).")
    private String declarations;

    Settings settings() {
      Map<String, String> flags = configuration.flags();
      ConfigurationOptions.put(flags, "declarations", declarations);
      return configuration.settings(flags);
    }
  }

  /** Says what a run would do with an export. */
  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = {
        "Reads an export and says what a run would do with it: its format and layout, columns used and ignored,",
        "what its records would become, the first bad rows, expectations that are not met, issues, values",
        "without a mapping. Writes nothing.",
        "Exit code 0 when it would load, 1 when a file of it would be refused or a run would stop at it."
      })
  static final class Check implements Callable<Integer> {
    private final PrintStream out;

    @Mixin private Declarations declarations;

    @Parameters(
        index = "0",
        paramLabel = "FILE",
        description = "The export: a file, a folder or a glob; local, hdfs:// or s3a://.")
    private String file;

    @Option(
        names = "--as",
        required = true,
        paramLabel = "SOURCE",
        description = "The source that it comes from; 'source list' shows them.")
    private String source;

    @Option(
        names = "--format",
        paramLabel = "FORMAT",
        description = "text or json.",
        defaultValue = "text")
    private CheckFormat format;

    Check(PrintStream out) {
      this.out = out;
    }

    @Override
    public Integer call() {
      Settings settings = declarations.settings();
      SourceCheck check =
          SourceCheck.of(PipelineRun.options(settings), source, file, Engine.hadoop());
      List<CheckedFile> files =
          check.needsSpark()
              ? check.run(
                  WarehouseOptions.session(
                      settings, check.isSmall() ? Engine.forFewRows() : Map.of()),
                  Instant.now())
              : check.refused();
      format.print(source, files, out);
      return files.stream().anyMatch(file -> file.isRefused() || file.findings().stopsRun())
          ? 1
          : 0;
    }
  }

  /** Lists the declared sources. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the sources that are declared, with formats and licence.")
  static final class ListSources implements Callable<Integer> {
    private static final List<String> COLUMNS =
        List.of("source", "formats", "redistributable", "licence");

    private final PrintStream out;

    @Mixin private Declarations declarations;

    @Mixin private FormatOption format;

    ListSources(PrintStream out) {
      this.out = out;
    }

    @Override
    public Integer call() {
      List<Row> rows =
          DeclaredSources.load(PipelineRun.options(declarations.settings()), Engine.hadoop())
              .list()
              .stream()
              .map(
                  source ->
                      RowFactory.create(
                          source.id(),
                          String.join(" ", source.formats()),
                          format.isTable()
                              ? (source.isRedistributable() ? "yes" : "no")
                              : (Object) source.isRedistributable(),
                          source.licence()))
              .toList();
      format.print(COLUMNS, rows.iterator(), out);
      return 0;
    }
  }
}
