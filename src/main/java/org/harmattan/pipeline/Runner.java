package org.harmattan.pipeline;

import static java.util.stream.Collectors.toSet;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkThrowable;
import org.harmattan.quality.BalanceException;
import org.harmattan.storage.CommitNote;
import org.harmattan.storage.Staging;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.Table;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Runs stages in order on one warehouse: one writer at a time, a stage skipped while nothing that
 * it depends on has changed, its tables changed together or rolled back by the next run, and the
 * pointer moved at the end.
 */
public final class Runner {
  private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
  private static final DateTimeFormatter RUN_ID =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

  private final Warehouse root;
  private final Progress progress;

  public Runner(Warehouse warehouse, Progress progress) {
    this.root = warehouse;
    this.progress = progress;
  }

  /** What the ids of all runs that start at the instant begin with; ids sort by start. */
  static String idPrefix(Instant instant) {
    return RUN_ID.format(instant);
  }

  /** An id for a run that starts at the instant. */
  static String newId(Instant startedAt) {
    return idPrefix(startedAt) + "-" + HexFormat.of().toHexDigits((short) System.nanoTime());
  }

  /** Whether stages run although nothing that they depend on has changed. */
  public enum Force {
    WHEN_NEEDED,
    ALWAYS
  }

  /**
   * Runs the stages; {@code known} are all stages of the pipeline, for rolling back what an earlier
   * run left.
   */
  public RunResult run(
      String command,
      List<Stage> stages,
      List<Stage> known,
      Force force,
      String configurationDigest) {
    Instant startedAt = RunLock.startAfterLast(root);
    String runId = newId(startedAt);
    try (RunLock lock = RunLock.take(root, runId, startedAt)) {
      MDC.put("run_id", runId);
      LOG.info("Run {} of {} holds {}", runId, command, lock);
      Warehouse warehouse = root.writtenBy(lock);
      progress.runStarts(runId, startedAt);
      new Staging(warehouse, runId).clearAll();
      Set<Table> written = known.stream().flatMap(s -> s.writes().stream()).collect(toSet());
      // The run before may have been configured to write more than this one does.
      Set<Table> restored = new LinkedHashSet<>(written);
      restored.addAll(Pipeline.tables());
      new WriteIntent(warehouse)
          .rollBack(List.copyOf(restored))
          .ifPresent(what -> progress.note("Rolled back the unfinished " + what));
      Set<String> writes = written.stream().map(Table::qualifiedName).collect(toSet());
      return new Attempt(warehouse, lock, runId, startedAt, force, writes)
          .run(command, stages, configurationDigest);
    } finally {
      MDC.remove("run_id");
    }
  }

  /** One run while it holds the lock. */
  private final class Attempt {
    private final Warehouse warehouse;
    private final RunLock lock;
    private final String runId;
    private final Instant startedAt;
    private final Force force;
    private final Set<String> written;
    private final Ledger ledger;
    private final Staging staging;
    private final Traffic traffic = new Traffic();
    private final Map<String, Ledger.StageState> states;
    private final List<StageOutcome> outcomes = new ArrayList<>();
    private final List<StageOutcome> unrecorded = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private String failure;
    private boolean balanceBroken;
    private boolean isRolledBack;
    private boolean isLeftToTheNext;

    /**
     * @param written names of the tables that some stage writes as it is configured
     */
    Attempt(
        Warehouse warehouse,
        RunLock lock,
        String runId,
        Instant startedAt,
        Force force,
        Set<String> written) {
      this.written = written;
      this.warehouse = warehouse;
      this.lock = lock;
      this.runId = runId;
      this.startedAt = startedAt;
      this.force = force;
      this.ledger = new Ledger(warehouse, runId);
      this.staging = new Staging(warehouse, runId);
      this.states = Ledger.lastSuccesses(warehouse);
    }

    RunResult run(String command, List<Stage> stages, String configurationDigest) {
      SparkContext context = warehouse.spark().sparkContext();
      context.addSparkListener(traffic);
      try {
        for (int i = 0; i < stages.size() && failure == null; i++) {
          progress.stageStarts(stages.get(i).name(), i + 1, stages.size());
          runStage(stages.get(i));
        }
        finish(command, configurationDigest);
      } finally {
        context.removeSparkListener(traffic);
        clearStaging();
      }
      RunResult result =
          new RunResult(runId, outcomes, refusals, failure, balanceBroken, isRolledBack);
      progress.runEnds(result);
      return result;
    }

    /** What cannot be removed now, the next run removes. */
    private void clearStaging() {
      try {
        staging.clear();
      } catch (UncheckedIOException e) {
        LOG.warn("Run {} leaves its staging folder to the next", runId, e);
      }
    }

