package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.harmattan.quality.UsageException;
import org.harmattan.query.Catalog;
import org.harmattan.query.Changes;
import org.harmattan.query.Clock;
import org.harmattan.query.GoldChanges;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.ActorPeriodLocationTable;
import org.harmattan.table.DeliveryTable;
import org.harmattan.table.EventIdentityTable;
import org.harmattan.table.EventReportTable;
import org.harmattan.table.EventTable;
import org.harmattan.table.QuarantineTable;
import org.harmattan.table.RecordOutcomeTable;
import org.harmattan.table.ReportHistoryTable;
import org.harmattan.table.ReportTable;
import org.harmattan.table.RunStageTable;
import org.harmattan.table.RunTable;
import org.harmattan.table.Table;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Releases of one country, loaded in several orders: what is remembered, and what can be asked. */
class HistoriesTest {
  private static final List<String> TO_REPORTS = List.of("ingest", "clean");
  private static final List<String> TO_RECORDS = List.of("ingest");
  private static final List<String> TO_FACTS =
      List.of("ingest", "clean", "actors", "geocode", "match", "facts");

  private static final List<String> ALLOWED = List.of("acled");
  private static final String TOTALS =
      "SELECT count(*) AS events, sum(fatalities_best) AS deaths FROM ";
  private static final String GOLD_TOTALS = TOTALS + "gold.event WHERE in_all";

  @TempDir static Path folder;
  private static Path inOrder;

  /** Release by release, with a list of withdrawals and a stopped run between them. */
  @BeforeAll
  static void loadInOrder() throws Exception {
    inOrder = folder.resolve("in-order");
    good(load(inOrder, TO_FACTS, Map.of("1.csv", MadeUpCountry.FIRST)));
    good(load(inOrder, TO_RECORDS, Map.of("withdrawn.json", MadeUpCountry.WITHDRAWN)));
    assertStopped(inOrder, Map.of("2.csv", MadeUpCountry.SECOND));
    good(load(inOrder, TO_REPORTS, Map.of("2.csv", MadeUpCountry.SECOND)));
    good(load(inOrder, TO_REPORTS, Map.of("3.csv", MadeUpCountry.THIRD)));
  }

  @Test
  void releasesInOrderGiveEachReportsStates() {
    assertHistory(inOrder);
    assertTable(MadeUpCountry.open(inOrder).load(DeliveryTable.TABLE))
        .columns("release_key", "scope", "overrides")
        .hasRows(
            row("1700000100", "XMU:2023-01-01..", "retire"),
            row(null, null, null),
            row("1700000200", "XMU:2023-01-01..", "retire"),
            row("1700000300", "XMU:2023-01-01..", "retire"));
    assertOurClock(inOrder, row(7L, 28L), row(6L, 23L), row(6L, 23L), row(6L, 29L), row(7L, 34L));
    assertSourceClock(inOrder);
  }

  @Test
  void releasesFromLastToFirstGiveTheSame() throws Exception {
    Path backwards = folder.resolve("backwards");
    good(load(backwards, TO_REPORTS, Map.of("3.csv", MadeUpCountry.THIRD)));
    good(
        load(
            backwards,
            TO_REPORTS,
            Map.of(
                "1.csv",
                MadeUpCountry.FIRST,
                "2.csv",
                MadeUpCountry.SECOND,
                "withdrawn.json",
                MadeUpCountry.WITHDRAWN)));
    assertSame(inOrder, backwards, ReportHistoryTable.TABLE);
    assertSame(inOrder, backwards, ReportTable.TABLE);
    assertOurClock(backwards, row(7L, 34L), row(7L, 34L));
  }

  @Test
  void allReleasesInOneRunGiveTheSame() throws Exception {
    Path atOnce = folder.resolve("at-once");
    good(
        load(
            atOnce,
            TO_REPORTS,
            Map.of(
                "1.csv",
                MadeUpCountry.FIRST,
                "2.csv",
                MadeUpCountry.SECOND,
                "3.csv",
                MadeUpCountry.THIRD,
                "withdrawn.json",
                MadeUpCountry.WITHDRAWN)));
    assertSame(inOrder, atOnce, ReportHistoryTable.TABLE);
    assertSame(inOrder, atOnce, ReportTable.TABLE);
  }

