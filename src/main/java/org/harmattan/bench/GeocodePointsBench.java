package org.harmattan.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.harmattan.geocode.Geocoder;
import org.harmattan.geocode.Options;
import org.harmattan.geocode.PointLookup;
import org.harmattan.geocode.Reference;
import org.harmattan.table.ReportTable;

/**
 * Points to units: seeded points over West Africa and all points of UCDP GED, beside GeoPandas'
 * spatial join and brute force over the same polygons, answers compared point by point; and what
 * geocoding adds to reading and writing the same rows.
 */
public final class GeocodePointsBench {
  /** The name that the command line knows it by. */
  public static final String NAME = "geocode-points";

  /** Seed of the generated points. */
  static final long SEED = 20_120_406L;

  /** From Dakar to Lake Chad, from the Gulf of Guinea to the middle of the Sahara. */
  private static final double[] SOUTH_WEST_NORTH_EAST = {4, -18, 28, 16};

  private static final int DIFFERENCES_SHOWN = 20;
  private static final int REPEATS = 5;

  private final SparkSession spark;
  private final Reference reference;
  private final Path folder;

  /**
   * @param folder where files are made; the caller removes it
   */
  public GeocodePointsBench(SparkSession spark, Reference reference, Path folder) {
    this.spark = spark;
    this.reference = reference;
    this.folder = folder;
  }

  private record Points(double[] latitudes, double[] longitudes, int generated) {
    int size() {
      return latitudes.length;
    }
  }

  /** A report in lines: throughputs, differences, and the stage beside a copy. */
  public List<String> run(int generated, List<String> gedFiles, Configuration hadoop) {
    Points points = points(generated, gedFiles, hadoop);
    List<String> lines = new ArrayList<>();
    lines.add(Machine.describe());
    lines.add(
        String.format(
            Locale.ROOT,
            "%d points: %d over West Africa (seed %d), %d of UCDP GED; boundaries %s",
            points.size(),
            points.generated(),
            SEED,
            points.size() - points.generated(),
            reference.version()));
    try {
      againstPeers(points, lines);
      stageBesideCopy(points, lines);
      lines.add("");
      lines.add("GED's own, events at or near their points");
      List<GedEvents.Event> events = GedEvents.of(gedFiles, hadoop);
      lines.addAll(GedAgreement.of(events, reference));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write to " + folder, e);
    }
    return lines;
  }

  private static Points points(int generated, List<String> gedFiles, Configuration hadoop) {
    List<GedEvents.Event> events = GedEvents.of(gedFiles, hadoop);
    double[] latitudes = new double[generated + events.size()];
    double[] longitudes = new double[generated + events.size()];
    SplittableRandom random = new SplittableRandom(SEED);
    double[] box = SOUTH_WEST_NORTH_EAST;
    for (int i = 0; i < generated; i++) {
      latitudes[i] = random.nextDouble(box[0], box[2]);
      longitudes[i] = random.nextDouble(box[1], box[3]);
    }
    for (int i = 0; i < events.size(); i++) {
      latitudes[generated + i] = events.get(i).latitude();
      longitudes[generated + i] = events.get(i).longitude();
    }
    return new Points(latitudes, longitudes, generated);
  }

