package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.pipeline.PublishedManifest.PublishedFile;
import org.harmattan.storage.JsonFile;
import org.harmattan.storage.ParquetYears;
import org.harmattan.table.ActorPeriodLocationTable;
import org.harmattan.table.ActorTable;
import org.harmattan.table.LocationTable;
import org.harmattan.table.Table;

/**
 * The folder that was published last, from which a new one takes the files whose rows are the same:
 * those of tables that have not changed, and of facts those of years in which none has.
 */
final class PublishedBefore {
  private final StageContext context;
  private final Path folder;
  private final PublishedManifest manifest;

  private PublishedBefore(StageContext context, Path folder, PublishedManifest manifest) {
    this.context = context;
    this.folder = folder;
    this.manifest = manifest;
  }

  /**
   * Years of a published table that are written anew.
   *
   * @param ranges ranges of years that overlap with none of the files that are taken over
   */
  record Anew(String table, List<ParquetYears> ranges) {}

  /**
   * The folder in force, where the stage may replace what has changed since: it is then the one of
   * its last success, no file missing ({@link PublishStage#isAsLeft}).
   */
  static Optional<PublishedBefore> find(StageContext context, String published) {
    if (context.since().isEmpty()) {
      return Optional.empty();
    }
    Configuration hadoop = context.warehouse().hadoop();
    return new JsonFile(hadoop, published, PublishStage.CURRENT)
        .read()
        .map(current -> new Path(published, (String) current.get("folder")))
        .flatMap(
            folder ->
                PublishedManifest.told(hadoop, folder)
                    .map(manifest -> new PublishedBefore(context, folder, manifest)));
  }

  PublishedManifest manifest() {
    return manifest;
  }

  boolean isUnchanged(Table table) {
    return context.isUnchanged(table);
  }

  /** Takes over all files of a table that is published under its own name. */
  void takeOver(String table, Path into) {
    takeOver(manifest.files(table), into);
  }