  /**
   * Parts that come after full exports: one shows in quarantine that a release held a report, one
   * brings a report back, and a late one takes back that it was ever gone.
   */
  @Test
  void whatFullExportsRetiredIsFollowedReportByReport() throws Exception {
    Path warehouse = folder.resolve("followed");
    good(load(warehouse, TO_REPORTS, Map.of("1.csv", MadeUpCountry.FIRST)));
    RunResult second = load(warehouse, TO_REPORTS, Map.of("2.csv", MadeUpCountry.SECOND));
    good(second);
    assertThat(counted(second)).as("a full export").contains(CleanStage.OF_ALL_RECORDS);
    assertThat(changes(warehouse, "XMU4", "XMU5"))
        .containsExactly("XMU4 new", "XMU4 retired", "XMU5 new", "XMU5 retired");
    part(
        warehouse,
        "1700000200",
        MadeUpCountry.event("4", "some day", "Group One", "14.5", 4, 1700000180, ""));
    assertThat(changes(warehouse, "XMU4")).containsExactly("XMU4 new");
    part(
        warehouse,
        "1700000250",
        MadeUpCountry.event("5", "2023-01-12", "Group One", "14.5", 5, 1700000002, ""));
    assertThat(changes(warehouse, "XMU5"))
        .containsExactly("XMU5 new", "XMU5 retired", "XMU5 restored");
    assertThat(outcomes(warehouse, "acled:XMU5")).containsExactly("changed", "new");
    part(
        warehouse,
        "1700000150",
        MadeUpCountry.event("5", "2022-12-31", "Group One", "14.5", 5, 1700000003, ""));
    assertThat(changes(warehouse, "XMU5")).containsExactly("XMU5 new", "XMU5 changed");
    assertThat(outcomes(warehouse, "acled:XMU5")).containsExactly("changed", "new", "repeat");
    assertSameAsAllAnew(warehouse);
  }

  /** A file that is no full export; nothing but its reports is derived anew. */
  private static void part(Path warehouse, String release, String event) throws Exception {
    Path file = folder.resolve(release + ".csv");
    Files.writeString(file, MadeUpCountry.HEADER + "\n" + event + "\n");
    RunResult result =
        MadeUpCountry.run(
            warehouse,
            TO_REPORTS,
            Map.of("acled", List.of(file.toString())),
            new ReleaseOptions(List.of(), List.of("acled=" + release), 5, List.of(), "", ""));
    good(result);
    assertThat(counted(result)).as(release).isNotEmpty().doesNotContain(CleanStage.OF_ALL_RECORDS);
  }

  /** What {@code clean} says that it counted. */
  private static Set<String> counted(RunResult result) {
    return result.stages().stream()
        .filter(stage -> stage.stage().equals("clean"))
        .findFirst()
        .orElseThrow()
        .counts()
        .keySet();
  }

  private static void assertSameAsAllAnew(Path folder) {
    Warehouse warehouse = MadeUpCountry.open(folder);
    List<Table> tables =
        List.of(
            ReportHistoryTable.TABLE,
            ReportTable.TABLE,
            QuarantineTable.TABLE,
            RecordOutcomeTable.TABLE);
    List<Long> followed = tables.stream().map(warehouse::version).toList();
    RunResult anew =
        MadeUpCountry.run(
            folder, List.of("clean"), Map.of(), ReleaseOptions.DEFAULTS, Runner.Force.ALWAYS);
    good(anew);
    for (int i = 0; i < tables.size(); i++) {
      Table table = tables.get(i);
      assertThat(warehouse.version(table)).as(table.qualifiedName()).isGreaterThan(followed.get(i));
      assertThat(
              Verification.compare(
                  table, warehouse.load(table, followed.get(i)), warehouse.load(table)))
          .matches(Verification.Finding::isEqual);
    }
  }

