package org.harmattan.storage;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.delta.tables.DeltaTable;
import io.delta.tables.DeltaTableBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.harmattan.table.Table;
import scala.Option;

/**
 * The Delta tables below one folder: load one, replace or append its rows, ask for its version, put
 * an old one back.
 */
public final class Warehouse {
  /**
   * Rows in a file of a table of which single rows are replaced: one changed row writes a file anew
   * as a whole, and what many small files cost to open shows beyond some hundreds.
   */
  public static final long MOST_ROWS_PER_FILE = 50_000;

  private static final String NO_COLUMN = " ";

  private final SparkSession spark;
  private final String root;
  private final Writer writer;
  private final CommitNote note;

  public Warehouse(SparkSession spark, String root) {
    this(spark, root, Writer.ALONE, CommitNote.NONE);
  }

  private Warehouse(SparkSession spark, String root, Writer writer, CommitNote note) {
    this.spark = spark;
    this.root = root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
    this.writer = writer;
    this.note = note;
  }

  /** The same warehouse, written by a writer that can lose it. */
  public Warehouse writtenBy(Writer one) {
    return new Warehouse(spark, root, one, note);
  }

  /** The same warehouse, every commit of which carries the note. */
  public Warehouse noting(CommitNote one) {
    return new Warehouse(spark, root, writer, one);
  }

  /** Who writes it. */
  public Writer writer() {
    return writer;
  }

  public String root() {
    return root;
  }

  public SparkSession spark() {
    return spark;
  }

  public Configuration hadoop() {
    return spark.sparkContext().hadoopConfiguration();
  }

  /** The table's folder, absolute: Delta takes a relative one for a name in the catalog. */
  public String path(Table table) {
    return path(table.relativePath());
  }

  private String path(String relative) {
    Path folder = new Path(root, relative);
    try {
      return folder.getFileSystem(hadoop()).makeQualified(folder).toString();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot reach " + folder, e);
    }
  }

  public boolean exists(Table table) {
    return log(table).tableExists();
  }

  /**
   * Whether the table exists with the columns of today, and not with those of an earlier version.
   */
  public boolean isAsDeclared(Table table) {
    return exists(table)
        && Shape.of(table, log(table).unsafeVolatileSnapshot().schema()).isDeclared();
  }

  /** The table's latest rows; no rows, with its schema, while it does not exist. */
  public Dataset<Row> load(Table table) {
    return exists(table) ? Shape.fill(table, reader(table).load(path(table))) : empty(table);
  }

  /** The table's rows as they were at a version. */
  public Dataset<Row> load(Table table, long version) {
    return Shape.fill(table, reader(table).option("versionAsOf", version).load(path(table)));
  }

  /** No rows, with the table's schema. */
  public Dataset<Row> empty(Table table) {
    return spark.createDataFrame(List.of(), table.schema());
  }

  /**
   * Whether a version can still be read: it is the latest, or its files were replaced a shorter
   * time ago than such files are kept and the log still tells of it.
   */
  boolean isKept(String qualifiedName, long version) {
    String path = path(qualifiedName.replace('.', '/'));
    Snapshot now = latest(path);
    if (now.version() == version) {
      return true;
    }
    Commits commits = new Commits(hadoop(), path);
    OptionalLong replacedAt = commits.committedAt(version + 1);
    return commits.committedAt(version).isPresent()
        && replacedAt.isPresent()
        && replacedAt.getAsLong() + DeltaLog.tombstoneRetentionMillis(now.metadata())
            > System.currentTimeMillis();
  }

  /**
   * A version with the rows of an earlier one that can still be read: that one, or the latest where
   * only files have been written anew since; empty where there is none.
   */
  public OptionalLong kept(String qualifiedName, long version) {
    if (isKept(qualifiedName, version)) {
      return OptionalLong.of(version);
    }
    String path = path(qualifiedName.replace('.', '/'));
    long latest = latest(path).version();
    return new Commits(hadoop(), path).keysSince(NO_COLUMN, version, latest).isPresent()
        ? OptionalLong.of(latest)
        : OptionalLong.empty();
  }

  /** The table's latest version; -1 while it does not exist. */
  public long version(Table table) {
    return latest(path(table)).version();
  }

