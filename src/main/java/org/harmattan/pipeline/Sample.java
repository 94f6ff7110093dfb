package org.harmattan.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.harmattan.geocode.ReferenceFiles;
import org.harmattan.table.DeliveryTable;

/** The embedded sample: raw exports and a gazetteer inside the jar, read like anybody's. */
final class Sample {
  /** Raw exports by source. */
  static final Map<String, List<String>> FILES =
      Map.of(
          "acled", List.of("acled.csv", "acled_actor_based_2018.csv", "acled_export_eu.csv"),
          "ucdp_ged", List.of("ucdp_ged.csv"),
          "claims", List.of("claims.csv"));

  /** Part of the path of each of its files, whatever the warehouse. */
  static final String FOLDER = "/_harmattan/sample/";

  private static final String GAZETTEER = "gazetteer.csv";

  private Sample() {}

  /** Where the exports lie in a warehouse. */
  static String folder(String warehouse) {
    return warehouse + FOLDER.substring(0, FOLDER.length() - 1);
  }

  /** Whether a file is one of its exports, unpacked. */
  static boolean holds(String path) {
    return path.contains(FOLDER);
  }

  /** Whether a warehouse holds the sample, or nothing yet. */
  static boolean fits(Configuration hadoop, String warehouse) {
    Path deliveries = new Path(warehouse, DeliveryTable.TABLE.relativePath());
    try {
      FileSystem files = deliveries.getFileSystem(hadoop);
      return !files.exists(deliveries) || files.exists(new Path(folder(warehouse)));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look into " + warehouse, e);
    }
  }

  /**
   * Copies the exports into the warehouse's own folder, where any engine can read them, and gives
   * their paths by source.
   */
  static Map<String, List<String>> unpack(Configuration hadoop, String warehouse) {
    Path folder = new Path(folder(warehouse));
    Map<String, List<String>> paths = new TreeMap<>();
    try {
      FileSystem files = folder.getFileSystem(hadoop);
      for (String source : FILES.keySet()) {
        for (String name : FILES.get(source)) {
          Path target = new Path(folder, name);
          try (InputStream in = open(name);
              OutputStream out = files.create(target, true)) {
            in.transferTo(out);
          }
          paths.computeIfAbsent(source, s -> new java.util.ArrayList<>()).add(target.toString());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the sample's files into " + folder, e);
    }
    return paths;
  }

  /** The sample's gazetteer. */
  static ReferenceFiles gazetteer() {
    return new ReferenceFiles() {
      @Override
      public List<String> names() {
        return List.of(GAZETTEER);
      }

      @Override
      public InputStream open(String name) {
        return Sample.open(name);
      }
    };
  }

  private static InputStream open(String name) {
    InputStream in = Sample.class.getResourceAsStream("/sample/" + name);
    if (in == null) {
      throw new IllegalStateException("The jar lacks its sample file " + name);
    }
    return in;
  }
}
