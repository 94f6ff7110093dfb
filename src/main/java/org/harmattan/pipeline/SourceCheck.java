package org.harmattan.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.SerializableConfiguration;
import org.harmattan.actor.NamedText;
import org.harmattan.clean.Cleaned;
import org.harmattan.clean.Revisions;
import org.harmattan.quality.Expectation;
import org.harmattan.quality.UsageException;
import org.harmattan.source.EventTaxonomy;
import org.harmattan.source.Interpreter;
import org.harmattan.source.LayoutUse;
import org.harmattan.source.SourceDeclaration;
import org.harmattan.storage.DeliveredRecords;
import org.harmattan.storage.ExpectedFiles;
import org.harmattan.storage.FileInspection;
import org.harmattan.storage.InspectedFile;
import org.harmattan.storage.RawFiles;
import org.harmattan.table.DeliveryTable;
import org.harmattan.table.HeaderTable;
import org.harmattan.table.RecordTable;

/**
 * Says what a run would do with files of a source if they came alone and first: reads them by the
 * same steps as ingest and clean, and writes nothing.
 */
public final class SourceCheck {
  /** Up to here a file is worth no compiled code: some ten thousand rows. */
  private static final long SMALL_BYTES = 4L << 20;

  private static final int BAD_ROWS_SHOWN = 5;
  private static final String NO_RUN = "check";

  private final SourceDeclaration declaration;
  private final EventTaxonomy taxonomy;
  private final CheckedExpectations expectations;
  private final ExpectedFiles expected;
  private final List<InspectedFile> inspected;
  private final IngestPlan plan;

  private SourceCheck(
      SourceDeclaration declaration,
      EventTaxonomy taxonomy,
      CheckedExpectations expectations,
      ExpectedFiles expected,
      List<InspectedFile> inspected) {
    this.declaration = declaration;
    this.taxonomy = taxonomy;
    this.expectations = expectations;
    this.expected = expected;
    this.inspected = inspected;
    List<Delivery> deliveries =
        inspected.stream().map(file -> new Delivery(declaration.sourceId(), file, null)).toList();
    this.plan =
        IngestPlan.of(
            deliveries,
            KnownDeliveries.NONE,
            List.of(
                new SourceFiles(
                    declaration.sourceId(),
                    List.of(),
                    declaration.releaseColumns(),
                    Optional.empty(),
                    expected,
                    declaration::refusal)));
  }

  /**
   * Looks through the files, which needs no SparkSession.
   *
   * @param path a file, a folder or a glob
   * @throws UsageException when the configuration is wrong, the source not declared or the path
   *     names no file
   */
  public static SourceCheck of(
      PipelineOptions options, String sourceId, String path, Configuration hadoop) {
    DeclaredSources declared = DeclaredSources.load(options, hadoop);
    SourceDeclaration declaration = declared.of(sourceId);
    List<String> problems = new ArrayList<>();
    List<Expectation> expectations = options.quality().expectations();
    Pipeline.checkExpectations(expectations, declared.all(), problems);
    NamedText rules = Pipeline.taxonomyText(hadoop, options.taxonomy(), problems);
    Optional<EventTaxonomy> taxonomy =
        Pipeline.attempt(problems, () -> EventTaxonomy.load(rules.name(), rules.content()));
    RawFiles.Listing listing = RawFiles.list(hadoop, path);
    listing.problem().ifPresent(problems::add);
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    ExpectedFiles expected = Pipeline.expected(declaration.files(), options.limits());
    FileInspection inspection =
        new FileInspection(hadoop, expected, Set.of(), declaration.releaseColumns());
    List<InspectedFile> inspected =
        listing.files().stream()
            .flatMap(file -> inspection.inspect(file).stream())
            .map(file -> file.orReleasedAs(declaration.releaseOfName(file.name())))
            .toList();
    return new SourceCheck(
        declaration,
        taxonomy.orElseThrow(),
        new CheckedExpectations(expectations, sourceId),
        expected,
        inspected);
  }