    private void runStage(Stage stage) {
      Instant began = Instant.now();
      long nanos = System.nanoTime();
      Ledger.StageState last = states.get(stage.name());
      Dependencies digest;
      boolean asLeft;
      try {
        digest = dependencies(stage, stage.dependsOn());
        asLeft = last != null && force == Force.WHEN_NEEDED && isAsLeft(stage, last);
      } catch (Exception e) {
        // Delta's Scala code throws checked exceptions that it does not declare.
        LOG.info("What stage {} stands on cannot be read", stage.name(), e);
        Dependencies unknown = new Dependencies(Map.of());
        fail(stage, e, began, nanos, unknown, traffic.soFar());
        return;
      }
      boolean same = asLeft && last.dependencies().equals(digest);
      if (same && !stage.looksForWork()) {
        conclude(
            outcome(
                stage,
                StageOutcome.NOTHING_NEW,
                "its inputs are those of its last success",
                began,
                nanos,
                digest,
                Map.of(),
                last.tableVersions(),
                Traffic.Amount.NONE),
            false);
        return;
      }
      Traffic.Amount before = traffic.soFar();
      WriteIntent intent = new WriteIntent(warehouse);
      SparkContext context = warehouse.spark().sparkContext();
      context.setJobGroup(stage.name(), "harmattan " + stage.name() + " " + runId, false);
      MDC.put("stage", stage.name());
      try {
        StageReport report =
            stage.run(
                new StageContext(
                    warehouse.noting(note(stage, digest)),
                    staging,
                    runId,
                    startedAt,
                    ledger,
                    dependedOn ->
                        asLeft && last.dependencies().equals(dependencies(stage, dependedOn)),
                    asLeft && digest.differsInVersionsAlone(last.dependencies())
                        ? kept(last.dependencies().versions())
                        : Optional.empty(),
                    asLeft && digest.isOfSameSoftware(last.dependencies())
                        ? Optional.of(last.dependencies().versions())
                        : Optional.empty(),
                    () -> {
                      lock.require();
                      intent.declare(runId, stage.name(), stage.writes());
                      warehouse.createMissing(stage.writes());
                    }));
        refusals.addAll(report.refusals());
        String status = report.changed() ? StageOutcome.DONE : StageOutcome.NOTHING_NEW;
        Map<String, Long> versions =
            report.changed() || last == null ? versions(stage) : last.tableVersions();
        conclude(
            outcome(
                stage,
                status,
                report.changed() ? because(stage, digest, last, asLeft) : null,
                began,
                nanos,
                digest,
                report.counts(),
                versions,
                traffic.soFar().since(before)),
            report.changed());
        lock.require();
        intent.fulfilled(runId);
      } catch (BalanceException e) {
        balanceBroken = true;
        fail(stage, e, began, nanos, digest, before);
      } catch (Exception e) {
        // Spark's and Delta's analysis errors are checked exceptions that their Scala methods do
        // not declare.
        LOG.info("Stage {} failed", stage.name(), e);
        balanceBroken = isGate(innermost(e));
        fail(stage, e, began, nanos, digest, before);
      } finally {
        MDC.remove("stage");
        context.clearJobGroup();
      }
    }

    private void fail(
        Stage stage,
        Exception e,
        Instant began,
        long nanos,
        Dependencies digest,
        Traffic.Amount before) {
      failure = "Stage %s failed: %s".formatted(stage.name(), reason(e));
      StageOutcome outcome =
          outcome(
              stage,
              StageOutcome.FAILED,
              reason(e),
              began,
              nanos,
              digest,
              Map.of(),
              Map.of(),
              traffic.soFar().since(before));
      try {
        if (lock.isHeld()) {
          new WriteIntent(warehouse).rollBack(stage.writes());
          isRolledBack = true;
          conclude(outcome, true);
          return;
        }
      } catch (Exception again) {
        // What broke the stage (a full disk, a lost permission) may break this too. The manifest
        // stands then, and the next run goes by it.
        LOG.info("What stage {} began stays as it is", stage.name(), again);
        failure +=
            " (and what it began could not be put right: %s; the next run does that)"
                .formatted(reason(again));
      }
      // What is there is the next run's: it rolls back what this one left, and keeps the ledger.
      isLeftToTheNext = true;
      outcomes.add(outcome);
      progress.stageEnds(outcome);
    }

    /** Records an outcome at once when tables changed, else with the next that is. */
    private void conclude(StageOutcome outcome, boolean record) {
      // Nothing is noted here before the ledger holds it: a row that could not be written must not
      // be written later, when the tables have been put back.
      List<StageOutcome> all = new ArrayList<>(unrecorded);
      all.add(outcome);
      if (record) {
        ledger.record(all);
        all.clear();
      }
      unrecorded.clear();
      unrecorded.addAll(all);
      outcomes.add(outcome);
      if (!outcome.status().equals(StageOutcome.FAILED)) {
        Ledger.StageState last = states.get(outcome.stage());
        String wroteIn =
            outcome.status().equals(StageOutcome.DONE)
                ? runId
                : last == null ? null : last.wroteIn();
        states.put(
            outcome.stage(),
            new Ledger.StageState(outcome.dependencies(), outcome.tableVersions(), wroteIn));
      }
      progress.stageEnds(outcome);
    }

