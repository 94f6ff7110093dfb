package org.harmattan.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.harmattan.quality.UsageException;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.EventReportTable;
import org.harmattan.table.EventTable;
import org.harmattan.table.MaintenanceTable;
import org.harmattan.table.PublishedTable;
import org.harmattan.table.ReportHistoryTable;
import org.harmattan.table.ReportTable;
import org.harmattan.table.Table;
import org.harmattan.testing.Rows;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Differences of gold laid to causes, by hand. */
@ExtendWith(SparkExtension.class)
class GoldChangesTest {
  private static final StructType EVENTS = Rows.relaxed(EventTable.SCHEMA);
  private static final StructType MEMBERS = Rows.relaxed(EventReportTable.SCHEMA);
  private static final StructType HISTORY = Rows.relaxed(ReportHistoryTable.SCHEMA);
  private static final String[] COLUMNS = {
    "basis",
    "source_id",
    "change",
    "reports",
    "events_added",
    "events_removed",
    "deaths_added",
    "deaths_removed"
  };

  @TempDir Path folder;

  /** 9 events and 68 deaths become 8 events and 80 deaths. */
  @Test
  void eachDifferenceIsLaidToWhatBecameOfTheEventsReports(SparkSession spark) {
    assertTable(GoldChanges.byCause(before(spark), after(spark), Optional.empty()))
        .columns(COLUMNS)
        .hasRows(
            row("all", "acled", "changed", 1L, 0L, 0L, 4L, 0L),
            row("all", "acled", "deleted", 1L, 0L, 1L, 0L, 2L),
            // r7 makes D and E one event.
            row("all", "acled", "new", 1L, 0L, 1L, 5L, 9L),
            row("all", "acled", "reread", 1L, 0L, 0L, 1L, 0L),
            row("all", "acled", "restored", 1L, 1L, 0L, 12L, 0L),
            row("all", "ucdp_ged", "new", 1L, 1L, 0L, 7L, 0L),
            row("all", "ucdp_ged", "superseded", 1L, 0L, 0L, 1L, 0L),
            row("all", null, "indirect", 0L, 0L, 1L, 0L, 6L),
            row("all", null, "several", 2L, 0L, 0L, 0L, 1L));
  }

  @Test
  void oneSourcesChangesAreTold(SparkSession spark) {
    assertTable(GoldChanges.byCause(before(spark), after(spark), Optional.of("ucdp_ged")))
        .columns("source_id", "change", "deaths_added")
        .hasRows(row("ucdp_ged", "new", 7L), row("ucdp_ged", "superseded", 1L));
  }

