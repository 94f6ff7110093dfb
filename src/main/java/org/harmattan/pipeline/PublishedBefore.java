package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.pipeline.PublishedManifest.PublishedFile;
import org.harmattan.storage.JsonFile;
import org.harmattan.storage.ParquetRange;
import org.harmattan.table.ActorPeriodLocationTable;
import org.harmattan.table.ActorTable;
import org.harmattan.table.LocationTable;
import org.harmattan.table.Table;

/**
 * The folder that was published last, from which a new one takes the files whose rows are the same:
 * those of tables that have not changed, and of facts those of days in which none has.
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
   * Quarters of a published table that are written anew.
   *
   * @param grain of its facts, as {@code month/admin1}
   * @param ranges ranges of quarters that overlap with none of the files that are taken over
   */
  record Anew(String table, String grain, List<ParquetRange> ranges) {
    private ParquetRange span() {
      return ranges.stream().reduce(ParquetRange::with).orElseThrow();
    }
  }

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
   * The quarters in which facts have changed, by published table; empty where any fact may have,
   * and where an actor or a location has another name.
   *
   * @param prefix of the tables' names
   */
  Optional<Map<String, Set<Integer>>> changedQuarters(
      Table facts, String prefix, String placement) {
    Optional<Set<String>> slices = context.changed(facts, FactMerge.SLICES);
    if (slices.isEmpty() || areRenamed()) {
      return Optional.empty();
    }
    Map<String, Set<Integer>> quarters = new TreeMap<>();
    for (String slice : slices.get()) {
      // As FactMerge tells them: placement, period type, location type, quarter.
      String[] parts = slice.split("/");
      if (parts[0].equals(placement)) {
        for (String table : Publication.tableNames(prefix, List.of(parts[1] + "/" + parts[2]))) {
          quarters.computeIfAbsent(table, t -> new TreeSet<>()).add(Quarters.of(parts[3]));
        }
      }
    }
    return Optional.of(quarters);
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

  /**
   * Takes over the files of quarters without a change and tells what else is to be written.
   *
   * @param tables grains by name of the table
   */
  List<Anew> takeOverUnchanged(
      Map<String, String> tables, Map<String, Set<Integer>> changed, Path into) {
    List<Anew> anew = new ArrayList<>();
    for (String table : tables.keySet()) {
      Set<Integer> quarters = changed.getOrDefault(table, Set.of());
      List<PublishedFile> files = manifest.files(table);
      List<ParquetRange> ranges =
          rangesAnew(quarters, files.stream().map(PublishedBefore::quarters).toList());
      takeOver(
          files.stream()
              .filter(
                  file ->
                      quarters.isEmpty() || file.days() != null && !isInOne(quarters(file), ranges))
              .toList(),
          into);
      if (!ranges.isEmpty()) {
        anew.add(new Anew(table, tables.get(table), ranges));
      }
    }
    return anew;
  }

  /** Null for a file without rows. */
  private static ParquetRange quarters(PublishedFile file) {
    return file.days() == null ? null : Quarters.of(file.days());
  }

  /**
   * The changed quarters and those of all files that hold one of them, of files that overlap with
   * those, and so on.
   *
   * @param files quarters of each file; null for one without rows
   */
  static List<ParquetRange> rangesAnew(Set<Integer> changed, List<ParquetRange> files) {
    List<ParquetRange> ranges = new ArrayList<>();
    changed.forEach(quarter -> ranges.add(new ParquetRange(quarter, quarter)));
    List<ParquetRange> left = new ArrayList<>(files);
    left.removeIf(quarters -> quarters == null);
    boolean isGrowing = !ranges.isEmpty();
    while (isGrowing) {
      List<ParquetRange> met = left.stream().filter(file -> isInOne(file, ranges)).toList();
      left.removeAll(met);
      ranges.addAll(met);
      isGrowing = !met.isEmpty();
    }
    return ranges.stream().distinct().toList();
  }

  private static boolean isInOne(ParquetRange quarters, List<ParquetRange> ranges) {
    return ranges.stream().anyMatch(quarters::overlaps);
  }

  /**
   * The facts that may be among those that are written: of each grain all in the span of the
   * quarters of its tables. Grains of one span are read together, so that of each only its own
   * files are.
   *
   * @param facts with columns {@code period_type}, {@code location_type} and {@code period_start}
   */
  static Dataset<Row> ofSpans(Dataset<Row> facts, List<Anew> anew) {
    Map<String, ParquetRange> spans = new TreeMap<>();
    anew.forEach(one -> spans.merge(one.grain(), one.span(), ParquetRange::with));
    Map<ParquetRange, Set<String>> grains = new LinkedHashMap<>();
    spans.forEach((grain, span) -> grains.computeIfAbsent(span, of -> new TreeSet<>()).add(grain));
    Column grain =
        concat_ws(
            "/",
            col(ActorPeriodLocationTable.PERIOD_TYPE),
            col(ActorPeriodLocationTable.LOCATION_TYPE));
    return grains.entrySet().stream()
        .map(of -> facts.where(grain.isin(of.getValue().toArray()).and(isIn(of.getKey()))))
        .reduce(Dataset::unionAll)
        .orElseGet(() -> facts.limit(0));
  }

  private static Column isIn(ParquetRange quarters) {
    return col(ActorPeriodLocationTable.PERIOD_START)
        .between(lit(Quarters.firstDay(quarters.first())), lit(Quarters.lastDay(quarters.last())));
  }

  /** Whether a row of published facts is to be written. */
  static Column isAnew(List<Anew> anew) {
    Map<List<ParquetRange>, List<Object>> tables = new LinkedHashMap<>();
    anew.forEach(
        one -> tables.computeIfAbsent(one.ranges(), ranges -> new ArrayList<>()).add(one.table()));
    Column isAnew = lit(false);
    for (Map.Entry<List<ParquetRange>, List<Object>> of : tables.entrySet()) {
      Column inQuarters =
          of.getKey().stream().map(PublishedBefore::isIn).reduce(lit(false), Column::or);
      isAnew = isAnew.or(col(Publication.TABLE).isin(of.getValue().toArray()).and(inQuarters));
    }
    return isAnew;
  }
}
