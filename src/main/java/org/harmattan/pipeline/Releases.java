package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.sum;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.harmattan.quality.UsageException;
import org.harmattan.source.SourceDeclaration;
import org.harmattan.storage.FileTree;
import org.harmattan.storage.JsonFile;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.DeliveryTable;
import org.harmattan.table.EventTable;
import org.harmattan.table.ReleaseTable;
import org.harmattan.table.Table;

/**
 * Releases: named physical copies of gold and of what was published, below {@code releases/} of the
 * warehouse, each with a manifest that is written last. A folder without one is what a killed copy
 * left, and the next of its name replaces it.
 */
public final class Releases {
  static final String MANIFEST = "manifest.json";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private final Warehouse warehouse;

  public Releases(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /**
   * Copies what is in force.
   *
   * @param published folder of the published tables
   * @param declared sources as declared, for licences and citations
   * @return the manifest
   * @throws UsageException for a name that is none or is taken, or while a run writes the warehouse
   */
  public Map<String, Object> create(
      String name, String note, String published, List<SourceDeclaration> declared) {
    if (!NAME.matcher(name).matches()) {
      throw new UsageException(
          "'%s' cannot name a release; take up to 64 letters, digits, dots, dashes and underscores"
              .formatted(name));
    }
    Instant now = RunLock.startAfterLast(warehouse);
    String runId = Runner.newId(now);
    try (RunLock lock = RunLock.take(warehouse, runId, now)) {
      // Else the next run would take back the row of the release with what was left unfinished.
      new WriteIntent(warehouse.writtenBy(lock)).rollBack(Pipeline.tables());
      Ledger ledger = new Ledger(warehouse.writtenBy(lock), runId);
      recordUntold(ledger);
      if (manifest(name).isPresent()) {
        throw new UsageException(
            "There is a release %s already; take another name, a release never changes"
                .formatted(name));
      }
      new FileTree(warehouse.hadoop(), folder(name)).remove();
      Map<String, Object> manifest = copied(name, note, published, declared, now);
      lock.require();
      manifestFile(name).replace(manifest);
      ledger.recordRelease(row(manifest, name, now));
      return manifest;
    }
  }

  /** Records releases that were whole when their making was cut short: the manifest comes last. */
  private void recordUntold(Ledger ledger) {
    Set<String> told =
        Set.copyOf(
            warehouse
                .load(ReleaseTable.TABLE)
                .select(ReleaseTable.NAME)
                .as(Encoders.STRING())
                .collectAsList());
    for (String name : names()) {
      if (!told.contains(name)) {
        manifest(name)
            .ifPresent(
                whole ->
                    ledger.recordRelease(
                        row(whole, name, Instant.parse(String.valueOf(whole.get("created_at"))))));
      }
    }
  }

  private List<String> names() {
    Path folder = new Path(warehouse.root(), "releases");
    try {
      return Arrays.stream(folder.getFileSystem(warehouse.hadoop()).listStatus(folder))
          .map(release -> release.getPath().getName())
          .sorted()
          .toList();
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + folder, e);
    }
  }

  private Map<String, Object> copied(
      String name, String note, String published, List<SourceDeclaration> declared, Instant now) {
    Map<String, Long> versions = Ledger.published(warehouse);
    Map<String, Object> current =
        new JsonFile(warehouse.hadoop(), published, PublishStage.CURRENT)
            .read()
            .orElseThrow(
                () ->
                    new UsageException(
                        "Nothing is published in %s; run 'jobs/harmattan publish' first"
                            .formatted(published)));
    requireOfOneRun(versions, new Path(published, String.valueOf(current.get("folder"))));
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("name", name);
    manifest.put("note", note);
    manifest.put("created_at", now.toString());
    manifest.put("software_version", Software.version());
    manifest.put("run_id", current.get("run_id"));
    manifest.put("table_versions", versions);
    manifest.put("sources", sources(declared, versions));
    manifest.put("totals", totals(versions));
    manifest.put("rows", copyGold(name, versions));
    Map<String, Object> files = new TreeMap<>();
    put(files, "gold/", new FileTree(warehouse.hadoop(), folder(name) + "/gold").entries());
    put(
        files,
        "published/",
        new FileTree(warehouse.hadoop(), published + "/" + current.get("folder"))
            .copyTo(new FileTree(warehouse.hadoop(), folder(name) + "/published")));
    requireAsListed(new Path(folder(name), "published"));
    manifest.put("files", files);
    return manifest;
  }