  /** Id and change of each state, in order. */
  private static List<String> changes(Path warehouse, Object... ids) {
    return MadeUpCountry.open(warehouse)
        .load(ReportHistoryTable.TABLE)
        .where(col(ReportTable.SOURCE_EVENT_ID).isin(ids))
        .orderBy(ReportTable.SOURCE_EVENT_ID, ReportHistoryTable.STATE)
        .selectExpr("concat_ws(' ', source_event_id, change)")
        .as(Encoders.STRING())
        .collectAsList();
  }

  private static List<String> outcomes(Path warehouse, String report) {
    return MadeUpCountry.open(warehouse)
        .load(RecordOutcomeTable.TABLE)
        .where(col(RecordOutcomeTable.REPORT_ID).equalTo(report))
        .orderBy(RecordOutcomeTable.OUTCOME)
        .select(RecordOutcomeTable.OUTCOME)
        .as(Encoders.STRING())
        .collectAsList();
  }

  private static RunResult load(
      Path warehouse, List<String> stages, Map<String, List<String>> files) throws Exception {
    return MadeUpCountry.load(warehouse, stages, ALLOWED, files);
  }

  private static void good(RunResult result) {
    assertThat(result.exitCode()).as("%s %s", result.failure(), result.refusals()).isZero();
  }

  private static List<Long> versions(Warehouse warehouse) {
    return Pipeline.tables().stream()
        .filter(table -> !table.layer().equals(Table.OPS))
        .map(warehouse::version)
        .toList();
  }

  private static void assertHistory(Path folder) {
    assertTable(MadeUpCountry.open(folder).load(ReportHistoryTable.TABLE))
        .columns(
            "source_event_id", "state", "change", "source_from", "source_to", "fatalities_best")
        .hasRows(
            row("XMU1", "000001", "new", "1700000001", "1700000151", 1L),
            row("XMU1", "000002", "changed", "1700000151", null, 3L),
            row("XMU2", "000001", "new", "1700000001", "1700000152", 2L),
            row("XMU2", "000002", "changed", "1700000152", null, 2L),
            row("XMU3", "000001", "new", "1700000001", "1700000153", 3L),
            row("XMU3", "000002", "changed", "1700000153", null, 3L),
            row("XMU4", "000001", "new", "1700000002", "1700000200", 4L),
            row("XMU4", "000002", "retired", "1700000200", "1700000300", 4L),
            row("XMU4", "000003", "restored", "1700000300", null, 4L),
            row("XMU5", "000001", "new", "1700000002", "1700000150", 5L),
            row("XMU5", "000002", "deleted", "1700000150", null, 5L),
            row("XMU6", "000001", "new", "1700000002", null, 6L),
            row("XMU7", "000001", "new", "1700000100", null, 7L),
            row("XMU8", "000001", "new", "1700000200", "1700000300", 8L),
            row("XMU8", "000002", "retired", "1700000300", null, 8L),
            row("XMU9", "000001", "new", "1700000300", null, 9L));
  }

  /** Row for row, but for the columns of our own clock. */
  private static void assertSame(Path one, Path other, Table table) {
    List<String> ofClock = List.of("known_from", "known_to", "first_seen_at", "changed_at");
    String[] columns =
        Arrays.stream(table.schema().fieldNames())
            .filter(name -> !ofClock.contains(name))
            .map(
                name ->
                    name.equals(ReportTable.SOURCE_ATTRIBUTES)
                        ? "to_json(source_attributes)"
                        : name)
            .toArray(String[]::new);
    Dataset<Row> expected = MadeUpCountry.open(one).load(table).selectExpr(columns);
    Dataset<Row> found = MadeUpCountry.open(other).load(table).selectExpr(columns);
    assertThat(found.collectAsList())
        .as(table.qualifiedName())
        .containsExactlyInAnyOrderElementsOf(expected.collectAsList());
  }

