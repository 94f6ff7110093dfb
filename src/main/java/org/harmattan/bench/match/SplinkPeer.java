package org.harmattan.bench.match;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.harmattan.bench.PythonPeer;

/** Splink on the made-up reports, trained on them, at the threshold that suits it best. */
final class SplinkPeer {
  private final PythonPeer python;
  private final Path folder;

  SplinkPeer(Path folder) {
    this.python = PythonPeer.SPLINK.prepared();
    this.folder = folder;
  }

  /** The best outcome by F1 across sources, how it was got, and how long all took. */
  record Best(Score score, Outcome outcome, String settings, double seconds) {}

  Best best(Truth truth, Map<String, ReportFields> fields) {
    Path clusters = folder.resolve("clusters.tsv");
    write(truth.reports(), fields);
    double seconds = seconds(clusters.toString());
    Best best = null;
    for (Map.Entry<String, Map<String, List<String>>> run : read(clusters).entrySet()) {
      List<List<String>> groups =
          run.getValue().values().stream().filter(group -> group.size() > 1).toList();
      Outcome outcome = new Outcome(groups, Set.of(), Set.of());
      Score score = outcome.acrossSources(truth);
      if (best == null || score.f1() > best.score().f1()) {
        best = new Best(score, outcome, run.getKey(), seconds);
      }
    }
    return best;
  }

  /** Seconds for the reports with one clustering. */
  double time(Iterable<MadeReport> reports, Map<String, ReportFields> fields) {
    write(reports, fields);
    return seconds("-");
  }

  private double seconds(String clusters) {
    return Double.parseDouble(python.script("link.py", folder.toString(), clusters).get(0)[1]);
  }

  private static Map<String, Map<String, List<String>>> read(Path clusters) {
    Map<String, Map<String, List<String>>> runs = new TreeMap<>();
    try (Stream<String> lines = Files.lines(clusters)) {
      lines.forEach(
          line -> {
            String[] cells = line.split("\t");
            runs.computeIfAbsent(cells[0] + " at " + cells[1], r -> new TreeMap<>())
                .computeIfAbsent(cells[3], c -> new ArrayList<>())
                .add(cells[2]);
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return runs;
  }

  private void write(Iterable<MadeReport> reports, Map<String, ReportFields> fields) {
    for (Publisher source : Publisher.values()) {
      Path file = folder.resolve(source.id() + ".csv");
      try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
          CSVPrinter csv = new CSVPrinter(out, CSVFormat.DEFAULT)) {
        csv.printRecord(
            "unique_id",
            "first_day",
            "last_day",
            "latitude",
            "longitude",
            "admin1",
            "admin2",
            "place",
            "actor1",
            "actor2",
            "type",
            "type_class",
            "deaths");
        for (MadeReport report : reports) {
          if (report.source() == source) {
            csv.printRecord(cells(report, fields.get(report.id())));
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static List<Object> cells(MadeReport r, ReportFields fields) {
    List<Object> cells = new ArrayList<>();
    cells.add(r.id());
    cells.add(r.firstDay());
    cells.add(r.lastDay());
    cells.add(r.hasPoint() ? r.place().latitude() : null);
    cells.add(r.hasPoint() ? r.place().longitude() : null);
    cells.add(r.place().admin1());
    cells.add(r.place().admin2());
    cells.add(r.hasPoint() ? r.place().name() : null);
    cells.add(known(fields.actor1()));
    cells.add(known(fields.actor2()));
    cells.add(r.kind().type());
    cells.add(known(fields.typeClass()));
    cells.add(r.deaths());
    return cells;
  }

  private static String known(String value) {
    return value.equals("unknown") ? null : value;
  }
}