  /** Refuses files that were not published from gold as it is in force. */
  private void requireOfOneRun(Map<String, Long> versions, Path folder) {
    Ledger.StageState publishing = Ledger.lastSuccesses(warehouse).get(PublishStage.NAME);
    if (publishing == null || !folder.getName().equals(publishing.wroteIn())) {
      throw notOfOneRun("%s is not what this warehouse published last".formatted(folder));
    }
    Map<String, Long> madeFrom = requireAsListed(folder).madeFrom();
    for (Table table : PublishStage.everyTableRead()) {
      Long from = madeFrom.get(table.qualifiedName());
      Long inForce = versions.get(table.qualifiedName());
      if (from == null
          || inForce == null
          || !warehouse.areSameRows(table, Math.min(from, inForce), Math.max(from, inForce))) {
        throw notOfOneRun(
            "%s was not published from %s as it is in force"
                .formatted(folder, table.qualifiedName()));
      }
    }
  }

  /** Refuses files of which some are missing, gone while they were copied maybe. */
  private PublishedManifest requireAsListed(Path folder) {
    try {
      return PublishedManifest.read(warehouse.hadoop(), folder)
          .orElseThrow(
              () ->
                  notOfOneRun(
                      "The files in %s are not those that its manifest.json lists"
                          .formatted(folder)));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + folder, e);
    }
  }

  private static UsageException notOfOneRun(String what) {
    return new UsageException(
        what + "; run 'jobs/harmattan publish', so that gold and the files are of one run");
  }

  private static void put(
      Map<String, Object> files, String folder, Map<String, FileTree.Entry> entries) {
    entries.forEach(
        (file, entry) ->
            files.put(folder + file, Map.of("bytes", entry.bytes(), "sha256", entry.sha256())));
  }

  private Map<String, Long> copyGold(String name, Map<String, Long> versions) {
    Warehouse copy = new Warehouse(warehouse.spark(), folder(name));
    Map<String, Long> rows = new TreeMap<>();
    for (Table table : Pipeline.tables()) {
      Long version = versions.get(table.qualifiedName());
      if (table.layer().equals(Table.GOLD) && version != null) {
        rows.put(table.qualifiedName(), copy.overwrite(table, warehouse.load(table, version)));
      }
    }
    return rows;
  }

  /** What each source had delivered, with its terms. */
  private List<Map<String, Object>> sources(
      List<SourceDeclaration> declared, Map<String, Long> versions) {
    Map<String, SourceDeclaration> byId = new TreeMap<>();
    declared.forEach(one -> byId.put(one.sourceId(), one));
    List<Map<String, Object>> sources = new ArrayList<>();
    warehouse
        .load(DeliveryTable.TABLE, versions.get(DeliveryTable.TABLE.qualifiedName()))
        .where(col(DeliveryTable.STATUS).equalTo("loaded"))
        .groupBy(DeliveryTable.SOURCE_ID)
        .agg(
            count(lit(1)),
            sum(DeliveryTable.RECORDS),
            sort_array(collect_set(DeliveryTable.RELEASE_KEY)),
            max(DeliveryTable.ARRIVED_AT))
        .orderBy(DeliveryTable.SOURCE_ID)
        .collectAsList()
        .forEach(
            row -> {
              Map<String, Object> source = new LinkedHashMap<>();
              source.put("source_id", row.getString(0));
              Optional.ofNullable(byId.get(row.getString(0)))
                  .ifPresent(
                      of -> {
                        source.put("citation", of.traits().citation());
                        source.put("licence", of.licence());
                        source.put("redistributable", of.traits().isRedistributable());
                      });
              source.put("deliveries", row.getLong(1));
              source.put("records", row.getLong(2));
              source.put("release_keys", row.getList(3));
              source.put("last_arrival", row.getTimestamp(4).toInstant().toString());
              sources.add(source);
            });
    return sources;
  }

  private Map<String, Object> totals(Map<String, Long> versions) {
    Row row =
        warehouse
            .load(EventTable.TABLE, versions.get(EventTable.TABLE.qualifiedName()))
            .where(col(EventTable.IN_ALL))
            .agg(
                count(lit(1)),
                coalesce(sum(EventTable.FATALITIES_LOW), lit(0L)),
                coalesce(sum(EventTable.FATALITIES_BEST), lit(0L)),
                coalesce(sum(EventTable.FATALITIES_HIGH), lit(0L)))
            .head();
    Map<String, Object> totals = new LinkedHashMap<>();
    totals.put("basis", "all");
    totals.put("events", row.getLong(0));
    totals.put("fatalities_low", row.getLong(1));
    totals.put("fatalities_best", row.getLong(2));
    totals.put("fatalities_high", row.getLong(3));
    return totals;
  }

  @SuppressWarnings("unchecked")
  private Row row(Map<String, Object> manifest, String name, Instant now) {
    Map<String, Object> totals = (Map<String, Object>) manifest.get("totals");
    Map<String, Map<String, Object>> files =
        (Map<String, Map<String, Object>>) manifest.get("files");
    long bytes =
        files.values().stream().mapToLong(f -> ((Number) f.get("bytes")).longValue()).sum();
    return RowFactory.create(
        name,
        Timestamp.from(now),
        manifest.get("note"),
        manifest.get("run_id"),
        manifest.get("software_version"),
        ((Number) totals.get("events")).longValue(),
        ((Number) totals.get("fatalities_best")).longValue(),
        (long) files.size(),
        bytes,
        folder(name),
        new FileTree(warehouse.hadoop(), folder(name)).entry(MANIFEST).sha256());
  }

  /**
   * Holds a release's files against its manifest: a sentence for each that is missing, changed or
   * not of it; none where all is as it was made.
   */
  @SuppressWarnings("unchecked")
  public List<String> verify(String name) {
    Map<String, Object> manifest = required(name);
    Map<String, Map<String, Object>> told =
        (Map<String, Map<String, Object>>) manifest.get("files");
    Map<String, FileTree.Entry> found = new FileTree(warehouse.hadoop(), folder(name)).entries();
    String digest = found.remove(MANIFEST).sha256();
    TreeSet<String> names = new TreeSet<>(told.keySet());
    names.addAll(found.keySet());
    List<String> problems = new ArrayList<>();
    boolean isAsRecorded =
        warehouse
                .load(ReleaseTable.TABLE)
                .where(
                    col(ReleaseTable.NAME)
                        .equalTo(name)
                        .and(col(ReleaseTable.MANIFEST_DIGEST).equalTo(digest)))
                .count()
            > 0;
    if (!isAsRecorded) {
      problems.add(MANIFEST + " is not the one that ops.release tells of");
    }
    for (String file : names) {
      if (!found.containsKey(file)) {
        problems.add(file + " is missing");
      } else if (!told.containsKey(file)) {
        problems.add(file + " is not of the release");
      } else if (found.get(file).bytes() < 0) {
        problems.add(file + " cannot be read");
      } else if (!told.get(file).get("sha256").equals(found.get(file).sha256())) {
        problems.add(file + " has changed");
      }
    }
    return problems;
  }

  /** A release's gold. */
  public Warehouse open(String name) {
    required(name);
    return new Warehouse(warehouse.spark(), folder(name));
  }

  private Map<String, Object> required(String name) {
    return manifest(name)
        .orElseThrow(
            () ->
                new UsageException(
                    "%s has no release %s; 'jobs/harmattan release list' tells those there are"
                        .formatted(warehouse.root(), name)));
  }

  private Optional<Map<String, Object>> manifest(String name) {
    return NAME.matcher(name).matches() ? manifestFile(name).read() : Optional.empty();
  }

  private JsonFile manifestFile(String name) {
    return new JsonFile(warehouse.hadoop(), folder(name), MANIFEST);
  }

  private String folder(String name) {
    return warehouse.root() + "/releases/" + name;
  }
}
