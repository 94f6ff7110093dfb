package org.harmattan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.harmattan.facts.FactOptions;
import org.harmattan.quality.Expectation;
import org.harmattan.quality.Expectation.Action;
import org.harmattan.quality.UsageException;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.ExpectationTable;
import org.harmattan.table.QuarantineTable;
import org.harmattan.table.RecordOutcomeTable;
import org.harmattan.table.ReportTable;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class QualityGatesTest {
  private static final String HEADER =
      "event_id_cnty,event_date,event_type,sub_event_type,actor1,inter1,country,location,notes,fatalities,timestamp";
  private static final List<String> STAGES = List.of("ingest", "clean");

  @TempDir Path folder;

  @Test
  void violationsAreCountedQuarantinedOrStopTheRun() throws IOException {
    write("one.csv", lines(1, 4, "Mali", "Battles", i -> i));
    List<Expectation> expectations =
        List.of(
            of("few deaths", "fatalities_best < 3", Action.QUARANTINE),
            of("notes", "length(notes) > 99", Action.WARN),
            of("a country", "country IS NOT NULL", Action.FAIL));
    RunResult result = run(expectations, 50);
    assertThat(result.exitCode()).isZero();
    assertTable(warehouse().load(ExpectationTable.TABLE))
        .columns("slice", "expectation", "action", "rows_checked", "rows_violating", "outcome")
        .hasRows(
            row("all", "few deaths", "quarantine", 4L, 2L, "quarantined"),
            row("all", "notes", "warn", 4L, 4L, "warned"),
            row("all", "a country", "fail", 4L, 0L, "met"));
    assertTable(warehouse().load(ReportTable.TABLE))
        .columns("report_id")
        .hasRows(row("acled:XMU1"), row("acled:XMU2"));
    // The header is row 1.
    assertTable(warehouse().load(QuarantineTable.TABLE))
        .columns("row", "reason", "detail")
        .hasRows(
            row(4L, "expectation_not_met", "few deaths"),
            row(5L, "expectation_not_met", "few deaths"));
    assertTable(warehouse().load(RecordOutcomeTable.TABLE).groupBy("outcome").count())
        .columns("outcome", "count")
        .hasRows(row("new", 2L), row("quarantined", 2L));

    long before = warehouse().version(ReportTable.TABLE);
    RunResult stopped = run(List.of(of("no deaths", "fatalities_best = 0", Action.FAIL)), 50);
    assertThat(stopped.exitCode()).isEqualTo(3);
    assertThat(stopped.failure())
        .contains("4 of 4 rows of silver.report do not meet 'no deaths' (fatalities_best = 0)")
        .endsWith(
            "; see ops.expectation; the file stays in bronze; make the rule quarantine or warn in conf/expectations.conf, or correct the declaration");
    assertThat(warehouse().version(ReportTable.TABLE)).isEqualTo(before);
  }

  @Test
  void aChangeOfFormIsToldAndStopsTheRunWhereARequiredFieldIsHit() throws IOException {
    write("one.csv", lines(1, 10, "Mali", "Battles", i -> 1));
    assertThat(run(List.of(), 10).exitCode()).isZero();

    List<String> other = new ArrayList<>(lines(11, 20, "Mali", "Battles", i -> 1));
    other.replaceAll(line -> line.replace(",notes,", ",remarks,"));
    write("two.csv", other);
    assertThat(run(List.of(), 10).exitCode()).isZero();
    assertTable(warehouse().load(ExpectationTable.TABLE).where("outcome = 'warned'"))
        .columns("table_name", "slice", "expectation", "rows_checked", "rows_violating")
        .hasRows(
            row("bronze.header", "acled", "column gone: notes", 1L, 1L),
            row("bronze.header", "acled", "column new: remarks", 1L, 1L),
            row("bronze.record", "acled", "no drift: notes", 10L, 10L));

    long before = warehouse().version(ReportTable.TABLE);
    write("three.csv", lines(21, 30, "", "Kampf", i -> 1));
    RunResult stopped = run(List.of(), 10);
    assertThat(stopped.exitCode()).isEqualTo(3);
    assertThat(stopped.failure())
        .contains(
            "100.0 % of the newest records of acled are without country, of the earlier ones 0.0 %")
        .contains("100.0 % of the newest records of acled are without a mapped event_type")
        .endsWith(
            "; see ops.expectation; correct the declaration, or let it pass once by --set drift.jump-percent=100");
    assertThat(warehouse().version(ReportTable.TABLE)).isEqualTo(before);
    // Not all earlier deliveries had it.
    assertTable(
            warehouse().load(ExpectationTable.TABLE).where("expectation = 'column gone: remarks'"))
        .hasNoRows();
    assertThat(run(List.of(), 11).exitCode()).as("too few to compare").isZero();
    assertThat(warehouse().load(ReportTable.TABLE).count()).isEqualTo(30);
  }

  @Test
  void expectationsThatCannotBeCheckedAreToldBeforeAnyWork() {
    List<Expectation> wrong =
        List.of(
            new Expectation("a", "silver.nowhere", null, "true", Action.WARN, "e.conf:1"),
            new Expectation("b", "gold.event", null, "nothing > 0", Action.WARN, "e.conf:2"),
            new Expectation("c", "gold.event", null, "true", Action.QUARANTINE, "e.conf:3"),
            new Expectation("d", "silver.report", "nobody", "true", Action.WARN, "e.conf:4"));
    UsageException refused =
        catchThrowableOfType(UsageException.class, () -> prepare(wrong, 50, Map.of()));
    assertThat(refused.problems()).hasSize(4);
    assertThat(refused.problems().get(0))
        .startsWith("e.conf:1: expectations cannot be about 'silver.nowhere'; they can be about ");
    assertThat(refused.problems().get(1)).startsWith("e.conf:2: gold.event has no column nothing");
    assertThat(refused.problems().get(2))
        .isEqualTo(
            "e.conf:3: only rows of silver.report can go to quarantine; take warn or fail for gold.event");
    assertThat(refused.problems().get(3)).isEqualTo("e.conf:4: source 'nobody' is not declared");
  }

  @Test
  void aStageDependsOnTheExpectationsOfItsOwnTables() {
    Expectation ofEvents =
        new Expectation("e", "gold.event", null, "true", Action.WARN, "e.conf:1");
    List<Expectation> ofReports = List.of(of("r", "true", Action.WARN));
    assertThat(cleanDependsOn(List.of(ofEvents))).isEqualTo(cleanDependsOn(List.of()));
    assertThat(cleanDependsOn(ofReports)).isNotEqualTo(cleanDependsOn(List.of()));
    assertThat(factsDependOn(ofReports)).isEqualTo(factsDependOn(List.of()));
    assertThat(factsDependOn(List.of(ofEvents))).isNotEqualTo(factsDependOn(List.of()));
  }

  private static String cleanDependsOn(List<Expectation> expectations) {
    return new CleanStage(List.of(), null, "", new QualityOptions(expectations, 30, 1)).dependsOn();
  }

  private static String factsDependOn(List<Expectation> expectations) {
    return new FactsStage(List.of(), FactOptions.defaults(), expectations, List.of()).dependsOn();
  }

  private static Expectation of(String name, String predicate, Action action) {
    return new Expectation(name, "silver.report", null, predicate, action, "e.conf:1");
  }

  private interface Deaths {
    int of(int number);
  }

  private static List<String> lines(int from, int to, String country, String type, Deaths deaths) {
    List<String> lines = new ArrayList<>(List.of(HEADER));
    for (int i = from; i <= to; i++) {
      lines.add(
          "XMU%d,2023-01-%02d,%s,Armed clash,Group One,2,%s,Town,a note,%d,%d"
              .formatted(i, 1 + i % 28, type, country, deaths.of(i), 1_700_000_000 + i));
    }
    return lines;
  }

  private void write(String name, List<String> lines) throws IOException {
    Files.createDirectories(folder.resolve("exports"));
    Files.writeString(folder.resolve("exports").resolve(name), String.join("\n", lines) + "\n");
  }

  private Warehouse warehouse() {
    return new Warehouse(SparkExtension.spark(), folder.resolve("w").toString());
  }

  private RunResult run(List<Expectation> expectations, int minimumRecords) {
    return prepare(
            expectations,
            minimumRecords,
            Map.of("acled", List.of(folder.resolve("exports").toString())))
        .run(warehouse(), Progress.SILENT, "run", Runner.Force.WHEN_NEEDED, "test");
  }

  private Pipeline prepare(
      List<Expectation> expectations, int minimumRecords, Map<String, List<String>> sources) {
    PipelineOptions options =
        SampleWarehouse.options(folder.resolve("w").toString(), sources, "")
            .with(new QualityOptions(expectations, 30, minimumRecords));
    return Pipeline.prepare(
        options, STAGES, SparkExtension.spark().sparkContext().hadoopConfiguration());
  }
}
