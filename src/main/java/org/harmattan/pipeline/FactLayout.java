package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.year;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.harmattan.table.ActorPeriodLocationTable;

/**
 * Facts in the order in which they are written: each partition of a table a file, or where it is
 * large one for each run of years, its rows by actor, so that who asks for one actor, one level and
 * two years opens a file or two and reads a part of them.
 */
final class FactLayout {
  /** Some 30 MiB of compressed Parquet: one task writes a file, one task reads it. */
  static final long ROWS_PER_FILE = 1_000_000;

  private static final String YEAR = "layout_year";
  private static final String FILE = "layout_file";

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
    return of(facts, partitionColumns, actor, rows, ROWS_PER_FILE);
  }

  static Dataset<Row> of(
      Dataset<Row> facts,
      List<String> partitionColumns,
      String actor,
      long rows,
      long rowsPerFile) {
    List<Column> partition = partitionColumns.stream().map(functions::col).toList();
    Dataset<Row> filed =
        rows <= rowsPerFile
            ? facts.withColumn(FILE, lit(0))
            : inRunsOfYears(facts, partitionColumns, rowsPerFile);
    Column[] files = columns(partition, col(FILE));
    Column[] order =
        columns(
            partition,
            col(FILE),
            col(actor),
            col(ActorPeriodLocationTable.PERIOD_START),
            col(ActorPeriodLocationTable.LOCATION_ID));
    return filed.repartition(files).sortWithinPartitions(order).drop(FILE);
  }

  private static Column[] columns(List<Column> first, Column... more) {
    return Stream.concat(first.stream(), Stream.of(more)).toArray(Column[]::new);
  }

  /** A line a partition and year comes to the driver: some thousands at most. */
  private static Dataset<Row> inRunsOfYears(
      Dataset<Row> facts, List<String> partitionColumns, long rowsPerFile) {
    Dataset<Row> dated = facts.withColumn(YEAR, year(col(ActorPeriodLocationTable.PERIOD_START)));
    List<Column> key = new ArrayList<>(partitionColumns.stream().map(functions::col).toList());
    key.add(col(YEAR));
    List<Row> counts =
        dated
            .groupBy(key.toArray(Column[]::new))
            .agg(count(lit(1)))
            .orderBy(key.toArray(Column[]::new))
            .collectAsList();
    StructType schema = new StructType();
    for (String column : partitionColumns) {
      schema = schema.add(column, DataTypes.StringType, false);
    }
    schema = schema.add(YEAR, DataTypes.IntegerType, false).add(FILE, DataTypes.IntegerType, false);
    Dataset<Row> files = facts.sparkSession().createDataFrame(runs(counts, rowsPerFile), schema);
    List<String> names = new ArrayList<>(partitionColumns);
    names.add(YEAR);
    return dated.join(broadcast(files), names.toArray(String[]::new), "inner").drop(YEAR);
  }

  /**
   * The number, from 0, of the run that each partition's year is in: years are added to a run as
   * long as it has no more rows than a file should.
   *
   * @param counts partition columns, year, number of rows; in order
   */
  static List<Row> runs(List<Row> counts, long rowsPerFile) {
    List<Row> runs = new ArrayList<>();
    List<Object> partition = List.of();
    int run = 0;
    long inRun = 0;
    for (Row count : counts) {
      int year = count.length() - 2;
      List<Object> of = new ArrayList<>();
      for (int i = 0; i < year; i++) {
        of.add(count.get(i));
      }
      long rows = count.getLong(year + 1);
      if (!of.equals(partition)) {
        partition = of;
        run = 0;
        inRun = 0;
      } else if (inRun + rows > rowsPerFile) {
        run++;
        inRun = 0;
      }
      inRun += rows;
      List<Object> row = new ArrayList<>(of);
      row.add(count.get(year));
      row.add(run);
      runs.add(RowFactory.create(row.toArray()));
    }
    return runs;
  }
}
