package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.substring;

import java.sql.Timestamp;
import java.time.Instant;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.quality.Moment;
import org.harmattan.quality.UsageException;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.DeliveryTable;
import org.harmattan.table.EventIdentityTable;
import org.harmattan.table.HeaderTable;
import org.harmattan.table.RecordTable;

/**
 * The primary data of another warehouse as they were at an instant: what had been delivered, and
 * which ids events had. Read, never written.
 */
final class PastWarehouse {
  private final String root;
  private final String text;
  private final Instant instant;

  PastWarehouse(ReleaseOptions options) {
    this.root = options.fromWarehouse();
    this.text = options.asOf();
    this.instant = Moment.parse("as-of", text);
  }

  /**
   * Refuses an instant before the first delivery.
   *
   * @throws UsageException when there is nothing to derive from
   */
  void require(SparkSession spark) {
    Row first = open(spark).load(DeliveryTable.TABLE).agg(min(DeliveryTable.ARRIVED_AT)).head();
    if (first.isNullAt(0)) {
      throw new UsageException(
          "%s holds no delivery; give the folder of a warehouse".formatted(root));
    }
    if (first.getTimestamp(0).toInstant().isAfter(instant)) {
      throw new UsageException(
          "%s knew nothing at %s: its first delivery arrived at %s"
              .formatted(root, text, first.getTimestamp(0).toInstant()));
    }
  }

  Dataset<Row> deliveries(SparkSession spark) {
    return open(spark)
        .load(DeliveryTable.TABLE)
        .where(col(DeliveryTable.ARRIVED_AT).leq(Timestamp.from(instant)));
  }

  Dataset<Row> records(SparkSession spark, Dataset<Row> deliveries) {
    return open(spark)
        .load(RecordTable.TABLE)
        .join(
            broadcast(deliveries.select(DeliveryTable.DELIVERY_ID)),
            new String[] {DeliveryTable.DELIVERY_ID},
            "left_semi");
  }

  Dataset<Row> headers(SparkSession spark, Dataset<Row> deliveries) {
    return open(spark)
        .load(HeaderTable.TABLE)
        .join(
            broadcast(deliveries.select(DeliveryTable.HEADER_ID)),
            new String[] {DeliveryTable.HEADER_ID},
            "left_semi");
  }

  /** The register's rows of the runs that had started: a run's id begins with its start. */
  Dataset<Row> register(SparkSession spark) {
    String latest = Runner.idPrefix(instant);
    return open(spark)
        .load(EventIdentityTable.TABLE)
        .where(substring(col(EventIdentityTable.RUN_ID), 1, latest.length()).leq(latest));
  }

  private Warehouse open(SparkSession spark) {
    return new Warehouse(spark, root);
  }
}
