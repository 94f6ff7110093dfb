package org.harmattan.pipeline;

import java.io.Serializable;
import java.util.List;

/** A file to inspect, as executors get it. */
record RawFile(String sourceId, List<String> releaseColumns, String path, String scope)
    implements Serializable {
  RawFile(SourceFiles source, String path) {
    this(source.sourceId(), source.releaseColumns(), path, source.scopeText());
  }
}
