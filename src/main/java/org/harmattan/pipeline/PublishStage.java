package org.harmattan.pipeline;

import static org.harmattan.table.ActorPeriodLocationTable.ACTOR_ID;
import static org.harmattan.table.DyadPeriodLocationTable.ACTOR_A_ID;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.facts.FactOptions;
import org.harmattan.facts.Grain;
import org.harmattan.storage.JsonFile;
import org.harmattan.storage.Together;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.ActorAliasTable;
import org.harmattan.table.ActorEventTypeShareTable;
import org.harmattan.table.ActorLineageTable;
import org.harmattan.table.ActorPeriodLocationTable;
import org.harmattan.table.ActorTable;
import org.harmattan.table.CoverageTable;
import org.harmattan.table.DyadPeriodLocationTable;
import org.harmattan.table.EventActorTable;
import org.harmattan.table.EventClaimTable;
import org.harmattan.table.EventReportTable;
import org.harmattan.table.EventTable;
import org.harmattan.table.EventTagTable;
import org.harmattan.table.EventTypeTable;
import org.harmattan.table.LocationTable;
import org.harmattan.table.PeriodTable;
import org.harmattan.table.Placement;
import org.harmattan.table.RegionGroupTable;
import org.harmattan.table.SourceTable;
import org.harmattan.table.SourceTraits;
import org.harmattan.table.Table;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one Parquet table a grain, the event tables and dimensions, and the data dictionary into a
 * new folder, then flips {@code current.json} to it. Readers of the old folder are left alone until
 * it is dropped. Files whose rows are the same as in the old one are copied from it.
 */
final class PublishStage implements Stage {
  private static final List<Table> COPIED =
      List.of(
          ActorTable.TABLE,
          ActorAliasTable.TABLE,
          ActorLineageTable.TABLE,
          ActorEventTypeShareTable.TABLE,
          CoverageTable.TABLE,
          RegionGroupTable.TABLE,
          SourceTable.TABLE,
          LocationTable.TABLE,
          PeriodTable.TABLE,
          EventTypeTable.TABLE,
          EventActorTable.TABLE,
          EventClaimTable.TABLE,
          EventTagTable.TABLE);

  private static final Logger LOG = LoggerFactory.getLogger(PublishStage.class);

  /** Folders named by a run id; nothing else in the folder is ours to drop. */
  private static final Pattern PUBLISHED_FOLDER = Pattern.compile("\\d{8}T\\d{9}Z-[0-9a-f]{4}");

  /** After so long what a folder without a manifest holds is a killed run's, whoever's it was. */
  private static final Duration LEFT_BEHIND = Duration.ofDays(1);

  static final String NAME = "publish";

  /** Names the folder in force. */
  static final String CURRENT = "current.json";

  private static final String ACTOR = "actor";
  private static final String DYAD = "dyad";

  /** Small enough that a reader who asks for one actor passes over most of a large file. */
  private static final long ROW_GROUP_BYTES = 4L << 20;

  /**
   * Files of events are put together up to so many bytes for each fact that a file may have: some
   * megabytes, so that a change of recent events leaves most of a large table alone.
   */
  private static final long EVENT_BYTES = 8;

  /** A file of facts is small below a byte for so many facts that one may have: 30 kB. */
  private static final long FACTS_A_SMALL_BYTE = 32;

  private final Options options;
  private final List<SourceTraits> sources;
  private final FactOptions facts;
  private final List<String> grains;
  private final long rowsPerFile;

  /**
   * @param folder where published folders stand
   * @param basis basis of the published facts
   * @param placement placement of the published facts
   * @param redistributes whether the files leave the house
   * @param keep how many published folders are kept
   */
  record Options(
      String folder, String basis, Placement placement, boolean redistributes, int keep) {}

  /**
   * @param sources the declared sources
   * @param facts the facts that are built
   */
  PublishStage(Options options, List<SourceTraits> sources, FactOptions facts) {
    this(options, sources, facts, FactLayout.ROWS_PER_FILE);
  }

