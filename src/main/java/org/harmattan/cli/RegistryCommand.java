package org.harmattan.cli;

import java.io.PrintStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.harmattan.config.Settings;
import org.harmattan.pipeline.ActorRegistry;
import org.harmattan.pipeline.AskedDecision;
import org.harmattan.pipeline.RegistryReview;
import org.harmattan.query.Catalog;
import org.harmattan.storage.Engine;
import org.harmattan.storage.Warehouse;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Work on the actor registry's files. */
@Command(
    name = "registry",
    mixinStandardHelpOptions = true,
    description =
        "Lists names that nobody registered, writes decisions about them, imports UCDP's list of actors.",
    subcommands = {
      RegistryCommand.Import.class,
      RegistryCommand.Review.class,
      RegistryCommand.Accept.class
    })
final class RegistryCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name what to do: import, review or accept");
  }

  /** Which registry. */
  static final class Folder {
    @Option(
        names = "--registry",
        paramLabel = "DIR",
        description =
            "Folder of actor registry files, beside the shipped ones or in their place by name (key: registry).")
    private String registry;

    Map<String, String> into(Map<String, String> flags) {
      ConfigurationOptions.put(flags, "registry", registry);
      return flags;
    }
  }

  /** Makes registry entries of a published list. */
  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description = {
        "Writes the actors of UCDP's list (UCDP Actor Dataset, CSV) into ucdp.conf of the registry folder: names,",
        "changes of name, splits, mergers and alliances. What other files have already is left to them."
      })
  static final class Import implements Callable<Integer> {
    private final PrintStream out;

    @Mixin private ConfigurationOptions configuration;
    @Mixin private Folder folder;

    @Parameters(index = "0", paramLabel = "LIST", description = "Whose list: ucdp.")
    private Published list;

    @Parameters(index = "1", paramLabel = "FILE", description = "The list as published.")
    private String file;

    @Option(
        names = "--countries",
        paramLabel = "CODE",
        split = ",",
        description =
            "Only actors that were active in one of these countries, by ISO 3166-1 alpha-3 code.")
    private List<String> countries = List.of();

    /** Lists that can be imported. */
    enum Published {
      UCDP
    }

    Import(PrintStream out) {
      this.out = out;
    }

    @Override
    public Integer call() {
      Settings settings = configuration.settings(folder.into(configuration.flags()));
      print(
          ActorRegistry.of(PipelineRun.options(settings), Engine.hadoop())
              .importUcdp(file, new TreeSet<>(countries)),
          out);
      return 0;
    }
  }

  /** Lists what nobody registered. */
  @Command(
      name = "review",
      mixinStandardHelpOptions = true,
      description = {
        "Lists the warehouse's actors that no registry file knows, those of most reports first, with the registered",
        "actors whose names are most like theirs. Names are never joined by likeness: 'registry accept' decides."
      })
  static final class Review implements Callable<Integer> {
    private final PrintStream out;

    @Mixin private WarehouseOptions warehouse;
    @Mixin private Folder folder;

    @Option(
        names = "--limit",
        paramLabel = "N",
        description = "Actors to list at most.",
        defaultValue = "50")
    private int limit;

    @Option(
        names = "--closest",
        paramLabel = "N",
        description = "Registered actors to show for each at most.",
        defaultValue = "3")
    private int closest;

    @Mixin private FormatOption format;

    Review(PrintStream out) {
      this.out = out;
    }

    @Override
    public Integer call() {
      Settings settings = warehouse.settings(folder.into(warehouse.flags()));
      RegistryReview review = RegistryReview.of(PipelineRun.options(settings), Engine.hadoop());
      Catalog.require(settings.warehouse(), Engine.hadoop());
      Warehouse opened = WarehouseOptions.open(settings);
      format.print(RegistryReview.COLUMNS, review.rows(opened, limit, closest).iterator(), out);
      return 0;
    }
  }

  /** Writes a decision. */
  @Command(
      name = "accept",
      mixinStandardHelpOptions = true,
      description = {
        "Writes a decision about an unregistered actor into accepted.conf of the registry folder: that the names by",
        "which reports mean it are another actor's (--as), or that it is one of its own (--new). The next run follows it."
      })
  static final class Accept implements Callable<Integer> {
    private final PrintStream out;

    @Mixin private WarehouseOptions warehouse;
    @Mixin private Folder folder;

    @Parameters(
        index = "0",
        paramLabel = "ID",
        description = "The actor's id as 'registry review' lists it.")
    private String id;

    @ArgGroup(multiplicity = "1")
    private Decision decision;

    /** Another actor, or one of its own. */
    static final class Decision {
      @Option(
          names = "--as",
          paramLabel = "ACTOR",
          description = "The registered actor that it is.")
      private String as;

      @Option(
          names = "--new",
          paramLabel = "NAME",
          description = "It is an actor of its own, to be registered under this name.")
      private String name;
    }

    @Option(
        names = "--id",
        paramLabel = "NEWID",
        description = "Id of a new actor; by default the one that it has.")
    private String newId;

    @Option(
        names = "--type",
        paramLabel = "TYPE",
        description = "Type of a new actor, such as rebel_group; needed with --new.")
    private String type;

    @Option(
        names = "--country",
        paramLabel = "CODE",
        description = "Country of a new actor, by ISO 3166-1 alpha-3 code.")
    private String country;

    @Option(
        names = "--evidence",
        required = true,
        paramLabel = "TEXT",
        description = "What the decision rests on.")
    private String evidence;

    @Option(
        names = "--countries",
        paramLabel = "CODE",
        split = ",",
        description = "Countries of reports that the decision is limited to.")
    private List<String> countries = List.of();

    @Option(names = "--from", paramLabel = "DAY", description = "First day that it holds for.")
    private LocalDate from;

    @Option(names = "--to", paramLabel = "DAY", description = "Last day that it holds for.")
    private LocalDate to;

    @Option(
        names = "--any-source",
        description = "The names mean the actor in any source, not only where they were seen.")
    private boolean isForAnySource;

    Accept(PrintStream out) {
      this.out = out;
    }

    @Override
    public Integer call() {
      Settings settings = warehouse.settings(folder.into(warehouse.flags()));
      AskedDecision asked =
          new AskedDecision(
              id, decision.as, decision.name, newId, type, country, countries, from, to, evidence);
      ActorRegistry registry = ActorRegistry.of(PipelineRun.options(settings), Engine.hadoop());
      Catalog.require(settings.warehouse(), Engine.hadoop());
      print(registry.accept(asked, isForAnySource, WarehouseOptions.open(settings)), out);
      return 0;
    }
  }

  private static void print(ActorRegistry.Written written, PrintStream out) {
    out.println(written.file());
    written.lines().forEach(line -> out.println("  " + line));
  }
}
