package org.harmattan.cli;

import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.harmattan.quality.UsageException;

/**
 * Refuses to write where the store cannot keep two runs apart and nobody has said that something
 * else does.
 */
final class SingleWriter {
  /**
   * Stores whose Hadoop connectors create a file although it is there: neither the lock nor Delta's
   * log is safe with two writers.
   */
  private static final Set<String> NOT_ATOMIC =
      Set.of("s3", "s3a", "s3n", "oss", "cosn", "obs", "swift", "wasb", "wasbs");

  private SingleWriter() {}

  /**
   * Does nothing where the lock works or is stated not to be needed.
   *
   * @throws UsageException otherwise
   */
  static void require(String warehouse, boolean isStated) {
    String scheme = new Path(warehouse).toUri().getScheme();
    if (scheme != null && NOT_ATOMIC.contains(scheme) && !isStated) {
      throw new UsageException(
          "%s:// cannot keep two runs apart: make sure that one run at a time writes %s, and say so by --set single-writer=true"
              .formatted(scheme, warehouse));
    }
  }
}