    private void finish(String command, String configurationDigest) {
      if (isLeftToTheNext) {
        return;
      }
      try {
        record(command, configurationDigest);
      } catch (Exception e) {
        LOG.info("Run {} cannot record its end", runId, e);
        failure =
            "%sthe run's end could not be recorded: %s"
                .formatted(failure == null ? "" : failure + "; ", reason(e));
      }
    }

    private void record(String command, String configurationDigest) {
      if (!unrecorded.isEmpty()) {
        ledger.record(unrecorded);
        unrecorded.clear();
      }
      if (failure == null) {
        Map<String, Long> versions = new LinkedHashMap<>();
        states.values().forEach(state -> versions.putAll(state.tableVersions()));
        ledger.publish(versions, written::contains, startedAt);
      }
      String status =
          balanceBroken
              ? "balance_broken"
              : failure != null ? "failed" : refusals.isEmpty() ? "succeeded" : "refused_sources";
      String reason =
          failure != null ? failure : refusals.isEmpty() ? null : String.join("; ", refusals);
      ledger.recordRun(command, status, reason, startedAt, Instant.now(), configurationDigest);
    }

    private StageOutcome outcome(
        Stage stage,
        String status,
        String reason,
        Instant began,
        long nanos,
        Dependencies digest,
        Map<String, Long> counts,
        Map<String, Long> versions,
        Traffic.Amount amount) {
      double seconds = (System.nanoTime() - nanos) / 1e9;
      return new StageOutcome(
          stage.name(), status, reason, began, seconds, digest, counts, versions, amount);
    }

    private Map<String, Long> versions(Stage stage) {
      Map<String, Long> versions = new LinkedHashMap<>();
      stage
          .writes()
          .forEach(table -> versions.put(table.qualifiedName(), warehouse.version(table)));
      versions.values().removeIf(version -> version < 0);
      return versions;
    }

    private Dependencies dependencies(Stage stage, String dependsOn) {
      Map<String, Long> known = new LinkedHashMap<>();
      states.values().forEach(state -> known.putAll(state.tableVersions()));
      return Dependencies.of(stage, dependsOn, known);
    }

    /**
     * Whether the stage's tables, and what else it wrote, are what it left; maintenance and
     * roll-backs keep that so.
     */
    private boolean isAsLeft(Stage stage, Ledger.StageState last) {
      boolean areTables =
          stage.writes().stream()
              .allMatch(
                  table -> {
                    Long left = last.tableVersions().get(table.qualifiedName());
                    return left == null
                        ? warehouse.version(table) < 0
                        : warehouse.hasRowsOf(table, left);
                  });
      return areTables && (last.wroteIn() == null || stage.isAsLeft(warehouse, last.wroteIn()));
    }

    /** Versions that hold what a stage read at its last success; empty where some are gone. */
    private Optional<Map<String, Long>> kept(Map<String, Long> versions) {
      Map<String, Long> kept = new TreeMap<>();
      versions.forEach(
          (table, version) ->
              warehouse.kept(table, version).ifPresent(same -> kept.put(table, same)));
      return Optional.of(kept).filter(all -> all.size() == versions.size());
    }

    private CommitNote note(Stage stage, Dependencies dependencies) {
      return CommitNote.of(
          Map.of("run_id", runId, "stage", stage.name(), "input_digest", dependencies.digest()));
    }
  }

  /** Why a stage did something, in a line. */
  private static String because(
      Stage stage, Dependencies now, Ledger.StageState last, boolean asLeft) {
    if (last == null) {
      return StageOutcome.FIRST;
    }
    List<String> changed = now.changedSince(last.dependencies(), stage.dependsOnWhat());
    if (changed.isEmpty()) {
      return stage.looksForWork()
          ? "it found something new"
          : asLeft ? "it was asked to" : "what it had written was not as it had left it";
    }
    return String.join(", ", changed) + (changed.size() == 1 ? " has changed" : " have changed");
  }

  /** The first line of the innermost message that says something. */
  private static String reason(Throwable e) {
    Throwable innermost = innermost(e);
    if (isGate(innermost)) {
      return ((SparkThrowable) innermost).getMessageParameters().get("errorMessage");
    }
    String message = innermost.getMessage() == null ? innermost.toString() : innermost.getMessage();
    return message.lines().filter(line -> !line.isBlank()).findFirst().orElse(message);
  }

  private static Throwable innermost(Throwable e) {
    Throwable innermost = e;
    while (innermost.getCause() != null && innermost.getCause() != innermost) {
      innermost = innermost.getCause();
    }
    return innermost;
  }

  /** Whether a transform found rows that contradict each other, which it tells by raise_error. */
  private static boolean isGate(Throwable e) {
    return e instanceof SparkThrowable error
        && "USER_RAISED_EXCEPTION".equals(error.getCondition());
  }

  static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
