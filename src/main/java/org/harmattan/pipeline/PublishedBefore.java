package org.harmattan.pipeline;

import static java.util.stream.Collectors.partitioningBy;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.split;

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
   * What of a published table is written anew.
   *
   * @param grain of its facts, as {@code month/admin1}
   * @param changed quarters whose facts come from gold
   * @param replaced files that are not taken over: their other quarters are as they were
   */
  record Anew(String table, String grain, Set<Integer> changed, List<PublishedFile> replaced) {}

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
   * @param smallBytes files below this are written anew with changes beside them, so that there are
   *     never many
   */
  List<Anew> takeOverUnchanged(
      Map<String, String> tables, Map<String, Set<Integer>> changed, long smallBytes, Path into) {
    List<Anew> anew = new ArrayList<>();
    for (String table : tables.keySet()) {
      List<PublishedFile> files = manifest.files(table);
      Set<Integer> quarters = changed.getOrDefault(table, Set.of());
      if (quarters.isEmpty()) {
        takeOver(files, into);
        continue;
      }
      List<ParquetRange> written = new ArrayList<>();
      quarters.forEach(quarter -> written.add(new ParquetRange(quarter, quarter)));
      List<PublishedFile> withRows = files.stream().filter(file -> file.days() != null).toList();
      written.addAll(smallBeside(written, withRows, smallBytes));
      List<ParquetRange> ranges =
          rangesAnew(written, withRows.stream().map(PublishedBefore::quarters).toList());
      Map<Boolean, List<PublishedFile>> replaced =
          withRows.stream().collect(partitioningBy(file -> isInOne(quarters(file), ranges)));
      takeOver(replaced.get(false), into);
      anew.add(new Anew(table, tables.get(table), quarters, replaced.get(true)));
    }
    return anew;
  }

  /**
   * Quarters of small files that no other file lies between and what is written: in one file with
   * them it would span the other too.
   */
  private static List<ParquetRange> smallBeside(
      List<ParquetRange> written, List<PublishedFile> files, long smallBytes) {
    ParquetRange span = written.stream().reduce(ParquetRange::with).orElseThrow();
    List<ParquetRange> large =
        files.stream()
            .filter(file -> file.bytes() >= smallBytes)
            .map(PublishedBefore::quarters)
            .filter(quarters -> !isInOne(quarters, written))
            .toList();
    return files.stream()
        .filter(file -> file.bytes() < smallBytes)
        .map(PublishedBefore::quarters)
        .filter(quarters -> !isInOne(quarters.with(span), large))
        .toList();
  }

  private static ParquetRange quarters(PublishedFile file) {
    return Quarters.of(file.days());
  }

  /**
   * What is written anew and all files that hold some of it, files that overlap with those, and so
   * on.
   *
   * @param files quarters of each file
   */
  static List<ParquetRange> rangesAnew(List<ParquetRange> anew, List<ParquetRange> files) {
    List<ParquetRange> ranges = new ArrayList<>(anew);
    List<ParquetRange> left = new ArrayList<>(files);
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
   * Facts of gold in the changed quarters of their grain. Grains of the same quarters are read
   * together, so that of each only its own files are.
   *
   * @param facts with columns {@code period_type}, {@code location_type} and {@code period_start}
   */
  static Dataset<Row> changed(Dataset<Row> facts, List<Anew> anew) {
    Map<Set<Integer>, Set<String>> grains = new LinkedHashMap<>();
    anew.forEach(
        one -> grains.computeIfAbsent(one.changed(), of -> new TreeSet<>()).add(one.grain()));
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

  /**
   * Published facts of the other quarters, from the files that are not taken over: they are as they
   * were, names too ({@link #changedQuarters}).
   *
   * @param like rows as they are published
   */
  Dataset<Row> unchanged(Dataset<Row> like, List<Anew> anew) {
    String[] files =
        anew.stream()
            .flatMap(one -> one.replaced().stream())
            .map(file -> file.in(folder).toString())
            .toArray(String[]::new);
    if (files.length == 0) {
      return like.limit(0);
    }
    Map<Set<Integer>, List<Object>> tables = new LinkedHashMap<>();
    anew.forEach(
        one -> tables.computeIfAbsent(one.changed(), of -> new ArrayList<>()).add(one.table()));
    Column isChanged =
        tables.entrySet().stream()
            .map(of -> col(Publication.TABLE).isin(of.getValue().toArray()).and(isIn(of.getKey())))
            .reduce(lit(false), Column::or);
    Dataset<Row> rows =
        context.spark().read().schema(like.drop(Publication.TABLE).schema()).parquet(files);
    return rows.withColumn(
            Publication.TABLE,
            element_at(split(rows.metadataColumn("_metadata").getField("file_path"), "/"), -2))
        .where(not(isChanged));
  }

  private static Column isIn(Set<Integer> quarters) {
    return expr(Quarters.condition(ActorPeriodLocationTable.PERIOD_START, quarters));
  }
}
