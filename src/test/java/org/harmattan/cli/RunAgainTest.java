package org.harmattan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.harmattan.pipeline.SampleWarehouse;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.EventIdentityTable;
import org.harmattan.table.ReconciliationTable;
import org.harmattan.table.ReportLocationTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a further run does to a warehouse that is whole, and to one that is not. */
class RunAgainTest {
  @TempDir Path folder;

  @Test
  void aSecondIdenticalRunDoesNoWorkAndSaysSo() throws Exception {
    Warehouse warehouse = SampleCopy.into(folder.resolve("warehouse"));
    Map<String, Long> before = SampleCopy.versions(warehouse, "bronze", "silver", "gold");
    assertThat(before).containsEntry("gold.event", 1L);
    assertThat(before.entrySet().stream().filter(table -> table.getValue() < 0))
        .as("tables that only other placements and boundary versions need")
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder(
            "silver.report_location_beside",
            "silver.report_point",
            "silver.report_point_beside",
            "silver.unit_cell");
    String published = Files.readString(SampleWarehouse.published().resolve("current.json"));

    CommandLineRun run =
        CommandLineRun.of(
            "run",
            "--warehouse",
            warehouse.root(),
            "--set",
            "publish.folder=" + SampleWarehouse.published());

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .isEqualToIgnoringNewLines(
            "Nothing new: %s is up to date, no table changed.".formatted(warehouse.root()));
    assertThat(SampleCopy.versions(warehouse, "bronze", "silver", "gold")).isEqualTo(before);
    assertThat(SampleWarehouse.published().resolve("current.json")).hasContent(published);
  }

  @Test
  void aBrokenBalanceStopsTheRunBeforeAnythingOfGoldChanges() throws Exception {
    Warehouse warehouse = SampleCopy.into(folder.resolve("warehouse"));
    // A report that lies in two places would be told twice.
    warehouse.append(
        ReportLocationTable.TABLE,
        warehouse.load(ReportLocationTable.TABLE).where("report_id = 'acled:MLI90002'"));
    Map<String, Long> before = SampleCopy.versions(warehouse, "gold");

    CommandLineRun run =
        CommandLineRun.of(
            "facts", "--warehouse", warehouse.root(), "--set", "facts.grains=year/country");

    assertThat(run.code()).as(run.err()).isEqualTo(3);
    assertThat(run.err())
        .contains("balance broken: every current report is in one event (all reports): ")
        .contains("; see ops.reconciliation for all\n")
        .endsWith("harmattan: nothing of gold has changed\n");
    assertThat(SampleCopy.versions(warehouse, "gold")).isEqualTo(before);
    assertTable(
            warehouse
                .load(ReconciliationTable.TABLE)
                .where("NOT is_held")
                .selectExpr("stage", "balance", "actual - expected = 1"))
        .hasRows(row("facts", "every current report is in one event", true));
    CommandLineRun status = CommandLineRun.of("status", "--warehouse", warehouse.root());
    assertThat(status.out()).contains("balance_broken").contains("1 BROKEN");
  }

  @Test
  void rowsThatContradictEachOtherStopTheRunLikeABrokenBalance() throws Exception {
    Warehouse warehouse = SampleCopy.into(folder.resolve("warehouse"));
    warehouse.overwrite(
        EventIdentityTable.TABLE,
        warehouse.load(EventIdentityTable.TABLE).where("report_id <> 'acled:MLI90002'"));
    Map<String, Long> before = SampleCopy.versions(warehouse, "gold");

    CommandLineRun run =
        CommandLineRun.of(
            "facts", "--warehouse", warehouse.root(), "--set", "facts.grains=year/country");

    assertThat(run.code()).as(run.err()).isEqualTo(3);
    assertThat(run.err())
        .contains(
            "harmattan: Stage facts failed: report acled:MLI90002 has no row in silver.event_identity; ");
    assertThat(SampleCopy.versions(warehouse, "gold")).isEqualTo(before);
    assertThat(Path.of(warehouse.root(), "_harmattan"))
        .isDirectoryNotContaining(file -> file.getFileName().toString().startsWith("writing"));
  }
}
