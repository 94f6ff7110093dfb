package org.harmattan.cli;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.harmattan.quality.UsageException;
import org.harmattan.storage.ConditionalPut;

/**
 * Refuses to write where the store cannot keep two runs apart and nobody has said that something
 * else does.
 */
final class SingleWriter {
  private SingleWriter() {}

  /**
   * Does nothing where the lock works or is stated not to be needed.
   *
   * @throws UsageException otherwise
   */
  static void require(String warehouse, boolean isStated, Configuration hadoop) {
    Path path = new Path(warehouse);
    String scheme = path.toUri().getScheme();
    if (!ConditionalPut.isObjectStore(scheme) || isStated) {
      return;
    }
    if (!isOffered(path, hadoop)) {
      throw new UsageException(
          "%s:// cannot keep two runs apart: its connector offers no conditional put (Hadoop's S3A does from 3.4.2 on, unless fs.s3a.create.conditional.enabled is false); make sure that one run at a time writes %s, and say so by --set single-writer=true"
              .formatted(scheme, warehouse));
    }
  }

  private static boolean isOffered(Path warehouse, Configuration hadoop) {
    try {
      return ConditionalPut.isOffered(warehouse.getFileSystem(hadoop), warehouse);
    } catch (IOException | RuntimeException e) {
      // Hadoop tells of a connector's class that is missing by a RuntimeException.
      throw new UsageException(
          "%s cannot be reached: %s; %s:// needs its Hadoop connector on the class path and its credentials"
              .formatted(warehouse, e.getMessage(), warehouse.toUri().getScheme()));
    }
  }
}
