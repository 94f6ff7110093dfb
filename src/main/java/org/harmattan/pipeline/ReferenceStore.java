package org.harmattan.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.harmattan.geocode.Crosswalk;
import org.harmattan.geocode.Reference;
import org.harmattan.geocode.ReferenceTables;
import org.harmattan.quality.UsageException;
import org.harmattan.storage.SmallParquet;
import org.harmattan.table.LocationCrosswalkTable;

/**
 * A folder of built references, each in a folder of its version's name, one of them the default.
 *
 * <p>A version is whole or not there: its manifest is written last, and the default is pointed at
 * it after that.
 */
final class ReferenceStore {
  private static final String MANIFEST = "manifest.json";
  private static final String DEFAULT = "default.json";
  private static final String CROSSWALK = "crosswalk";
  private static final int FORMAT = 2;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Configuration hadoop;
  private final Path folder;

  ReferenceStore(Configuration hadoop, String folder) {
    this.hadoop = hadoop;
    this.folder = new Path(folder);
  }

  /** The store that holds the folder: the folder itself, or the one above a version's. */
  static ReferenceStore around(Configuration hadoop, String folder) {
    Path path = new Path(folder);
    try {
      boolean isVersion = path.getFileSystem(hadoop).exists(new Path(path, MANIFEST));
      return new ReferenceStore(hadoop, (isVersion ? path.getParent() : path).toString());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + folder, e);
    }
  }

  /** Writes the reference, with what its manifest says besides, and makes it the default. */
  void write(Reference reference, Map<String, Object> told, boolean makeDefault)
      throws IOException {
    Path version = new Path(folder, reference.version());
    for (Map.Entry<String, List<Row>> table : ReferenceTables.of(reference).entrySet()) {
      SmallParquet.write(
          hadoop,
          file(version, table.getKey()),
          ReferenceTables.SCHEMAS.get(table.getKey()),
          table.getValue());
    }
    SmallParquet.write(
        hadoop,
        file(version, CROSSWALK),
        LocationCrosswalkTable.SCHEMA,
        crosswalksToOthers(reference));
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("format", FORMAT);
    manifest.put("version", reference.version());
    manifest.putAll(told);
    writeJson(new Path(version, MANIFEST), manifest);
    if (makeDefault || readJson(new Path(folder, DEFAULT)).isEmpty()) {
      writeJson(new Path(folder, DEFAULT), Map.of("version", reference.version()));
    }
  }

  /**
   * The built reference of the folder, or the default of a folder of several; empty where the
   * folder holds none, and so is one of raw files.
   */
  Optional<Reference> load() throws IOException {
    Optional<JsonNode> pointer = readJson(new Path(folder, DEFAULT));
    Path version =
        pointer.isPresent() ? new Path(folder, pointer.get().path("version").asText()) : folder;
    Optional<Reference> built = load(version);
    if (built.isEmpty() && pointer.isPresent()) {
      throw new UsageException(
          "reference %s: its default %s is not there; build it again"
              .formatted(folder, version.getName()));
    }
    return built;
  }

  /**
   * The versions of these names, in this order.
   *
   * @throws UsageException for all that are not there
   */
  List<Reference> load(List<String> names) throws IOException {
    List<String> built = versions();
    List<String> problems =
        names.stream()
            .filter(name -> !built.contains(name))
            .map(
                name ->
                    "geocode.boundary-versions names %s, which is not built in %s; there are %s"
                        .formatted(
                            name, folder, built.isEmpty() ? "none" : String.join(", ", built)))
            .toList();
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    List<Reference> references = new ArrayList<>();
    for (String name : names) {
      references.add(load(new Path(folder, name)).orElseThrow());
    }
    return references;
  }

  private Optional<Reference> load(Path version) throws IOException {
    Optional<JsonNode> manifest = readJson(new Path(version, MANIFEST));
    if (manifest.isEmpty()) {
      return Optional.empty();
    }
    if (manifest.get().path("format").asInt() != FORMAT) {
      throw new UsageException(
          "reference %s: built in format %s, and this Harmattan reads %d; build it again"
              .formatted(version, manifest.get().path("format"), FORMAT));
    }
    Map<String, List<Row>> tables = new TreeMap<>();
    for (String table : ReferenceTables.SCHEMAS.keySet()) {
      tables.put(
          table,
          SmallParquet.read(hadoop, file(version, table), ReferenceTables.SCHEMAS.get(table)));
    }
    return Optional.of(ReferenceTables.reference(manifest.get().path("version").asText(), tables));
  }

  /**
   * Between the reference and each other version of the folder that this Harmattan can read, both
   * ways: one that is built again tells of its own.
   */
  private List<Row> crosswalksToOthers(Reference reference) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (Map.Entry<String, JsonNode> other : manifests().entrySet()) {
      boolean isBeside = !other.getKey().equals(reference.version());
      if (isBeside && other.getValue().path("format").asInt() == FORMAT) {
        load(new Path(folder, other.getKey()))
            .ifPresent(
                version ->
                    Crosswalk.bothWays(reference, version)
                        .forEach(pair -> rows.add(References.row(pair))));
      }
    }
    return rows;
  }

  /** One row per pair of units of any two versions that share ground, each once. */
  List<Row> crosswalks() {
    // Of a version that was built again both have told; what the first one told stays.
    Map<List<String>, Row> rows = new TreeMap<>(Comparator.comparing(List::toString));
    try {
      for (String version : versions()) {
        Path file = file(new Path(folder, version), CROSSWALK);
        // Versions of before there was one have none.
        if (file.getFileSystem(hadoop).exists(file)) {
          SmallParquet.read(hadoop, file, LocationCrosswalkTable.SCHEMA)
              .forEach(row -> rows.putIfAbsent(key(row), row));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the crosswalks of " + folder, e);
    }
    return List.copyOf(rows.values());
  }

  private static List<String> key(Row row) {
    return IntStream.range(0, LocationCrosswalkTable.TABLE.key().size())
        .mapToObj(row::getString)
        .toList();
  }

  private List<String> versions() throws IOException {
    return folder.getFileSystem(hadoop).exists(folder)
        ? List.copyOf(manifests().keySet())
        : List.of();
  }

  /** The version that runs take which name the folder alone; empty for none. */
  Optional<String> defaultVersion() {
    try {
      return readJson(new Path(folder, DEFAULT)).map(pointer -> pointer.path("version").asText());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + folder, e);
    }
  }

  /** What the manifests of all versions say, by version. */
  Map<String, JsonNode> manifests() {
    Map<String, JsonNode> manifests = new TreeMap<>();
    try {
      FileSystem files = folder.getFileSystem(hadoop);
      for (FileStatus child : files.listStatus(folder)) {
        // HDFS refuses to look below a file.
        if (child.isDirectory()) {
          readJson(new Path(child.getPath(), MANIFEST))
              .ifPresent(manifest -> manifests.put(manifest.path("version").asText(), manifest));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list the references of " + folder, e);
    }
    return manifests;
  }

  private static Path file(Path version, String table) {
    return new Path(version, table + ".parquet");
  }

  private Optional<JsonNode> readJson(Path file) throws IOException {
    FileSystem files = file.getFileSystem(hadoop);
    if (!files.exists(file)) {
      return Optional.empty();
    }
    try (InputStream in = files.open(file)) {
      return Optional.of(JSON.readTree(in.readAllBytes()));
    }
  }

  private void writeJson(Path file, Map<String, Object> values) throws IOException {
    try (OutputStream out = file.getFileSystem(hadoop).create(file, true)) {
      JSON.writerWithDefaultPrettyPrinter().writeValue(out, new LinkedHashMap<>(values));
    }
  }
}
