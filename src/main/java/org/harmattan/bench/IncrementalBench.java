package org.harmattan.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.apache.spark.sql.SparkSession;
import org.harmattan.pipeline.Pipeline;
import org.harmattan.pipeline.Progress;
import org.harmattan.pipeline.RunResult;
import org.harmattan.pipeline.Runner;
import org.harmattan.pipeline.StageOutcome;
import org.harmattan.storage.Warehouse;

/**
 * Nightly runs: a warehouse of made-up events of two sources is built, then deliveries come that
 * revise some of them, the latest events or ones scattered over all years. Told beside the full
 * build, a delivery of one report (the floor), and the same deliveries on a warehouse a quarter the
 * size, all in one JVM: of a quarter of the reports of every day, or of all those of the latest
 * quarter of the years.
 */
public final class IncrementalBench {
  /** The name that the command line knows it by. */
  public static final String NAME = "incremental";

  private static final String SOURCE = "acled";
  private static final String SECOND_SOURCE = "ucdp_ged";
  private static final String DAY = "event_date";
  private static final String DEATHS = "fatalities";
  private static final String STAMP = "timestamp";

  /** How many reports deliveries revise, where nothing else is asked for. */
  public static final List<Integer> CHANGES = List.of(100, 1_000, 10_000);

  private static final double MEBIBYTE = 1 << 20;

  /** After the stamps of the made-up rows. */
  private static final long FIRST_STAMP = 1_800_000_000L;

  private final SparkSession spark;
  private final Path folder;
  private final BiFunction<String, Map<String, List<String>>, Pipeline> pipelines;
  private final Progress progress;
  private final Consumer<String> out;
  private int deliveries;

  /**
   * @param folder where exports and warehouses are made; the caller removes it
   * @param pipelines the whole pipeline of sources into a warehouse's folder
   * @param out takes the lines of each run as it ends, so that a bench that is stopped has told
   *     what it found
   */
  public IncrementalBench(
      SparkSession spark,
      Path folder,
      BiFunction<String, Map<String, List<String>>, Pipeline> pipelines,
      Progress progress,
      Consumer<String> out) {
    this.spark = spark;
    this.folder = folder;
    this.pipelines = pipelines;
    this.progress = progress;
    this.out = out;
  }

  /** One run. */
  private record Case(String name, List<StageOutcome> stages, double seconds) {}

  /**
   * Measures both warehouses.
   *
   * @param rows reports of the first source; of the second there are about a fifth as many
   * @param changes how many reports deliveries revise; those of which a warehouse has fewer are
   *     left out
   * @param isRecentAlone whether deliveries of scattered changes are left out
   * @param isOfFewerYears whether the smaller warehouse has fewer years, not fewer reports a day
   */
  public void run(long rows, List<Integer> changes, boolean isRecentAlone, boolean isOfFewerYears) {
    out.accept(Machine.describe());
    AcledRows ofQuarter = new AcledRows(IngestBench.SEED).byDay();
    List<Case> quarter =
        measure(
            isOfFewerYears ? ofQuarter.ofLatest(4) : ofQuarter,
            rows / 4,
            rows,
            changes,
            isRecentAlone);
    List<Case> whole =
        measure(new AcledRows(IngestBench.SEED).byDay(), rows, rows, changes, isRecentAlone);
    comparison(whole, quarter).forEach(out);
    out.accept("");
    out.accept("peak heap, at most " + BenchReport.size(Machine.peakHeapBytes()));
  }

  private List<Case> measure(
      AcledRows made, long rows, long ofWhole, List<Integer> wanted, boolean isRecentAlone) {
    Path exports = folder.resolve("exports-" + rows);
    String root = folder.resolve("warehouse-" + rows).toString();
    progress.note(String.format(Locale.ROOT, "Making up %,d rows", rows));
    List<String> files = made.write(exports, rows);
    Path second = folder.resolve("ged-" + rows + ".csv");
    long echoes = GedEchoes.write(IngestBench.SEED, files, second);
    heading(rows, echoes).forEach(out);
    List<Case> cases = new ArrayList<>();
    add(
        cases,
        "full build",
        root,
        Map.of(SOURCE, files, SECOND_SOURCE, List.of(second.toString())));
    add(cases, "floor: 1 report", root, revised(files, rows, 1, true));
    for (boolean isRecent : isRecentAlone ? List.of(true) : List.of(true, false)) {
      for (int changes : wanted) {
        if (changes <= ofWhole / 4) {
          String name =
              String.format(Locale.ROOT, "%,d %s", changes, isRecent ? "recent" : "scattered");
          add(cases, name, root, revised(files, rows, changes, isRecent));
        }
      }
    }
    return cases;
  }

