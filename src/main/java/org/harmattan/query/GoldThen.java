package org.harmattan.query;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.quality.UsageException;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.EventReportTable;
import org.harmattan.table.EventTable;
import org.harmattan.table.MaintenanceTable;
import org.harmattan.table.PublishedTable;
import org.harmattan.table.ReportHistoryTable;
import org.harmattan.table.Table;

/**
 * What readers of gold were told at an instant, and the histories that it had been made from: those
 * in force when gold last moved, which may be older than what had arrived by then.
 *
 * @param history rows of {@link ReportHistoryTable}
 * @param members rows of {@link EventReportTable}
 * @param events rows of {@link EventTable}
 */
record GoldThen(Dataset<Row> history, Dataset<Row> members, Dataset<Row> events) {

  /**
   * The tables at the versions in force; without rows where gold had not been made yet.
   *
   * @throws UsageException where a version is kept no more
   */
  static GoldThen at(Warehouse warehouse, Instant instant) {
    Dataset<Row> moves =
        warehouse
            .load(PublishedTable.TABLE)
            .where(col(PublishedTable.MOVED_AT).leq(Timestamp.from(instant)));
    Map<String, Long> versions =
        sequenceThatMadeGold(moves, warehouse)
            .map(made -> Catalog.inForce(moves.where(col(PublishedTable.SEQUENCE).leq(made))))
            .orElse(Map.of());
    return new GoldThen(
        table(warehouse, ReportHistoryTable.TABLE, versions, instant),
        table(warehouse, EventReportTable.TABLE, versions, instant),
        table(warehouse, EventTable.TABLE, versions, instant));
  }

  /**
   * Each move names all tables; gold was made in the first one that names its version, or a version
   * with the same rows that maintenance has written into other files since.
   */
  static Optional<Long> sequenceThatMadeGold(Dataset<Row> moves, Warehouse warehouse) {
    Dataset<Row> ofGold =
        moves.where(col(PublishedTable.TABLE_NAME).equalTo(EventTable.TABLE.qualifiedName()));
    return ofGold
        .orderBy(col(PublishedTable.SEQUENCE).desc())
        .select(PublishedTable.TABLE_VERSION)
        .takeAsList(1)
        .stream()
        .findFirst()
        .map(row -> ofTheSameRows(row.getLong(0), warehouse))
        .map(versions -> col(PublishedTable.TABLE_VERSION).isin(versions.toArray()))
        .map(isOne -> ofGold.where(isOne).agg(min(PublishedTable.SEQUENCE)).head().getLong(0));
  }

  /** The version of gold's events and those that maintenance has made it from. */
  private static Set<Long> ofTheSameRows(long version, Warehouse warehouse) {
    Map<Long, Long> before = new HashMap<>();
    warehouse
        .load(MaintenanceTable.TABLE)
        .where(col(MaintenanceTable.TABLE_NAME).equalTo(EventTable.TABLE.qualifiedName()))
        .select(MaintenanceTable.VERSION_AFTER, MaintenanceTable.VERSION_BEFORE)
        .collectAsList()
        .forEach(row -> before.put(row.getLong(0), row.getLong(1)));
    Set<Long> versions = new TreeSet<>();
    for (Long now = version; now != null && versions.add(now); now = before.get(now)) {
      // Each was made from the next.
    }
    return versions;
  }

  private static Dataset<Row> table(
      Warehouse warehouse, Table table, Map<String, Long> versions, Instant instant) {
    Long version = versions.get(table.qualifiedName());
    if (version == null || version < 0) {
      return warehouse.empty(table);
    }
    return warehouse.kept(table.qualifiedName(), version).stream()
        .mapToObj(kept -> warehouse.load(table, kept))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "%s as of %s is kept no more: replaced versions are kept for 30 days"
                        .formatted(table.qualifiedName(), instant)));
  }
}