  /** After each run, what the history tells of then is what the table held then. */
  private static void assertOurClock(Path folder, Row... totals) {
    Warehouse warehouse = MadeUpCountry.open(folder);
    List<Instant> starts = starts(warehouse);
    assertThat(starts).hasSize(totals.length);
    List<String> cleaned = runsThatCleaned(warehouse);
    for (int i = 0; i < totals.length; i++) {
      Instant start = starts.get(i);
      Catalog then = catalog(warehouse, new Clock.Ours(start, "then"));
      List<Row> told =
          then.sql("SELECT report_id, content_hash, fatalities_best FROM silver.report")
              .collectAsList();
      long deaths = told.stream().mapToLong(report -> report.getLong(2)).sum();
      assertThat(row((long) told.size(), deaths)).isEqualTo(totals[i]);
      // Between a delivery and the next run of clean, the table lags behind what has arrived.
      if (cleaned.stream().anyMatch(run -> run.startsWith(Runner.idPrefix(start)))) {
        long version = then.versions().get(ReportTable.TABLE.qualifiedName());
        assertThat(told)
            .containsExactlyInAnyOrderElementsOf(
                warehouse
                    .load(ReportTable.TABLE, version)
                    .select("report_id", "content_hash", "fatalities_best")
                    .collectAsList());
      }
    }
    assertThatThrownBy(
            () -> catalog(warehouse, new Clock.Ours(starts.get(0).minusSeconds(60), "long ago")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("knew nothing at long ago: its first run that finished started at ");
  }

  private static List<String> runsThatCleaned(Warehouse warehouse) {
    return warehouse
        .load(RunStageTable.TABLE)
        .where(col(RunStageTable.STAGE).equalTo("clean"))
        .select(RunStageTable.RUN_ID)
        .collectAsList()
        .stream()
        .map(run -> run.getString(0))
        .toList();
  }

  private static void assertStopped(Path folder, Map<String, List<String>> files) throws Exception {
    Warehouse warehouse = MadeUpCountry.open(folder);
    List<Long> before = versions(warehouse);
    RunResult stopped = MadeUpCountry.load(folder, TO_REPORTS, List.of(), files);
    assertThat(stopped.exitCode()).isEqualTo(3);
    assertThat(stopped.failure())
        .isEqualTo(
            "Stage ingest failed: the full export of acled for XMU:2023-01-01.. (release 1700000200) would retire 1 of 6 reports in its scope, more than 5 %; look whether it is whole, and allow it by --allow-retire acled if it is");
    assertThat(versions(warehouse)).isEqualTo(before);
  }

  private static void assertSourceClock(Path folder) {
    Map<String, Row> totals =
        Map.of("1700000100", row(7L, 28L), "1700000200", row(6L, 29L), "1700000300", row(7L, 34L));
    totals.forEach(
        (stamp, expected) ->
            assertTable(
                    catalog(
                            MadeUpCountry.open(folder),
                            Clock.ofSource(Instant.ofEpochSecond(Long.parseLong(stamp)).toString()))
                        .sql(TOTALS + "silver.report"))
                .hasRows(expected));
  }

  @Test
  void changesAreToldByFieldAndByCause() {
    Warehouse warehouse = MadeUpCountry.open(inOrder);
    List<Instant> starts = starts(warehouse);
    Changes second =
        new Changes(
            warehouse.load(ReportHistoryTable.TABLE),
            starts.get(0),
            starts.get(3),
            Optional.of("acled"));
    assertTable(second.byField().where("field IS NULL OR field NOT LIKE 'source_%'"))
        .columns("report_id", "change", "field", "old", "new")
        .hasRows(
            row("acled:XMU1", "changed", "fatalities_best", "1", "3"),
            row("acled:XMU2", "changed", "actors", actors("Group One"), actors("Group Two")),
            row("acled:XMU3", "changed", "date_earliest", "2023-01-10", "2023-01-20"),
            row("acled:XMU3", "changed", "date_latest", "2023-01-10", "2023-01-20"),
            row("acled:XMU3", "changed", "event_date", "2023-01-10", "2023-01-20"),
            row("acled:XMU4", "retired", null, null, null),
            row("acled:XMU5", "deleted", null, null, null),
            row("acled:XMU8", "new", null, null, null));
    assertTable(second.byCause())
        .columns(EFFECTS)
        .hasRows(
            row("acled", "acled", "changed", 3L, 0L, 0L, 2L, 0L),
            row("acled", "acled", "deleted", 1L, 0L, 1L, 0L, 5L),
            row("acled", "acled", "new", 1L, 1L, 0L, 8L, 0L),
            row("acled", "acled", "retired", 1L, 0L, 1L, 0L, 4L));
  }

  /** Only the first run has made gold. */
  @Test
  void theEffectOnGoldIsThatOfTheRunsThatMadeIt() {
    Warehouse warehouse = MadeUpCountry.open(inOrder);
    Instant first = starts(warehouse).get(0);
    Catalog now = catalog(warehouse, new Clock.Now());
    assertTable(GoldChanges.byCause(now, first.minusSeconds(1), Instant.now(), Optional.empty()))
        .columns(EFFECTS)
        .hasRows(row("all", "acled", "new", 7L, 7L, 0L, 28L, 0L));
    assertTable(GoldChanges.byCause(now, first, Instant.now(), Optional.empty())).hasNoRows();
  }

  private static final String[] EFFECTS = {
    "basis",
    "source_id",
    "change",
    "reports",
    "events_added",
    "events_removed",
    "deaths_added",
    "deaths_removed"
  };

  private static String actors(String first) {
    return "[{\"position\":1,\"raw_name\":\"%s\",\"side\":\"a\",\"role\":\"principal\",\"conduct\":\"unstated\",\"type_code\":\"rebel_group\"},{\"position\":2,\"raw_name\":\"Made-up Guard\",\"side\":\"b\",\"role\":\"principal\",\"conduct\":\"unstated\",\"type_code\":\"state_forces\"}]"
        .formatted(first);
  }

  @Test
  void aWarehouseDerivedFromThePastHasTheGoldOfThen() {
    Warehouse warehouse = MadeUpCountry.open(inOrder);
    Instant first = starts(warehouse).get(0);
    Catalog then = catalog(warehouse, new Clock.Ours(first, "then"));
    long register = warehouse.version(EventIdentityTable.TABLE);
    Path derived = folder.resolve("derived");
    good(MadeUpCountry.run(derived, TO_FACTS, Map.of(), asOf(first.toString())));
    Warehouse other = MadeUpCountry.open(derived);
    for (Table table :
        List.of(
            ReportTable.TABLE,
            ReportHistoryTable.TABLE,
            EventIdentityTable.TABLE,
            EventTable.TABLE,
            EventReportTable.TABLE,
            ActorPeriodLocationTable.TABLE)) {
      long version = then.versions().get(table.qualifiedName());
      assertThat(rows(other.load(table), table))
          .as(table.qualifiedName())
          .isNotEmpty()
          .containsExactlyInAnyOrderElementsOf(rows(warehouse.load(table, version), table));
    }
    assertThat(warehouse.version(EventIdentityTable.TABLE)).isEqualTo(register);
    // The release's own totals.
    assertTable(catalog(other, new Clock.Now()).sql(GOLD_TOTALS)).hasRows(row(7L, 28L));
    assertThatThrownBy(() -> MadeUpCountry.run(derived, TO_FACTS, Map.of(), asOf("2001-01-01")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("knew nothing at 2001-01-01: its first delivery arrived at ");
  }

  private static ReleaseOptions asOf(String instant) {
    return new ReleaseOptions(List.of(), List.of(), 5, List.of(), instant, inOrder.toString());
  }

  private static List<Row> rows(Dataset<Row> table, Table of) {
    String[] columns =
        Arrays.stream(of.schema().fieldNames())
            .map(
                name ->
                    name.equals(ReportTable.SOURCE_ATTRIBUTES)
                        ? "to_json(source_attributes)"
                        : name)
            .toArray(String[]::new);
    return table.selectExpr(columns).collectAsList();
  }

  private static List<Instant> starts(Warehouse warehouse) {
    List<Instant> starts = new ArrayList<>();
    warehouse
        .load(RunTable.TABLE)
        .orderBy(col(RunTable.STARTED_AT))
        .select(RunTable.STARTED_AT)
        .collectAsList()
        .forEach(run -> starts.add(run.getTimestamp(0).toInstant()));
    return starts;
  }

  private static Catalog catalog(Warehouse warehouse, Clock clock) {
    return new Catalog(warehouse, Pipeline.LEDGER, clock);
  }
}
