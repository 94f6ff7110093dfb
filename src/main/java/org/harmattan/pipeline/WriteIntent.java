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
 */
final class WriteIntent {
  private final Warehouse warehouse;
  private final JsonFile file;

  WriteIntent(Warehouse warehouse) {
    this.warehouse = warehouse;
    this.file = new JsonFile(warehouse.hadoop(), warehouse.root() + "/_harmattan", "writing.json");
  }

  void declare(String runId, String stage, List<Table> tables) {
    Map<String, Object> versions = new LinkedHashMap<>();
    tables.forEach(table -> versions.put(table.qualifiedName(), warehouse.version(table)));
    file.replace(Map.of("run_id", runId, "stage", stage, "versions", versions));
  }

  void fulfilled() {
    file.delete();
  }

  /**
   * Puts the tables of an unfinished stage back; says which stage of which run it was. A stage that
   * the ledger holds as done was killed between that and the removal of its manifest: its tables
   * are what later stages and the pointer count on, and stay.
   */
  @SuppressWarnings("unchecked")
  Optional<String> rollBack(List<Table> tables) {
    Optional<Map<String, Object>> found = file.read();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    if (Ledger.holds(warehouse, text(found.get().get("run_id")), text(found.get().get("stage")))) {
      file.delete();
      return Optional.empty();
    }
    Map<String, Object> versions = (Map<String, Object>) found.get().get("versions");
    for (Table table : tables) {
      if (versions.get(table.qualifiedName()) instanceof Number version) {
        warehouse.restore(table, version.longValue());
      }
    }
    file.delete();
    return Optional.of(
        "stage %s of run %s".formatted(found.get().get("stage"), found.get().get("run_id")));
  }

  private static String text(Object value) {
    return String.valueOf(value);
  }
}