  private Snapshot latest(String path) {
    return DeltaLog.forTable(spark, path).update(false, Option.empty(), Option.empty());
  }

  /** Replaces all rows of the table in one commit and says how many it wrote. */
  public long overwrite(Table table, Dataset<Row> rows) {
    return write(table, rows, SaveMode.Overwrite, note, null);
  }

  /**
   * The same in a commit that tells keys: those of the rows that are other ones for whoever follows
   * the table.
   */
  public long overwrite(Table table, String key, Set<String> told, Dataset<Row> rows) {
    return write(table, rows, SaveMode.Overwrite, note.ofKeys(key, told), null);
  }

  /**
   * Replaces the rows of these keys alone, in one commit that tells the keys, and says how many it
   * wrote. Files without such a row stay; {@link #changedKeys} reads what was told.
   *
   * @param rows rows of these keys; a key without rows is gone afterwards
   */
  public long replace(Table table, String key, Set<String> keys, Dataset<Row> rows) {
    return replace(table, key, keys, keys, rows);
  }

  /** The same where some rows are other ones for nobody who follows the table. */
  public long replace(
      Table table, String key, Set<String> keys, Set<String> told, Dataset<Row> rows) {
    if (keys.isEmpty()) {
      return 0;
    }
    String isOne = "`%s` IN (%s)".formatted(key, literals(keys));
    return write(table, rows, SaveMode.Overwrite, note.ofKeys(key, told), isOne);
  }

  /**
   * Replaces the rows of one slice, in one commit that tells it, and says how many it wrote.
   *
   * @param slice SQL that is true of exactly the rows to be replaced; every new row meets it
   * @param told the slice for {@link #changedKeys}, under a name that is no column's
   */
  public long replaceSlice(
      Table table, String slice, String name, Set<String> told, Dataset<Row> rows) {
    return write(table, rows, SaveMode.Overwrite, note.ofKeys(name, told), slice);
  }

  /**
   * Keys of the rows that have changed since a version, as the commits tell; empty where a commit
   * has changed more than it tells. Writing files anew changes no row.
   */
  public Optional<Set<String>> changedKeys(Table table, String key, long since) {
    if (!exists(table)) {
      return Optional.empty();
    }
    Commits commits = new Commits(hadoop(), path(table));
    return commits.keysSince(key, since, version(table));
  }

  /** Whether the table's rows are those of the version, in whatever files. */
  public boolean hasRowsOf(Table table, long version) {
    return areSameRows(table, version, version(table));
  }

  /** Whether no row has changed from one version to a later one, whatever the files. */
  public boolean areSameRows(Table table, long before, long after) {
    return before == after
        || exists(table)
            && new Commits(hadoop(), path(table)).keysSince(NO_COLUMN, before, after).isPresent();
  }

  /** Those of the tables whose rows are not these, columns left out aside, in one job. */
  public Set<Table> differing(Map<Table, Dataset<Row>> rows, Set<String> leftOut) {
    List<Dataset<Row>> sides = new ArrayList<>();
    rows.forEach(
        (table, of) -> {
          sides.add(signed(table, of, 1, leftOut));
          sides.add(signed(table, load(table), -1, leftOut));
        });
    Set<String> names = new HashSet<>();
    sides.stream()
        .reduce(Dataset::unionAll)
        .ifPresent(
            all ->
                all.groupBy("table", "row")
                    .agg(sum("side").as("surplus"))
                    .where(functions.col("surplus").notEqual(0))
                    .select("table")
                    .distinct()
                    .collectAsList()
                    .forEach(row -> names.add(row.getString(0))));
    return rows.keySet().stream()
        .filter(table -> names.contains(table.qualifiedName()) || !exists(table))
        .collect(Collectors.toSet());
  }

  private static Dataset<Row> signed(
      Table table, Dataset<Row> rows, int side, Set<String> leftOut) {
    Column[] compared =
        Arrays.stream(table.schema().fieldNames())
            .filter(name -> !leftOut.contains(name))
            .map(functions::col)
            .toArray(Column[]::new);
    return rows.select(
        lit(table.qualifiedName()).as("table"),
        functions.to_json(functions.struct(compared)).as("row"),
        lit(side).as("side"));
  }