  private void add(List<Case> cases, String name, String root, Map<String, List<String>> sources) {
    Case one = run(name, root, sources);
    cases.add(one);
    lines(one, cases.get(0).seconds()).forEach(out);
  }

  private Case run(String name, String root, Map<String, List<String>> sources) {
    progress.note(name);
    long began = System.nanoTime();
    RunResult run =
        pipelines
            .apply(root, sources)
            .run(new Warehouse(spark, root), progress, "bench", Runner.Force.WHEN_NEEDED, "");
    double seconds = (System.nanoTime() - began) / 1e9;
    if (run.failure() != null) {
      throw new IllegalStateException(run.failure());
    }
    return new Case(name, run.stages(), seconds);
  }

  /** An export of as many rows with other deaths and a later stamp. */
  private Map<String, List<String>> revised(
      List<String> files, long rows, int changes, boolean isRecent) {
    deliveries++;
    String since = isRecent ? firstOfLatest(files, changes) : "";
    long step = isRecent ? 1 : Math.max(1, rows / changes);
    Path file = folder.resolve("revised-" + deliveries + ".csv");
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        CSVPrinter csv = new CSVPrinter(out, CSVFormat.RFC4180)) {
      long seen = 0;
      int written = 0;
      for (String of : files) {
        try (CSVParser parser = AcledRows.parser(of)) {
          if (of.equals(files.get(0))) {
            csv.printRecord(parser.getHeaderNames());
          }
          for (CSVRecord row : parser) {
            boolean isChosen = row.get(DAY).compareTo(since) >= 0 && seen++ % step == 0;
            if (isChosen && written < changes) {
              csv.printRecord(revised(row, parser.getHeaderNames()));
              written++;
            }
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
    return Map.of(SOURCE, List.of(file.toString()));
  }

  private List<String> revised(CSVRecord row, List<String> names) {
    List<String> cells = new ArrayList<>();
    for (String name : names) {
      cells.add(
          name.equals(STAMP)
              ? String.valueOf(FIRST_STAMP + deliveries)
              : name.equals(DEATHS) ? String.valueOf(deliveries % 7 + 1) : row.get(name));
    }
    return cells;
  }

  /** The first of the latest days that together have as many rows. */
  private static String firstOfLatest(List<String> files, int changes) {
    TreeMap<String, Integer> rowsByDay = new TreeMap<>(Comparator.reverseOrder());
    for (String file : files) {
      try (CSVParser parser = AcledRows.parser(file)) {
        parser.forEach(row -> rowsByDay.merge(row.get(DAY), 1, Integer::sum));
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read " + file, e);
      }
    }
    int rows = 0;
    for (Map.Entry<String, Integer> day : rowsByDay.entrySet()) {
      rows += day.getValue();
      if (rows >= changes) {
        return day.getKey();
      }
    }
    return "";
  }

  private static List<String> heading(long rows, long echoes) {
    return List.of(
        "",
        String.format(
            Locale.ROOT, "Warehouse of %,d reports of one source and %,d of another", rows, echoes),
        "| run | stage | s | of the full build | read, MiB | written, MiB |",
        "|---|---|---:|---:|---:|---:|");
  }

  private static List<String> lines(Case one, double full) {
    List<String> lines = new ArrayList<>();
    for (StageOutcome stage : one.stages()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %s | %.1f | | %.1f | %.1f |",
              one.name(),
              stage.stage(),
              stage.seconds(),
              stage.traffic().bytesRead() / MEBIBYTE,
              stage.traffic().bytesWritten() / MEBIBYTE));
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "| **%s** | all | %.1f | %.1f %% | %.1f | %.1f |",
            one.name(),
            one.seconds(),
            100 * one.seconds() / full,
            one.stages().stream().mapToLong(s -> s.traffic().bytesRead()).sum() / MEBIBYTE,
            one.stages().stream().mapToLong(s -> s.traffic().bytesWritten()).sum() / MEBIBYTE));
    return lines;
  }

  private static List<String> comparison(List<Case> whole, List<Case> quarter) {
    List<String> lines = new ArrayList<>();
    double full = whole.get(0).seconds();
    double floor = whole.get(1).seconds();
    lines.add("");
    lines.add("| run | s | above the floor, of the full build | to that on a quarter |");
    lines.add("|---|---:|---:|---:|");
    for (Case one : whole) {
      String ratio =
          quarter.stream()
              .filter(other -> other.name().equals(one.name()))
              .findFirst()
              .map(other -> String.format(Locale.ROOT, "%.2f", one.seconds() / other.seconds()))
              .orElse("");
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %.1f | %.1f %% | %s |",
              one.name(),
              one.seconds(),
              100 * (one.seconds() - floor) / full,
              ratio));
    }
    return lines;
  }
}
