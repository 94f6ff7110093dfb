package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.hash.Murmur3_x86_32;
import org.harmattan.table.ActorPeriodLocationTable;

/**
 * Facts in the order in which they are written: each partition of a table a file, or where it is
 * large one for each run of years or of recent quarters, its rows by actor, so that who asks for
 * one actor, one level and two years opens a file or two and reads a part of them.
 */
final class FactLayout {
  /** Five to thirty MiB of compressed Parquet: one task writes a file, one task reads it. */
  static final long ROWS_PER_FILE = 1_000_000;

  /**
   * The latest years of a partition of this part of a file's rows or more stand in files of their
   * own, quarters of as many too: most of what arrives is recent, and then writes these alone anew.
   * Twenty thousand facts are worth a file of their own.
   */
  private static final int PARTS_OF_A_FILE = 50;

  private static final int LATEST_YEARS = 2;

  /** Fewest tasks that files are shared out to, where there are as many files. */
  private static final int TASKS = 16;

  /** Of the hash by which Spark shares rows out to tasks. */
  private static final int SPARKS_SEED = 42;

  private static final String QUARTER = "layout_quarter";
  private static final String FILE = "layout_file";
  private static final String TASK = "layout_task";

  private FactLayout() {}

  /**
   * The facts in their layout.
   *
   * @param partitionColumns that the table is partitioned by
   * @param actor the first actor column
   * @param rows how many facts there are at most
   */
  static Dataset<Row> of(
      Dataset<Row> facts, List<String> partitionColumns, String actor, long rows) {
    return of(facts, partitionColumns, actor, rows, ROWS_PER_FILE, OptionalInt.empty());
  }

  /**
   * The same.
   *
   * @param lastYear of all facts that they will stand beside
   */
  static Dataset<Row> of(
      Dataset<Row> facts,
      List<String> partitionColumns,
      String actor,
      long rows,
      long rowsPerFile,
      OptionalInt lastYear) {
    return rows <= rowsPerFile
        ? whole(facts, partitionColumns, actor)
        : inRuns(facts, partitionColumns, actor, rowsPerFile, lastYear);
  }

  /** The latest year of any of the facts, by the table's statistics; empty without facts. */
  static OptionalInt lastYear(Dataset<Row> facts) {
    Row last = facts.agg(max(ActorPeriodLocationTable.PERIOD_START)).head();
    return last.isNullAt(0)
        ? OptionalInt.empty()
        : OptionalInt.of(last.getDate(0).toLocalDate().getYear());
  }

  /** The facts with a file for each partition, however large. */
  static Dataset<Row> whole(Dataset<Row> facts, List<String> partitionColumns, String actor) {
    Column[] partition = partitionColumns.stream().map(functions::col).toArray(Column[]::new);
    return facts
        .repartition(partition)
        .sortWithinPartitions(order(partitionColumns.stream(), actor));
  }

  /**
   * The facts in their layout, however few they are.
   *
   * @param lastYear of all facts that they will stand beside
   */
  static Dataset<Row> inRuns(
      Dataset<Row> facts,
      List<String> partitionColumns,
      String actor,
      long rowsPerFile,
      OptionalInt lastYear) {
    List<Row> counts = quarterCounts(facts, partitionColumns);
    int last =
        IntStream.concat(lastYear.stream(), counts.stream().mapToInt(FactLayout::year))
            .max()
            .orElse(0);
    List<Row> runs = runs(counts, rowsPerFile, last);
    int tasks = tasks(runs);
    return inRuns(facts, partitionColumns, withTasks(runs, tasks))
        .repartition(tasks, col(TASK))
        .sortWithinPartitions(
            order(Stream.concat(partitionColumns.stream(), Stream.of(FILE)), actor))
        .drop(FILE, TASK);
  }

  /** First by file: a task writes one after another. */
  private static Column[] order(Stream<String> file, String actor) {
    return Stream.concat(
            file,
            Stream.of(
                actor, ActorPeriodLocationTable.PERIOD_START, ActorPeriodLocationTable.LOCATION_ID))
        .map(functions::col)
        .toArray(Column[]::new);
  }

  /** A line a partition and quarter comes to the driver: some ten thousands at most. */
  private static List<Row> quarterCounts(Dataset<Row> facts, List<String> partitionColumns) {
    List<Column> key = new ArrayList<>(partitionColumns.stream().map(functions::col).toList());
    key.add(col(QUARTER));
    return dated(facts)
        .groupBy(key.toArray(Column[]::new))
        .agg(count(lit(1)))
        .orderBy(key.toArray(Column[]::new))
        .collectAsList();
  }

  private static Dataset<Row> dated(Dataset<Row> facts) {
    return facts.withColumn(QUARTER, Quarters.of(col(ActorPeriodLocationTable.PERIOD_START)));
  }