  private static String literals(Set<String> keys) {
    return keys.stream()
        .map(key -> "'" + key.replace("\\", "\\\\").replace("'", "\\'") + "'")
        .collect(Collectors.joining(","));
  }

  /** Adds rows to the table in one commit and says how many it wrote. */
  public long append(Table table, Dataset<Row> rows) {
    return write(table, rows, SaveMode.Append, note, null);
  }

  /** The same in a commit that tells the keys of the rows. */
  public long append(Table table, String key, Set<String> keys, Dataset<Row> rows) {
    return write(table, rows, SaveMode.Append, note.ofKeys(key, keys), null);
  }

  /**
   * Creates those of the tables that do not exist, empty, with their comments, constraints and
   * partitions.
   */
  public void createMissing(List<Table> tables) {
    List<Runnable> missing = new ArrayList<>();
    for (Table table : tables) {
      if (!exists(table)) {
        missing.add(() -> create(table));
      }
    }
    Together.run(missing);
  }

  /** Replaces the rows of several tables, a commit each, several at once. */
  public void overwriteAll(Map<Table, Dataset<Row>> rows) {
    List<Runnable> writes = new ArrayList<>();
    rows.forEach((table, of) -> writes.add(() -> overwrite(table, of)));
    Together.run(writes);
  }

  /** Puts the table back to an earlier version; to nothing where that is -1. */
  public void restore(Table table, long version) {
    writer.require();
    if (version >= 0) {
      // First, so that nothing of a holder before can come after the look.
      stamp(table);
      if (!areSameRows(table, version, version(table))) {
        writer.require();
        DeltaTable.forPath(spark, path(table)).restoreToVersion(version);
        // Not numbered: who has lost the warehouse meanwhile goes no further.
        writer.require();
      }
      return;
    }
    writer.require();
    // Without a commit too: what a creation that was cut short left of its log.
    Path folder = new Path(path(table));
    try {
      folder.getFileSystem(hadoop()).delete(folder, true);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot remove the unfinished table " + folder, e);
    }
    DeltaLog.clearCache();
  }

  /**
   * Raises the number that the table last took, by a write without rows: a write of the holder
   * before that is still under way must not come after it, not even the first one to this table.
   * Restoring a version is not numbered. The write has the columns that the table has, not those of
   * today: it may be put back to what an earlier version of the program made.
   */
  private void stamp(Table table) {
    OptionalLong number = writer.nextWrite();
    if (number.isPresent()) {
      saveNumbered(
          table,
          spark
              .createDataFrame(List.<Row>of(), log(table).unsafeVolatileSnapshot().schema())
              .write()
              .format("delta")
              .mode(SaveMode.Append)
              .option("userMetadata", CommitNote.OF_NO_ROW.json()),
          number.getAsLong());
    }
  }

  private org.apache.spark.sql.DataFrameReader reader(Table table) {
    return spark.read().format("delta");
  }

  private long write(
      Table table, Dataset<Row> rows, SaveMode mode, CommitNote told, String replaced) {
    makeReady(table, mode == SaveMode.Overwrite && replaced == null);
    return save(
        table,
        rows,
        mode,
        told,
        write -> {
          if (replaced != null) {
            write.option("replaceWhere", replaced);
          } else if (isReplacedByKeys(table)) {
            // What lies together stays together where a task writes the rows of several files.
            write.option("maxRecordsPerFile", MOST_ROWS_PER_FILE);
          }
        });
  }

  /** Writes rows in one numbered commit that tells what the note says; gives how many. */
  private long save(
      Table table,
      Dataset<Row> rows,
      SaveMode mode,
      CommitNote told,
      Consumer<DataFrameWriter<Row>> options) {
    Observation written = new Observation();
    DataFrameWriter<Row> write =
        rows.select(columns(table))
            .observe(written, count(lit(1)).as("rows"))
            .write()
            .format("delta")
            .mode(mode);
    if (!told.equals(CommitNote.NONE)) {
      write.option("userMetadata", told.json());
    }
    options.accept(write);
    OptionalLong number = writer.nextWrite();
    if (number.isEmpty()) {
      write.save(path(table));
    } else {
      saveNumbered(table, write, number.getAsLong());
    }
    return rowsOf(written);
  }

