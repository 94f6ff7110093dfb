package org.harmattan.pipeline;

import java.util.concurrent.atomic.LongAdder;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Bytes that Spark tasks read, wrote and shuffled since the listener was added. */
public final class Traffic extends SparkListener {
  private final LongAdder read = new LongAdder();
  private final LongAdder written = new LongAdder();
  private final LongAdder shuffled = new LongAdder();

  /** Amounts in bytes. */
  public record Amount(long bytesRead, long bytesWritten, long shuffleBytes) {
    static final Amount NONE = new Amount(0, 0, 0);

    Amount since(Amount before) {
      return new Amount(
          bytesRead - before.bytesRead,
          bytesWritten - before.bytesWritten,
          shuffleBytes - before.shuffleBytes);
    }
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    if (end.taskMetrics() == null) {
      return;
    }
    read.add(end.taskMetrics().inputMetrics().bytesRead());
    written.add(end.taskMetrics().outputMetrics().bytesWritten());
    shuffled.add(end.taskMetrics().shuffleWriteMetrics().bytesWritten());
  }

  Amount soFar() {
    return new Amount(read.sum(), written.sum(), shuffled.sum());
  }
}