  private static Dataset<Row> inRuns(
      Dataset<Row> facts, List<String> partitionColumns, List<Row> runs) {
    StructType schema = new StructType();
    for (String column : partitionColumns) {
      schema = schema.add(column, DataTypes.StringType, false);
    }
    schema =
        schema
            .add(QUARTER, DataTypes.IntegerType, false)
            .add(FILE, DataTypes.IntegerType, false)
            .add(TASK, DataTypes.IntegerType, false);
    List<String> names = new ArrayList<>(partitionColumns);
    names.add(QUARTER);
    return dated(facts)
        .join(
            broadcast(facts.sparkSession().createDataFrame(runs, schema)),
            names.toArray(String[]::new),
            "inner")
        .drop(QUARTER);
  }

  /** As many as there are files, within bounds; never fewer than one partition has. */
  private static int tasks(List<Row> runs) {
    int most = runs.stream().mapToInt(FactLayout::file).max().orElse(0) + 1;
    int files = (int) runs.stream().map(run -> partition(run) + "/" + file(run)).distinct().count();
    return Math.max(1, Math.max(most, Math.min(files, TASKS)));
  }

  /**
   * The runs with the value that sends each to its task. A task writes one file a partition, so two
   * runs of a partition never share a task.
   */
  private static List<Row> withTasks(List<Row> runs, int tasks) {
    int[] values = valuesOfTasks(tasks);
    List<Row> placed = new ArrayList<>();
    List<Object> partition = List.of();
    int first = -1;
    for (Row run : runs) {
      if (!partition(run).equals(partition)) {
        partition = partition(run);
        first++;
      }
      List<Object> row = new ArrayList<>();
      for (int i = 0; i < run.length(); i++) {
        row.add(run.get(i));
      }
      row.add(values[(first + file(run)) % tasks]);
      placed.add(RowFactory.create(row.toArray()));
    }
    return placed;
  }

  /** For each task a number that Spark's hash partitioning sends there. */
  private static int[] valuesOfTasks(int tasks) {
    int[] values = new int[tasks];
    boolean[] isFound = new boolean[tasks];
    int left = tasks;
    for (int value = 0; left > 0; value++) {
      int task = Math.floorMod(Murmur3_x86_32.hashInt(value, SPARKS_SEED), tasks);
      if (!isFound[task]) {
        values[task] = value;
        isFound[task] = true;
        left--;
      }
    }
    return values;
  }

  private static int file(Row run) {
    return run.getInt(run.length() - 1);
  }

  private static List<Object> partition(Row run) {
    List<Object> partition = new ArrayList<>();
    for (int i = 0; i < run.length() - 2; i++) {
      partition.add(run.get(i));
    }
    return partition;
  }

  /**
   * The number, from 0, of the run that each partition's quarter is in: years are added to a run as
   * long as it has no more rows than a file should. Each of the latest years of all but small
   * partitions begins a run, and its quarters are added until they are worth a file.
   *
   * @param counts partition columns, quarter, number of rows; in order
   * @param lastYear the later of the latest two
   */
  static List<Row> runs(List<Row> counts, long rowsPerFile, int lastYear) {
    Map<List<Object>, Long> rowsOf = new HashMap<>();
    for (Row count : counts) {
      rowsOf.merge(partition(count), rows(count), Long::sum);
      rowsOf.merge(inYear(count), rows(count), Long::sum);
    }
    long worthAFile = rowsPerFile / PARTS_OF_A_FILE;
    List<Row> runs = new ArrayList<>();
    List<Object> before = List.of();
    int run = 0;
    long inRun = 0;
    for (Row count : counts) {
      List<Object> of = partition(count);
      List<Object> inYear = inYear(count);
      boolean isLatest = year(count) > lastYear - LATEST_YEARS && rowsOf.get(of) >= worthAFile;
      if (before.isEmpty() || !before.subList(0, of.size()).equals(of)) {
        run = 0;
        inRun = 0;
      } else if (inYear.equals(before)
          ? isLatest && inRun >= worthAFile
          : isLatest || inRun + rowsOf.get(inYear) > rowsPerFile) {
        run++;
        inRun = 0;
      }
      inRun += rows(count);
      before = inYear;
      List<Object> row = new ArrayList<>(of);
      row.add(quarter(count));
      row.add(run);
      runs.add(RowFactory.create(row.toArray()));
    }
    return runs;
  }

  private static long rows(Row count) {
    return count.getLong(count.length() - 1);
  }

  private static int quarter(Row count) {
    return count.getInt(count.length() - 2);
  }

  private static int year(Row count) {
    return Quarters.year(quarter(count));
  }

  /** The partition and, last, the year. */
  private static List<Object> inYear(Row count) {
    List<Object> in = new ArrayList<>(partition(count));
    in.add(year(count));
    return in;
  }
}
