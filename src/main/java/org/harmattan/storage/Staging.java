package org.harmattan.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.functions;
import org.harmattan.table.Table;

/**
 * Rows written aside as Parquet, to be checked and read several times before a table changes. One
 * folder a run.
 */
public final class Staging {
  private final Warehouse warehouse;
  private final Path folder;

  public Staging(Warehouse warehouse, String runId) {
    this.warehouse = warehouse;
    this.folder = new Path(warehouse.root(), "_harmattan/staging/" + runId);
  }

  /**
   * Rows set aside and how many they are.
   *
   * @param counts what was counted of them on the way, by name
   */
  public record Staged(Dataset<Row> rows, long count, Map<String, Long> counts) {}

  /** Writes the rows of a table-to-be aside and gives them back as written. */
  public Staged stage(Table table, Dataset<Row> rows) {
    return stage(table, rows, List.of());
  }

  /**
   * The same, and counts on the way.
   *
   * @param counts named aggregates of whole numbers
   */
  public Staged stage(Table table, Dataset<Row> rows, List<Column> counts) {
    return stage(table.layer() + "-" + table.name(), rows.select(Warehouse.columns(table)), counts);
  }

  /** Writes rows aside under a name and gives them back as written. */
  public Staged stage(String name, Dataset<Row> rows) {
    return stage(name, rows, List.of());
  }

  /** The same, and counts on the way. */
  public Staged stage(String name, Dataset<Row> rows, List<Column> counts) {
    String path = new Path(folder, name).toString();
    Observation written = new Observation();
    rows.observe(
            written, functions.count(functions.lit(1)).as("rows"), counts.toArray(Column[]::new))
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(path);
    Dataset<Row> staged = warehouse.spark().read().schema(rows.schema()).parquet(path);
    Map<String, Long> counted = Warehouse.countsOf(written);
    return new Staged(staged, counted.get("rows"), counted);
  }

  /** Removes what was set aside. */
  public void clear() {
    remove(folder);
  }

  /** Removes what every run has set aside: killed ones leave it behind. */
  public void clearAll() {
    remove(folder.getParent());
  }

  private void remove(Path of) {
    try {
      of.getFileSystem(warehouse.hadoop()).delete(of, true);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot remove the staging folder " + of, e);
    }
  }
}
