package org.harmattan.table;

import java.util.List;
import org.apache.spark.sql.types.StructType;

/**
 * What one table of the warehouse is: where it stands, what a row of it means, its key and its
 * columns.
 *
 * @param layer {@code bronze}, {@code silver}, {@code gold} or {@code ops}: the folder it stands in
 * @param name the table's name inside its layer, singular
 * @param comment what one row is; becomes the Delta table's comment and the data dictionary's entry
 * @param schema columns in order, each with a comment; nullability is enforced on write
 * @param key columns that identify a row; empty for logs that may repeat
 * @param partitionColumns columns that the files are partitioned by; empty for small tables
 * @param rangeColumns columns of which each file tells the least and the greatest value, so that
 *     readers pass over files; empty for the first 32, as Delta has it
 */
public record Table(
    String layer,
    String name,
    String comment,
    StructType schema,
    List<String> key,
    List<String> partitionColumns,
    List<String> rangeColumns) {

  public static final String BRONZE = "bronze";
  public static final String SILVER = "silver";
  public static final String GOLD = "gold";
  public static final String OPS = "ops";

  public static Table of(
      String layer, String name, String comment, StructType schema, String... key) {
    return new Table(layer, name, comment, schema, List.of(key), List.of(), List.of());
  }

  public Table partitionedBy(String... columns) {
    return new Table(layer, name, comment, schema, key, List.of(columns), rangeColumns);
  }

  /**
   * With ranges of the key alone, but for the columns that it is partitioned by: nobody looks for
   * rows by their measures, and to keep the ranges of dozens is a good part of writing them.
   */
  public Table withRangesOfKey() {
    List<String> columns =
        key.stream().filter(column -> !partitionColumns.contains(column)).toList();
    return new Table(layer, name, comment, schema, key, partitionColumns, columns);
  }

  /** The table's name as queries write it: {@code gold.event}. */
  public String qualifiedName() {
    return layer + "." + name;
  }

  /** The table's folder below the warehouse: {@code gold/event}. */
  public String relativePath() {
    return layer + "/" + name;
  }
}
