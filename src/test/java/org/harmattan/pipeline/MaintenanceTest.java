package org.harmattan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.testing.Rows.row;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.harmattan.storage.JsonFile;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.HeaderTable;
import org.harmattan.table.MaintenanceTable;
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
    Warehouse warehouse = new Warehouse(SparkExtension.spark(), folder.toString());
    for (int i = 0; i < APPENDS; i++) {
      warehouse.append(
          HeaderTable.TABLE,
          Rows.of(warehouse.spark(), HeaderTable.SCHEMA, row("h" + i, new String[] {"a"})));
    }
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
    Warehouse warehouse = new Warehouse(SparkExtension.spark(), folder.toString());
    for (int i = 0; i < APPENDS; i++) {
      warehouse.append(
          HeaderTable.TABLE,
          Rows.of(warehouse.spark(), HeaderTable.SCHEMA, row("h" + i, new String[] {"a"})));
    }
    new Ledger(warehouse, "first").publish(Map.of(HEADER, 3L), Instant.now());
    Maintenance.Finding finding = of(new Maintenance(warehouse, Progress.SILENT).run());
    assertThat(finding.note()).startsWith("left alone");
    assertThat(warehouse.version(HeaderTable.TABLE)).isEqualTo(APPENDS);
  }

  private static Maintenance.Finding of(List<Maintenance.Finding> findings) {
    return findings.stream().filter(f -> f.table().equals(HEADER)).findFirst().orElseThrow();
  }
}
