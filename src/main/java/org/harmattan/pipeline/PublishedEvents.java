package org.harmattan.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.pipeline.PublishedManifest.PublishedFile;
import org.harmattan.table.EventActorTable;
import org.harmattan.table.EventClaimTable;
import org.harmattan.table.EventReportTable;
import org.harmattan.table.EventTable;
import org.harmattan.table.EventTagTable;
import org.harmattan.table.Table;

/**
 * Event tables in files that tell which files of gold they were made of: while those stand, so does
 * what was published of them. A published row is made from one row of gold.
 */
final class PublishedEvents {
  /** Tables that grow with events; the others are small. */
  static final List<Table> TABLES =
      List.of(
          EventTable.TABLE,
          EventReportTable.TABLE,
          EventActorTable.TABLE,
          EventClaimTable.TABLE,
          EventTagTable.TABLE);

  private final StageContext context;
  private final Optional<PublishedBefore> before;
  private final Path folder;
  private final long bytesPerFile;
  private final Map<String, List<String>> madeOf = new ConcurrentHashMap<>();

  /**
   * @param before the folder from which files may be taken over
   * @param folder the new one
   * @param bytesPerFile up to which files of gold are put together
   */
  PublishedEvents(
      StageContext context, Optional<PublishedBefore> before, Path folder, long bytesPerFile) {
    this.bytesPerFile = bytesPerFile;
    this.context = context;
    this.before = before;
    this.folder = folder;
  }

  /** By table and name of the files that were written, the files of gold that they are of. */
  Map<String, List<String>> madeOf() {
    return Map.copyOf(madeOf);
  }

  /**
   * Takes over what has not changed and writes the rest.
   *
   * @param published a row as it is published
   */
  void publish(Table table, UnaryOperator<Dataset<Row>> published) {
    try {
      Map<String, FileStatus> gold = goldFiles(table);
      List<PublishedFile> taken = stillOf(table, gold.keySet());
      before.ifPresent(one -> one.takeOver(taken, folder));
      taken.forEach(file -> gold.keySet().removeAll(file.madeOf()));
      List<List<FileStatus>> groups = groups(List.copyOf(gold.values()), bytesPerFile);
      for (int i = 0; i < groups.size(); i++) {
        write(table, published, groups.get(i), i);
      }
      if (groups.isEmpty() && taken.isEmpty()) {
        published
            .apply(context.warehouse().empty(table))
            .write()
            .parquet(new Path(folder, table.name()).toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot publish " + table.name() + " into " + folder, e);
    }
  }

  /** The files that the table consists of, by name. */
  private Map<String, FileStatus> goldFiles(Table table) throws IOException {
    Map<String, FileStatus> files = new TreeMap<>();
    for (String file : context.load(table).inputFiles()) {
      Path path = new Path(file);
      files.put(
          path.getName(), path.getFileSystem(context.warehouse().hadoop()).getFileStatus(path));
    }
    return files;
  }

  private List<PublishedFile> stillOf(Table table, Set<String> gold) {
    return before.map(one -> one.manifest().files(table.name())).orElse(List.of()).stream()
        .filter(file -> !file.madeOf().isEmpty() && gold.containsAll(file.madeOf()))
        .toList();
  }

  /** Files that follow each other, as many as make a file of some size. */
  private static List<List<FileStatus>> groups(List<FileStatus> files, long bytesPerFile) {
    List<List<FileStatus>> groups = new ArrayList<>();
    long bytes = bytesPerFile;
    for (FileStatus file : files) {
      if (bytes + file.getLen() > bytesPerFile) {
        groups.add(new ArrayList<>());
        bytes = 0;
      }
      groups.get(groups.size() - 1).add(file);
      bytes += file.getLen();
    }
    return groups;
  }

  private void write(
      Table table, UnaryOperator<Dataset<Row>> published, List<FileStatus> gold, int number)
      throws IOException {
    SparkSession spark = context.spark();
    Path aside = new Path(folder, "_%s-%d".formatted(table.name(), number));
    published
        .apply(
            spark
                .read()
                .schema(table.schema())
                .parquet(gold.stream().map(f -> f.getPath().toString()).toArray(String[]::new)))
        .write()
        .parquet(aside.toString());
    FileSystem files = aside.getFileSystem(context.warehouse().hadoop());
    Path into = new Path(folder, table.name());
    files.mkdirs(into);
    List<String> names = gold.stream().map(f -> f.getPath().getName()).sorted().toList();
    for (FileStatus file : written(files, aside)) {
      Path to = new Path(into, file.getPath().getName());
      if (!files.rename(file.getPath(), to)) {
        throw new IOException("Cannot rename " + file.getPath());
      }
      madeOf.put(table.name() + "/" + to.getName(), names);
    }
    files.delete(aside, true);
  }

  private static List<FileStatus> written(FileSystem files, Path folder) throws IOException {
    return Arrays.stream(files.listStatus(folder))
        .filter(file -> file.getPath().getName().endsWith(".parquet"))
        .toList();
  }
}