  /** See {@link Upkeep#rearrange}. */
  void rearrange(Table table, Dataset<Row> rows) {
    writer.require();
    long before = load(table).count();
    // First, although it costs a look: the commit will say that no row has changed.
    long after = rows.count();
    if (after != before) {
      throw new IllegalStateException(
          "%s has %d rows, and %d would stand in another order; it is as it was: look whether keys stand twice in it by 'verify'"
              .formatted(table.qualifiedName(), before, after));
    }
    save(
        table,
        rows,
        SaveMode.Overwrite,
        CommitNote.OF_NO_ROW,
        write ->
            write.option("dataChange", "false").option("maxRecordsPerFile", MOST_ROWS_PER_FILE));
  }

  private static boolean isReplacedByKeys(Table table) {
    return List.of(Table.SILVER, Table.GOLD).contains(table.layer())
        && table.partitionColumns().isEmpty();
  }

  /**
   * Saves under the table's application id and a number that rises, so that the table skips a write
   * that comes after a later writer's; a skipped one must be noticed, for it looks like success.
   */
  private void saveNumbered(Table table, DataFrameWriter<Row> write, long number) {
    long before = version(table);
    write
        .option("txnAppId", "harmattan " + table.qualifiedName())
        .option("txnVersion", number)
        .save(path(table));
    if (version(table) == before) {
      writer.require();
      throw new LostWarehouseException(
          "%s has taken a write of a later run than this one (number %d was skipped); let that run end and run again"
              .formatted(path(table), number));
    }
  }

  /** The row count that an observation saw. */
  static long rowsOf(Observation written) {
    return countsOf(written).get("rows");
  }

  /** The counts that an observation saw, by name. */
  static Map<String, Long> countsOf(Observation written) {
    try {
      Map<String, Long> counts = new HashMap<>();
      written.getAsJava().forEach((name, value) -> counts.put(name, (Long) value));
      return counts;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for a row count", e);
    }
  }

  static Column[] columns(Table table) {
    return Arrays.stream(table.schema().fields())
        .map(StructField::name)
        .map(functions::col)
        .toArray(Column[]::new);
  }

  /**
   * Creates the table unless it exists, and gives one that an earlier version of the program made
   * the columns of this one. One that lacks only what may be null keeps its rows meanwhile, for who
   * reads it by its path.
   *
   * @param isWhole whether all of its rows are about to be replaced
   */
  private void makeReady(Table table, boolean isWhole) {
    if (!exists(table)) {
      create(table);
      return;
    }
    Shape shape = Shape.of(table, log(table).unsafeVolatileSnapshot().schema());
    if (shape.isDeclared()) {
      return;
    }
    writer.require();
    if (isWhole && !shape.isDeclaredWithMissing()) {
      define(DeltaTable.replace(spark), table);
    } else if (!shape.isOther()) {
      spark.sql(shape.addingColumns(path(table)));
    } else {
      throw Shape.unlike(table, shape.missing());
    }
  }

  /** Creates the empty table with its comments, constraints and partitions unless it exists. */
  private void create(Table table) {
    if (!exists(table)) {
      define(DeltaTable.createIfNotExists(spark), table);
    }
  }

  private void define(DeltaTableBuilder builder, Table table) {
    if (!table.rangeColumns().isEmpty()) {
      builder.property("delta.dataSkippingStatsColumns", String.join(",", table.rangeColumns()));
    }
    builder
        .location(path(table))
        .comment(table.comment())
        .addColumns(table.schema())
        .partitionedBy(table.partitionColumns().toArray(String[]::new))
        .property("delta.deletedFileRetentionDuration", "interval 30 days")
        // Some sources come once a year: what has changed since is told by the log.
        .property("delta.logRetentionDuration", "interval 400 days")
        .property("delta.checkpointPolicy", "classic")
        .execute();
  }

  /**
   * Delta's own log is asked for versions: the public API answers the same only by a Spark job each
   * time.
   */
  private DeltaLog log(Table table) {
    return DeltaLog.forTable(spark, path(table));
  }
}
