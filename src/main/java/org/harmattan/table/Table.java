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
 */
public record Table(
    String layer,
    String name,
    String comment,
    StructType schema,
    List<String> key,
    List<String> partitionColumns) {

  public static final String BRONZE = "bronze";
  public static final String SILVER = "silver";
  public static final String GOLD = "gold";
  public static final String OPS = "ops";

  public static Table of(
      String layer, String name, String comment, StructType schema, String... key) {
    return new Table(layer, name, comment, schema, List.of(key), List.of());
  }

  public Table partitionedBy(String... columns) {
    return new Table(layer, name, comment, schema, key, List.of(columns));
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
