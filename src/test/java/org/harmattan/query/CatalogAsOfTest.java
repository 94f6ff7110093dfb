package org.harmattan.query;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.harmattan.quality.UsageException;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.EventTagTable;
import org.harmattan.table.PublishedTable;
import org.harmattan.testing.Rows;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Gold as it was: the versions that were in force. */
@ExtendWith(SparkExtension.class)
class CatalogAsOfTest {
  private static final Instant FIRST = Instant.parse("2024-03-01T12:00:00Z");
  private static final Instant SECOND = Instant.parse("2024-03-03T12:00:00Z");
  private static final String QUERY = "SELECT tag FROM gold.event_tag";

  @TempDir Path folder;

  @Test
  void goldIsReadAtTheVersionInForceAndRefusedOnceThatIsGone(SparkSession spark) {
    Warehouse warehouse = new Warehouse(spark, folder.toString());
    publish(warehouse, 1, "first", FIRST);
    publish(warehouse, 2, "second", SECOND);

    assertTable(asOf(warehouse, "2024-03-01").sql(QUERY)).hasRows(row("first"));
    assertTable(asOf(warehouse, "2024-03-03T11:59:59").sql(QUERY)).hasRows(row("first"));
    assertTable(asOf(warehouse, "2024-03-03 12:00:00").sql(QUERY)).hasRows(row("second"));
    assertThatThrownBy(() -> asOf(warehouse, "2024-02-29"))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "%s knew nothing at 2024-02-29: its first run that finished started at 2024-03-01T12:00:00Z"
                .formatted(folder));
    assertThatThrownBy(() -> asOf(warehouse, "yesterday"))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "--as-of takes a day or an instant in UTC, such as 2024-03-01 or 2024-03-01T12:00:00Z, not 'yesterday'");

    spark.sql(
        "ALTER TABLE delta.`%s` SET TBLPROPERTIES ('delta.deletedFileRetentionDuration' = 'interval 0 hours')"
            .formatted(warehouse.path(EventTagTable.TABLE)));
    assertThatThrownBy(() -> asOf(warehouse, "2024-03-01").sql(QUERY).collectAsList())
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("gold.event_tag as of 2024-03-01 is kept no more: ");
  }

  @Test
  void theSourcesClockTellsOfReportsOnly(SparkSession spark) {
    Warehouse warehouse = new Warehouse(spark, folder.toString());
    publish(warehouse, 1, "first", FIRST);
    assertThatThrownBy(() -> new Catalog(warehouse, List.of(), Clock.ofSource("24.1")).sql(QUERY))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "gold.event_tag has no clock of the sources; --as-of-source tells of silver.report and silver.report_history");
  }

  private static Catalog asOf(Warehouse warehouse, String text) {
    return new Catalog(warehouse, List.of(), Clock.ours("--as-of", text));
  }

  private static void publish(Warehouse warehouse, long sequence, String tag, Instant at) {
    SparkSession spark = warehouse.spark();
    warehouse.overwrite(
        EventTagTable.TABLE, Rows.of(spark, EventTagTable.SCHEMA, row("ev-1", tag)));
    warehouse.append(
        PublishedTable.TABLE,
        Rows.of(
            spark,
            PublishedTable.SCHEMA,
            row(
                sequence,
                "run",
                EventTagTable.TABLE.qualifiedName(),
                warehouse.version(EventTagTable.TABLE),
                Timestamp.from(at))));
  }
}
