package org.harmattan.query;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
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
    Optional<Long> made = sequenceThatMadeGold(moves, warehouse);
    Map<String, Long> versions = made.map(sequence -> Catalog.inForce(moves)).orElse(Map.of());
    Map<String, Long> whenMade =
        made.map(
                sequence ->
                    Catalog.inForce(moves.where(col(PublishedTable.SEQUENCE).leq(sequence))))
            .orElse(Map.of());
    return new GoldThen(
        table(warehouse, ReportHistoryTable.TABLE, whenMade, instant),
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
        .map(row -> ofTheSameRows(EventTable.TABLE, row.getLong(0), warehouse))
        .map(versions -> col(PublishedTable.TABLE_VERSION).isin(versions.toArray()))
        .map(isOne -> ofGold.where(isOne).agg(min(PublishedTable.SEQUENCE)).head().getLong(0));
  }

  /** The version, those that maintenance has made it from, and those that it has made of it. */
  private static Set<Long> ofTheSameRows(Table table, long version, Warehouse warehouse) {
    Map<Long, Long> before = new HashMap<>();
    Map<Long, Long> after = new HashMap<>();
    warehouse
        .load(MaintenanceTable.TABLE)
        .where(col(MaintenanceTable.TABLE_NAME).equalTo(table.qualifiedName()))
        .select(MaintenanceTable.VERSION_BEFORE, MaintenanceTable.VERSION_AFTER)
        .collectAsList()
        .forEach(
            row -> {
              after.put(row.getLong(0), row.getLong(1));
              before.put(row.getLong(1), row.getLong(0));
            });
    Set<Long> versions = new TreeSet<>(List.of(version));
    for (Map<Long, Long> next : List.of(before, after)) {
      for (Long now = next.get(version); now != null && versions.add(now); now = next.get(now)) {
        // Each was made from the one before, or of it.
      }
    }
    return versions;
  }

  private static Dataset<Row> table(
      Warehouse warehouse, Table table, Map<String, Long> versions, Instant instant) {
    Long version = versions.get(table.qualifiedName());
    if (version == null || version < 0) {
      return warehouse.empty(table);
    }
    long latest = warehouse.version(table);
    return Stream.concat(
            Stream.of(version),
            ofTheSameRows(table, version, warehouse).stream()
                // A table that was removed and made again has begun to count anew.
                .filter(
                    one ->
                        one <= latest
                            && warehouse.areSameRows(
                                table, Math.min(one, version), Math.max(one, version))))
        .flatMap(one -> warehouse.kept(table.qualifiedName(), one).stream().boxed())
        .findFirst()
        .map(kept -> warehouse.load(table, kept))
        .orElseThrow(
            () ->
                new UsageException(
                    "%s as of %s is kept no more: replaced versions are kept for 30 days"
                        .formatted(table.qualifiedName(), instant)));
  }
}