  /** Takes over these files. */
  void takeOver(List<PublishedFile> taken, Path into) {
    Configuration hadoop = context.warehouse().hadoop();
    try {
      FileSystem files = folder.getFileSystem(hadoop);
      for (PublishedFile file : taken) {
        files.mkdirs(new Path(into, file.table()));
        FileUtil.copy(files, file.in(folder), files, file.in(into), false, hadoop);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot take over files of " + folder, e);
    }
  }

  /**
   * The years in which facts have changed, by published table; empty where any fact may have, and
   * where an actor or a location has another name.
   *
   * @param prefix of the tables' names
   */
  Optional<Map<String, Set<Integer>>> changedYears(Table facts, String prefix, String placement) {
    Optional<Set<String>> slices = context.changed(facts, FactMerge.SLICES);
    if (slices.isEmpty() || areRenamed()) {
      return Optional.empty();
    }
    Map<String, Set<Integer>> years = new TreeMap<>();
    for (String slice : slices.get()) {
      // As FactMerge tells them: placement, period type, location type, year.
      String[] parts = slice.split("/");
      if (parts[0].equals(placement)) {
        for (String table : Publication.tableNames(prefix, List.of(parts[1] + "/" + parts[2]))) {
          years.computeIfAbsent(table, t -> new TreeSet<>()).add(Integer.valueOf(parts[3]));
        }
      }
    }
    return Optional.of(years);
  }

  /** Whether one that was published has another name, or lies in another country, than before. */
  private boolean areRenamed() {
    return differ(
            ActorTable.TABLE, rows -> Publication.names(rows, ActorTable.ACTOR_ID, ActorTable.NAME))
        || differ(
            LocationTable.TABLE,
            rows ->
                rows.select(
                    LocationTable.BOUNDARY_VERSION,
                    LocationTable.LOCATION_TYPE,
                    LocationTable.LOCATION_ID,
                    LocationTable.NAME,
                    LocationTable.COUNTRY_ID));
  }

  /** Whether a row of before is not there any more as it was, though its key is. */
  private boolean differ(Table table, UnaryOperator<Dataset<Row>> named) {
    if (context.isUnchanged(table)) {
      return false;
    }
    Dataset<Row> before = named.apply(context.loadSince(table));
    Dataset<Row> now = named.apply(context.load(table));
    String[] key =
        table.equals(ActorTable.TABLE)
            ? new String[] {ActorTable.ACTOR_ID}
            : new String[] {
              LocationTable.BOUNDARY_VERSION, LocationTable.LOCATION_TYPE, LocationTable.LOCATION_ID
            };
    return !before.except(now).join(now, key, "left_semi").isEmpty();
  }

  /** Takes over the files of years without a change and tells what else is to be written. */
  List<Anew> takeOverYears(Set<String> tables, Map<String, Set<Integer>> changed, Path into) {
    List<Anew> anew = new ArrayList<>();
    for (String table : tables) {
      Set<Integer> years = changed.getOrDefault(table, Set.of());
      List<PublishedFile> files = manifest.files(table);
      List<ParquetYears> ranges =
          rangesAnew(years, files.stream().map(PublishedFile::years).toList());
      takeOver(
          files.stream()
              .filter(
                  file ->
                      years.isEmpty() || file.years() != null && !overlaps(file.years(), ranges))
              .toList(),
          into);
      if (!ranges.isEmpty()) {
        anew.add(new Anew(table, ranges));
      }
    }
    return anew;
  }

  /**
   * The changed years and those of all files that hold one of them, of files that overlap with
   * those, and so on.
   *
   * @param files years of each file; null for one without rows
   */
  static List<ParquetYears> rangesAnew(Set<Integer> changed, List<ParquetYears> files) {
    List<ParquetYears> ranges = new ArrayList<>();
    changed.forEach(year -> ranges.add(new ParquetYears(year, year)));
    List<ParquetYears> left = new ArrayList<>(files);
    left.removeIf(years -> years == null);
    boolean isGrowing = !ranges.isEmpty();
    while (isGrowing) {
      List<ParquetYears> met = left.stream().filter(file -> overlaps(file, ranges)).toList();
      left.removeAll(met);
      ranges.addAll(met);
      isGrowing = !met.isEmpty();
    }
    return ranges.stream().distinct().toList();
  }

  private static boolean overlaps(ParquetYears years, List<ParquetYears> ranges) {
    return ranges.stream()
        .anyMatch(range -> years.first() <= range.last() && range.first() <= years.last());
  }

  /** Whether a fact may be among those that are written: true of all in the span of their years. */
  static Column isOfYears(List<Anew> anew) {
    IntSummaryStatistics years =
        anew.stream()
            .flatMap(one -> one.ranges().stream())
            .flatMapToInt(range -> IntStream.of(range.first(), range.last()))
            .summaryStatistics();
    return col(ActorPeriodLocationTable.PERIOD_START)
        .between(lit(firstDay(years.getMin())), lit(lastDay(years.getMax())));
  }

  private static java.sql.Date firstDay(int year) {
    return java.sql.Date.valueOf(LocalDate.of(Math.max(year, 1), 1, 1));
  }

  private static java.sql.Date lastDay(int year) {
    return java.sql.Date.valueOf(LocalDate.of(Math.min(year, 9999), 12, 31));
  }

  /** Whether a row of published facts is to be written. */
  static Column isAnew(List<Anew> anew) {
    Map<List<ParquetYears>, List<Object>> tables = new LinkedHashMap<>();
    anew.forEach(
        one -> tables.computeIfAbsent(one.ranges(), ranges -> new ArrayList<>()).add(one.table()));
    Column isAnew = lit(false);
    for (Map.Entry<List<ParquetYears>, List<Object>> of : tables.entrySet()) {
      Column inYears =
          of.getKey().stream()
              .map(range -> col(Publication.YEAR).between(range.first(), range.last()))
              .reduce(lit(false), Column::or);
      isAnew = isAnew.or(col(Publication.TABLE).isin(of.getValue().toArray()).and(inYears));
    }
    return isAnew;
  }
}
