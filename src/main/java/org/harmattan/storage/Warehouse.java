package org.harmattan.storage;

import io.delta.tables.DeltaTable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.harmattan.table.Table;

/** The Delta tables below one folder: load one, replace or append its rows, ask for its version. */
public final class Warehouse {
  private final SparkSession spark;
  private final String root;

  public Warehouse(SparkSession spark, String root) {
    this.spark = spark;
    this.root = root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
  }

  public String root() {
    return root;
  }

  public SparkSession spark() {
    return spark;
  }

  public String path(Table table) {
    return root + "/" + table.relativePath();
  }

  public boolean exists(Table table) {
    return DeltaTable.isDeltaTable(spark, path(table));
  }

  /** The table's latest rows; no rows, with its schema, while it does not exist. */
  public Dataset<Row> load(Table table) {
    if (!exists(table)) {
      return spark.createDataFrame(List.of(), table.schema());
    }
    return spark.read().format("delta").load(path(table));
  }

  /** The table's rows as they were at a version. */
  public Dataset<Row> load(Table table, long version) {
    return spark.read().format("delta").option("versionAsOf", version).load(path(table));
  }

  /** The table's latest version; -1 while it does not exist. */
  public long version(Table table) {
    if (!exists(table)) {
      return -1;
    }
    return DeltaTable.forPath(spark, path(table)).history(1).select("version").head().getLong(0);
  }

  /** Replaces all rows of the table, in one commit. */
  public void overwrite(Table table, Dataset<Row> rows) {
    create(table);
    writer(table, rows).mode(SaveMode.Overwrite).save(path(table));
  }

  /** Adds rows to the table, in one commit. */
  public void append(Table table, Dataset<Row> rows) {
    create(table);
    writer(table, rows).mode(SaveMode.Append).save(path(table));
  }

  private DataFrameWriter<Row> writer(Table table, Dataset<Row> rows) {
    return rows.select(columns(table)).write().format("delta");
  }

  private static Column[] columns(Table table) {
    return Arrays.stream(table.schema().fields())
        .map(StructField::name)
        .map(functions::col)
        .toArray(Column[]::new);
  }

  /** Creates the empty table with its comments, constraints and partitions unless it exists. */
  private void create(Table table) {
    if (exists(table)) {
      return;
    }
    DeltaTable.createIfNotExists(spark)
        .location(path(table))
        .comment(table.comment())
        .addColumns(table.schema())
        .partitionedBy(table.partitionColumns().toArray(String[]::new))
        .property("delta.deletedFileRetentionDuration", "interval 30 days")
        .property("delta.logRetentionDuration", "interval 30 days")
        .property("delta.checkpointPolicy", "classic")
        .execute();
  }

  /** The file system path of something below the warehouse. */
  public Path path(String relative) {
    return new Path(root, relative);
  }

  /** Spark settings that were in force, for the record of a run. */
  Map<String, String> settings() {
    return scala.jdk.javaapi.CollectionConverters.asJava(spark.conf().getAll());
  }
}
