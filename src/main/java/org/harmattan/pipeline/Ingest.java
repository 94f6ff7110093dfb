package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.col;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.harmattan.quality.UsageException;
import org.harmattan.storage.DeliveredRecords;
import org.harmattan.storage.ExpectedFiles;
import org.harmattan.storage.RawFiles;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.DeliveryTable;
import org.harmattan.table.HeaderTable;
import org.harmattan.table.RecordTable;

/**
 * Brings raw files into {@code bronze.record}, {@code header} and {@code delivery}: each content
 * once for a source, whole or not at all. One task reads one file; nothing but a line about each
 * file comes to the driver.
 */
public final class Ingest {
  private final Warehouse warehouse;
  private final SparkSession spark;
  private final String runId;
  private final Instant arrivedAt;
  private final RetirementGuard guard;

  /**
   * @param arrivedAt start of the run; the arrival of all that it loads
   */
  public Ingest(Warehouse warehouse, String runId, Instant arrivedAt) {
    this(warehouse, runId, arrivedAt, null);
  }

  /**
   * @param guard what may stop the run before anything is written; null for nothing
   */
  Ingest(Warehouse warehouse, String runId, Instant arrivedAt, RetirementGuard guard) {
    this.guard = guard;
    this.warehouse = warehouse;
    this.spark = warehouse.spark();
    this.runId = runId;
    this.arrivedAt = arrivedAt;
  }

  /**
   * Loads what is new among the files and records what had to be refused. Writes nothing where
   * nothing is new. The delivery rows come last and are the mark that their records are whole.
   *
   * @throws UsageException when a path names no file, or when files would come to stand beside the
   *     embedded sample; nothing was done then
   */
  public IngestResult run(List<SourceFiles> sources, Runnable beforeWriting) {
    List<RawFile> files = list(sources);
    if (files.isEmpty()) {
      return new IngestResult(0, 0, 0, List.of(), 0, 0, false);
    }
    Broadcast<SerializableConfiguration> hadoop =
        SerializableConfiguration.broadcast(spark.sparkContext(), hadoop());
    try {
      KnownDeliveries known = KnownDeliveries.of(warehouse, sources);
      List<Delivery> inspected = inspect(files, known, hadoop);
      IngestPlan plan = IngestPlan.of(inspected, known, sources);
      if (plan.isNeeded()) {
        requireNoSampleBeside(plan, known);
        ReadRecords read = new ReadRecords(expectedBySource(sources), hadoop);
        if (guard != null && plan.hasFullExports()) {
          guard.check(
              onePart(plan.deliveryRows(runId, arrivedAt), DeliveryTable.SCHEMA),
              onePart(headers(plan.toLoad()), HeaderTable.SCHEMA),
              records(plan.toLoad(), read));
        }
        beforeWriting.run();
        write(plan, read);
      }
      return plan.result(inspected.size());
    } finally {
      hadoop.destroy();
    }
  }

  /** Events of the sample are coded by hand, and would count with those of real exports. */
  private void requireNoSampleBeside(IngestPlan plan, KnownDeliveries known) {
    List<String> beside =
        plan.toLoad().stream()
            .map(delivery -> delivery.file().path())
            .filter(path -> !Sample.holds(path))
            .toList();
    if (known.holdSample() && !beside.isEmpty()) {
      throw new UsageException(
          "%s holds the embedded sample, whose events would count with those of %s; give your own exports another warehouse, by --warehouse or in a configuration"
              .formatted(warehouse.root(), beside.get(0)));
    }
  }

  private static Map<String, ExpectedFiles> expectedBySource(List<SourceFiles> sources) {
    Map<String, ExpectedFiles> expected = new HashMap<>();
    sources.forEach(source -> expected.put(source.sourceId(), source.expected()));
    return expected;
  }

  private Configuration hadoop() {
    return spark.sparkContext().hadoopConfiguration();
  }

  private List<RawFile> list(List<SourceFiles> sources) {
    List<RawFile> files = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (SourceFiles source : sources) {
      Set<String> paths = new TreeSet<>();
      for (String path : source.paths()) {
        RawFiles.Listing listing = RawFiles.list(hadoop(), path);
        listing.problem().ifPresent(problem -> problems.add(source.sourceId() + ": " + problem));
        paths.addAll(listing.files());
      }
      paths.forEach(path -> files.add(new RawFile(source, path)));
    }
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    return files;
  }

  private List<Delivery> inspect(
      List<RawFile> files, KnownDeliveries known, Broadcast<SerializableConfiguration> hadoop) {
    InspectFile inspect = new InspectFile(known.loadedDigests(), hadoop);
    return context().parallelize(files, files.size()).flatMap(inspect).collect();
  }

  private void write(IngestPlan plan, ReadRecords read) {
    if (!plan.toLoad().isEmpty()) {
      warehouse.append(RecordTable.TABLE, records(plan.toLoad(), read));
      writeNewHeaders(plan.toLoad());
    }
    List<Row> rows = plan.deliveryRows(runId, arrivedAt);
    if (!rows.isEmpty()) {
      warehouse.append(DeliveryTable.TABLE, onePart(rows, DeliveryTable.TABLE.schema()));
    }
  }

  private Dataset<Row> records(List<Delivery> toLoad, ReadRecords read) {
    return spark.createDataFrame(
        context().parallelize(toLoad, toLoad.size()).flatMap(read), RecordTable.SCHEMA);
  }

  private void writeNewHeaders(List<Delivery> loaded) {
    Map<String, Row> headers = new TreeMap<>();
    headers(loaded).forEach(header -> headers.put(header.getString(0), header));
    warehouse
        .load(HeaderTable.TABLE)
        .where(col(HeaderTable.HEADER_ID).isin(headers.keySet().toArray()))
        .select(HeaderTable.HEADER_ID)
        .collectAsList()
        .forEach(known -> headers.remove(known.getString(0)));
    if (!headers.isEmpty()) {
      warehouse.append(
          HeaderTable.TABLE, onePart(List.copyOf(headers.values()), HeaderTable.SCHEMA));
    }
  }

  private static List<Row> headers(List<Delivery> deliveries) {
    Map<String, Row> headers = new TreeMap<>();
    for (Delivery delivery : deliveries) {
      for (List<String> names : delivery.file().layouts()) {
        String headerId = DeliveredRecords.headerId(names);
        headers.put(headerId, RowFactory.create(headerId, names.toArray()));
      }
    }
    return List.copyOf(headers.values());
  }

  private Dataset<Row> onePart(List<Row> rows, StructType schema) {
    return spark.createDataFrame(rows, schema).coalesce(1);
  }

  private JavaSparkContext context() {
    return JavaSparkContext.fromSparkContext(spark.sparkContext());
  }
}
