package org.harmattan.pipeline;

import java.io.Serializable;
import java.util.List;
import org.harmattan.storage.ExpectedFiles;

/** A file to inspect, as executors get it. */
record RawFile(
    String sourceId, List<String> releaseColumns, ExpectedFiles expected, String path, String scope)
    implements Serializable {
  RawFile(SourceFiles source, String path) {
    this(source.sourceId(), source.releaseColumns(), source.expected(), path, source.scopeText());
  }
}