  @Test
  void beforeTheFirstGoldThereIsNoneAndPastItsRetentionItIsSaidSo(SparkSession spark) {
    Warehouse warehouse = new Warehouse(spark, folder.toString());
    Instant first = Instant.parse("2024-03-01T12:00:00Z");
    publish(warehouse, 1, first, event("A", true, 1));
    publish(warehouse, 2, first.plusSeconds(60), event("A", true, 3), event("B", true, 5));

    Catalog catalog = new Catalog(warehouse, List.of());
    assertTable(
            GoldChanges.byCause(
                catalog, first.minusSeconds(1), first.plusSeconds(60), Optional.empty()))
        .columns("change", "events_added", "deaths_added")
        .hasRows(row("indirect", 2L, 8L));
    assertTable(GoldChanges.byCause(catalog, first, first.plusSeconds(60), Optional.empty()))
        .columns("change", "events_added", "deaths_added")
        .hasRows(row("indirect", 1L, 7L));

    spark.sql(
        "ALTER TABLE delta.`%s` SET TBLPROPERTIES ('delta.deletedFileRetentionDuration' = 'interval 0 hours')"
            .formatted(warehouse.path(EventTable.TABLE)));
    assertThatThrownBy(
            () ->
                GoldChanges.byCause(catalog, first, first.plusSeconds(60), Optional.empty())
                    .collectAsList())
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "gold.event as of 2024-03-01T12:00:00Z is kept no more: replaced versions are kept for 30 days");
  }

  @Test
  void whatMaintenanceWroteIntoOtherFilesWasMadeWhenItsRowsWere(SparkSession spark) {
    Warehouse warehouse = new Warehouse(spark, folder.toString());
    Instant at = Instant.parse("2024-03-01T12:00:00Z");
    long[] versions = {4, 5, 5, 6, 9};
    for (int i = 0; i < versions.length; i++) {
      warehouse.append(
          PublishedTable.TABLE,
          Rows.of(
              spark,
              PublishedTable.SCHEMA,
              row(i + 1L, "run", name(EventTable.TABLE), versions[i], Timestamp.from(at))));
    }
    Timestamp done = Timestamp.from(at);
    warehouse.append(
        MaintenanceTable.TABLE,
        Rows.of(
            spark,
            MaintenanceTable.SCHEMA,
            row("m1", name(EventTable.TABLE), 5L, 6L, 20L, 2L, done),
            row("m2", name(EventTable.TABLE), 6L, 9L, 20L, 2L, done),
            row("m2", name(EventReportTable.TABLE), 9L, 4L, 20L, 2L, done)));
    assertThat(GoldThen.sequenceThatMadeGold(warehouse.load(PublishedTable.TABLE), warehouse))
        .hasValue(2L);
  }

  private static GoldThen before(SparkSession spark) {
    return gold(
        spark,
        List.of(
            state("r1", "acled", "new", "d1", 1),
            state("r2", "acled", "new", "d1", 2),
            state("r3", "acled", "new", "d1", 3),
            state("r4", "acled", "new", "d1", 3),
            state("r5", "acled", "new", "d1", 4),
            state("r9", "acled", "new", "d1", 9),
            state("r8", "acled", "new", "d1", 6),
            state("r10", "acled", "new", "d1", 10),
            state("r11", "acled", "retired", "d1", 12),
            state("r12", "ucdp_candidate", "new", "d1", 13),
            state("r13", "acled", "new", "d1", 20)),
        List.of("r1 A", "r2 B", "r3 C", "r4 C", "r5 D", "r9 E", "r8 I", "r10 J", "r12 M", "r13 O"),
        event("A", true, 1),
        event("B", true, 2),
        event("C", true, 3),
        event("D", true, 4),
        event("E", true, 9),
        event("I", true, 6),
        event("J", true, 10),
        event("M", true, 13),
        event("O", true, 20));
  }

  private static GoldThen after(SparkSession spark) {
    return gold(
        spark,
        List.of(
            state("r1", "acled", "changed", "d2", 5),
            state("r2", "acled", "deleted", "d2", 2),
            state("r3", "acled", "changed", "d2", 2),
            state("r4", "acled", "deleted", "d2", 3),
            state("r5", "acled", "new", "d1", 4),
            state("r7", "acled", "new", "d2", 9),
            state("r9", "acled", "new", "d1", 9),
            state("r8", "acled", "new", "d1", 6),
            state("r10", "acled", "new", "d1", 11),
            state("r11", "acled", "restored", "d2", 12),
            state("r12", "ucdp_ged", "superseded", "d2", 14),
            state("r6", "ucdp_ged", "new", "d2", 7),
            state("r13", "acled", "new", "d1", 20)),
        List.of(
            "r1 A", "r3 C", "r5 D", "r7 D", "r9 D", "r8 I", "r10 J", "r11 L", "r12 M", "r6 N",
            "r13 O"),
        event("A", true, 5),
        event("C", true, 2),
        event("D", true, 9),
        // What is left over of a coarse report: it counts no more.
        event("I", false, 6),
        event("J", true, 11),
        event("L", true, 12),
        event("M", true, 14),
        event("N", true, 7),
        event("O", true, 20));
  }

  private static GoldThen gold(
      SparkSession spark, List<Row> states, List<String> members, Row... events) {
    Row[] memberships =
        members.stream()
            .map(member -> member.split(" "))
            .map(
                pair ->
                    Rows.named(
                        MEMBERS,
                        EventReportTable.REPORT_ID,
                        pair[0],
                        EventReportTable.EVENT_ID,
                        pair[1]))
            .toArray(Row[]::new);
    return new GoldThen(
        Rows.of(spark, HISTORY, states.toArray(Row[]::new)),
        Rows.of(spark, MEMBERS, memberships),
        Rows.of(spark, EVENTS, events));
  }

  /** A state that holds; the account's digest is that of its deaths unless one record is reread. */
  private static Row state(
      String report, String source, String change, String delivery, long deaths) {
    return Rows.named(
        HISTORY,
        ReportTable.REPORT_ID,
        report,
        ReportTable.SOURCE_ID,
        source,
        ReportTable.FATALITIES_BEST,
        deaths,
        ReportTable.CONTENT_HASH,
        report.equals("r10") ? "same" : source + deaths,
        ReportTable.DELIVERY_ID,
        delivery,
        ReportTable.ROW,
        2L,
        ReportHistoryTable.CHANGE,
        change);
  }

  private static Row event(String id, boolean isInAll, long deaths) {
    return Rows.named(
        EVENTS,
        EventTable.EVENT_ID,
        id,
        EventTable.IN_ALL,
        isInAll,
        EventTable.FATALITIES_BEST,
        deaths);
  }

  /** Gold whose reports nobody looks at. */
  private static void publish(Warehouse warehouse, long sequence, Instant at, Row... events) {
    SparkSession spark = warehouse.spark();
    warehouse.overwrite(EventTable.TABLE, Rows.filled(spark, EventTable.SCHEMA, events));
    warehouse.append(
        PublishedTable.TABLE,
        Rows.of(
            spark,
            PublishedTable.SCHEMA,
            row(
                sequence,
                "run",
                name(EventTable.TABLE),
                warehouse.version(EventTable.TABLE),
                Timestamp.from(at))));
  }

  private static String name(Table table) {
    return table.qualifiedName();
  }
}
