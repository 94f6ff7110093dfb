package org.harmattan.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.harmattan.config.Settings;
import org.harmattan.pipeline.Pipeline;
import org.harmattan.pipeline.Releases;
import org.harmattan.query.Catalog;
import org.harmattan.query.ReleaseDifference;
import org.harmattan.source.SourceDeclaration;
import org.harmattan.storage.Engine;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.ReleaseTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Named physical copies of gold and of what was published. */
@Command(
    name = "release",
    mixinStandardHelpOptions = true,
    description =
        "Makes, lists, compares and verifies releases: physical copies that a publication can rest on.",
    subcommands = {
      ReleaseCommand.Create.class,
      ReleaseCommand.ListReleases.class,
      ReleaseCommand.Diff.class,
      ReleaseCommand.Verify.class
    })
final class ReleaseCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Name what to do: create, list, diff or verify");
  }

  private static Warehouse open(WarehouseOptions options) {
    Settings settings = options.settings();
    Catalog.require(settings.warehouse(), Engine.hadoop());
    return WarehouseOptions.open(settings);
  }

  /** Makes one. */
  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description = {
        "Copies gold and what is published, as in force, to releases/NAME of the warehouse, with a manifest:",
        "table versions, rows, totals, sources with licence and citation, and each file's SHA-256."
      })
  static final class Create implements Callable<Integer> {
    private final PrintStream out;

    @Mixin private WarehouseOptions warehouse;
    @Mixin private InputOptions inputs;

    @Parameters(
        index = "0",
        paramLabel = "NAME",
        description = "Name of the release, such as 2026-11.")
    private String name;

    @Option(names = "--note", paramLabel = "TEXT", description = "What to say of it.")
    private String note;

    Create(PrintStream out) {
      this.out = out;
    }

    @Override
    public Integer call() {
      Map<String, String> flags = warehouse.flags();
      flags.putAll(inputs.flags());
      Settings settings = warehouse.settings(flags);
      SingleWriter.require(
          settings.warehouse(), settings.operation().isSingleWriter(), Engine.hadoop());
      List<SourceDeclaration> declared =
          Pipeline.declarations(settings.declarations(), Engine.hadoop());
      Catalog.require(settings.warehouse(), Engine.hadoop());
      Map<String, Object> manifest =
          new Releases(WarehouseOptions.open(settings))
              .create(name, note, settings.publish().folder(), declared);
      Map<?, ?> totals = (Map<?, ?>) manifest.get("totals");
      out.printf(
          Locale.ROOT,
          "Release %s: %,d events, %,d deaths, %,d files in %s/releases/%s%n",
          name,
          (Long) totals.get("events"),
          (Long) totals.get("fatalities_best"),
          ((Map<?, ?>) manifest.get("files")).size(),
          settings.warehouse(),
          name);
      return 0;
    }
  }

  /** Tells those there are. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the releases of a warehouse.")
  static final class ListReleases implements Callable<Integer> {
    private final PrintStream out;

    @Mixin private WarehouseOptions warehouse;

    @Mixin private FormatOption format;

    ListReleases(PrintStream out) {
      this.out = out;
    }

    @Override
    public Integer call() {
      format.print(
          open(warehouse)
              .load(ReleaseTable.TABLE)
              .select(
                  ReleaseTable.NAME,
                  ReleaseTable.CREATED_AT,
                  ReleaseTable.EVENTS,
                  ReleaseTable.FATALITIES_BEST,
                  ReleaseTable.FILES,
                  ReleaseTable.BYTES,
                  ReleaseTable.RUN_ID,
                  ReleaseTable.NOTE)
              .orderBy(ReleaseTable.CREATED_AT),
          out);
      return 0;
    }
  }

  /** Compares two. */
  @Command(
      name = "diff",
      mixinStandardHelpOptions = true,
      description =
          "Tells what differs between two releases: events and deaths in all, and by year and country.")
  static final class Diff implements Callable<Integer> {
    private final PrintStream out;

    @Mixin private WarehouseOptions warehouse;

    @Parameters(index = "0", paramLabel = "A", description = "The first release.")
    private String first;

    @Parameters(index = "1", paramLabel = "B", description = "The second release.")
    private String second;

    @Option(
        names = "--totals",
        description = "Only one row: events of each, removed, added and changed, and deaths.")
    private boolean isTotals;

    @Mixin private FormatOption format;

    Diff(PrintStream out) {
      this.out = out;
    }

    @Override
    public Integer call() {
      Releases releases = new Releases(open(warehouse));
      ReleaseDifference difference =
          new ReleaseDifference(releases.open(first), releases.open(second));
      if (isTotals || format.isTable()) {
        format.print(difference.totals(), out);
      }
      if (!isTotals) {
        out.print(format.isTable() ? System.lineSeparator() : "");
        format.print(difference.byYearAndCountry(), out);
      }
      return 0;
    }
  }

  /** Holds one against its manifest. */
  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description =
          "Reads every file of a release and holds it against the manifest. Exit code 3 where one differs.")
  static final class Verify implements Callable<Integer> {
    private final PrintStream out;

    @Mixin private WarehouseOptions warehouse;

    @Parameters(index = "0", paramLabel = "NAME", description = "The release.")
    private String name;

    Verify(PrintStream out) {
      this.out = out;
    }

    @Override
    public Integer call() {
      List<String> problems = new Releases(open(warehouse)).verify(name);
      problems.forEach(out::println);
      out.printf(
          problems.isEmpty()
              ? "Release %s is as it was made.%n"
              : "Release %s is NOT as it was made; restore it from a backup or make another.%n",
          name);
      return problems.isEmpty() ? 0 : 3;
    }
  }
}
