package org.harmattan.pipeline;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.harmattan.storage.JsonFile;
import org.harmattan.storage.ParquetRange;
import org.harmattan.table.ActorPeriodLocationTable;

/**
 * The Parquet files of one published folder and what they were made from, as its {@code
 * manifest.json} says.
 *
 * @param madeFrom versions of the tables that were read, by name
 * @param files all files, by table and name
 */
record PublishedManifest(Map<String, Long> madeFrom, List<PublishedFile> files) {
  static final String NAME = "manifest.json";

  PublishedManifest {
    madeFrom = Map.copyOf(madeFrom);
    files = List.copyOf(files);
  }

  /**
   * A file of a published table.
   *
   * @param days first days of the periods that it holds; null of tables that have none, and of
   *     files without rows
   * @param madeOf names of the files of gold that it holds the rows of; empty where that is not
   *     told
   */
  record PublishedFile(
      String table, String name, long bytes, ParquetRange days, List<String> madeOf) {
    Path in(Path folder) {
      return new Path(new Path(folder, table), name);
    }

    private static PublishedFile of(Map<?, ?> told) {
      String first = (String) told.get("first_day");
      return new PublishedFile(
          (String) told.get("table"),
          (String) told.get("file"),
          ((Number) told.get("bytes")).longValue(),
          first == null ? null : new ParquetRange(day(first), day((String) told.get("last_day"))),
          told.get("made_of") instanceof List<?> of
              ? of.stream().map(String::valueOf).toList()
              : List.of());
    }

    private static int day(String text) {
      return Math.toIntExact(LocalDate.parse(text).toEpochDay());
    }

    private Map<String, Object> told() {
      Map<String, Object> told = new LinkedHashMap<>();
      told.put("table", table);
      told.put("file", name);
      told.put("bytes", bytes);
      if (days != null) {
        told.put("first_day", LocalDate.ofEpochDay(days.first()).toString());
        told.put("last_day", LocalDate.ofEpochDay(days.last()).toString());
      }
      if (!madeOf.isEmpty()) {
        told.put("made_of", madeOf);
      }
      return told;
    }
  }

  /**
   * What lies in the folder now, days told of the files whose table has them.
   *
   * @param madeOf files of gold that written files were made of, by table and name
   */
  static PublishedManifest of(
      Configuration hadoop,
      Path folder,
      Map<String, Long> madeFrom,
      PublishedManifest takenFrom,
      Map<String, List<String>> madeOf)
      throws IOException {
    Map<String, PublishedFile> known = new TreeMap<>();
    takenFrom.files().forEach(file -> known.put(file.table() + "/" + file.name(), file));
    List<PublishedFile> files = new ArrayList<>();
    for (Map.Entry<String, Long> found : parquet(folder.getFileSystem(hadoop), folder).entrySet()) {
      String[] names = found.getKey().split("/", 2);
      PublishedFile before = known.get(found.getKey());
      files.add(
          before != null
              ? before
              : new PublishedFile(
                  names[0],
                  names[1],
                  found.getValue(),
                  PublishedLayout.isOfFacts(names[0])
                      ? ParquetRange.of(
                              hadoop,
                              new Path(folder, found.getKey()),
                              ActorPeriodLocationTable.PERIOD_START)
                          .orElse(null)
                      : null,
                  madeOf.getOrDefault(found.getKey(), List.of())));
    }
    return new PublishedManifest(madeFrom, files);
  }

  /** The folder's manifest; empty where it has none, or where its files are not those. */
  static Optional<PublishedManifest> read(Configuration hadoop, Path folder) throws IOException {
    Optional<PublishedManifest> told = told(hadoop, folder);
    return told.isPresent()
            && told.get().bytes().equals(parquet(folder.getFileSystem(hadoop), folder))
        ? told
        : Optional.empty();
  }

  /** The folder's manifest, whatever has become of its files; empty where it has none. */
  static Optional<PublishedManifest> told(Configuration hadoop, Path folder) {
    return new JsonFile(hadoop, folder.toString(), NAME).read().map(PublishedManifest::of);
  }

  private static PublishedManifest of(Map<String, Object> told) {
    Map<String, Long> madeFrom = new TreeMap<>();
    ((Map<?, ?>) told.get("made_from"))
        .forEach((table, version) -> madeFrom.put((String) table, ((Number) version).longValue()));
    List<PublishedFile> files =
        ((List<?>) told.get("files"))
            .stream().map(file -> PublishedFile.of((Map<?, ?>) file)).toList();
    return new PublishedManifest(madeFrom, files);
  }

  /** Sizes of the files by table and name. */
  private Map<String, Long> bytes() {
    Map<String, Long> bytes = new TreeMap<>();
    files.forEach(file -> bytes.put(file.table() + "/" + file.name(), file.bytes()));
    return bytes;
  }

  void write(Configuration hadoop, Path folder) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("made_from", new TreeMap<>(madeFrom));
    told.put("files", files.stream().map(PublishedFile::told).toList());
    new JsonFile(hadoop, folder.toString(), NAME).replace(told);
  }

  List<PublishedFile> files(String table) {
    return files.stream().filter(file -> file.table().equals(table)).toList();
  }

  /** Bytes of the Parquet files below the folder's tables, by table and name. */
  private static Map<String, Long> parquet(FileSystem files, Path folder) throws IOException {
    Map<String, Long> found = new TreeMap<>();
    // One listing of all, where a store has folders in name alone.
    for (RemoteIterator<LocatedFileStatus> all = files.listFiles(folder, true); all.hasNext(); ) {
      FileStatus file = all.next();
      Path path = file.getPath();
      if (path.getName().endsWith(".parquet")) {
        found.put(path.getParent().getName() + "/" + path.getName(), file.getLen());
      }
    }
    return found;
  }
}
