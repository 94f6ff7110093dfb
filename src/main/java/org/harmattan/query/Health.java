package org.harmattan.query;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.harmattan.quality.Printable;
import org.harmattan.storage.JsonFile;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.RunStageTable;
import org.harmattan.table.RunTable;

/**
 * What is wrong with a warehouse, a line each: stale is what newer input or the calendar has
 * overtaken, degraded what a run left unfinished or ended badly. Runs are ordered by their ids,
 * which rise whatever clocks do.
 */
public final class Health {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> NOT_OF_DATA = List.of("maintain", "release");

  private final Warehouse warehouse;
  private final Catalog catalog;
  private final Predicate<Warehouse> isHolderDead;

  /**
   * @param isHolderDead whether who holds a warehouse's lock is known to be gone
   */
  public Health(Catalog catalog, Predicate<Warehouse> isHolderDead) {
    this.warehouse = catalog.warehouse();
    this.catalog = catalog;
    this.isHolderDead = isHolderDead;
  }

  /** How a finding stands. */
  public enum Kind {
    STALE,
    DEGRADED,
    /** A run is at work: nothing is wrong yet. */
    RUNNING
  }

  /** One thing to know, and what to do about it. */
  public record Finding(Kind kind, String line) {
    @Override
    public String toString() {
      return kind.name().toLowerCase(java.util.Locale.ROOT) + ": " + line;
    }
  }

  /**
   * All of them; none where all is well.
   *
   * @param maxAge after how long without a good run the data count as stale; null for never
   */
  public List<Finding> findings(Duration maxAge, Instant now) {
    List<Finding> findings = new ArrayList<>();
    Optional<Map<String, Object>> locked = file("lock.json");
    boolean isDead = locked.isPresent() && isHolderDead.test(warehouse);
    Optional<Map<String, Object>> holder = locked.filter(lock -> !isDead);
    String atWork = holder.map(lock -> String.valueOf(lock.get("run_id"))).orElse("");
    holder.ifPresent(
        lock ->
            findings.add(
                new Finding(
                    Kind.RUNNING,
                    "run %s on host %s has been writing since %s"
                        .formatted(atWork, lock.get("host"), lock.get("since")))));
    Set<String> broken = brokenOff(atWork, findings);
    locked
        .filter(lock -> isDead && !broken.contains(String.valueOf(lock.get("run_id"))))
        .ifPresent(
            lock ->
                findings.add(
                    new Finding(
                        Kind.DEGRADED,
                        "run %s on host %s, at work since %s, is dead; the next run takes over"
                            .formatted(lock.get("run_id"), lock.get("host"), lock.get("since")))));
    Row last = lastRun();
    badlyEnded(last, findings);
    old(last, maxAge, now, findings);
    List<Row> stages = stages();
    overtaken(stages, findings);
    behindTheirStages(stages, findings);
    return findings;
  }

  private Optional<Map<String, Object>> file(String name) {
    return read(new JsonFile(warehouse.hadoop(), warehouse.root() + "/_harmattan", name));
  }

  private static Optional<Map<String, Object>> read(JsonFile file) {
    try {
      return file.read();
    } catch (UncheckedIOException e) {
      return Optional.empty(); // being written this moment
    }
  }

  /** Runs that ended without a word, by what they left; their ids. */
  private Set<String> brokenOff(String atWork, List<Finding> findings) {
    TreeSet<String> told = new TreeSet<>();
    JsonFile.beginning(warehouse.hadoop(), warehouse.root() + "/_harmattan", "writing").stream()
        .flatMap(file -> read(file).stream())
        .filter(intent -> !atWork.equals(intent.get("run_id")))
        .forEach(
            intent -> {
              told.add(String.valueOf(intent.get("run_id")));
              findings.add(
                  new Finding(
                      Kind.DEGRADED,
                      "stage %s of run %s was broken off; the next run rolls it back"
                          .formatted(intent.get("stage"), intent.get("run_id"))));
            });
    String lastTold = warehouse.load(RunTable.TABLE).agg(max(RunTable.RUN_ID)).head().getString(0);
    Column isUntold =
        lastTold == null
            ? col(RunStageTable.RUN_ID).isNotNull()
            : col(RunStageTable.RUN_ID).gt(lastTold);
    warehouse
        .load(RunStageTable.TABLE)
        .where(isUntold)
        .groupBy(RunStageTable.RUN_ID)
        .agg(max_by(col(RunStageTable.STAGE), col(RunStageTable.STARTED_AT)))
        .orderBy(RunStageTable.RUN_ID)
        .collectAsList()
        .stream()
        .filter(run -> !run.getString(0).equals(atWork) && !told.contains(run.getString(0)))
        .forEach(
            run -> {
              told.add(run.getString(0));
              findings.add(
                  new Finding(
                      Kind.DEGRADED,
                      "run %s was broken off after stage %s; the next run goes on from there"
                          .formatted(run.getString(0), run.getString(1))));
            });
    return told;
  }

