package org.harmattan.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Ten typical queries over the published tables, by Spark and by DuckDB: seconds of the best of
 * three runs, the files that Spark opens and the bytes that it reads of them, and whether both give
 * the same rows.
 */
public final class QueryBench {
  /** The name that the command line knows it by. */
  public static final String NAME = "query";

  private static final int RUNS = 3;

  private final SparkSession spark;
  private final Path published;

  /**
   * @param published a published folder
   */
  public QueryBench(SparkSession spark, Path published) {
    this.spark = spark;
    this.published = published;
  }

  /** A query and what it is called. */
  record Query(String name, String sql) {}

  private record Seen(double seconds, int rows, long files, long bytes, String digest) {}

  /** Measures all queries, an aligned line each. */
  public List<String> run() {
    List<String> tables = tables();
    tables.forEach(
        table ->
            spark
                .read()
                .parquet(published.resolve(table).toString())
                .createOrReplaceTempView(table));
    List<Query> queries = queries(parameters());
    List<String[]> byDuckDb = byDuckDb(queries);
    List<String> lines = new ArrayList<>();
    lines.add("queries over published tables, best of three, warm: " + Machine.describe());
    lines.add(
        "%-58s%8s%10s%8s%8s%12s%14s%8s"
            .formatted(
                "query", "rows", "Spark s", "files", "of", "bytes read", "DuckDB s", "equal"));
    for (int i = 0; i < queries.size(); i++) {
      Query query = queries.get(i);
      Seen seen = bySpark(query);
      String[] duckDb = byDuckDb.get(i);
      lines.add(
          String.format(
              Locale.ROOT,
              "%-58s%,8d%10.3f%8d%8d%12s%14.3f%8s",
              query.name(),
              seen.rows(),
              seen.seconds(),
              seen.files(),
              filesOf(query, tables),
              BenchReport.size(seen.bytes()),
              Double.parseDouble(duckDb[0]),
              duckDb[4].equals(seen.digest()) ? "yes" : "NO"));
    }
    return lines;
  }

  private List<String> tables() {
    try (Stream<Path> folders = Files.list(published)) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + published, e);
    }
  }

  /** Who and where the queries ask about: what there is most of. */
  private Map<String, String> parameters() {
    Row actor =
        first(
            "SELECT actor_id, location_id, max(year) FROM actor_year_country GROUP BY 1, 2 ORDER BY sum(events) DESC, 1, 2");
    Row dyad =
        first(
            "SELECT actor_a_id, actor_b_id FROM dyad_year_country WHERE is_hostile GROUP BY 1, 2 ORDER BY sum(events) DESC, 1, 2");
    return Map.of(
        "actor", actor.getString(0),
        "country", actor.getString(1),
        "from", String.valueOf(actor.getInt(2) - 1),
        "to", String.valueOf(actor.getInt(2)),
        "a", dyad.getString(0),
        "b", dyad.getString(1));
  }

  private Row first(String sql) {
    return spark.sql(sql + " LIMIT 1").head();
  }

  static List<Query> queries(Map<String, String> parameters) {
    String text = text();
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      text = text.replace("{" + parameter.getKey() + "}", parameter.getValue());
    }
    List<Query> queries = new ArrayList<>();
    for (String query : text.split("(?m)^-- ")) {
      if (!query.isBlank()) {
        int end = query.indexOf('\n');
        queries.add(new Query(query.substring(0, end).strip(), query.substring(end + 1).strip()));
      }
    }
    return queries;
  }

  private static String text() {
    try (InputStream in = QueryBench.class.getResourceAsStream("/bench/queries.sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the queries", e);
    }
  }

  private List<String[]> byDuckDb(List<Query> queries) {
    try {
      Path file = Files.createTempFile("harmattan-queries-", ".sql");
      Files.writeString(
          file,
          queries.stream()
              .map(query -> "-- " + query.name() + "\n" + query.sql() + "\n")
              .collect(Collectors.joining()));
      List<String[]> seen =
          PythonPeer.DUCKDB
              .prepared()
              .script(
                  "queries.py",
                  published.toString(),
                  file.toString(),
                  String.valueOf(Runtime.getRuntime().availableProcessors()));
      Files.delete(file);
      return seen;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot hand the queries over", e);
    }
  }

  private Seen bySpark(Query query) {
    double best = Double.MAX_VALUE;
    AtomicLong bytes = new AtomicLong();
    SparkListener listener =
        new SparkListener() {
          @Override
          public void onTaskEnd(SparkListenerTaskEnd ended) {
            bytes.addAndGet(ended.taskMetrics().inputMetrics().bytesRead());
          }
        };
    List<Row> rows = List.of();
    long files = 0;
    for (int i = 0; i < RUNS; i++) {
      boolean isLast = i == RUNS - 1;
      if (isLast) {
        spark.sparkContext().addSparkListener(listener);
      }
      long begun = System.nanoTime();
      Dataset<Row> result = spark.sql(query.sql());
      rows = result.collectAsList();
      best = Math.min(best, (System.nanoTime() - begun) / 1e9);
      files = filesRead(result);
    }
    try {
      spark.sparkContext().listenerBus().waitUntilEmpty(10_000);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException("Spark did not tell what it read", e);
    }
    spark.sparkContext().removeSparkListener(listener);
    return new Seen(best, rows.size(), files, bytes.get(), digest(rows));
  }

  /** By the scans' own count, after the query has run. */
  private static long filesRead(Dataset<Row> result) {
    return ScannedFiles.of(result.queryExecution().executedPlan());
  }

  /** Files of the tables that a query names. */
  private long filesOf(Query query, List<String> tables) {
    long files = 0;
    for (String table : tables) {
      if (query.sql().matches("(?s).*\\b(FROM|JOIN) " + table + "\\b.*")) {
        try (Stream<Path> all = Files.walk(published.resolve(table))) {
          files += all.filter(file -> file.toString().endsWith(".parquet")).count();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return files;
  }

  /** As queries.py makes it. */
  private static String digest(List<Row> rows) {
    String lines =
        rows.stream()
            .map(
                row -> {
                  List<String> values = new ArrayList<>();
                  for (int i = 0; i < row.length(); i++) {
                    Object value = row.get(i);
                    values.add(
                        value == null
                            ? ""
                            : value instanceof java.math.BigDecimal number
                                ? number.toPlainString()
                                : String.valueOf(value));
                  }
                  return String.join("|", values);
                })
            .sorted()
            .collect(Collectors.joining("\n"));
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(lines.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
