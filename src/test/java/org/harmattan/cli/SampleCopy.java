package org.harmattan.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.harmattan.pipeline.Pipeline;
import org.harmattan.pipeline.SampleWarehouse;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.Table;

/** A copy of the sample's warehouse that a test may write to. */
final class SampleCopy {
  private SampleCopy() {}

  static Warehouse into(Path folder) throws IOException {
    Warehouse sample = SampleWarehouse.get();
    copy(Path.of(sample.root()), folder);
    return new Warehouse(sample.spark(), folder.toString());
  }

  /** A copy of the files published from it. */
  static Path published(Path folder) throws IOException {
    copy(SampleWarehouse.published(), folder);
    return folder;
  }

  private static void copy(Path from, Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Path to = folder.resolve(from.relativize(path));
        if (Files.isDirectory(path)) {
          Files.createDirectories(to);
        } else {
          Files.copy(path, to);
        }
      }
    }
  }

  /** Versions of all tables of the layers. */
  static Map<String, Long> versions(Warehouse warehouse, String... layers) {
    Map<String, Long> versions = new TreeMap<>();
    for (Table table : Pipeline.tables()) {
      if (Stream.of(layers).anyMatch(table.layer()::equals)) {
        versions.put(table.qualifiedName(), warehouse.version(table));
      }
    }
    return versions;
  }
}
