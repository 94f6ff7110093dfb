package org.harmattan.pipeline;

import java.util.Iterator;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;
import org.harmattan.storage.DeliveredRecords;
import org.harmattan.storage.ExpectedFiles;

/** Streams the records of a file on an executor. */
final class ReadRecords implements FlatMapFunction<Delivery, Row> {
  private static final long serialVersionUID = 1L;

  private final Map<String, ExpectedFiles> expectedBySource;
  private final Broadcast<SerializableConfiguration> hadoop;

  ReadRecords(
      Map<String, ExpectedFiles> expectedBySource, Broadcast<SerializableConfiguration> hadoop) {
    this.expectedBySource = expectedBySource;
    this.hadoop = hadoop;
  }

  @Override
  public Iterator<Row> call(Delivery delivery) {
    DeliveredRecords records =
        DeliveredRecords.open(
            hadoop.value().value(),
            delivery.sourceId(),
            delivery.deliveryId(),
            delivery.file(),
            expectedBySource.get(delivery.sourceId()));
    TaskCompletionListener close = context -> records.close();
    TaskContext.get().addTaskCompletionListener(close);
    return records;
  }
}
