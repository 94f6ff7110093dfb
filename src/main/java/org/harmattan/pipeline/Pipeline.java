package org.harmattan.pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.harmattan.actor.NamedText;
import org.harmattan.actor.Registry;
import org.harmattan.facts.Accounts;
import org.harmattan.facts.ContainerDeaths;
import org.harmattan.facts.FactOptions;
import org.harmattan.facts.Grain;
import org.harmattan.facts.LocationType;
import org.harmattan.geocode.Options;
import org.harmattan.geocode.Reference;
import org.harmattan.quality.Expectation;
import org.harmattan.quality.UsageException;
import org.harmattan.source.EventTaxonomy;
import org.harmattan.source.FileRules;
import org.harmattan.source.SourceDeclaration;
import org.harmattan.source.SourceDeclarations;
import org.harmattan.storage.ExpectedFiles;
import org.harmattan.storage.FileFormat;
import org.harmattan.storage.Limits;
import org.harmattan.storage.RawFiles;
import org.harmattan.storage.TextFiles;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.ExpectationTable;
import org.harmattan.table.InterpretedRecord;
import org.harmattan.table.MaintenanceTable;
import org.harmattan.table.Placement;
import org.harmattan.table.PublishedTable;
import org.harmattan.table.ReconciliationTable;
import org.harmattan.table.ReleaseTable;
import org.harmattan.table.ReportTable;
import org.harmattan.table.RunStageTable;
import org.harmattan.table.RunTable;
import org.harmattan.table.SourceTraits;
import org.harmattan.table.Table;

/**
 * The stages in order, made from options that have been checked: declarations, registry, references
 * and paths are read.
 */
public final class Pipeline {
  /** Tables of the ledger, which no stage writes. */
  public static final List<Table> LEDGER =
      List.of(
          RunTable.TABLE,
          RunStageTable.TABLE,
          ReconciliationTable.TABLE,
          ExpectationTable.TABLE,
          PublishedTable.TABLE,
          MaintenanceTable.TABLE,
          ReleaseTable.TABLE);

  private final PipelineOptions options;
  private final List<Stage> known;
  private final List<Stage> chosen;
  private final PastWarehouse past;

  private Pipeline(
      PipelineOptions options, List<Stage> known, List<Stage> chosen, PastWarehouse past) {
    this.past = past;
    this.options = options;
    this.known = known;
    this.chosen = chosen;
  }

  /**
   * Reads and checks everything that can be wrong before Spark starts.
   *
   * @param stages names of the stages to run
   * @throws UsageException naming every mistake found
   */
  public static Pipeline prepare(
      PipelineOptions options, List<String> stages, Configuration hadoop) {
    return prepare(
        options,
        stages,
        hadoop,
        options.releases().readsWarehouse() ? new PastWarehouse(options.releases()) : null);
  }

  /**
   * The same derivation from what is in force in a warehouse, for a warehouse of its own: all
   * stages but publish.
   *
   * @param warehouse the warehouse that is read, never written
   */
  static Pipeline prepareRebuild(PipelineOptions options, String warehouse, Configuration hadoop) {
    return prepare(
        options,
        List.of("ingest", "clean", "actors", "geocode", "match", "facts"),
        hadoop,
        PastWarehouse.inForce(warehouse));
  }

