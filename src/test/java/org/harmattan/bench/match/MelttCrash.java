package org.harmattan.bench.match;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.harmattan.bench.match.Meltt.Entry;

/** Reads the three linked data sets of car crashes that meltt ships, with their taxonomies. */
public final class MelttCrash {
  private static final List<String> TAXONOMIES = List.of("model_tax", "color_tax", "damage_tax");

  private MelttCrash() {}

  /**
   * The records of each data set, their ids led by its number; the test is skipped without them.
   */
  public static List<List<Entry>> dataSets() {
    Path folder = folder();
    Map<String, List<String>> labels = new HashMap<>();
    for (String taxonomy : TAXONOMIES) {
      for (CSVRecord row : rows(folder.resolve("crash_taxonomies_" + taxonomy + ".csv"))) {
        List<String> levels = new ArrayList<>();
        for (int i = 2; i < row.size(); i++) {
          levels.add(row.get(i));
        }
        labels.put(taxonomy + "|" + row.get(0) + "|" + row.get(1), levels);
      }
    }
    List<List<Entry>> sets = new ArrayList<>();
    for (int set = 1; set <= 3; set++) {
      List<Entry> entries = new ArrayList<>();
      for (CSVRecord row : rows(folder.resolve("crash_data" + set + ".csv"))) {
        entries.add(entry(set, row, labels));
      }
      sets.add(entries);
    }
    return sets;
  }

  private static Entry entry(int set, CSVRecord row, Map<String, List<String>> labels) {
    List<List<String>> own =
        TAXONOMIES.stream()
            .map(t -> labels.get(t + "|" + row.get("dataset") + "|" + row.get(t)))
            .toList();
    return new Entry(
        set + ":" + row.get("event"),
        (int) LocalDate.parse(row.get("date")).toEpochDay(),
        (int) LocalDate.parse(row.get("enddate")).toEpochDay(),
        Double.parseDouble(row.get("latitude")),
        Double.parseDouble(row.get("longitude")),
        own);
  }

  private static List<CSVRecord> rows(Path file) {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        CSVParser rows = CSVParser.parse(in, format)) {
      return rows.getRecords();
    } catch (IOException e) {
      throw new IllegalStateException("Cannot read " + file, e);
    }
  }

  private static Path folder() {
    Path folder =
        Stream.of(System.getenv("HARMATTAN_DATA"), "../shared/data", "../../shared/data")
            .filter(named -> named != null)
            .map(named -> Path.of(named, "meltt_crash"))
            .filter(Files::isDirectory)
            .findFirst()
            .orElse(null);
    assumeTrue(folder != null, "no real data: set HARMATTAN_DATA to its folder");
    return folder;
  }
}
