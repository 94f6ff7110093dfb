package org.harmattan.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.harmattan.storage.JsonFile;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.Table;

/**
 * The write-ahead manifest of a stage: which versions its tables had before it changed them.
 * Written before the first change and removed once the ledger holds the new versions; one that is
 * found at a start belongs to a killed run and is rolled back.
 *
 * <p>Each run has a file of its own, so that a run that wakes after another has taken over neither
 * writes over nor removes the other's.
 */
final class WriteIntent {
  /** What the files' names begin with, as {@code query.Health} knows. */
  private static final String PREFIX = "writing";

  private final Warehouse warehouse;

  WriteIntent(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  void declare(String runId, String stage, List<Table> tables) {
    Map<String, Object> versions = new LinkedHashMap<>();
    tables.forEach(table -> versions.put(table.qualifiedName(), warehouse.version(table)));
    file(runId).replace(Map.of("run_id", runId, "stage", stage, "versions", versions));
  }

  void fulfilled(String runId) {
    file(runId).delete();
  }

  private JsonFile file(String runId) {
    return new JsonFile(warehouse.hadoop(), folder(), PREFIX + "-" + runId + ".json");
  }

  private String folder() {
    return warehouse.root() + "/_harmattan";
  }

  /**
   * Puts the tables of an unfinished stage back; says which stage of which run it was. A stage that
   * the ledger holds as done was killed between that and the removal of its manifest: its tables
   * are what later stages and the pointer count on, and stay. So do those of a run before the last
   * that the ledger tells of: that one put them back before it began, and what stands there since
   * was written by a run that woke too late.
   */
  Optional<String> rollBack(List<Table> tables) {
    Optional<String> what = Optional.empty();
    for (JsonFile file : JsonFile.beginning(warehouse.hadoop(), folder(), PREFIX)) {
      Optional<Map<String, Object>> found = file.read();
      if (found.isPresent() && !isVoid(found.get())) {
        restore(found.get(), tables);
        what =
            Optional.of(
                "stage %s of run %s"
                    .formatted(found.get().get("stage"), found.get().get("run_id")));
      }
      file.delete();
    }
    return what;
  }

  private boolean isVoid(Map<String, Object> intent) {
    String runId = String.valueOf(intent.get("run_id"));
    String stage = String.valueOf(intent.get("stage"));
    return Ledger.holds(warehouse, runId, stage)
        || Ledger.lastRun(warehouse).filter(last -> last.compareTo(runId) > 0).isPresent();
  }

  @SuppressWarnings("unchecked")
  private void restore(Map<String, Object> intent, List<Table> tables) {
    Map<String, Object> versions = (Map<String, Object>) intent.get("versions");
    for (Table table : tables) {
      if (versions.get(table.qualifiedName()) instanceof Number version) {
        warehouse.restore(table, version.longValue());
      }
    }
  }
}