  private static Pipeline prepare(
      PipelineOptions options, List<String> stages, Configuration hadoop, PastWarehouse past) {
    List<String> problems = new ArrayList<>();
    Map<String, String> declarationTexts = new TreeMap<>(SourceDeclarations.builtInTexts());
    declarationTexts.putAll(texts(hadoop, "declarations", options.declarations(), problems));
    List<SourceDeclaration> declarations =
        attempt(problems, () -> SourceDeclarations.load(declarationTexts)).orElse(List.of());
    NamedText taxonomyText = taxonomyText(hadoop, options.taxonomy(), problems);
    Optional<EventTaxonomy> taxonomy =
        attempt(problems, () -> EventTaxonomy.load(taxonomyText.name(), taxonomyText.content()));
    List<NamedText> registryTexts =
        RegistryFiles.texts(texts(hadoop, "registry", options.registry(), problems));
    Optional<Registry> registry = attempt(problems, () -> Registry.load(registryTexts));
    boolean needsReference = stages.contains("geocode");
    Optional<List<Reference>> references =
        attempt(
            problems,
            () ->
                needsReference
                    ? References.versions(
                        options, past == null ? options.warehouse() : past.folder(), hadoop)
                    : List.of(Reference.none()));
    Optional<FactOptions> facts =
        attempt(problems, () -> factOptions(options, traits(declarations)));
    Optional<DeclaredReleases> releases =
        attempt(
            problems, () -> DeclaredReleases.of(options.releases(), options.sources().keySet()));
    if (past == null) {
      checkSources(options, declarations, hadoop, stages, problems);
    }
    checkExpectations(options.quality().expectations(), declarations, problems);
    if (needsReference && references.isPresent() && facts.isPresent()) {
      checkThirdLevel(references.get(), facts.get(), problems);
    }
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    Reference reference = references.orElseThrow().get(0);
    List<SourceTraits> traits = traits(declarations);
    DeclaredReleases declaredReleases = releases.orElseThrow();
    Stage ingest =
        past == null
            ? new IngestStage(
                context -> sourceFiles(options, declarations, declaredReleases, context),
                warehouse ->
                    new RetirementGuard(
                        warehouse,
                        declarations,
                        taxonomy.orElseThrow(),
                        options.releases().maxRetiredPercent(),
                        declaredReleases.mayRetire()))
            : new PastIngestStage(past);
    List<Stage> known =
        List.of(
            ingest,
            new CleanStage(
                declarations,
                taxonomy.orElseThrow(),
                Runner.sha256(declarationTexts.toString() + taxonomyText.content()),
                options.quality()),
            new ActorsStage(registry.orElseThrow(), registryTexts),
            new GeocodeStage(
                reference,
                Options.defaults(),
                needsReference
                    ? References.crosswalks(options, reference.version(), hadoop)
                    : List.of(),
                options.facts().placements(),
                references.get().subList(1, references.get().size())),
            new MatchStage(traits, options.matching(), past),
            new FactsStage(
                traits, facts.orElseThrow(), options.quality().expectations(), options.regions()),
            new PublishStage(
                new PublishStage.Options(
                    options.publishFolder(),
                    options.publishBasis(),
                    options.facts().publishPlacement(),
                    options.facts().redistributes(),
                    options.publishKeep()),
                traits,
                facts.orElseThrow()));
    List<Stage> chosen = known.stream().filter(stage -> stages.contains(stage.name())).toList();
    return new Pipeline(options, known, chosen, past);
  }

  /**
   * The same pipeline, which derives the reports of a window anew.
   *
   * @throws UsageException naming every mistake found
   */
  public Pipeline backfilling(Backfill backfill) {
    if (chosen.stream().noneMatch(CleanStage.class::isInstance)) {
      throw new UsageException(
          "--from and --to derive reports anew, which the stage clean does; add clean to --stages");
    }
    return new Pipeline(options, again(known, backfill), again(chosen, backfill), past);
  }

  private static List<Stage> again(List<Stage> stages, Backfill backfill) {
    return stages.stream()
        .map(stage -> stage instanceof CleanStage clean ? clean.backfilling(backfill) : stage)
        .toList();
  }

  /** Runs the chosen stages. */
  public RunResult run(
      Warehouse warehouse,
      Progress progress,
      String command,
      Runner.Force force,
      String configuration) {
    if (past != null) {
      past.require(warehouse.spark());
    }
    return new Runner(warehouse, progress)
        .run(command, chosen, known, force, Runner.sha256(configuration));
  }

  /** The versions in force that a rebuild reads. */
  Map<String, Long> versionsInForce(SparkSession spark) {
    return past.versionsInForce(spark);
  }

  public boolean usesSample() {
    return options.usesSample();
  }

  /** Where the sample's exports lie in a warehouse that it was run into. */
  public static String sampleFolder(String warehouse) {
    return Sample.folder(warehouse);
  }

  /** What each stage reads and writes, by its name. */
  public Map<String, StageTables> tablesByStage() {
    Map<String, StageTables> tables = new TreeMap<>();
    for (Stage stage : known) {
      List<String> files =
          stage.looksForWork()
              ? options.sources().values().stream().flatMap(List::stream).toList()
              : List.of();
      tables.put(stage.name(), new StageTables(files, stage.reads(), stage.writes()));
    }
    return tables;
  }

  /** What will be done, in a line. */
  public String plan() {
    String stages = String.join(" → ", chosen.stream().map(Stage::name).toList());
    String from =
        options.usesSample()
            ? "the embedded sample"
            : past != null
                ? "%s as of %s"
                    .formatted(options.releases().fromWarehouse(), options.releases().asOf())
                : String.join(", ", options.sources().keySet());
    return "%s; from %s".formatted(stages, from);
  }

  /**
   * Every source that is declared, by the project and in further folders.
   *
   * @throws UsageException naming every mistake found
   */
  public static List<SourceDeclaration> declarations(List<String> folders, Configuration hadoop) {
    List<String> problems = new ArrayList<>();
    Map<String, String> texts = new TreeMap<>(SourceDeclarations.builtInTexts());
    texts.putAll(texts(hadoop, "declarations", folders, problems));
    List<SourceDeclaration> declarations =
        attempt(problems, () -> SourceDeclarations.load(texts)).orElse(List.of());
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    return declarations;
  }

