package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trunc;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.EventTable;
import org.harmattan.table.MatchPairTable;
import org.harmattan.table.ReportHistoryTable;
import org.harmattan.table.ReportLocationTable;
import org.harmattan.table.ReportTable;
import org.harmattan.table.Table;

/**
 * Tables whose rows lie by month ({@link MonthLayout}) and of which runs replace single rows: what
 * nights add comes to stand in files of its own, so that the rows of a month spread over ever more
 * of them.
 *
 * @param days the table that has the day of each key; it tells for all how loose the order is
 * @param day the column of the day
 * @param key the key by which days are told
 * @param tables the tables, that of the days among them
 */
record MonthOrder(Table days, String day, String key, List<Table> tables) {
  static final List<MonthOrder> ALL =
      List.of(
          new MonthOrder(
              ReportTable.TABLE,
              ReportTable.EVENT_DATE,
              ReportTable.REPORT_ID,
              Stream.concat(
                      MatchStage.OF_REPORTS.stream(),
                      Stream.of(
                          ReportHistoryTable.TABLE,
                          ReportLocationTable.BESIDE,
                          ReportLocationTable.AT_POINT,
                          ReportLocationTable.AT_POINT_BESIDE,
                          MatchPairTable.TABLE))
                  .toList()),
          new MonthOrder(
              EventTable.TABLE, EventTable.EVENT_DATE, EventTable.EVENT_ID, FactsUpdate.OF_EVENTS));

  /** Files of a month for each that the layout gives it, from which the order is loose. */
  private static final long LOOSE = 3;

  static Optional<MonthOrder> of(Table table) {
    return ALL.stream().filter(order -> order.tables.contains(table)).findFirst();
  }

  /** Whether the table tells the days of others. */
  static boolean isOfDays(Table table) {
    return ALL.stream().anyMatch(order -> order.days.equals(table));
  }

  /**
   * Whether the rows of a month stand in several times as many files as in the layout, on average:
   * one look at the days.
   */
  boolean isLoose(Warehouse warehouse, long rowsPerFile) {
    if (!warehouse.isAsDeclared(days)) {
      return false;
    }
    Dataset<Row> rows = warehouse.load(days);
    long all = rows.count();
    if (all <= rowsPerFile) {
      return false;
    }
    Row spread =
        rows.groupBy(trunc(col(day), "month").as("month"))
            .agg(count_distinct(col("_metadata.file_path")).as("files"))
            .agg(coalesce(sum("files"), lit(0L)), count(lit(1)))
            .head();
    long laidOut =
        Math.max(
            MonthLayout.parts(all, rowsPerFile) * spread.getLong(1),
            all / Warehouse.MOST_ROWS_PER_FILE + 1);
    return spread.getLong(0) > LOOSE * laidOut;
  }

  /** The rows of one of the tables in their layout. */
  Dataset<Row> laidOut(Table table, Warehouse warehouse, long rowsPerFile) {
    Dataset<Row> rows = warehouse.load(table);
    String own = table.equals(MatchPairTable.TABLE) ? MatchPairTable.LEFT_REPORT_ID : key;
    return List.of(table.schema().fieldNames()).contains(day)
        ? MonthLayout.of(rows, col(day), own, rows.count(), rowsPerFile)
        : MonthLayout.of(
            rows,
            warehouse.load(days).withColumnRenamed(key, own),
            day,
            own,
            rows.count(),
            rowsPerFile);
  }
}
