package org.harmattan.pipeline;

import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.harmattan.storage.CsvFiles;

/** Inspects a file on an executor. */
final class InspectFile implements Function<RawFile, Delivery> {
  private static final long serialVersionUID = 1L;

  private final Map<String, Set<String>> loadedDigests;
  private final Broadcast<SerializableConfiguration> hadoop;

  InspectFile(Map<String, Set<String>> loadedDigests, Broadcast<SerializableConfiguration> hadoop) {
    this.loadedDigests = loadedDigests;
    this.hadoop = hadoop;
  }

  @Override
  public Delivery call(RawFile file) {
    Set<String> known = loadedDigests.getOrDefault(file.sourceId(), Set.of());
    return new Delivery(
        file.sourceId(),
        CsvFiles.inspect(hadoop.value().value(), file.path(), known, file.releaseColumns()),
        file.scope());
  }
}