  /** Every table of the warehouse, in the order of the stages that write them, the ledger last. */
  public static List<Table> tables() {
    List<Table> tables = new ArrayList<>();
    tables.addAll(new IngestStage(context -> List.of(), warehouse -> null).writes());
    tables.addAll(new CleanStage(List.of(), null, "", QualityOptions.DEFAULTS).writes());
    tables.addAll(new ActorsStage(null, List.of()).writes());
    tables.addAll(
        new GeocodeStage(
                null, null, List.of(), List.of(Placement.values()), List.of(Reference.none()))
            .writes());
    tables.addAll(new MatchStage(List.of(), null, null).writes());
    tables.addAll(new FactsStage(List.of(), null, List.of(), List.of()).writes());
    tables.addAll(LEDGER);
    return tables;
  }

  private static List<SourceTraits> traits(List<SourceDeclaration> declarations) {
    return declarations.stream().map(SourceDeclaration::traits).toList();
  }

  /** The shipped taxonomy, or the file that takes its place. */
  static NamedText taxonomyText(Configuration hadoop, String file, List<String> problems) {
    try {
      if (!file.isEmpty()) {
        Optional<String> text = TextFiles.text(hadoop, file);
        if (text.isPresent()) {
          return new NamedText(file, text.get());
        }
        problems.add(
            "taxonomy %s: no such readable file; copy conf/taxonomy.conf and edit it"
                .formatted(file));
      }
    } catch (IOException e) {
      problems.add("taxonomy %s cannot be read: %s".formatted(file, e.getMessage()));
    }
    return new NamedText("taxonomy.conf", EventTaxonomy.shippedText());
  }

  private static FactOptions factOptions(PipelineOptions options, List<SourceTraits> traits) {
    List<String> bases = options.bases().equals(List.of("auto")) ? List.of() : options.bases();
    FactOptions facts =
        FactOptions.defaults()
            .withBases(bases)
            .withGrains(options.grains().stream().map(Grain::of).toList())
            .withPlacements(options.facts().placements())
            .withBoundaryVersions(options.facts().boundaryVersions())
            .withCoverage(DeclaredScopes.coverage(options.facts().coverage(), traits))
            .withContainers(ContainerDeaths.of(options.matching().containers()));
    facts.checkBases(traits);
    checkPublishedBasis(options.publishBasis(), bases, traits);
    if (!facts.places(options.facts().publishPlacement())) {
      throw new UsageException(
          "publish.placement is %s, which facts.placements does not build; add it there"
              .formatted(options.facts().publishPlacement().value()));
    }
    if (options.facts().redistributes()
        && options.facts().publishPlacement() != Placement.UNSPECIFIED) {
      throw new UsageException(
          "publish.redistribute goes with publish.placement unspecified alone, not with %s"
              .formatted(options.facts().publishPlacement().value()));
    }
    return facts;
  }

  /** Facts by third-level units of which there are none would all be unspecified. */
  private static void checkThirdLevel(
      List<Reference> references, FactOptions facts, List<String> problems) {
    boolean isAsked =
        facts.grains().stream().anyMatch(grain -> grain.location() == LocationType.ADMIN3);
    if (isAsked && references.stream().noneMatch(Reference::hasThirdLevel)) {
      problems.add(
          "facts.grains names admin3, and the reference has no third-level units; build it with a boundary set of level 3, or leave admin3 out");
    }
  }

  /** What is published must be a basis that the facts are built for. */
  private static void checkPublishedBasis(
      String basis, List<String> bases, List<SourceTraits> traits) {
    List<String> built = new ArrayList<>(bases);
    if (bases.isEmpty()) {
      built.add(Accounts.ALL);
      traits.stream()
          .filter(SourceTraits::makesEvents)
          .map(SourceTraits::sourceId)
          .sorted()
          .forEach(built::add);
    }
    if (!built.contains(basis)) {
      throw new UsageException(
          "publish.basis is %s, which facts.bases does not build; name one of %s"
              .formatted(basis, String.join(", ", built)));
    }
  }

