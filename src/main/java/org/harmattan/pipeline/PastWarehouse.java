package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.substring;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
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
import org.harmattan.table.Table;

/**
 * The primary data of another warehouse: what had been delivered, and which ids events had. Either
 * what had come by an instant, of the newest rows, or what is in force when it is first read,
 * whatever is delivered meanwhile. Read, never written.
 */
final class PastWarehouse {
  private final String root;
  private final String text;
  private final Instant instant;
  private Map<String, Long> inForce;

  /** What had arrived at an instant. */
  PastWarehouse(ReleaseOptions options) {
    this(options.fromWarehouse(), options.asOf(), Moment.parse("as-of", options.asOf()));
  }

  private PastWarehouse(String root, String text, Instant instant) {
    this.root = root;
    this.text = text;
    this.instant = instant;
  }

  /** What is in force when it is first asked for, whatever is loaded meanwhile. */
  static PastWarehouse inForce(String root) {
    return new PastWarehouse(root, null, null);
  }

  String folder() {
    return root;
  }

  /** The versions in force that are read. */
  synchronized Map<String, Long> versionsInForce(SparkSession spark) {
    if (inForce == null) {
      inForce = Ledger.published(open(spark));
    }
    return inForce;
  }

  /**
   * Refuses an instant before the first delivery.
   *
   * @throws UsageException when there is nothing to derive from
   */
  void require(SparkSession spark) {
    Row first = load(spark, DeliveryTable.TABLE).agg(min(DeliveryTable.ARRIVED_AT)).head();
    if (first.isNullAt(0)) {
      throw new UsageException(
          "%s holds no delivery; give the folder of a warehouse".formatted(root));
    }
    if (instant != null && first.getTimestamp(0).toInstant().isAfter(instant)) {
      throw new UsageException(
          "%s knew nothing at %s: its first delivery arrived at %s"
              .formatted(root, text, first.getTimestamp(0).toInstant()));
    }
  }

  Dataset<Row> deliveries(SparkSession spark) {
    Dataset<Row> deliveries = load(spark, DeliveryTable.TABLE);
    return instant == null
        ? deliveries
        : deliveries.where(col(DeliveryTable.ARRIVED_AT).leq(Timestamp.from(instant)));
  }

  Dataset<Row> records(SparkSession spark, Dataset<Row> deliveries) {
    return load(spark, RecordTable.TABLE)
        .join(
            broadcast(deliveries.select(DeliveryTable.DELIVERY_ID)),
            new String[] {DeliveryTable.DELIVERY_ID},
            "left_semi");
  }

  /** All of them: a file may have records of several layouts, and tells the first. */
  Dataset<Row> headers(SparkSession spark) {
    return load(spark, HeaderTable.TABLE);
  }

  /** The register's rows of the runs that had started: a run's id begins with its start. */
  Dataset<Row> register(SparkSession spark) {
    Dataset<Row> register = load(spark, EventIdentityTable.TABLE);
    if (instant == null) {
      return register;
    }
    String latest = Runner.idPrefix(instant);
    return register.where(
        substring(col(EventIdentityTable.RUN_ID), 1, latest.length()).leq(latest));
  }

  private Dataset<Row> load(SparkSession spark, Table table) {
    Warehouse warehouse = open(spark);
    if (instant != null) {
      return warehouse.load(table);
    }
    Long version = versionsInForce(spark).get(table.qualifiedName());
    return version == null ? warehouse.empty(table) : warehouse.load(table, version);
  }

  private Warehouse open(SparkSession spark) {
    return new Warehouse(spark, root);
  }
}
