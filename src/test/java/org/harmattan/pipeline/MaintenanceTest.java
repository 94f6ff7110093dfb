package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.trunc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.harmattan.storage.JsonFile;
import org.harmattan.storage.Upkeep;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.EventTable;
import org.harmattan.table.EventTagTable;
import org.harmattan.table.HeaderTable;
import org.harmattan.table.MaintenanceTable;
import org.harmattan.table.Table;
import org.harmattan.testing.Rows;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class MaintenanceTest {
  private static final int APPENDS = 10;
  private static final String HEADER = HeaderTable.TABLE.qualifiedName();

  @TempDir Path folder;

  @Test
  void manySmallFilesBecomeFewAndThePointerFollowsWithoutARun() {
    Warehouse warehouse = ofManySmallFiles();
    Ledger ledger = new Ledger(warehouse, "first");
    Map<String, Long> left = Map.of(HEADER, warehouse.version(HeaderTable.TABLE));
    ledger.publish(left, Instant.now());

    Maintenance maintenance = new Maintenance(warehouse, Progress.SILENT);
    assertThat(of(maintenance.plan()).files()).isEqualTo(APPENDS);
    assertThat(warehouse.version(HeaderTable.TABLE))
        .as("a plan changes nothing")
        .isEqualTo(left.get(HEADER));

    Maintenance.Finding done = of(maintenance.run());
    assertThat(done.filesAfter()).isEqualTo(1);
    long version = warehouse.version(HeaderTable.TABLE);
    assertThat(version).isEqualTo(left.get(HEADER) + 1);
    assertThat(Ledger.published(warehouse)).containsEntry(HEADER, version);
    assertThat(warehouse.load(HeaderTable.TABLE).count()).isEqualTo(APPENDS);
    Row told = warehouse.load(MaintenanceTable.TABLE).where("table_name = '" + HEADER + "'").head();
    assertThat(told.<Long>getAs("files_before")).isEqualTo(APPENDS);
    assertThat(told.<Long>getAs("files_after")).isEqualTo(1L);

    // As when it was killed just before its manifest was removed.
    new JsonFile(warehouse.hadoop(), folder + "/_harmattan", "writing-killed.json")
        .create(Map.of("run_id", told.getAs("run_id"), "stage", "maintain", "versions", left));
    assertThat(new WriteIntent(warehouse).rollBack(List.of(HeaderTable.TABLE))).isEmpty();
    assertThat(warehouse.version(HeaderTable.TABLE)).isEqualTo(version);
    assertThat(folder.resolve("_harmattan/writing-killed.json")).doesNotExist();

    // A later run in which the table's stage has nothing new tells the version that the stage left.
    ledger.publish(left, Instant.now());
    assertThat(Ledger.published(warehouse)).containsEntry(HEADER, version);
    assertThat(of(maintenance.plan()).filesAfter()).isEqualTo(of(maintenance.plan()).files());
  }

  @Test
  void aTableWhoseLatestVersionIsNotInForceIsLeftAlone() {
    Warehouse warehouse = ofManySmallFiles();
    new Ledger(warehouse, "first").publish(Map.of(HEADER, 3L), Instant.now());
    Maintenance.Finding finding = of(new Maintenance(warehouse, Progress.SILENT).run());
    assertThat(finding.note()).startsWith("left alone");
    assertThat(warehouse.version(HeaderTable.TABLE)).isEqualTo(APPENDS);
  }

  @Test
  void monthsThatHaveSpreadOverManyFilesAreLaidOutAnewAndNoRowChanges() {
    Warehouse warehouse = new Warehouse(SparkExtension.spark(), folder.toString());
    int nights = 4;
    for (int night = 0; night < nights; night++) {
      warehouse.append(
          EventTable.TABLE,
          Rows.filled(
              warehouse.spark(),
              EventTable.SCHEMA,
              event("e" + (nights - night), "2024-01-05"),
              event("f" + (nights - night), "2024-02-05")));
      warehouse.append(
          EventTagTable.TABLE,
          Rows.of(
              warehouse.spark(),
              EventTagTable.SCHEMA,
              row("e" + night, "tag"),
              row("f" + night, "tag")));
    }
    List<Table> tables = List.of(EventTable.TABLE, EventTagTable.TABLE);
    Map<String, Long> left = new TreeMap<>();
    tables.forEach(table -> left.put(table.qualifiedName(), warehouse.version(table)));
    new Ledger(warehouse, "first").publish(left, Instant.now());
    Map<String, List<String>> before = SmallRuns.inForce(warehouse);

    Maintenance maintenance = new Maintenance(warehouse, Progress.SILENT, 2 * nights - 1);
    assertThat(maintenance.run())
        .filteredOn(Maintenance.Finding::isLoose)
        .extracting(Maintenance.Finding::table)
        .containsExactlyInAnyOrderElementsOf(left.keySet());

    SmallRuns.assertSame("in another order", before, warehouse);
    for (Table table : tables) {
      assertThat(warehouse.version(table)).isGreaterThan(left.get(table.qualifiedName()));
      assertThat(warehouse.hasRowsOf(table, left.get(table.qualifiedName()))).isTrue();
    }
    assertTable(
            warehouse
                .load(EventTable.TABLE)
                .groupBy(trunc(col(EventTable.EVENT_DATE), "month").cast("string"))
                .agg(
                    count_distinct(col("_metadata.file_path")),
                    array_join(collect_list(EventTable.EVENT_ID), " ")))
        .hasRows(row("2024-01-01", 1L, "e1 e2 e3 e4"), row("2024-02-01", 1L, "f1 f2 f3 f4"));
    assertThat(maintenance.plan()).noneMatch(Maintenance.Finding::isLoose);

    Dataset<Row> one = warehouse.load(EventTagTable.TABLE).limit(1);
    assertThatThrownBy(() -> new Upkeep(warehouse).rearrange(EventTagTable.TABLE, one))
        .hasMessageContaining("gold.event_tag has 8 rows, and 1 would stand in another order");
    assertThat(warehouse.load(EventTagTable.TABLE).count()).isEqualTo(2 * nights);
    assertThat(
            warehouse.hasRowsOf(EventTagTable.TABLE, left.get(EventTagTable.TABLE.qualifiedName())))
        .isTrue();
  }

  private static Row event(String id, String day) {
    return Rows.named(
        Rows.relaxed(EventTable.SCHEMA),
        EventTable.EVENT_ID,
        id,
        EventTable.EVENT_DATE,
        Date.valueOf(day));
  }

  @Test
  void whatAKilledMaintenanceWroteIsPutOnRecordByTheNext() {
    Warehouse warehouse = ofManySmallFiles();
    long left = warehouse.version(HeaderTable.TABLE);
    new Ledger(warehouse, "first").publish(Map.of(HEADER, left), Instant.now());
    // As when it was killed before the ledger held it.
    new Upkeep(warehouse).compact(HeaderTable.TABLE);
    assertThat(warehouse.version(HeaderTable.TABLE)).isEqualTo(left + 1);

    Maintenance maintenance = new Maintenance(warehouse, Progress.SILENT);
    assertThat(of(maintenance.plan()).note()).isEmpty();
    assertThat(of(maintenance.run()).note()).isEmpty();
    assertThat(Ledger.published(warehouse)).containsEntry(HEADER, left + 1);
    new Ledger(warehouse, "later").publish(Map.of(HEADER, left), Instant.now());
    assertThat(Ledger.published(warehouse)).containsEntry(HEADER, left + 1);
  }

  @Test
  void aTableThatWasMadeAgainIsNotTakenForWhatMaintenanceWrote() {
    Warehouse warehouse = new Warehouse(SparkExtension.spark(), folder.toString());
    warehouse.append(
        HeaderTable.TABLE,
        Rows.of(warehouse.spark(), HeaderTable.SCHEMA, row("h", new String[] {"a"})));
    long version = warehouse.version(HeaderTable.TABLE);
    Ledger ledger = new Ledger(warehouse, "first");
    Timestamp done = Timestamp.from(Instant.now());
    ledger.recordMaintenance(
        List.of(RowFactory.create("gone", HEADER, version, version + 6, 9L, 1L, done)));
    ledger.publish(Map.of(HEADER, version), Instant.now());
    assertThat(Ledger.published(warehouse)).containsEntry(HEADER, version);
  }

  private Warehouse ofManySmallFiles() {
    Warehouse warehouse = new Warehouse(SparkExtension.spark(), folder.toString());
    for (int i = 0; i < APPENDS; i++) {
      warehouse.append(
          HeaderTable.TABLE,
          Rows.of(warehouse.spark(), HeaderTable.SCHEMA, row("h" + i, new String[] {"a"})));
    }
    return warehouse;
  }

  private static Maintenance.Finding of(List<Maintenance.Finding> findings) {
    return findings.stream().filter(f -> f.table().equals(HEADER)).findFirst().orElseThrow();
  }
}