  /** Every expectation must be about a table, columns and a source that there are. */
  static void checkExpectations(
      List<Expectation> expectations, List<SourceDeclaration> declared, List<String> problems) {
    Map<String, Table> tables = new TreeMap<>();
    tables.put(ReportTable.TABLE.qualifiedName(), ReportTable.TABLE);
    FactsStage.computed().forEach(table -> tables.put(table.qualifiedName(), table));
    Set<String> sources =
        declared.stream().map(SourceDeclaration::sourceId).collect(Collectors.toSet());
    for (Expectation one : expectations) {
      Table table = tables.get(one.table());
      if (table == null) {
        problems.add(
            "%s: expectations cannot be about '%s'; they can be about %s"
                .formatted(one.place(), one.table(), String.join(", ", tables.keySet())));
        continue;
      }
      boolean isReport = table.equals(ReportTable.TABLE);
      one.problem(isReport ? InterpretedRecord.SCHEMA : table.schema())
          .ifPresent(problem -> problems.add(one.place() + ": " + problem));
      if (one.action() == Expectation.Action.QUARANTINE && !isReport) {
        problems.add(
            "%s: only rows of %s can go to quarantine; take warn or fail for %s"
                .formatted(one.place(), ReportTable.TABLE.qualifiedName(), one.table()));
      }
      if (one.source() != null && !sources.isEmpty() && !sources.contains(one.source())) {
        problems.add("%s: source '%s' is not declared".formatted(one.place(), one.source()));
      }
    }
  }

  /** Every source must be declared and every path must name something. */
  private static void checkSources(
      PipelineOptions options,
      List<SourceDeclaration> declarations,
      Configuration hadoop,
      List<String> stages,
      List<String> problems) {
    if (!stages.contains("ingest") || declarations.isEmpty()) {
      return;
    }
    if (options.usesSample() && !Sample.fits(hadoop, options.warehouse())) {
      problems.add(
          "%s holds other reports than those of the embedded sample, and no source is given; name what to load by --source or in a configuration, or the stages after ingest by --stages"
              .formatted(options.warehouse()));
    }
    List<String> declared =
        declarations.stream().map(SourceDeclaration::sourceId).sorted().toList();
    options
        .sources()
        .forEach(
            (source, paths) -> {
              if (!declared.contains(source)) {
                problems.add(
                    "source %s is not declared; known are %s; declare others with --declarations"
                        .formatted(source, String.join(", ", declared)));
              }
              for (String path : paths) {
                RawFiles.list(hadoop, path)
                    .problem()
                    .ifPresent(p -> problems.add(source + ": " + p));
              }
            });
  }

  private static List<SourceFiles> sourceFiles(
      PipelineOptions options,
      List<SourceDeclaration> declarations,
      DeclaredReleases releases,
      StageContext context) {
    Map<String, List<String>> paths =
        options.usesSample()
            ? Sample.unpack(context.warehouse().hadoop(), context.warehouse().root())
            : options.sources();
    List<SourceFiles> files = new ArrayList<>();
    for (SourceDeclaration declaration : declarations) {
      List<String> of = paths.get(declaration.sourceId());
      if (of != null) {
        files.add(
            new SourceFiles(
                declaration.sourceId(),
                of,
                declaration.releaseColumns(),
                Optional.ofNullable(releases.keys().get(declaration.sourceId())),
                expected(declaration.files(), options.limits()),
                declaration::refusal,
                Optional.ofNullable(releases.scopes().get(declaration.sourceId())),
                releases.mayRetire().contains(declaration.sourceId()),
                declaration::isDeletionList,
                declaration::releaseOfName));
      }
    }
    return files;
  }

  /** How the files of a source are written, within the limits. */
  static ExpectedFiles expected(FileRules rules, Limits limits) {
    return new ExpectedFiles(
        rules.formats().stream().map(FileFormat::of).collect(Collectors.toSet()),
        rules.delimiter().orElse(null),
        rules.quote().orElse(null),
        rules.encoding().orElse(null),
        rules.layouts(),
        rules.records().orElse(null),
        rules.count().orElse(null),
        rules.sheet().orElse(null),
        limits);
  }

  static Map<String, String> texts(
      Configuration hadoop, String key, List<String> folders, List<String> problems) {
    Map<String, String> texts = new TreeMap<>();
    for (String folder : folders) {
      try {
        Optional<TextFiles> found = TextFiles.below(hadoop, folder);
        if (found.isEmpty()) {
          problems.add(
              "%s %s: no such folder; give a folder of .conf files".formatted(key, folder));
        } else {
          texts.putAll(found.get().texts(".conf"));
        }
      } catch (IOException e) {
        problems.add("%s %s: cannot be read: %s".formatted(key, folder, e.getMessage()));
      }
    }
    return texts;
  }

  /**
   * A part of the preparation that may find mistakes; all parts are tried before the run is
   * refused.
   */
  static <T> Optional<T> attempt(List<String> problems, java.util.function.Supplier<T> part) {
    try {
      return Optional.of(part.get());
    } catch (UsageException e) {
      problems.addAll(e.problems());
      return Optional.empty();
    }
  }
}