  /** Whether any of the files would be loaded, so that {@link #run} needs Spark. */
  public boolean needsSpark() {
    return !plan.toLoad().isEmpty();
  }

  /** Whether all that would be loaded is small. */
  public boolean isSmall() {
    return plan.toLoad().stream().mapToLong(one -> one.file().bytes()).sum() <= SMALL_BYTES;
  }

  /** What would become of the files, when none of them would be loaded. */
  public List<CheckedFile> refused() {
    return files(List.of(), List.of(), List.of());
  }

  /**
   * What would become of the files. Their records are read once and kept while they are counted.
   *
   * @param asOf when the files are taken to arrive, for dates in the future
   */
  public List<CheckedFile> run(SparkSession spark, Instant asOf) {
    Broadcast<SerializableConfiguration> hadoop =
        SerializableConfiguration.broadcast(
            spark.sparkContext(), spark.sparkContext().hadoopConfiguration());
    Dataset<Row> interpreted =
        interpreted(spark, new ReadRecords(Map.of(declaration.sourceId(), expected), hadoop))
            .transform(expectations::barred)
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Dataset<Row> deliveries =
          spark.createDataFrame(plan.deliveryRows(NO_RUN, asOf), DeliveryTable.TABLE.schema());
      Cleaned cleaned = Revisions.apply(interpreted, deliveries);
      List<Row> counts = CheckFindings.counts(cleaned).collectAsList();
      boolean hasBadRows =
          counts.stream()
              .anyMatch(row -> CheckFindings.REASON.equals(row.getAs(CheckFindings.FINDING)));
      return files(
          counts,
          hasBadRows
              ? CheckFindings.firstBadRows(cleaned.quarantine(), BAD_ROWS_SHOWN).collectAsList()
              : List.of(),
          expectations.count(interpreted));
    } finally {
      interpreted.unpersist();
      hadoop.destroy();
    }
  }

  private Dataset<Row> interpreted(SparkSession spark, ReadRecords read) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Map<String, Row> headers = new TreeMap<>();
    for (Delivery delivery : plan.toLoad()) {
      for (List<String> names : delivery.file().layouts()) {
        String id = DeliveredRecords.headerId(names);
        headers.put(id, RowFactory.create(id, names.toArray()));
      }
    }
    return Interpreter.apply(
        spark.createDataFrame(
            context.parallelize(plan.toLoad(), plan.toLoad().size()).flatMap(read),
            RecordTable.SCHEMA),
        spark.createDataFrame(List.copyOf(headers.values()), HeaderTable.SCHEMA),
        List.of(declaration),
        taxonomy);
  }

  /** The files in the order in which they were found. */
  private List<CheckedFile> files(List<Row> counts, List<Row> badRows, List<Row> expected) {
    Map<String, InspectedFile> toLoad = new HashMap<>();
    plan.toLoad().forEach(one -> toLoad.put(one.deliveryId(), one.file()));
    Map<String, InspectedFile> refused = new HashMap<>();
    plan.refused().forEach(one -> refused.put(one.file().name(), one.file()));
    List<CheckedFile> files = new ArrayList<>();
    for (InspectedFile found : inspected) {
      InspectedFile file = refused.getOrDefault(found.name(), found);
      String id = new Delivery(declaration.sourceId(), file, null).deliveryId();
      InspectedFile loaded = toLoad.get(id);
      boolean isCopy = loaded != null && !loaded.name().equals(file.name());
      String counted = isCopy ? "" : id;
      files.add(
          new CheckedFile(
              file,
              layouts(file),
              isCopy ? Optional.of(loaded.name()) : Optional.empty(),
              isDeletionList(file),
              FileFindings.of(counted, counts, badRows, expectations.unmet(counted, expected))));
    }
    return files;
  }

  private boolean isDeletionList(InspectedFile file) {
    return !file.layouts().isEmpty()
        && file.layouts().stream().allMatch(declaration::isDeletionList);
  }

  /** The layout without names is of records that fit none. */
  private List<LayoutUse> layouts(InspectedFile file) {
    return file.layouts().stream().filter(names -> !names.isEmpty()).map(declaration::use).toList();
  }
}
