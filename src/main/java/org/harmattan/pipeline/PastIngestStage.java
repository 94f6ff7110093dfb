package org.harmattan.pipeline;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.DeliveryTable;
import org.harmattan.table.HeaderTable;
import org.harmattan.table.RecordTable;
import org.harmattan.table.Table;

/** What had been delivered to another warehouse, into bronze, with its digests and arrivals. */
final class PastIngestStage implements Stage {
  private final PastWarehouse past;

  PastIngestStage(PastWarehouse past) {
    this.past = past;
  }

  @Override
  public String name() {
    return "ingest";
  }

  @Override
  public List<Table> reads() {
    return List.of();
  }

  @Override
  public List<Table> writes() {
    return List.of(RecordTable.TABLE, HeaderTable.TABLE, DeliveryTable.TABLE);
  }

  @Override
  public String dependsOn() {
    return "";
  }

  @Override
  public boolean looksForWork() {
    return true;
  }

  @Override
  public StageReport run(StageContext context) {
    SparkSession spark = context.spark();
    Dataset<Row> missing =
        without(
            past.deliveries(spark), context.load(DeliveryTable.TABLE), DeliveryTable.DELIVERY_ID);
    if (missing.isEmpty()) {
      return StageReport.of("deliveries copied", 0).unchanged();
    }
    context.beforeWriting().run();
    Warehouse warehouse = context.warehouse();
    long records = warehouse.append(RecordTable.TABLE, past.records(spark, missing));
    warehouse.append(
        HeaderTable.TABLE,
        without(past.headers(spark), context.load(HeaderTable.TABLE), HeaderTable.HEADER_ID));
    long deliveries = warehouse.append(DeliveryTable.TABLE, missing);
    return StageReport.of("deliveries copied", deliveries, "records in", records);
  }

  private static Dataset<Row> without(Dataset<Row> rows, Dataset<Row> known, String key) {
    return rows.join(known.select(key), new String[] {key}, "left_anti");
  }
}
