package org.harmattan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.quality.BalanceException;
import org.harmattan.quality.UsageException;
import org.harmattan.storage.JsonFile;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.EventLinkTable;
import org.harmattan.table.EventTagTable;
import org.harmattan.table.HeaderTable;
import org.harmattan.table.RunStageTable;
import org.harmattan.table.RunTable;
import org.harmattan.table.Table;
import org.harmattan.testing.Rows;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class RunnerTest {
  @TempDir Path folder;

  private final SparkSession spark = SparkExtension.spark();
  private final List<String> did = new ArrayList<>();

  /** Whether the second stage was given what it had read before. */
  private final List<Boolean> follows = new ArrayList<>();

  /** Runs whose files the second stage was asked about. */
  private final List<String> askedOf = new ArrayList<>();

  private boolean areFilesThere = true;
  private Warehouse warehouse;
  private String option = "1";
  private RuntimeException failure;
  private UncheckedIOException unread;

  @BeforeEach
  void open() {
    warehouse = new Warehouse(spark, folder.toString());
  }

  @Test
  void aStageRunsOnceUntilSomethingItDependsOnChanges() {
    assertThat(run().exitCode()).isZero();
    assertThat(did).containsExactly("clean 1", "match 1");
    Map<String, Long> published = Ledger.published(warehouse);
    assertThat(published).containsOnlyKeys("bronze.header", "gold.event_tag");

    did.clear();
    RunResult again = run();
    assertThat(did).isEmpty();
    assertThat(again.stages()).allMatch(stage -> stage.status().equals(StageOutcome.NOTHING_NEW));
    assertThat(Ledger.published(warehouse)).isEqualTo(published);

    option = "2";
    run();
    assertThat(did)
        .as("the later stage follows the table that changed")
        .containsExactly("clean 2", "match 2");
    assertTable(warehouse.load(EventTagTable.TABLE)).hasRows(row("match", "2"));
  }

  @Test
  void aFailedStageLeavesItsTablesAndThePointerAsTheyWereAndLaterStagesAlone() {
    run();
    Map<String, Long> published = Ledger.published(warehouse);
    option = "2";
    failure = new IllegalStateException("the disk is full\nat some place");
    RunResult failed = run();
    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.failure()).isEqualTo("Stage clean failed: the disk is full");
    assertThat(failed.stages()).hasSize(1);
    assertThat(failed.isRolledBack()).isTrue();
    assertTable(warehouse.load(HeaderTable.TABLE)).columns("header_id").hasRows(row("clean 1"));
    assertThat(Ledger.published(warehouse)).isEqualTo(published);
    assertTable(warehouse.load(RunTable.TABLE))
        .columns("status")
        .hasRows(row("succeeded"), row("failed"));

    failure = null;
    assertThat(run().exitCode()).isZero();
    assertTable(warehouse.load(HeaderTable.TABLE)).columns("header_id").hasRows(row("clean 2"));
  }

  @Test
  void aStageWhoseInputsCannotBeReadFailsOnTheRecord() {
    run();
    unread = new UncheckedIOException("Cannot read the log", new IOException("no permission"));
    RunResult failed = run();
    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.failure()).isEqualTo("Stage clean failed: no permission");
    assertTable(warehouse.load(RunTable.TABLE))
        .columns("status")
        .hasRows(row("succeeded"), row("failed"));

    unread = null;
    did.clear();
    assertThat(run().exitCode()).isZero();
    assertThat(did).isEmpty();
  }

  @Test
  void aBrokenBalanceStopsTheRunWithItsOwnExitCode() {
    failure = new BalanceException("events do not add up");
    RunResult broken = run();
    assertThat(broken.exitCode()).isEqualTo(3);
    assertThat(warehouse.exists(HeaderTable.TABLE)).isFalse();
    assertTable(warehouse.load(RunTable.TABLE)).columns("status").hasRows(row("balance_broken"));
  }

  @Test
  void theNextRunRollsBackWhatAKilledRunLeft() {
    run();
    Stage stage = new Fake("clean", HeaderTable.TABLE, List.of());
    new WriteIntent(warehouse).declare("killed-run", stage.name(), stage.writes());
    warehouse.overwrite(HeaderTable.TABLE, header("half-written"));

    List<String> notes = new ArrayList<>();
    run(notes);
    assertThat(notes)
        .containsExactly(
            "Rolled back the unfinished stage clean of run killed-run",
            "1/2 clean starts",
            "clean nothing_new",
            "2/2 match starts",
            "match nothing_new");
    assertTable(warehouse.load(HeaderTable.TABLE)).columns("header_id").hasRows(row("clean 1"));
  }

  @Test
  void aStageThatTheLedgerHoldsAsDoneIsNotRolledBackThoughItsManifestIsStillThere() {
    RunResult done = run();
    Map<String, Long> published = Ledger.published(warehouse);
    new JsonFile(warehouse.hadoop(), folder + "/_harmattan", "writing.json")
        .create(
            Map.of(
                "run_id",
                done.runId(),
                "stage",
                "clean",
                "versions",
                Map.of(HeaderTable.TABLE.qualifiedName(), 0)));

    List<String> notes = new ArrayList<>();
    run(notes);
    assertThat(notes).noneMatch(note -> note.startsWith("Rolled back"));
    assertTable(warehouse.load(HeaderTable.TABLE)).columns("header_id").hasRows(row("clean 1"));
    assertThat(Ledger.published(warehouse)).isEqualTo(published);
    assertThat(folder.resolve("_harmattan/writing.json")).doesNotExist();
  }

  /** It had begun before a run that has ended since, and slept. */
  @Test
  void whatARunThatWokeTooLateBeganIsNotPutBack() {
    RunResult done = run();
    String woke = "19990101T000000000Z-0001";
    new JsonFile(warehouse.hadoop(), folder + "/_harmattan", "writing-" + woke + ".json")
        .create(
            Map.of(
                "run_id",
                woke,
                "stage",
                "clean",
                "versions",
                Map.of(HeaderTable.TABLE.qualifiedName(), -1)));
    WriteIntent other = new WriteIntent(warehouse);
    other.fulfilled(done.runId());
    assertThat(folder.resolve("_harmattan/writing-" + woke + ".json"))
        .as("another run's is not removed")
        .exists();

    List<String> notes = new ArrayList<>();
    run(notes);
    assertThat(notes).noneMatch(note -> note.startsWith("Rolled back"));
    assertTable(warehouse.load(HeaderTable.TABLE)).columns("header_id").hasRows(row("clean 1"));
    assertThat(folder.resolve("_harmattan/writing-" + woke + ".json")).doesNotExist();
  }

  @Test
  void theLastSuccessIsThatOfTheLatestRunAndNotOfTheLatestTime() {
    Ledger first = new Ledger(warehouse, "20360101T000000000Z-0001");
    first.record(List.of(success("first", "2036-01-01T00:00:09Z")));
    // The clock was moved back; the id rose all the same.
    Ledger second = new Ledger(warehouse, "20360101T000000001Z-0001");
    second.record(List.of(success("second", "2026-01-01T00:00:00Z")));
    assertThat(Ledger.lastSuccesses(warehouse).get("clean").dependencies().values())
        .containsEntry("configuration", "second");
  }

  @Test
  void aStageOfWhichTheLedgerDoesNotTellWhatItDependedOnRunsAgain() {
    run();
    Dataset<Row> told = warehouse.load(RunStageTable.TABLE).drop(RunStageTable.DEPENDS_ON);
    told.write()
        .format("delta")
        .mode("overwrite")
        .option("overwriteSchema", "true")
        .save(warehouse.path(RunStageTable.TABLE));
    did.clear();
    assertThat(run().exitCode()).isZero();
    assertThat(did).containsExactly("clean 1", "match 1");
    did.clear();
    assertThat(run().exitCode()).isZero();
    assertThat(did).isEmpty();
  }

  @Test
  void aTableThatNoStageLeavesAnyMoreIsInForceNoMore() {
    run();
    Table former = EventTagTable.TABLE;
    Fake clean = new Fake("clean", HeaderTable.TABLE, List.of());
    List<Stage> before = List.of(clean, new Fake("match", former, List.of()));
    List<Stage> now = List.of(clean, new Fake("match", EventLinkTable.TABLE, List.of()));
    Runner runner = new Runner(warehouse, Progress.SILENT);
    RunResult only = runner.run("run", List.of(clean), before, Runner.Force.ALWAYS, "digest");
    assertThat(only.exitCode()).isZero();
    assertThat(Ledger.published(warehouse)).containsKey(former.qualifiedName());

    assertThat(runner.run("run", now, now, Runner.Force.ALWAYS, "digest").exitCode()).isZero();
    assertThat(Ledger.published(warehouse))
        .containsOnlyKeys(HeaderTable.TABLE.qualifiedName(), EventLinkTable.TABLE.qualifiedName());
    assertThat(warehouse.exists(former)).as("readers of earlier versions keep it").isTrue();

    runner.run("run", before, before, Runner.Force.ALWAYS, "digest");
    assertThat(Ledger.published(warehouse)).containsKey(former.qualifiedName());
  }

  @Test
  void whatAStageReadLastTimeIsFollowedOnlyWhileItIsKept() {
    run();
    option = "2";
    run();
    assertThat(follows).containsExactly(false, true);
    spark.sql(
        "ALTER TABLE delta.`%s` SET TBLPROPERTIES ('delta.deletedFileRetentionDuration' = 'interval 0 hours')"
            .formatted(warehouse.path(HeaderTable.TABLE)));
    option = "3";
    run();
    assertThat(follows).containsExactly(false, true, false);
    assertTable(warehouse.load(EventTagTable.TABLE)).hasRows(row("match", "3"));
  }

  @Test
  void aStageWhoseFilesAreNotAsItLeftThemDoesEverythingAnew() {
    String first = run().runId();
    run();
    assertThat(askedOf).containsExactly(first);
    areFilesThere = false;
    did.clear();
    RunResult anew = run();
    assertThat(askedOf).as("of the run that wrote, not of the last one").endsWith(first, first);
    assertThat(did).containsExactly("match 1");
    assertThat(follows).containsExactly(false, false);
    assertThat(anew.stages().get(1).reason())
        .isEqualTo("what it had written was not as it had left it");

    areFilesThere = true;
    run();
    assertThat(askedOf).endsWith(anew.runId());
    assertThat(did).containsExactly("match 1");
  }

  private static StageOutcome success(String configuration, String at) {
    return new StageOutcome(
        "clean",
        StageOutcome.DONE,
        null,
        java.time.Instant.parse(at),
        1,
        new Dependencies(Map.of("configuration", configuration)),
        Map.of(),
        Map.of(),
        Traffic.Amount.NONE);
  }

  @Test
  void aSecondWriterIsRefusedAndADeadOneReplaced() {
    JsonFile lock = new JsonFile(warehouse.hadoop(), folder + "/_harmattan", "lock.json");
    lock.create(
        Map.of("run_id", "first", "host", "elsewhere", "pid", 1, "since", "2026-01-01T00:00:00Z"));
    assertThatThrownBy(this::run)
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("Run first on host elsewhere has been writing to")
        .hasMessageContaining("since 2026-01-01T00:00:00Z");
    lock.delete();

    lock.create(
        Map.of(
            "run_id",
            "dead",
            "host",
            RunLock.host(),
            "processes",
            RunLock.processes(),
            "pid",
            Long.MAX_VALUE,
            "since",
            "2026-01-01T00:00:00Z"));
    assertThat(run().exitCode()).isZero();
    assertThat(lock.read()).isEmpty();
  }

  private RunResult run() {
    return run(new ArrayList<>());
  }

  private RunResult run(List<String> notes) {
    List<Stage> stages =
        List.of(
            new Fake("clean", HeaderTable.TABLE, List.of()),
            new Fake("match", EventTagTable.TABLE, List.of(HeaderTable.TABLE)));
    return new Runner(warehouse, new Notes(notes))
        .run("run", stages, stages, Runner.Force.WHEN_NEEDED, "digest");
  }

  private org.apache.spark.sql.Dataset<org.apache.spark.sql.Row> header(String id) {
    return Rows.of(spark, HeaderTable.SCHEMA, row(id, new String[] {"a"}));
  }

  /**
   * Writes one row that tells its option; the first of the two fails when told to, after it has
   * written.
   */
  private final class Fake implements Stage {
    private final String name;
    private final Table table;
    private final List<Table> reads;

    Fake(String name, Table table, List<Table> reads) {
      this.name = name;
      this.table = table;
      this.reads = reads;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public List<Table> reads() {
      return reads;
    }

    @Override
    public List<Table> writes() {
      return List.of(table);
    }

    @Override
    public String dependsOn() {
      return name.equals("clean") ? option : "";
    }

    @Override
    public boolean isAsLeft(Warehouse of, String runId) {
      if (name.equals("clean")) {
        if (unread != null) {
          throw unread;
        }
        return true;
      }
      askedOf.add(runId);
      return areFilesThere;
    }

    @Override
    public StageReport run(StageContext context) {
      did.add(name + " " + option);
      context.beforeWriting().run();
      if (name.equals("clean")) {
        context.warehouse().overwrite(table, header("clean " + option));
      } else if (table.equals(EventTagTable.TABLE)) {
        follows.add(canLoadSince(context));
        context
            .warehouse()
            .overwrite(table, Rows.of(spark, EventTagTable.SCHEMA, row("match", option)));
      }
      if (failure != null) {
        throw failure;
      }
      return StageReport.of("rows", 1);
    }
  }

  private static boolean canLoadSince(StageContext context) {
    try {
      context.loadSince(HeaderTable.TABLE);
      return true;
    } catch (NoSuchElementException e) {
      return false;
    }
  }

  private record Notes(List<String> lines) implements Progress {
    @Override
    public void note(String line) {
      lines.add(line);
    }

    @Override
    public void stageStarts(String stage, int number, int of) {
      lines.add("%d/%d %s starts".formatted(number, of, stage));
    }

    @Override
    public void stageEnds(StageOutcome outcome) {
      lines.add(outcome.stage() + " " + outcome.status());
    }
  }
}
