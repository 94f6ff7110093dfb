package org.harmattan.pipeline;

import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.harmattan.storage.FileInspection;

/** Inspects a file on an executor; each file of an archive is a delivery of its own. */
final class InspectFile implements FlatMapFunction<RawFile, Delivery> {
  private static final long serialVersionUID = 1L;

  private final Map<String, Set<String>> loadedDigests;
  private final Broadcast<SerializableConfiguration> hadoop;

  InspectFile(Map<String, Set<String>> loadedDigests, Broadcast<SerializableConfiguration> hadoop) {
    this.loadedDigests = loadedDigests;
    this.hadoop = hadoop;
  }

  @Override
  public Iterator<Delivery> call(RawFile file) {
    Set<String> known = loadedDigests.getOrDefault(file.sourceId(), Set.of());
    return new FileInspection(hadoop.value().value(), file.expected(), known, file.releaseColumns())
        .inspect(file.path()).stream()
            .map(found -> new Delivery(file.sourceId(), found, file.scope()))
            .iterator();
  }
}