  /**
   * @param rowsPerFile facts in a file at most, unless they are of one year
   */
  PublishStage(Options options, List<SourceTraits> sources, FactOptions facts, long rowsPerFile) {
    this.rowsPerFile = rowsPerFile;
    this.options = options;
    this.sources = List.copyOf(sources);
    this.facts = facts;
    this.grains = facts.grains().stream().map(Grain::toString).toList();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Table> reads() {
    List<Table> tables = new ArrayList<>(everyTableRead());
    if (options.redistributes()) {
      tables.addAll(Redistribution.READS);
    }
    return tables;
  }

  /** Tables that are read for use in the house. */
  static List<Table> everyTableRead() {
    List<Table> tables = new ArrayList<>(COPIED);
    tables.addAll(
        List.of(
            ActorPeriodLocationTable.TABLE,
            DyadPeriodLocationTable.TABLE,
            EventTable.TABLE,
            EventReportTable.TABLE));
    return tables;
  }

  /** Tables that are published as gold has them, less what may not be passed on. */
  static List<Table> wholeTables() {
    List<Table> tables = new ArrayList<>(List.of(EventTable.TABLE, EventReportTable.TABLE));
    tables.addAll(COPIED);
    return tables;
  }

  @Override
  public List<Table> writes() {
    return List.of();
  }

  @Override
  public String dependsOn() {
    return options + "\n" + sources + "\n" + facts;
  }

  @Override
  public String dependsOnWhat() {
    return "the configuration of publishing";
  }

  /**
   * Whether the folder in force is the one of that run, every file in it: another warehouse may
   * publish there too, and folders get cleared. What cannot be read is not.
   */
  @Override
  public boolean isAsLeft(Warehouse warehouse, String runId) {
    Configuration hadoop = warehouse.hadoop();
    try {
      return new JsonFile(hadoop, options.folder(), CURRENT)
              .read()
              .filter(current -> runId.equals(current.get("folder")))
              .isPresent()
          && PublishedManifest.read(hadoop, new Path(options.folder(), runId)).isPresent();
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("Cannot read what is published in {}", options.folder(), e);
      return false;
    }
  }

  @Override
  public StageReport run(StageContext context) {
    Path folder = new Path(options.folder(), context.runId());
    try {
      FileSystem files = folder.getFileSystem(context.warehouse().hadoop());
      Released released =
          options.redistributes()
              ? Redistribution.of(context, options, sources, facts)
              : Released.everything(context);
      Optional<PublishedBefore> before =
          options.redistributes()
              ? Optional.empty()
              : PublishedBefore.find(context, options.folder());
      List<Runnable> writes = new ArrayList<>(factWrites(context, released, before, files, folder));
      PublishedEvents events =
          new PublishedEvents(context, before, folder, rowsPerFile * EVENT_BYTES);
      writes.addAll(eventWrites(released, before, events, folder));
      writes.add(() -> writeDictionary(context, files, folder));
      Together.run(writes);
      long taken = writeManifest(context, before, events, folder);
      TreeSet<String> tables = new TreeSet<>();
      for (FileStatus status : files.listStatus(folder)) {
        if (status.isDirectory()) {
          tables.add(status.getPath().getName());
        }
      }
      writeText(
          files,
          new Path(folder, "duckdb.sql"),
          DuckDbScript.of(tables, options.basis(), options.placement()));
      flip(context, tables, released.withheld());
      dropOld(files, folder, context);
      return StageReport.of("tables", tables.size()).andAny("files taken over", taken);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot publish into " + folder, e);
    }
  }

  /** Says what the folder's files are; how many of them are those of the folder before. */
  private long writeManifest(
      StageContext context, Optional<PublishedBefore> before, PublishedEvents events, Path folder)
      throws IOException {
    Map<String, Long> versions = new TreeMap<>();
    reads()
        .forEach(table -> versions.put(table.qualifiedName(), context.warehouse().version(table)));
    Configuration hadoop = context.warehouse().hadoop();
    PublishedManifest earlier =
        before
            .map(PublishedBefore::manifest)
            .orElseGet(() -> new PublishedManifest(Map.of(), List.of()));
    PublishedManifest now =
        PublishedManifest.of(hadoop, folder, versions, earlier, events.madeOf());
    now.write(hadoop, folder);
    return now.files().stream().filter(earlier.files()::contains).count();
  }

  private List<Runnable> factWrites(
      StageContext context,
      Released released,
      Optional<PublishedBefore> before,
      FileSystem files,
      Path folder) {
    return List.of(
        () ->
            writeFacts(
                context, ActorPeriodLocationTable.TABLE, ACTOR, released, before, files, folder),
        () ->
            writeFacts(
                context, DyadPeriodLocationTable.TABLE, DYAD, released, before, files, folder));
  }

  /**
   * The tables of all grains; of what was published before, only the quarters that have changed.
   */
  private void writeFacts(
      StageContext context,
      Table table,
      String prefix,
      Released released,
      Optional<PublishedBefore> before,
      FileSystem files,
      Path folder) {
    Optional<Map<String, Set<Integer>>> changed =
        before.flatMap(one -> one.changedQuarters(table, prefix, options.placement().value()));
    if (changed.isEmpty()) {
      Dataset<Row> rows = published(context, table, released.table(table));
      writeGrains(rows, context.load(table), prefix, files, folder);
      writeMissing(rows, prefix, files, folder);
      return;
    }
    Map<String, String> tables = new TreeMap<>();
    grains.forEach(
        grain ->
            Publication.tableNames(prefix, List.of(grain))
                .forEach(name -> tables.put(name, grain)));
    List<PublishedBefore.Anew> anew =
        before
            .get()
            .takeOverUnchanged(tables, changed.get(), rowsPerFile / FACTS_A_SMALL_BYTE, folder);
    Dataset<Row> facts = released.table(table);
    if (!anew.isEmpty()) {
      Dataset<Row> rows = published(context, table, PublishedBefore.changed(facts, anew));
      writeGrains(
          rows.unionByName(before.get().unchanged(rows, anew)),
          context.load(table),
          prefix,
          files,
          folder);
    }
    writeMissing(published(context, table, facts), prefix, files, folder);
  }

  private Dataset<Row> published(StageContext context, Table table, Dataset<Row> rows) {
    Dataset<Row> actors = context.load(ActorTable.TABLE);
    Dataset<Row> locations = context.load(LocationTable.TABLE);
    Dataset<Row> chosen = facts.inDefaultVersion(rows);
    return table.equals(ActorPeriodLocationTable.TABLE)
        ? Publication.actorTables(chosen, actors, locations, options.basis(), options.placement())
        : Publication.dyadTables(chosen, actors, locations, options.basis(), options.placement());
  }

  /**
   * One job writes all tables as partitions of one, laid out as {@link FactLayout} says; then the
   * files of each partition are named as those of a table of its own.
   *
   * @param gold all facts, at least half as many as the rows published: a fact may stand in its
   *     scope's table and in the whole panel's. Delta's statistics tell their number
   */
  private void writeGrains(
      Dataset<Row> rows, Dataset<Row> gold, String prefix, FileSystem files, Path folder) {
    Path together = new Path(folder, "_" + prefix);
    FactLayout.of(
            rows,
            List.of(Publication.TABLE),
            prefix.equals(ACTOR) ? ACTOR_ID : ACTOR_A_ID,
            2 * gold.count(),
            rowsPerFile,
            FactLayout.lastYear(gold))
        .write()
        .option("parquet.block.size", ROW_GROUP_BYTES)
        .partitionBy(Publication.TABLE)
        .parquet(together.toString());
    try {
      for (FileStatus table : files.listStatus(together)) {
        String name = table.getPath().getName();
        int at = name.indexOf('=');
        if (at > 0) {
          moveInto(new Path(folder, name.substring(at + 1)), table.getPath(), files);
        }
      }
      files.delete(together, true);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot publish into " + folder, e);
    }
  }

  /** Beside files that were taken over, where there are some. */
  private static void moveInto(Path table, Path written, FileSystem files) throws IOException {
    if (!files.exists(table)) {
      if (!files.rename(written, table)) {
        throw new IOException("Cannot rename " + written);
      }
      return;
    }
    for (FileStatus file : files.listStatus(written)) {
      if (!files.rename(file.getPath(), new Path(table, file.getPath().getName()))) {
        throw new IOException("Cannot rename " + file.getPath());
      }
    }
  }

  /**
   * A grain and scope without rows is an empty table, so that what is built on it does not break.
   */
  private void writeMissing(Dataset<Row> rows, String prefix, FileSystem files, Path folder) {
    Set<String> missing = new TreeSet<>();
    try {
      for (String table : Publication.tableNames(prefix, grains)) {
        if (!files.exists(new Path(folder, table))) {
          missing.add(table);
        }
      }
      writeEmpty(rows, missing, files, folder);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot publish into " + folder, e);
    }
  }

  /** One file without rows, with the year among its columns, in each of the folders. */
  private static void writeEmpty(
      Dataset<Row> rows, Set<String> tables, FileSystem files, Path folder) throws IOException {
    Path first = null;
    for (String table : tables) {
      Path path = new Path(folder, table);
      if (first == null) {
        rows.sparkSession()
            .createDataFrame(List.of(), rows.drop(Publication.TABLE).schema())
            .write()
            .parquet(path.toString());
        first = path;
      } else {
        FileUtil.copy(files, first, files, path, false, files.getConf());
      }
    }
  }

  private List<Runnable> eventWrites(
      Released released, Optional<PublishedBefore> before, PublishedEvents events, Path folder) {
    List<Runnable> writes = new ArrayList<>();
    for (Table table : wholeTables()) {
      if (before.isPresent() && before.get().isUnchanged(table)) {
        writes.add(() -> before.get().takeOver(table.name(), folder));
      } else if (PublishedEvents.TABLES.contains(table) && !options.redistributes()) {
        writes.add(() -> events.publish(table, rows -> published(table, rows)));
      } else {
        writes.add(() -> writeOne(published(table, released.table(table)), folder, table.name()));
      }
    }
    return writes;
  }

  /** Rows as they are published: what names locations is of one version, so that ids alone join. */
  private Dataset<Row> published(Table table, Dataset<Row> rows) {
    return table.equals(EventTable.TABLE)
        ? Publication.events(rows)
        : table.equals(EventReportTable.TABLE)
            ? Publication.eventReports(rows)
            : table.equals(LocationTable.TABLE) ? facts.inDefaultVersion(rows) : rows;
  }

  private static void writeOne(Dataset<Row> rows, Path folder, String name) {
    rows.write().parquet(new Path(folder, name).toString());
  }

  private void writeDictionary(StageContext context, FileSystem files, Path folder) {
    DataDictionary dictionary = new DataDictionary();
    for (Table table : Pipeline.tables()) {
      dictionary.add(table, context.load(table).schema());
    }
    try {
      writeDictionary(dictionary, context.warehouse().hadoop(), files, folder);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the dictionary into " + folder, e);
    }
  }

  private static void writeDictionary(
      DataDictionary dictionary, Configuration hadoop, FileSystem files, Path folder)
      throws IOException {
    new JsonFile(hadoop, folder.toString(), "data-dictionary.json").replace(dictionary.asJson());
    new JsonFile(hadoop, folder.toString(), "bi-metadata.json")
        .replace(new BiMetadata(DictionaryText.shipped()).asJson());
    writeText(files, new Path(folder, "data-dictionary.md"), dictionary.asMarkdown());
    writeText(files, new Path(folder, "data-dictionary.html"), dictionary.asHtml());
  }

  private static void writeText(FileSystem files, Path path, String text) throws IOException {
    try (OutputStream out = files.create(path, true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void flip(StageContext context, TreeSet<String> tables, List<Object> withheld) {
    context.warehouse().writer().require();
    Map<String, Object> current = new LinkedHashMap<>();
    current.put("folder", context.runId());
    current.put("run_id", context.runId());
    current.put("published_at", context.startedAt().toString());
    current.put("basis", options.basis());
    current.put("placement", options.placement().value());
    current.put("redistributable", options.redistributes());
    current.put("withheld", withheld);
    current.put("tables", tables);
    new JsonFile(context.warehouse().hadoop(), options.folder(), CURRENT).replace(current);
  }

  /**
   * Drops what killed runs left, which has no manifest and has not changed for a day (another
   * warehouse may be publishing into the same folder), and the oldest published folders beyond
   * those to keep. Run ids sort by time.
   *
   * <p>What {@code current.json} names stays, even where a clock has been moved back, or another
   * run has published meanwhile.
   *
   * @param own the folder of this run
   */
  private void dropOld(FileSystem files, Path own, StageContext context) throws IOException {
    context.warehouse().writer().require();
    Set<String> inForce = new TreeSet<>(Set.of(own.getName()));
    new JsonFile(context.warehouse().hadoop(), options.folder(), CURRENT)
        .read()
        .ifPresent(current -> inForce.add(String.valueOf(current.get("folder"))));
    List<FileStatus> others =
        Arrays.stream(files.listStatus(new Path(options.folder())))
            .filter(FileStatus::isDirectory)
            .filter(other -> PUBLISHED_FOLDER.matcher(other.getPath().getName()).matches())
            .filter(other -> !inForce.contains(other.getPath().getName()))
            .sorted(
                Comparator.comparing((FileStatus other) -> other.getPath().getName()).reversed())
            .toList();
    int kept = 1;
    for (FileStatus other : others) {
      boolean isWhole = files.exists(new Path(other.getPath(), PublishedManifest.NAME));
      if (isWhole && kept < options.keep()) {
        kept++;
      } else if (isWhole || isLeftBehind(files, other)) {
        files.delete(other.getPath(), true);
      }
    }
  }

  /**
   * By the times of the files, since folders of object stores have none; by its own without any.
   */
  private static boolean isLeftBehind(FileSystem files, FileStatus folder) throws IOException {
    long last = 0;
    RemoteIterator<LocatedFileStatus> written = files.listFiles(folder.getPath(), true);
    while (written.hasNext()) {
      last = Math.max(last, written.next().getModificationTime());
    }
    long since = last == 0 ? folder.getModificationTime() : last;
    return System.currentTimeMillis() - since > LEFT_BEHIND.toMillis();
  }
}