  private void againstPeers(Points points, List<String> lines) throws IOException {
    long begun = System.nanoTime();
    PointLookup lookup = new PointLookup(reference);
    double building = seconds(begun);
    int[][] ours = null;
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < REPEATS; i++) {
      begun = System.nanoTime();
      ours = all(level -> lookup.find(level, points.latitudes(), points.longitudes()));
      times.add(seconds(begun));
    }
    begun = System.nanoTime();
    int[][] brute =
        all(level -> lookup.findByBruteForce(level, points.latitudes(), points.longitudes()));
    double bruteSeconds = seconds(begun);
    int[][] peer = new int[PointLookup.LEVELS.size()][];
    double peerSeconds = geoPandas(lookup, points, peer);
    lines.add("");
    lines.add("three levels, one core            seconds    points/s   of GeoPandas");
    double first = times.get(0);
    double best = times.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    lines.add(rate("Harmattan, first pass", first, points, peerSeconds));
    lines.add(rate("Harmattan, best of " + REPEATS, best, points, peerSeconds));
    lines.add(rate("GeoPandas, spatial join", peerSeconds, points, peerSeconds));
    lines.add(rate("JTS, every polygon", bruteSeconds, points, peerSeconds));
    lines.add(String.format(Locale.ROOT, "%-32s %9.2f", "building the index, once", building));
    lines.add("");
    differences("GeoPandas", lookup, points, ours, peer, lines);
    differences("brute force", lookup, points, ours, brute, lines);
  }

  private interface Search {
    int[] of(int level);
  }

  private static int[][] all(Search search) {
    return IntStream.range(0, PointLookup.LEVELS.size()).mapToObj(search::of).toArray(int[][]::new);
  }

  private static String rate(String what, double seconds, Points points, double peerSeconds) {
    return String.format(
        Locale.ROOT,
        "%-32s %9.2f %11.0f %10.1f x",
        what,
        seconds,
        points.size() / seconds,
        peerSeconds / seconds);
  }

  private static void differences(
      String peer,
      PointLookup lookup,
      Points points,
      int[][] ours,
      int[][] theirs,
      List<String> lines) {
    long answers = 0;
    List<String> differing = new ArrayList<>();
    for (int level = 0; level < ours.length; level++) {
      for (int i = 0; i < ours[level].length; i++) {
        answers++;
        if (ours[level][i] != theirs[level][i]) {
          differing.add(
              String.format(
                  Locale.ROOT,
                  "  %s at %.17g, %.17g: ours %s, %s %s",
                  PointLookup.LEVELS.get(level),
                  points.latitudes()[i],
                  points.longitudes()[i],
                  lookup.id(ours[level][i]),
                  peer,
                  lookup.id(theirs[level][i])));
        }
      }
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "answers as those of %s: %d of %d",
            peer,
            answers - differing.size(),
            answers));
    differing.stream().limit(DIFFERENCES_SHOWN).forEach(lines::add);
    if (differing.size() > DIFFERENCES_SHOWN) {
      lines.add("  and " + (differing.size() - DIFFERENCES_SHOWN) + " more");
    }
  }

  private double geoPandas(PointLookup lookup, Points points, int[][] answers) throws IOException {
    Path pointsFile = folder.resolve("points.bin");
    Path polygonsFile = folder.resolve("polygons.txt");
    Path answersFile = folder.resolve("answers.bin");
    ByteBuffer bytes =
        ByteBuffer.allocate(points.size() * 2 * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < points.size(); i++) {
      bytes.putDouble(points.latitudes()[i]).putDouble(points.longitudes()[i]);
    }
    Files.write(pointsFile, bytes.array());
    try (BufferedWriter out = Files.newBufferedWriter(polygonsFile, StandardCharsets.US_ASCII)) {
      for (PointLookup.Polygon polygon : lookup.polygons()) {
        out.write(
            polygon.number()
                + " "
                + polygon.level()
                + " "
                + HexFormat.of().formatHex(polygon.wkb())
                + "\n");
      }
    }
    double seconds =
        PythonPeer.GEOPANDAS
            .prepared()
            .script(
                "spatial_join.py",
                pointsFile.toString(),
                polygonsFile.toString(),
                answersFile.toString())
            .stream()
            .mapToDouble(words -> Double.parseDouble(words[1]))
            .sum();
    ByteBuffer read =
        ByteBuffer.wrap(Files.readAllBytes(answersFile)).order(ByteOrder.LITTLE_ENDIAN);
    for (int level = 0; level < answers.length; level++) {
      answers[level] = new int[points.size()];
      for (int i = 0; i < points.size() && read.hasRemaining(); i++) {
        answers[level][i] = read.getInt();
      }
    }
    return seconds;
  }

  /** Reads reports and writes their locations, then reads and writes the same locations. */
  private void stageBesideCopy(Points points, List<String> lines) throws IOException {
    String reports = folder.resolve("reports").toString();
    String located = folder.resolve("located").toString();
    reports(points).write().mode(SaveMode.Overwrite).parquet(reports);
    Geocoder geocoder = new Geocoder(reference, Options.defaults());
    List<Double> stage = new ArrayList<>();
    List<Double> copy = new ArrayList<>();
    for (int i = 0; i < REPEATS; i++) {
      long begun = System.nanoTime();
      geocoder
          .apply(spark.read().parquet(reports))
          .write()
          .mode(SaveMode.Overwrite)
          .parquet(located);
      stage.add(seconds(begun));
      begun = System.nanoTime();
      spark
          .read()
          .parquet(located)
          .write()
          .mode(SaveMode.Overwrite)
          .parquet(folder.resolve("copied").toString());
      copy.add(seconds(begun));
    }
    lines.add("");
    lines.add("the stage, all cores              seconds");
    double bestStage = stage.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    double bestCopy = copy.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    lines.add(
        String.format(Locale.ROOT, "%-32s %9.2f", "read, geocode and write, first", stage.get(0)));
    lines.add(
        String.format(Locale.ROOT, "%-32s %9.2f", "read, geocode and write, best", bestStage));
    lines.add(String.format(Locale.ROOT, "%-32s %9.2f", "read and write the same rows", bestCopy));
    lines.add(String.format(Locale.ROOT, "%-32s %9.2f", "ratio of the best", bestStage / bestCopy));
  }

  /** One report per point, with no name but the point. */
  private Dataset<Row> reports(Points points) throws IOException {
    Path csv = folder.resolve("points.csv");
    try (BufferedWriter out = Files.newBufferedWriter(csv, StandardCharsets.US_ASCII)) {
      for (int i = 0; i < points.size(); i++) {
        out.write(i + "," + points.latitudes()[i] + "," + points.longitudes()[i] + "\n");
      }
    }
    Dataset<Row> rows =
        spark.read().schema("id STRING, lat DOUBLE, lon DOUBLE").csv(csv.toString());
    List<Column> columns = new ArrayList<>();
    for (StructField field : ReportTable.SCHEMA.fields()) {
      columns.add(
          switch (field.name()) {
            case ReportTable.REPORT_ID -> col("id").as(field.name());
            case ReportTable.LATITUDE -> col("lat").as(field.name());
            case ReportTable.LONGITUDE -> col("lon").as(field.name());
            case ReportTable.GEO_PRECISION -> lit("place").as(field.name());
            default -> lit(null).cast(field.dataType()).as(field.name());
          });
    }
    return rows.select(columns.toArray(Column[]::new));
  }

  private static double seconds(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }
}
