package org.harmattan.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.storage.Staging;
import org.harmattan.storage.Together;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.Table;

/**
 * What a running stage works with.
 *
 * @param warehouse the warehouse; a stage loads from it and writes its own tables
 * @param staging where rows are set aside before tables change
 * @param runId the run
 * @param startedAt start of the run: "now" for everything the run writes
 * @param ledger where balances are recorded
 * @param onlyDependsOnChanged whether all that has changed since the stage's last success is what
 *     it depends on besides tables, and that was, by its digest, the one given: then its own
 *     tables, which nobody else wrote either, may be kept in part. Never where stages are to run
 *     regardless
 * @param since versions of the tables that the stage reads at its last success, where nothing but
 *     such versions has changed since and its own tables are as it left them: then it may replace
 *     what the changes touch; empty where it has to do everything
 * @param standing the same versions where its own tables are as it left them, by this software,
 *     whatever else has changed: then a pass over everything may write only what differs. Empty
 *     where stages are to run regardless
 * @param beforeWriting called once before the first change of a table; from there a killed run is
 *     rolled back by the next
 */
public record StageContext(
    Warehouse warehouse,
    Staging staging,
    String runId,
    Instant startedAt,
    Ledger ledger,
    Predicate<String> onlyDependsOnChanged,
    Optional<Map<String, Long>> since,
    Optional<Map<String, Long>> standing,
    Runnable beforeWriting) {
  /**
   * Changes beyond this number are taken as a change of everything: keys come to the driver and
   * into the commit, and beyond some ten thousand a full pass costs no more.
   */
  static final int MOST_CHANGES = 20_000;

  public SparkSession spark() {
    return warehouse.spark();
  }

  public Dataset<Row> load(Table table) {
    return warehouse.load(table);
  }

  /**
   * Sets rows of each of the tables aside, side by side: each is looked through once, however often
   * its rows are needed.
   *
   * @param label before the tables' names, to tell what is set aside from other rows of theirs
   */
  Map<Table, Dataset<Row>> setAside(
      String label, List<Table> tables, Function<Table, Dataset<Row>> rowsOf) {
    Map<Table, Dataset<Row>> rows = new ConcurrentHashMap<>();
    Together.run(
        tables.stream()
            .<Runnable>map(
                table ->
                    () ->
                        rows.put(
                            table, staging.stage(label + table.name(), rowsOf.apply(table)).rows()))
            .toList());
    return rows;
  }

  /** Whether the stage's own tables are as it left them. */
  boolean isStanding() {
    return standing.isPresent();
  }

  /** The table as the stage's last success read it. */
  Dataset<Row> loadSince(Table table) {
    Long version = since.orElseThrow().get(table.qualifiedName());
    return version == null ? warehouse.empty(table) : warehouse.load(table, version);
  }

  /**
   * Keys of the rows of a table that have changed since the stage's last success; empty where that
   * is not known or they are too many, so that everything counts as changed.
   */
  Optional<Set<String>> changed(Table table, String key) {
    return changed(List.of(table), key);
  }

  /** The same over several tables that have the key. */
  Optional<Set<String>> changed(List<Table> tables, String key) {
    return changed(since, tables, key);
  }

  /** The same also where the stage's configuration has changed. */
  Optional<Set<String>> changedWhileStanding(List<Table> tables, String key) {
    return changed(standing, tables, key);
  }

  private Optional<Set<String>> changed(
      Optional<Map<String, Long>> before, List<Table> tables, String key) {
    Set<String> all = new TreeSet<>();
    for (Table table : tables) {
      Optional<Set<String>> keys =
          before
              .map(versions -> versions.get(table.qualifiedName()))
              .flatMap(version -> warehouse.changedKeys(table, key, version));
      if (keys.isEmpty()) {
        return Optional.empty();
      }
      all.addAll(keys.get());
    }
    return Optional.of(all).filter(keys -> keys.size() <= MOST_CHANGES);
  }

  /**
   * Writes all rows of one of the stage's own tables that have a key: where the table stands and
   * few keys' rows differ from it, those alone, so that the stages after follow them; else the
   * table as a whole.
   *
   * @return how many rows the table has afterwards
   */
  long write(Table table, String key, Dataset<Row> rows) {
    if (!isStanding()) {
      return warehouse.overwrite(table, rows);
    }
    Staging.Staged staged = staging.stage(table, rows);
    Optional<Set<String>> differing =
        Keyed.differing(
            staged.rows(), load(table), List.of(key), List.of(table.schema().fieldNames()));
    if (differing.isPresent()) {
      warehouse.replace(table, key, differing.get(), Keyed.of(staged.rows(), key, differing.get()));
    } else {
      warehouse.overwrite(table, staged.rows());
    }
    return staged.count();
  }

  /** Whether the table's rows are those of the stage's last success. */
  boolean isUnchanged(Table table) {
    Long version = since.orElse(Map.of()).get(table.qualifiedName());
    return version != null && warehouse.hasRowsOf(table, version);
  }
}
