package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.harmattan.quality.UsageException;
import org.harmattan.storage.FileTree;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.Table;

/**
 * Derives a warehouse anew from its primary data (bronze and the identity register), into a scratch
 * folder, and holds every table of silver and gold against what is in force, row by row.
 */
public final class Verification {
  /** Columns that tell which run wrote a row; a rebuild is another run. */
  static final Set<String> OF_RUNS = Set.of("run_id");

  private final Pipeline rebuild;
  private final Warehouse warehouse;
  private final String scratch;

  /**
   * A folder that nothing else has: what is rebuilt is removed at the end, and nothing but that.
   *
   * @param below folder to lie in; null for the one that the warehouse lies in
   */
  public static String newFolder(String warehouse, String below) {
    Path beside = new Path(warehouse);
    Path named = below == null ? beside : new Path(below, beside.getName());
    return "%s-verify-%s".formatted(named, UUID.randomUUID());
  }

  /**
   * @param scratch folder of the rebuilt warehouse, as {@link #newFolder} names it; removed at the
   *     end
   * @throws UsageException naming every mistake of the configuration
   */
  public static Pipeline prepare(PipelineOptions options, String scratch, Configuration hadoop) {
    return Pipeline.prepareRebuild(
        options.into(scratch, options.sources()), options.warehouse(), hadoop);
  }

  public Verification(Pipeline rebuild, Warehouse warehouse, String scratch) {
    this.rebuild = rebuild;
    this.warehouse = warehouse;
    this.scratch = scratch;
  }

  /**
   * How a table stands to its rebuild.
   *
   * @param rows rows in force
   * @param onlyHere rows that the rebuild does not have
   * @param onlyRebuilt rows that only the rebuild has
   * @param example the first row, as JSON, that only one of them has; empty where they are equal
   */
  public record Finding(String table, long rows, long onlyHere, long onlyRebuilt, String example) {
    public boolean isEqual() {
      return onlyHere == 0 && onlyRebuilt == 0;
    }
  }

  /**
   * Rebuilds and compares.
   *
   * @return how the rebuild ended, where it failed; else the findings
   */
  public List<Finding> run(Progress progress) {
    Warehouse rebuilt = new Warehouse(warehouse.spark(), scratch);
    Map<String, Long> inForce = rebuild.versionsInForce(warehouse.spark());
    try {
      RunResult result =
          rebuild.run(rebuilt, progress, "verify", Runner.Force.ALWAYS, "verification");
      if (result.failure() != null) {
        throw new IllegalStateException("The rebuild failed: " + result.failure());
      }
      List<Finding> findings = new ArrayList<>();
      for (Table table : Pipeline.tables()) {
        Long version = inForce.get(table.qualifiedName());
        boolean isDerived = Set.of(Table.SILVER, Table.GOLD).contains(table.layer());
        if (isDerived && (version != null || rebuilt.exists(table))) {
          Dataset<Row> here =
              version == null ? warehouse.empty(table) : warehouse.load(table, version);
          findings.add(compare(table, here, rebuilt.load(table)));
        }
      }
      return findings;
    } finally {
      new FileTree(warehouse.hadoop(), scratch).remove();
    }
  }

  /** Both tables' rows counted against each other, in one shuffle. */
  static Finding compare(Table table, Dataset<Row> here, Dataset<Row> rebuilt) {
    Row row =
        rows(table, here, 1)
            .unionAll(rows(table, rebuilt, -1))
            .groupBy("row")
            .agg(
                sum("side").as("surplus"),
                sum(when(col("side").gt(0), 1L).otherwise(0L)).as("here"))
            .agg(
                coalesce(sum("here"), lit(0L)),
                coalesce(sum(when(col("surplus").gt(0), col("surplus"))), lit(0L)),
                coalesce(sum(when(col("surplus").lt(0), abs(col("surplus")))), lit(0L)),
                coalesce(min(when(col("surplus").notEqual(0), col("row"))), lit("")))
            .head();
    return new Finding(
        table.qualifiedName(), row.getLong(0), row.getLong(1), row.getLong(2), row.getString(3));
  }

  private static Dataset<Row> rows(Table table, Dataset<Row> rows, int side) {
    Column[] compared =
        Arrays.stream(table.schema().fieldNames())
            .filter(name -> !OF_RUNS.contains(name))
            .map(functions::col)
            .toArray(Column[]::new);
    return rows.select(to_json(struct(compared)).as("row"), lit(side).as("side"));
  }
}
