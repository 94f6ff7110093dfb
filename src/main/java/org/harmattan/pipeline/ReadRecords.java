package org.harmattan.pipeline;

import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;
import org.harmattan.storage.DeliveredRecords;

/** Streams the records of a file on an executor. */
final class ReadRecords implements FlatMapFunction<Delivery, Row> {
  private static final long serialVersionUID = 1L;

  private final Broadcast<SerializableConfiguration> hadoop;

  ReadRecords(Broadcast<SerializableConfiguration> hadoop) {
    this.hadoop = hadoop;
  }

  @Override
  public Iterator<Row> call(Delivery delivery) {
    DeliveredRecords records =
        DeliveredRecords.open(
            hadoop.value().value(),
            delivery.sourceId(),
            delivery.deliveryId(),
            delivery.headerId(),
            delivery.file());
    TaskCompletionListener close = context -> records.close();
    TaskContext.get().addTaskCompletionListener(close);
    return records;
  }
}
