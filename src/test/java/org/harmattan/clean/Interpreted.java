package org.harmattan.clean;

import static org.harmattan.testing.Rows.row;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.harmattan.table.DeliveryTable;
import org.harmattan.table.InterpretedRecord;
import org.harmattan.testing.Rows;

/** Short forms of interpreted records and deliveries for tests. */
final class Interpreted {
  private Interpreted() {}

  /** A report of source acled that is no side of another; values given later win. */
  static Row report(String deliveryId, long row, String reportId, Object... more) {
    List<Object> values =
        new ArrayList<>(
            List.of(
                "source_id",
                "acled",
                "delivery_id",
                deliveryId,
                "row",
                row,
                "kind",
                "report",
                "precedence",
                0L,
                "is_foldable",
                false,
                "raw",
                "raw " + row));
    values.addAll(List.of("tags", none(), "actors", new Row[0], "source_names", none()));
    values.addAll(List.of("source_attributes", Map.of(), "issues", none()));
    values.addAll(List.of("content_hash", "hash"));
    values.addAll(Arrays.asList("report_id", reportId));
    values.addAll(Arrays.asList(more));
    return Rows.named(InterpretedRecord.SCHEMA, values.toArray());
  }

  /** One side of a report, in a layout that gives a row to each. */
  static Row side(String deliveryId, long row, String reportId, String hash, Row... actors) {
    return report(
        deliveryId, row, reportId, "is_foldable", true, "content_hash", hash, "actors", actors);
  }

  static Row actor(int position, String name, String role) {
    return row(position, name, "a", role, "unstated", null, null);
  }

  /** A loaded delivery; its digest is its id. */
  static Row delivery(String id, String arrivedAt, String releaseKey) {
    return delivery(id, arrivedAt, releaseKey, DeliveryTable.LOADED);
  }

  static Row delivery(String id, String arrivedAt, String releaseKey, String status) {
    return Rows.named(
        DeliveryTable.SCHEMA,
        "delivery_id",
        id,
        "source_id",
        "acled",
        "status",
        status,
        "path",
        id,
        "digest",
        id,
        "release_key",
        releaseKey,
        "arrived_at",
        at(arrivedAt),
        "run_id",
        "run");
  }

  static Timestamp at(String day) {
    return Timestamp.valueOf(day + " 00:00:00");
  }

  private static String[] none() {
    return new String[0];
  }
}
