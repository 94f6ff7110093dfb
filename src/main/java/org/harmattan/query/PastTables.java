package org.harmattan.query;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.harmattan.expr.ReleaseKeys;
import org.harmattan.quality.Moment;
import org.harmattan.table.DeliveryTable;
import org.harmattan.table.HeaderTable;
import org.harmattan.table.QuarantineTable;
import org.harmattan.table.RecordOutcomeTable;
import org.harmattan.table.RecordTable;
import org.harmattan.table.ReportHistoryTable;
import org.harmattan.table.ReportTable;
import org.harmattan.table.Table;

/**
 * SQL for the tables whose past stands in their own rows: bronze by arrival, reports by the clocks
 * of their history. They can be asked about any instant.
 */
final class PastTables {
  private static final String HISTORY = ReportHistoryTable.TABLE.qualifiedName();
  private static final String REPORT = ReportTable.TABLE.qualifiedName();
  private static final String ENDS =
      Arrays.stream(ReportHistoryTable.ENDS)
          .map(end -> "'" + end + "'")
          .collect(Collectors.joining(", "));

  /** Stamps of that many digits are seconds since 1970. */
  private static final String IS_SECONDS = "(source_from RLIKE '^[0-9]{9,}$')";

  private PastTables() {}

  /**
   * The rows of a table as known at an instant; empty for tables whose rows do not tell.
   *
   * @param present the SQL of a table by its name, as it is in force
   */
  static Optional<String> known(String name, Clock.Ours then, Function<String, String> present) {
    String at = Moment.sql(then.instant());
    String arrived =
        "(SELECT %s FROM %s WHERE arrived_at <= %s)"
            .formatted("%s", present.apply(DeliveryTable.TABLE.qualifiedName()), at);
    if (is(name, DeliveryTable.TABLE)) {
      return select(present.apply(name), "arrived_at <= " + at);
    }
    if (is(name, RecordTable.TABLE) || is(name, RecordOutcomeTable.TABLE)) {
      return select(present.apply(name), "delivery_id IN " + arrived.formatted("delivery_id"));
    }
    if (is(name, HeaderTable.TABLE)) {
      return select(present.apply(name), "header_id IN " + arrived.formatted("header_id"));
    }
    if (is(name, QuarantineTable.TABLE)) {
      return select(present.apply(name), "quarantined_at <= " + at);
    }
    String holds = "(known_to IS NULL OR known_to > %s)".formatted(at);
    if (name.equals(HISTORY)) {
      return Optional.of(
          "SELECT * EXCEPT (source_to, known_to), IF(%s, NULL, source_to) AS source_to, IF(%s, NULL, known_to) AS known_to FROM %s WHERE known_from <= %s"
              .formatted(holds, holds, present.apply(HISTORY), at));
    }
    if (name.equals(REPORT)) {
      return Optional.of(
          "SELECT %s FROM %s WHERE known_from <= %s AND %s AND change NOT IN (%s)"
              .formatted(reportColumns(), present.apply(HISTORY), at, holds, ENDS));
    }
    return Optional.empty();
  }

  /** The rows of a table as the sources had published them; empty for other tables. */
  static Optional<String> published(
      String name, Clock.OfSource then, Function<String, String> present) {
    String until =
        "%s%s AND %s <= '%s'"
            .formatted(
                then.isInstant() ? "" : "NOT ",
                IS_SECONDS,
                ReleaseKeys.orderSql("source_from"),
                ReleaseKeys.order(then.stamp()).replace("\\", "\\\\").replace("'", "\\'"));
    if (name.equals(HISTORY)) {
      return select(present.apply(HISTORY), until);
    }
    if (name.equals(REPORT)) {
      return Optional.of(
          "SELECT %s FROM (SELECT *, row_number() OVER (PARTITION BY report_id ORDER BY state DESC) AS newest FROM %s WHERE %s) WHERE newest = 1 AND change NOT IN (%s)"
              .formatted(reportColumns(), present.apply(HISTORY), until, ENDS));
    }
    return Optional.empty();
  }

  private static boolean is(String name, Table table) {
    return name.equals(table.qualifiedName());
  }

  private static Optional<String> select(String from, String where) {
    return Optional.of("SELECT * FROM %s WHERE %s".formatted(from, where));
  }

  private static String reportColumns() {
    return String.join(", ", ReportTable.SCHEMA.fieldNames());
  }
}