  /** The latest run of data and the latest good one. */
  private Row lastRun() {
    Column isGood = col(RunTable.STATUS).equalTo("succeeded");
    return warehouse
        .load(RunTable.TABLE)
        .where(not(col(RunTable.COMMAND).isin(NOT_OF_DATA.toArray())))
        .agg(
            max(struct(RunTable.RUN_ID, RunTable.STATUS, RunTable.REASON)).as("last"),
            max(when(isGood, col(RunTable.ENDED_AT))).as("good"))
        .head();
  }

  private static void badlyEnded(Row last, List<Finding> findings) {
    Row run = last.getAs("last");
    if (run != null && !run.getString(1).equals("succeeded")) {
      findings.add(
          new Finding(
              Kind.DEGRADED,
              "the last run, %s, ended as %s: %s"
                  .formatted(
                      run.getString(0),
                      run.getString(1),
                      Printable.line(String.valueOf(run.getString(2))))));
    }
  }

  private static void old(Row last, Duration maxAge, Instant now, List<Finding> findings) {
    if (maxAge == null || last.isNullAt(1)) {
      return;
    }
    Instant good = last.getTimestamp(1).toInstant();
    if (Duration.between(good, now).compareTo(maxAge) > 0) {
      findings.add(
          new Finding(
              Kind.STALE,
              "the last run that succeeded ended at %s, more than %d days ago"
                  .formatted(good, maxAge.toDays())));
    }
  }

  /** Each stage's latest success, latest change and what it left, in the stages' order. */
  private List<Row> stages() {
    Column isGood = col(RunStageTable.STATUS).isin("done", "nothing_new");
    Column isDone = col(RunStageTable.STATUS).equalTo("done");
    return warehouse
        .load(RunStageTable.TABLE)
        .groupBy(RunStageTable.STAGE)
        .agg(
            max(when(isGood, col(RunStageTable.RUN_ID))).as("good"),
            max(when(isDone, col(RunStageTable.RUN_ID))).as("done"),
            max_by(col(RunStageTable.TABLE_VERSIONS), when(isGood, col(RunStageTable.RUN_ID)))
                .as("versions"),
            min(struct(RunStageTable.RUN_ID, RunStageTable.STARTED_AT)).as("first"))
        .orderBy("first")
        .collectAsList();
  }

  /** Stages that have not run since one before them brought something new. */
  private static void overtaken(List<Row> stages, List<Finding> findings) {
    Map<String, List<String>> behind = new LinkedHashMap<>();
    String newest = "";
    String by = "";
    for (Row stage : stages) {
      String good = stage.getAs("good");
      if (good == null || good.compareTo(newest) < 0) {
        behind
            .computeIfAbsent("%s of run %s".formatted(by, newest), key -> new ArrayList<>())
            .add(stage.getString(0));
      }
      String done = stage.getAs("done");
      if (done != null && done.compareTo(newest) > 0) {
        newest = done;
        by = stage.getString(0);
      }
    }
    behind.forEach(
        (since, names) ->
            findings.add(
                new Finding(
                    Kind.STALE,
                    "%s: not run since %s brought something new; run without --stages"
                        .formatted(String.join(", ", names), since))));
  }

  /** Tables whose versions in force are older than those that their stage left. */
  private void behindTheirStages(List<Row> stages, List<Finding> findings) {
    Map<String, Long> inForce = catalog.versions();
    TreeSet<String> behind = new TreeSet<>();
    for (Row stage : stages) {
      versions(stage.getAs("versions"))
          .forEach(
              (table, version) -> {
                if (version > inForce.getOrDefault(table, -1L)) {
                  behind.add(table);
                }
              });
    }
    if (!behind.isEmpty()) {
      findings.add(
          new Finding(
              Kind.STALE,
              "readers still see the versions before the latest of %d tables (%s …): they move when a run succeeds"
                  .formatted(behind.size(), behind.first())));
    }
  }

  private static Map<String, Long> versions(String json) {
    if (json == null) {
      return Map.of();
    }
    try {
      return JSON.readValue(json, new TypeReference<Map<String, Long>>() {});
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(
          "The ledger holds table versions that are no JSON: " + json, e);
    }
  }
}
