package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    return run(warehouse, exports, "", Progress.SILENT);
  }

  static RunResult run(String warehouse, Path exports, String reference, Progress progress) {
    return prepare(warehouse, exports, reference)
        .run(open(warehouse), progress, "run", Runner.Force.WHEN_NEEDED, "test");
  }

  static Pipeline prepare(String warehouse, Path exports, String reference) {
    PipelineOptions options =
        SampleWarehouse.options(warehouse, Map.of("acled", List.of(exports.toString())), reference);
    return Pipeline.prepare(
        options.with(List.of("all"), List.of(GRAIN), options.facts()),
        SampleWarehouse.STAGES,
        SparkExtension.spark().sparkContext().hadoopConfiguration());
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
   * Fails unless both hold the same rows in every table that a pointer names and in every table of
   * bronze, silver and gold at its latest version, but for the columns that tell of runs and
   * clocks.
   */
  static void assertSame(String what, Warehouse expected, Warehouse actual) {
    assertThat(Ledger.published(actual).keySet())
        .as("tables in force %s", what)
        .isEqualTo(Ledger.published(expected).keySet());
    for (Table table : Pipeline.tables()) {
      if (!table.layer().equals(Table.OPS)) {
        assertThat(lines(table, actual.load(table)))
            .as("%s %s", table.qualifiedName(), what)
            .isEqualTo(lines(table, expected.load(table)));
        Long inForce = Ledger.published(actual).get(table.qualifiedName());
        if (inForce != null) {
          assertThat(lines(table, actual.load(table, inForce)))
              .as("%s in force %s", table.qualifiedName(), what)
              .isEqualTo(lines(table, expected.load(table)));
        }
      }
    }
  }

  /** All rows as sorted text, less the columns of runs and clocks. */
  static List<String> lines(Table table, Dataset<Row> rows) {
    Set<String> ofRuns = Verification.OF_RUNS;
    return rows
        .select(
            Arrays.stream(table.schema().fields())
                .filter(field -> !ofRuns.contains(field.name()) && !isClock(field))
                .map(StructField::name)
                .map(functions::col)
                .toArray(org.apache.spark.sql.Column[]::new))
        .toJSON()
        .collectAsList()
        .stream()
        .sorted()
        .toList();
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
