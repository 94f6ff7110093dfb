package org.harmattan.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.facts.Accounts;
import org.harmattan.facts.ActorPeriodLocation;
import org.harmattan.facts.DyadPeriodLocation;
import org.harmattan.facts.FactOptions;
import org.harmattan.pipeline.Progress;
import org.harmattan.storage.Together;

/**
 * Made-up events to both fact tables in all 21 grains, from Parquet to Parquet, beside the same
 * aggregates by SQL written for DuckDB over the same files, as many threads each; then every row of
 * both is compared.
 */
public final class FactsBench {
  /** The name that the command line knows it by. */
  public static final String NAME = "facts";

  private static final long WARM_UP_EVENTS = 20_000;

  private final SparkSession spark;
  private final Path folder;
  private final Progress progress;

  /**
   * @param folder where events and facts are made; the caller removes it
   */
  public FactsBench(SparkSession spark, Path folder, Progress progress) {
    this.spark = spark;
    this.folder = folder;
    this.progress = progress;
  }

  /** What one number of events took; seconds by step. */
  record Case(
      long events,
      Map<String, Double> spark,
      Map<String, Double> duckDb,
      long facts,
      long bytes,
      long duckDbBytes,
      boolean isEqual) {
    double sparkSeconds() {
      return total(spark);
    }

    double duckDbSeconds() {
      return total(duckDb);
    }

    private static double total(Map<String, Double> steps) {
      return steps.values().stream().mapToDouble(Double::doubleValue).sum();
    }
  }

  /** Measures each number of events and tells how time grows from one to the next. */
  public List<String> run(List<Long> numbers) {
    PythonPeer duckDb = PythonPeer.DUCKDB.prepared();
    measure(WARM_UP_EVENTS, duckDb);
    List<Case> cases = new ArrayList<>();
    for (long events : numbers) {
      cases.add(measure(events, duckDb));
    }
    return lines(cases);
  }

  private Case measure(long events, PythonPeer duckDb) {
    progress.note("Making up %,d events".formatted(events));
    String in = folder.resolve("events-" + events).toString();
    new MadeUpEvents(spark).write(in, events);
    progress.note("Counting their facts");
    Path out = folder.resolve("facts-" + events);
    Map<String, Double> bySpark = bySpark(in, out.toString(), events);
    // Told at once: what follows takes as long, and needs disk of its own.
    progress.note(String.format(Locale.ROOT, "Counted in %s; by DuckDB now", steps(bySpark)));
    Path peer = folder.resolve("duckdb-" + events);
    Map<String, Double> byDuckDb = new LinkedHashMap<>();
    long duckDbBytes = 0;
    try {
      Files.createDirectories(peer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String threads = String.valueOf(Runtime.getRuntime().availableProcessors());
    for (String[] line : duckDb.script("facts.py", "make", in, peer.toString(), threads)) {
      byDuckDb.put(line[0], Double.parseDouble(line[1]));
      duckDbBytes += Long.parseLong(line[2]);
    }
    progress.note("Comparing them");
    long facts = 0;
    boolean isEqual = true;
    for (String[] line : duckDb.script("facts.py", "compare", peer.toString(), out.toString())) {
      facts += Long.parseLong(line[2]);
      isEqual &= line[3].equals("True");
    }
    long bytes = bytes(out.resolve("actor")) + bytes(out.resolve("dyad"));
    return new Case(events, bySpark, byDuckDb, facts, bytes, duckDbBytes, isEqual);
  }

  /** The steps of the stage: accounts set aside, then both fact tables side by side. */
  private Map<String, Double> bySpark(String in, String out, long events) {
    Map<String, Double> steps = new LinkedHashMap<>();
    Dataset<Row> lineage = spark.read().parquet(in + "/actor_lineage");
    steps.put(
        "accounts",
        seconds(
            () ->
                Accounts.ofEvents(
                        spark.read().parquet(in + "/event"),
                        spark.read().parquet(in + "/event_actor"),
                        spark.read().parquet(in + "/event_claim"))
                    .write()
                    .parquet(out + "/accounts")));
    Dataset<Row> accounts = spark.read().schema(Accounts.SCHEMA).parquet(out + "/accounts");
    FactOptions options = FactOptions.defaults();
    steps.put(
        "facts",
        seconds(
            () ->
                Together.run(
                    List.of(
                        () ->
                            ActorPeriodLocation.of(accounts, events, lineage, options)
                                .write()
                                .parquet(out + "/actor"),
                        () ->
                            DyadPeriodLocation.of(accounts, events, lineage, options)
                                .write()
                                .parquet(out + "/dyad")))));
    return steps;
  }

  private static double seconds(Runnable step) {
    long begun = System.nanoTime();
    step.run();
    return (System.nanoTime() - begun) / 1e9;
  }

  private static long bytes(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".parquet"))
          .mapToLong(file -> file.toFile().length())
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> lines(List<Case> cases) {
    List<String> lines = new ArrayList<>();
    lines.add("events to facts in 21 grains, warm JVM: " + Machine.describe());
    lines.add(
        "%12s%10s%12s%14s%12s%12s%10s%10s"
            .formatted(
                "events", "seconds", "events/s", "facts", "written", "DuckDB s", "ratio", "equal"));
    for (Case one : cases) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%,12d%10.1f%12.0f%,14d%12s%12.1f%10.2f%10s",
              one.events(),
              one.sparkSeconds(),
              one.events() / one.sparkSeconds(),
              one.facts(),
              BenchReport.size(one.bytes()),
              one.duckDbSeconds(),
              one.sparkSeconds() / one.duckDbSeconds(),
              one.isEqual() ? "yes" : "NO"));
    }
    for (Case one : cases) {
      lines.add(
          "%,d events: Harmattan %s; DuckDB %s, %s written"
              .formatted(
                  one.events(),
                  steps(one.spark()),
                  steps(one.duckDb()),
                  BenchReport.size(one.duckDbBytes())));
    }
    for (int i = 1; i < cases.size(); i++) {
      double more = (double) cases.get(i).events() / cases.get(i - 1).events();
      double time = cases.get(i).sparkSeconds() / cases.get(i - 1).sparkSeconds();
      lines.add(
          String.format(
              Locale.ROOT,
              "growth: %.2f times the events take %.2f times as long, %.0f %% of linear",
              more,
              time,
              100 * time / more));
    }
    return lines;
  }

  private static String steps(Map<String, Double> steps) {
    List<String> texts = new ArrayList<>();
    steps.forEach(
        (name, seconds) -> texts.add(String.format(Locale.ROOT, "%s %.1f s", name, seconds)));
    return String.join(", ", texts);
  }
}
