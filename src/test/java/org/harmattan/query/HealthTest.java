package org.harmattan.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.testing.Rows.row;

import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.storage.JsonFile;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.PublishedTable;
import org.harmattan.table.RunStageTable;
import org.harmattan.table.RunTable;
import org.harmattan.testing.Rows;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class HealthTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @TempDir Path folder;
  private final SparkSession spark = SparkExtension.spark();
  private Warehouse warehouse;
  private boolean isHolderDead;

  @BeforeEach
  void open() {
    warehouse = new Warehouse(spark, folder.toString());
    warehouse.append(
        PublishedTable.TABLE,
        Rows.of(spark, PublishedTable.SCHEMA, row(1L, "20261101", "gold.event", 3L, at(1))));
  }

  @Test
  void nothingIsWrongWhereTheLastRunDidAllAndSucceeded() {
    runs(run("20261101", "succeeded", null, 1));
    stages(stage("20261101", "clean", "done", 1), stage("20261101", "facts", "done", 1, 3));
    assertThat(findings(null)).isEmpty();
    assertThat(findings(Duration.ofDays(30))).isEmpty();
  }

  @Test
  void aGoodRunTooLongAgoIsStale() {
    runs(run("20261101", "succeeded", null, 1), run("20261102", "failed", "Stage x failed", 2));
    stages(stage("20261101", "clean", "done", 1));
    assertThat(findings(Duration.ofDays(2)))
        .containsExactly(
            "degraded: the last run, 20261102, ended as failed: Stage x failed",
            "stale: the last run that succeeded ended at 2026-11-01T00:00:00Z, more than 2 days ago");
  }

  @Test
  void stagesThatHaveNotFollowedOneBeforeThemAreStale() {
    runs(run("20261101", "succeeded", null, 1), run("20261103", "succeeded", null, 3));
    stages(
        stage("20261101", "clean", "done", 1),
        stage("20261101", "match", "done", 2),
        stage("20261101", "facts", "done", 3, 3),
        stage("20261103", "clean", "done", 4));
    assertThat(findings(null))
        .containsExactly(
            "stale: match, facts: not run since clean of run 20261103 brought something new; run without --stages");
  }

  @Test
  void aRunThatEndedWithoutAWordIsDegradedAndItsTablesAreNotInForce() {
    runs(run("20261101", "succeeded", null, 1));
    stages(
        stage("20261101", "clean", "done", 1),
        stage("20261101", "facts", "done", 2, 3),
        stage("20261104", "clean", "done", 3),
        stage("20261104", "facts", "done", 4, 5));
    assertThat(findings(null))
        .containsExactly(
            "degraded: run 20261104 was broken off after stage facts; the next run goes on from there",
            "stale: readers still see the versions before the latest of 1 tables (gold.event …): they move when a run succeeds");
  }

  @Test
  void aStageThatWasBrokenOffIsToldUnlessItsRunIsAtWork() {
    runs(run("20261101", "succeeded", null, 1));
    stages(stage("20261101", "clean", "done", 1), stage("20261105", "clean", "done", 2));
    file("writing.json").create(Map.of("run_id", "20261105", "stage", "match"));
    assertThat(findings(null))
        .containsExactly(
            "degraded: stage match of run 20261105 was broken off; the next run rolls it back");

    file("lock.json").create(Map.of("run_id", "20261105", "host", "here", "since", "today"));
    assertThat(findings(null))
        .containsExactly("running: run 20261105 on host here has been writing since today");
  }

  @Test
  void aRunThatIsDeadIsNotAtWork() {
    runs(run("20261101", "succeeded", null, 1));
    stages(stage("20261101", "facts", "done", 1, 3));
    file("lock.json").create(Map.of("run_id", "20261105", "host", "here", "since", "today"));
    isHolderDead = true;
    assertThat(findings(null))
        .containsExactly(
            "degraded: run 20261105 on host here, at work since today, is dead; the next run takes over");

    file("writing.json").create(Map.of("run_id", "20261105", "stage", "facts"));
    assertThat(findings(null))
        .containsExactly(
            "degraded: stage facts of run 20261105 was broken off; the next run rolls it back");
  }

  private List<String> findings(Duration maxAge) {
    return new Health(
            new Catalog(warehouse, List.of(RunTable.TABLE, RunStageTable.TABLE)),
            any -> isHolderDead)
        .findings(maxAge, NOW).stream().map(Health.Finding::toString).toList();
  }

  private JsonFile file(String name) {
    return new JsonFile(warehouse.hadoop(), folder + "/_harmattan", name);
  }

  private static Timestamp at(int day) {
    return Timestamp.from(Instant.parse("2026-11-01T00:00:00Z").plus(Duration.ofDays(day - 1)));
  }

  private void runs(Row... rows) {
    warehouse.append(RunTable.TABLE, Rows.of(spark, RunTable.SCHEMA, rows));
  }

  private void stages(Row... rows) {
    warehouse.append(RunStageTable.TABLE, Rows.of(spark, RunStageTable.SCHEMA, rows));
  }

  private static Row run(String id, String status, String reason, int day) {
    return row(id, "run", status, reason, at(day), at(day), "1", "digest", "here");
  }

  /** Clocks are of no account: a later stage is one of a higher run. */
  private static Row stage(String run, String stage, String status, int day) {
    return stage(run, stage, status, day, "{}");
  }

  private static Row stage(String run, String stage, String status, int day, long version) {
    return stage(run, stage, status, day, "{\"gold.event\":%d}".formatted(version));
  }

  private static Row stage(String run, String stage, String status, int day, String versions) {
    return row(run, stage, status, null, at(day), 1.0, "digest", "{}", "{}", versions, 0L, 0L, 0L);
  }
}
