package org.harmattan.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.table.EventTagTable;
import org.harmattan.table.Table;
import org.harmattan.testing.Rows;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What commits tell of the rows that they changed. */
@ExtendWith(SparkExtension.class)
class ChangedKeysTest {
  private static final Table TAGS = EventTagTable.TABLE;
  private static final String EVENT = EventTagTable.EVENT_ID;

  @TempDir Path folder;
  private Warehouse warehouse;
  private long first;

  @BeforeEach
  void write() {
    warehouse = new Warehouse(SparkExtension.spark(), folder.toString());
    warehouse.overwrite(TAGS, tags(row("e1", "a"), row("e2", "b"), row("it's \\ one", "c")));
    first = warehouse.version(TAGS);
  }

  private Dataset<Row> tags(Row... rows) {
    return Rows.of(SparkExtension.spark(), EventTagTable.SCHEMA, rows);
  }

  private Optional<Set<String>> changed() {
    return warehouse.changedKeys(TAGS, EVENT, first);
  }

  @Test
  void rowsOfTheKeysAreReplacedInOneCommitThatTellsThem() {
    assertThat(changed()).contains(Set.of());
    warehouse.replace(TAGS, EVENT, Set.of("e1", "it's \\ one"), tags(row("e1", "z")));
    assertThat(warehouse.version(TAGS)).isEqualTo(first + 1);
    assertTable(warehouse.load(TAGS)).hasRows(row("e1", "z"), row("e2", "b"));
    assertThat(changed()).contains(Set.of("e1", "it's \\ one"));
    assertThat(warehouse.changedKeys(TAGS, "report_id", first)).isEmpty();
    assertThat(warehouse.hasRowsOf(TAGS, first)).isFalse();
  }

  @Test
  void aCommitThatTellsNothingMayHaveChangedAnything() {
    warehouse.replace(TAGS, EVENT, Set.of("e1"), tags());
    warehouse.overwrite(TAGS, tags(row("e1", "a")));
    assertThat(changed()).isEmpty();
    warehouse.append(TAGS, EVENT, Set.of("e9"), tags(row("e9", "a")));
    assertThat(changed()).isEmpty();
    assertThat(warehouse.changedKeys(TAGS, EVENT, first + 2)).contains(Set.of("e9"));
  }

  @Test
  void aCommitMayTellFewerRowsThanItChanges() {
    warehouse.replace(TAGS, EVENT, Set.of("e1", "e2"), Set.of("e1"), tags(row("e2", "z")));
    assertTable(warehouse.load(TAGS)).hasRows(row("e2", "z"), row("it's \\ one", "c"));
    assertThat(changed()).contains(Set.of("e1"));
    warehouse.overwrite(TAGS, EVENT, Set.of("e3"), tags(row("e3", "a"), row("e4", "b")));
    assertTable(warehouse.load(TAGS)).hasRows(row("e3", "a"), row("e4", "b"));
    assertThat(changed()).contains(Set.of("e1", "e3"));
    warehouse.overwrite(TAGS, EVENT, Set.of(), tags());
    assertThat(changed()).contains(Set.of("e1", "e3"));
    assertThat(warehouse.hasRowsOf(TAGS, first)).isFalse();
  }

  @Test
  void aRollBackTakesBackWhatWasToldAndCompactionChangesNothing() {
    warehouse.replace(TAGS, EVENT, Set.of("e1"), tags(row("e1", "z")));
    warehouse.overwrite(TAGS, tags());
    warehouse.restore(TAGS, first);
    assertThat(changed()).contains(Set.of());
    assertThat(warehouse.hasRowsOf(TAGS, first)).isTrue();
    warehouse.append(TAGS, EVENT, Set.of("e4"), tags(row("e4", "d")));
    new Upkeep(warehouse).compact(TAGS);
    assertThat(changed()).contains(Set.of("e4"));
  }

  @Test
  void settingsAndCleanUpsChangeNoRow() {
    warehouse.replace(TAGS, EVENT, Set.of("e1"), tags(row("e1", "z")));
    keepNothing();
    long before = warehouse.version(TAGS);
    new Upkeep(warehouse).vacuum(TAGS);
    assertThat(warehouse.version(TAGS)).isEqualTo(before);
    assertThat(changed()).contains(Set.of("e1"));
    assertThat(warehouse.hasRowsOf(TAGS, first + 1)).isTrue();

    // As another program of the warehouse's users does it.
    String logging = "spark.databricks.delta.vacuum.logging.enabled";
    SparkExtension.spark().conf().set(logging, "true");
    try {
      new Upkeep(warehouse).vacuum(TAGS);
    } finally {
      SparkExtension.spark().conf().set(logging, "false");
    }
    assertThat(warehouse.version(TAGS)).isGreaterThan(before);
    assertThat(changed()).contains(Set.of("e1"));
    assertThat(warehouse.hasRowsOf(TAGS, first + 1)).isTrue();
  }

  @Test
  void anOldVersionIsReadAndGoneBackToWhateverItsAge() {
    warehouse.overwrite(TAGS, tags(row("e1", "z")));
    assertThat(warehouse.isKept(TAGS.qualifiedName(), first)).isTrue();
    keepNothing();
    assertThat(warehouse.isKept(TAGS.qualifiedName(), first)).isFalse();
    assertThat(warehouse.isKept(TAGS.qualifiedName(), warehouse.version(TAGS))).isTrue();
    assertThat(warehouse.load(TAGS, first).count()).isEqualTo(3);
    warehouse.restore(TAGS, first);
    assertThat(warehouse.load(TAGS).count()).isEqualTo(3);
  }

  @Test
  void aVersionOfWhichOnlyTheFilesAreGoneIsReadAsTheLatest() {
    String name = TAGS.qualifiedName();
    for (int i = 0; i < 3; i++) {
      warehouse.append(TAGS, EVENT, Set.of("f" + i), tags(row("f" + i, "a")));
    }
    long before = warehouse.version(TAGS);
    assertThat(warehouse.kept(name, before)).hasValue(before);
    new Upkeep(warehouse).compact(TAGS);
    keepNothing();
    assertThat(warehouse.isKept(name, before)).isFalse();
    assertThat(warehouse.kept(name, before)).hasValue(warehouse.version(TAGS));
    warehouse.replace(TAGS, EVENT, Set.of("e1"), tags(row("e1", "z")));
    assertThat(warehouse.kept(name, before)).isEmpty();
  }

  /** As after the retention. */
  private void keepNothing() {
    SparkExtension.spark()
        .sql(
            "ALTER TABLE delta.`%s` SET TBLPROPERTIES ('delta.deletedFileRetentionDuration' = 'interval 0 hours')"
                .formatted(warehouse.path(TAGS)));
  }

  @Test
  void tablesWhoseRowsDifferAreFoundInOneJob() {
    assertThat(
            warehouse.differing(
                Map.of(TAGS, tags(row("e2", "b"), row("it's \\ one", "c"), row("e1", "a"))),
                Set.of()))
        .isEmpty();
    assertThat(warehouse.differing(Map.of(TAGS, tags(row("e1", "a"))), Set.of()))
        .containsExactly(TAGS);
    assertThat(
            warehouse.differing(
                Map.of(TAGS, tags(row("e1", "x"), row("e2", "y"), row("it's \\ one", "z"))),
                Set.of(EventTagTable.TAG)))
        .isEmpty();
  }
}
