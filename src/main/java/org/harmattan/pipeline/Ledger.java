package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.when;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.ExpectationTable;
import org.harmattan.table.MaintenanceTable;
import org.harmattan.table.PublishedTable;
import org.harmattan.table.ReconciliationTable;
import org.harmattan.table.ReleaseTable;
import org.harmattan.table.RunStageTable;
import org.harmattan.table.RunTable;
import org.harmattan.table.Table;

/**
 * The tables of {@code ops}: runs, their stages, the balances they held, and which table versions
 * are in force.
 */
public final class Ledger {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Warehouse warehouse;
  private final String runId;

  Ledger(Warehouse warehouse, String runId) {
    this.warehouse = warehouse;
    this.runId = runId;
  }

  /**
   * What a stage's last success was.
   *
   * @param dependencies what it depended on
   * @param tableVersions versions that it left, by table name
   * @param wroteIn the last run in which it wrote something; null where it never has
   */
  record StageState(Dependencies dependencies, Map<String, Long> tableVersions, String wroteIn) {}

  /**
   * The last success of every stage, by stage name. One row a stage, whatever the length of the
   * ledger. Ids rise from run to run even where a clock is moved back.
   */
  static Map<String, StageState> lastSuccesses(Warehouse warehouse) {
    Map<String, StageState> states = new LinkedHashMap<>();
    Column run = col(RunStageTable.RUN_ID);
    warehouse
        .load(RunStageTable.TABLE)
        .where(isSuccess())
        .groupBy(RunStageTable.STAGE)
        .agg(
            max_by(col(RunStageTable.DEPENDS_ON), run).as(RunStageTable.DEPENDS_ON),
            max_by(col(RunStageTable.TABLE_VERSIONS), run),
            max(when(col(RunStageTable.STATUS).equalTo(StageOutcome.DONE), run)))
        // Earlier versions of the program did not tell what a stage depended on: it runs again.
        .where(col(RunStageTable.DEPENDS_ON).isNotNull())
        .collectAsList()
        .forEach(
            row ->
                states.put(
                    row.getString(0),
                    new StageState(
                        Dependencies.fromJson(row.getString(1)),
                        versions(row.getString(2)),
                        row.getString(3))));
    return states;
  }

  private static Column isSuccess() {
    return col(RunStageTable.STATUS).isin(StageOutcome.DONE, StageOutcome.NOTHING_NEW);
  }

  /**
   * Whether the run's stage, or maintenance, has ended well, its tables' new versions being
   * recorded.
   */
  static boolean holds(Warehouse warehouse, String runId, String stage) {
    Dataset<Row> done =
        stage.equals(Maintenance.NAME)
            ? warehouse
                .load(MaintenanceTable.TABLE)
                .where(col(MaintenanceTable.RUN_ID).equalTo(runId))
            : warehouse
                .load(RunStageTable.TABLE)
                .where(
                    col(RunStageTable.RUN_ID)
                        .equalTo(runId)
                        .and(col(RunStageTable.STAGE).equalTo(stage))
                        .and(isSuccess()));
    return !done.isEmpty();
  }

  /** The last run that has recorded a stage; empty before the first. */
  static Optional<String> lastRun(Warehouse warehouse) {
    Row last = warehouse.load(RunStageTable.TABLE).agg(max(RunStageTable.RUN_ID)).head();
    return Optional.ofNullable(last.getString(0));
  }

  /** Appends the outcome of stages. */
  void record(List<StageOutcome> outcomes) {
    List<Row> rows = new ArrayList<>();
    for (StageOutcome o : outcomes) {
      rows.add(
          RowFactory.create(
              runId,
              o.stage(),
              o.status(),
              o.reason(),
              Timestamp.from(o.startedAt()),
              o.seconds(),
              o.dependencies().digest(),
              o.dependencies().json(),
              json(o.counts()),
              json(o.tableVersions()),
              o.traffic().bytesRead(),
              o.traffic().bytesWritten(),
              o.traffic().shuffleBytes()));
    }
    append(RunStageTable.TABLE, rows);
  }

  void recordRun(
      String command,
      String status,
      String reason,
      Instant startedAt,
      Instant endedAt,
      String configurationDigest) {
    append(
        RunTable.TABLE,
        List.of(
            RowFactory.create(
                runId,
                command,
                status,
                reason,
                Timestamp.from(startedAt),
                Timestamp.from(endedAt),
                Software.version(),
                configurationDigest,
                RunLock.host())));
  }

  /** Appends balances; the rows need all columns of the table but the run's id and the stage. */
  long recordBalances(String stage, Dataset<Row> balances) {
    return warehouse.append(
        ReconciliationTable.TABLE,
        balances
            .withColumn(ReconciliationTable.RUN_ID, lit(runId))
            .withColumn(ReconciliationTable.STAGE, lit(stage)));
  }

