package org.harmattan.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.harmattan.geocode.Crosswalk;
import org.harmattan.geocode.Reference;
import org.harmattan.geocode.ReferenceFiles;
import org.harmattan.quality.UsageException;
import org.harmattan.storage.TextFiles;

/** Loads the reference of a run from where the configuration says that it lies. */
public final class References {
  private References() {}

  /**
   * The reference of the folder; of none given, the sample's for the sample and an empty one else.
   *
   * @throws UsageException with every mistake of every file
   */
  public static Reference load(PipelineOptions options, Configuration hadoop) {
    return load(options, options.warehouse(), hadoop);
  }

  private static Reference load(PipelineOptions options, String warehouse, Configuration hadoop) {
    if (options.reference().isEmpty()) {
      return options.usesSample() && Sample.fits(hadoop, warehouse)
          ? Reference.read(Sample.gazetteer())
          : Reference.none();
    }
    return load(options.reference(), hadoop);
  }

  /**
   * The reference that events are placed by, then those that facts are counted in beside it.
   *
   * @param warehouse the warehouse that the reports come from
   * @throws UsageException with every mistake, among them versions that are not built
   */
  static List<Reference> versions(PipelineOptions options, String warehouse, Configuration hadoop) {
    List<String> named = options.facts().boundaryVersions();
    if (named.isEmpty()) {
      return List.of(load(options, warehouse, hadoop));
    }
    if (options.reference().isEmpty()) {
      throw new UsageException(
          "geocode.boundary-versions names versions of a reference, and there is none; give --reference with the folder that they are built in");
    }
    try {
      return ReferenceStore.around(hadoop, options.reference()).load(named);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + options.reference(), e);
    }
  }

  /** The reference of a folder, built or of raw files, on any Hadoop file system. */
  public static Reference load(String folder, Configuration hadoop) {
    try {
      Map<String, Long> before = TextFiles.state(hadoop, folder);
      Reference reference = read(folder, hadoop, before);
      requireUnchanged(folder, before, TextFiles.state(hadoop, folder));
      return reference;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the reference folder " + folder, e);
    }
  }

  private static Reference read(String folder, Configuration hadoop, Map<String, Long> before)
      throws IOException {
    try {
      Optional<Reference> built = new ReferenceStore(hadoop, folder).load();
      return built.isPresent() ? built.get() : Reference.read(files(folder, hadoop));
    } catch (IOException | RuntimeException e) {
      // Half of one version and half of another may look like a mistake in either.
      requireUnchanged(folder, before, TextFiles.state(hadoop, folder));
      throw e;
    }
  }

  /**
   * A reference is of one version: its name is a digest of what was read, and a file that was
   * replaced meanwhile would make it one that never was.
   */
  private static void requireUnchanged(
      String folder, Map<String, Long> before, Map<String, Long> after) {
    if (!before.equals(after)) {
      Set<String> changed = new TreeSet<>(before.keySet());
      changed.addAll(after.keySet());
      changed.removeIf(file -> Objects.equals(before.get(file), after.get(file)));
      throw new UsageException(
          "reference %s: %s changed while it was read; run again once nothing writes there"
              .formatted(folder, String.join(", ", changed)));
    }
  }

  /** What the manifest of a built version says. */
  public record Version(
      String version,
      boolean isDefault,
      long units,
      long polygons,
      long places,
      long files,
      long findings) {}

  /** The built versions of a folder, by name. */
  public static List<Version> versions(String folder, Configuration hadoop) {
    ReferenceStore store = new ReferenceStore(hadoop, folder);
    String standard = store.defaultVersion().orElse("");
    return store.manifests().entrySet().stream()
        .map(
            entry -> {
              JsonNode manifest = entry.getValue();
              return new Version(
                  entry.getKey(),
                  entry.getKey().equals(standard),
                  manifest.path("units").asLong(),
                  manifest.path("polygons").asLong(),
                  manifest.path("places").asLong(),
                  manifest.path("files").size(),
                  manifest.path("findings").size());
            })
        .toList();
  }

  /**
   * One row per pair of units of a level that share ground, from the reference of one folder to
   * that of another.
   */
  public static List<Row> crosswalk(String from, String to, String level, Configuration hadoop) {
    return Crosswalk.between(load(from, hadoop), load(to, hadoop), level).stream()
        .map(References::row)
        .toList();
  }

  /** A row of {@code LocationCrosswalkTable}. */
  static Row row(Crosswalk.Pair pair) {
    return RowFactory.create(
        pair.fromVersion(),
        pair.toVersion(),
        pair.level(),
        pair.fromId(),
        pair.toId(),
        pair.sharedKm2(),
        pair.shareOfFrom(),
        pair.shareOfTo());
  }

  /**
   * Rows of {@code LocationCrosswalkTable}: between the version and those built beside it in the
   * folder that the options name; none where that holds raw files, or is none.
   */
  static List<Row> crosswalks(PipelineOptions options, String version, Configuration hadoop) {
    if (options.reference().isEmpty()) {
      return List.of();
    }
    return ReferenceStore.around(hadoop, options.reference()).crosswalks().stream()
        .filter(row -> row.getString(0).equals(version) || row.getString(1).equals(version))
        .toList();
  }

  static ReferenceFiles files(String path, Configuration hadoop) {
    try {
      TextFiles folder =
          TextFiles.below(hadoop, path)
              .orElseThrow(
                  () ->
                      new UsageException(
                          "reference %s: no such folder; give the folder of gazetteers and boundary files"
                              .formatted(path)));
      return new ReferenceFiles() {
        @Override
        public List<String> names() {
          return List.copyOf(folder.names());
        }

        @Override
        public InputStream open(String name) throws IOException {
          return folder.open(name);
        }
      };
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the reference folder " + path, e);
    }
  }
}
