package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.ActorPeriodLocationTable;
import org.harmattan.table.EventTable;
import org.harmattan.table.Table;
import org.harmattan.testing.FaultyFiles;
import org.harmattan.testing.SparkExtension;

/** Whole runs on a handful of events, on a disk on which things go wrong. */
final class SmallRuns {
  private static final String GRAIN = "year/country";

  private SmallRuns() {}

  /** The address of the folder on the disk on which things go wrong. */
  static String faulty(Path folder) {
    FaultyFiles.settings()
        .forEach(SparkExtension.spark().sparkContext().hadoopConfiguration()::set);
    return FaultyFiles.SCHEME + "://" + folder;
  }

  /** All stages, from what lies in the folder of exports. */
  static RunResult run(String warehouse, Path exports) {
    PipelineOptions options =
        SampleWarehouse.options(warehouse, Map.of("acled", List.of(exports.toString())), "");
    return Pipeline.prepare(
            options.with(List.of("all"), List.of(GRAIN), options.facts()),
            SampleWarehouse.STAGES,
            SparkExtension.spark().sparkContext().hadoopConfiguration())
        .run(open(warehouse), Progress.SILENT, "run", Runner.Force.WHEN_NEEDED, "test");
  }

  static Warehouse open(String warehouse) {
    return new Warehouse(SparkExtension.spark(), warehouse);
  }

  static void deliver(Path exports, String name, List<String> lines) throws IOException {
    Files.createDirectories(exports);
    Files.writeString(exports.resolve(name), String.join("\n", lines) + "\n");
  }

  static void good(RunResult result) {
    assertThat(result.exitCode()).as("%s %s", result.failure(), result.refusals()).isZero();
  }

  /**
   * Fails unless the warehouse has in force, in bronze, silver and gold, the rows expected.
   *
   * @param expected what {@link #inForce} gave of another
   */
  static void assertSame(String what, Map<String, List<String>> expected, Warehouse actual) {
    Map<String, List<String>> found = inForce(actual);
    assertThat(found.keySet()).as("tables in force %s", what).isEqualTo(expected.keySet());
    expected.forEach(
        (table, rows) -> assertThat(found.get(table)).as("%s %s", table, what).isEqualTo(rows));
  }

  /**
   * All rows in force as sorted text by table, less the columns that tell of runs and clocks. One
   * query: each costs more than the few rows.
   */
  static Map<String, List<String>> inForce(Warehouse warehouse) {
    Map<String, Long> versions = Ledger.published(warehouse);
    Dataset<Row> all =
        Pipeline.tables().stream()
            .filter(table -> !table.layer().equals(Table.OPS))
            .filter(table -> versions.containsKey(table.qualifiedName()))
            .map(
                table ->
                    warehouse
                        .load(table, versions.get(table.qualifiedName()))
                        .select(
                            functions.lit(table.qualifiedName()).as("table"),
                            functions.to_json(functions.struct(compared(table))).as("row")))
            .reduce(Dataset::unionAll)
            .orElseThrow();
    Map<String, List<String>> rows = new TreeMap<>();
    versions.keySet().forEach(table -> rows.put(table, new ArrayList<>()));
    all.collectAsList().forEach(row -> rows.get(row.getString(0)).add(row.getString(1)));
    rows.values().forEach(Collections::sort);
    return rows;
  }

  private static Column[] compared(Table table) {
    return Arrays.stream(table.schema().fields())
        .filter(field -> !Verification.OF_RUNS.contains(field.name()) && !isClock(field))
        .map(field -> col(field.name()))
        .toArray(Column[]::new);
  }

  private static boolean isClock(StructField field) {
    return field.dataType().equals(DataTypes.TimestampType);
  }

  /**
   * Reads the versions in force as one who follows the pointer does, and fails unless they add up:
   * the shares of the facts are the events.
   *
   * @return how many events are in force; -1 while nothing is
   */
  static long readInForce(Warehouse warehouse) {
    Map<String, Long> versions = Ledger.published(warehouse);
    if (!versions.containsKey(EventTable.TABLE.qualifiedName())) {
      return -1;
    }
    long events =
        warehouse
            .load(EventTable.TABLE, versions.get(EventTable.TABLE.qualifiedName()))
            .where(EventTable.IN_ALL)
            .count();
    Row shares =
        warehouse
            .load(
                ActorPeriodLocationTable.TABLE,
                versions.get(ActorPeriodLocationTable.TABLE.qualifiedName()))
            .where(
                col("basis")
                    .equalTo("all")
                    .and(col("placement").equalTo("unspecified"))
                    .and(col("actor_scope").equalTo("self"))
                    .and(
                        functions
                            .concat_ws("/", col("period_type"), col("location_type"))
                            .equalTo(GRAIN)))
            .agg(functions.sum("events_share").cast("double"))
            .head();
    assertThat(shares.isNullAt(0) ? 0 : shares.getDouble(0))
        .as("shares of the facts in force")
        .isEqualTo(events);
    return events;
  }
}
