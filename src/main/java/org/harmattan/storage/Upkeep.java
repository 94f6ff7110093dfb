package org.harmattan.storage;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import io.delta.tables.DeltaTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.harmattan.table.Table;
import scala.Option;

/**
 * How a table lies on its disk, and putting that in order: fewer files, none that no kept version
 * needs.
 */
public final class Upkeep {
  /** Size that files are brought to: what one task reads in a second or two. */
  public static final long TARGET_BYTES = 128L << 20;

  /** A file below this is small: a quarter of what compaction makes. */
  private static final long SMALL_BYTES = TARGET_BYTES / 4;

  /**
   * The same of tables of which runs replace single rows. Their files are a few megabytes on
   * purpose, each of some months or years: in one large file every change would write all of it.
   */
  private static final long SMALL_BYTES_OF_DERIVED = 1L << 20;

  /** The same of facts, of which twenty thousand, some hundred kilobytes, are worth a file. */
  private static final long SMALL_BYTES_OF_PARTITIONED = 1L << 16;

  private final Warehouse warehouse;

  public Upkeep(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /**
   * A table's files at its latest version.
   *
   * @param spared how many fewer there would be if each partition's small ones were one
   */
  public record Layout(long files, long bytes, long spared) {}

  public Layout layout(Table table) {
    Column isSmall = col("size").lt(smallBytes(table));
    Row sums =
        DeltaLog.forTable(warehouse.spark(), warehouse.path(table))
            .update(false, Option.empty(), Option.empty())
            .allFiles()
            .toDF()
            .groupBy(to_json(col("partitionValues")))
            .agg(
                count(lit(1)).as("files"),
                sum("size").as("bytes"),
                sum(when(isSmall, 1L).otherwise(0L)).as("small"))
            .agg(
                coalesce(sum("files"), lit(0L)),
                coalesce(sum("bytes"), lit(0L)),
                coalesce(sum(greatest(col("small").minus(1L), lit(0L))), lit(0L)))
            .head();
    return new Layout(sums.getLong(0), sums.getLong(1), sums.getLong(2));
  }

  /** Writes each partition's small files into few, in one commit that changes no row. */
  public void compact(Table table) {
    warehouse.writer().require();
    SparkSession spark = warehouse.spark();
    Map<String, Long> sizes =
        Map.of(
            "spark.databricks.delta.optimize.maxFileSize",
            TARGET_BYTES,
            "spark.databricks.delta.optimize.minFileSize",
            smallBytes(table));
    Map<String, String> before = new HashMap<>();
    sizes.keySet().forEach(key -> before.put(key, spark.conf().get(key, null)));
    sizes.forEach((key, size) -> spark.conf().set(key, size));
    try {
      DeltaTable.forPath(spark, warehouse.path(table)).optimize().executeCompaction();
    } finally {
      before.forEach(
          (key, value) -> {
            if (value == null) {
              spark.conf().unset(key);
            } else {
              spark.conf().set(key, value);
            }
          });
    }
  }

  /**
   * Writes the table's rows into other files, in one commit that changes no row.
   *
   * @param rows all rows of the table, in the order in which they are to lie
   * @throws IllegalStateException where they are not as many as the table has
   */
  public void rearrange(Table table, Dataset<Row> rows) {
    warehouse.rearrange(table, rows);
  }

  private static long smallBytes(Table table) {
    if (!List.of(Table.SILVER, Table.GOLD).contains(table.layer())) {
      return SMALL_BYTES;
    }
    return table.partitionColumns().isEmpty() ? SMALL_BYTES_OF_DERIVED : SMALL_BYTES_OF_PARTITIONED;
  }

  /** Files that no version within the retention needs; at most 1,000 are told. */
  public long unneeded(Table table) {
    return warehouse
        .spark()
        .sql("VACUUM delta.`%s` DRY RUN".formatted(warehouse.path(table)))
        .count();
  }

  /** Removes those files. */
  public void vacuum(Table table) {
    warehouse.writer().require();
    warehouse.spark().sql("VACUUM delta.`%s`".formatted(warehouse.path(table)));
  }
}