  /** Appends results of expectations; the run's id is filled in. */
  void recordExpectations(List<Row> results) {
    if (results.isEmpty()) {
      return;
    }
    warehouse.append(
        ExpectationTable.TABLE,
        warehouse
            .spark()
            .createDataFrame(results, unnamedRun())
            .coalesce(1)
            .withColumn(ExpectationTable.RUN_ID, lit(runId)));
  }

  private static StructType unnamedRun() {
    StructType schema = new StructType();
    for (StructField field : ExpectationTable.SCHEMA.fields()) {
      boolean isRun = field.name().equals(ExpectationTable.RUN_ID);
      schema = schema.add(field.name(), field.dataType(), isRun);
    }
    return schema;
  }

  /** The versions in force by table name, as readers that follow the pointer see them. */
  public Map<String, Long> published() {
    return published(warehouse);
  }

  /** The versions in force by table name. */
  public static Map<String, Long> published(Warehouse warehouse) {
    Map<String, Long> versions = new LinkedHashMap<>();
    Dataset<Row> moves = warehouse.load(PublishedTable.TABLE);
    moves
        .groupBy(PublishedTable.TABLE_NAME)
        .agg(
            max_by(col(PublishedTable.TABLE_VERSION), col(PublishedTable.SEQUENCE))
                .as(PublishedTable.TABLE_VERSION))
        .where(col(PublishedTable.TABLE_VERSION).notEqual(PublishedTable.NONE))
        .orderBy(PublishedTable.TABLE_NAME)
        .collectAsList()
        .forEach(row -> versions.put(row.getString(0), row.getLong(1)));
    return versions;
  }

  /** Moves the pointer to the given versions, in one commit, unless it stands there. */
  void publish(Map<String, Long> wanted, Instant at) {
    publish(wanted, name -> true, at);
  }

  /**
   * The same.
   *
   * @param isKept whether a table that none of the versions is of stays in force
   */
  void publish(Map<String, Long> wanted, Predicate<String> isKept, Instant at) {
    Map<String, Long> before = published();
    Map<String, Long> versions = afterMaintenance(wanted);
    before.keySet().stream()
        .filter(name -> !versions.containsKey(name) && !isKept.test(name))
        .forEach(name -> versions.put(name, PublishedTable.NONE));
    if (before.entrySet().containsAll(versions.entrySet())) {
      return;
    }
    Row last = warehouse.load(PublishedTable.TABLE).agg(max(PublishedTable.SEQUENCE)).head();
    long sequence = last.isNullAt(0) ? 1 : last.getLong(0) + 1;
    List<Row> rows = new ArrayList<>();
    versions.forEach(
        (name, version) ->
            rows.add(RowFactory.create(sequence, runId, name, version, Timestamp.from(at))));
    append(PublishedTable.TABLE, rows);
  }

  /**
   * The same rows' versions after maintenance: a stage's success tells the version that it left,
   * and maintenance may have written that version's rows into other files since.
   */
  private Map<String, Long> afterMaintenance(Map<String, Long> versions) {
    if (!warehouse.exists(MaintenanceTable.TABLE)) {
      return new LinkedHashMap<>(versions);
    }
    Map<String, Map<Long, Long>> rewritten = new LinkedHashMap<>();
    warehouse
        .load(MaintenanceTable.TABLE)
        .select(
            MaintenanceTable.TABLE_NAME,
            MaintenanceTable.VERSION_BEFORE,
            MaintenanceTable.VERSION_AFTER)
        .collectAsList()
        .forEach(
            row ->
                rewritten
                    .computeIfAbsent(row.getString(0), name -> new LinkedHashMap<>())
                    .put(row.getLong(1), row.getLong(2)));
    Map<String, Long> after = new LinkedHashMap<>();
    versions.forEach(
        (name, version) -> {
          Map<Long, Long> of = rewritten.getOrDefault(name, Map.of());
          long latest = latest(name, of);
          long now = version;
          // A table that was removed and made again has begun to count anew.
          while (of.getOrDefault(now, Long.MAX_VALUE) <= latest) {
            now = of.get(now);
          }
          after.put(name, now);
        });
    return after;
  }

  private long latest(String name, Map<Long, Long> rewritten) {
    return rewritten.isEmpty()
        ? -1
        : Pipeline.tables().stream()
            .filter(table -> table.qualifiedName().equals(name))
            .findFirst()
            .map(warehouse::version)
            .orElse(-1L);
  }

  /** Appends what maintenance did. */
  void recordMaintenance(List<Row> rows) {
    append(MaintenanceTable.TABLE, rows);
  }

  /** Appends a release. */
  void recordRelease(Row row) {
    append(ReleaseTable.TABLE, List.of(row));
  }

  private void append(Table table, List<Row> rows) {
    warehouse.append(table, warehouse.spark().createDataFrame(rows, table.schema()).coalesce(1));
  }

  static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Long> versions(String json) {
    try {
      return JSON.readValue(json, new TypeReference<LinkedHashMap<String, Long>>() {});
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(
          "The ledger holds table versions that are no JSON: " + json, e);
    }
  }
}
