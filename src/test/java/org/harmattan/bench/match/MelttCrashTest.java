package org.harmattan.bench.match;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.harmattan.bench.match.Meltt.Entry;
import org.harmattan.bench.match.Meltt.Selection;
import org.junit.jupiter.api.Test;

/** The three linked data sets that meltt ships, against the figures that meltt prints of them. */
class MelttCrashTest {
  private static final List<String> TAXONOMIES = List.of("model_tax", "color_tax", "damage_tax");

  @Test
  void parityGivesTheFiguresThatMelttPrints() {
    Meltt.Result result = new Meltt(2, 4, Selection.PARITY).match(dataSets());

    int duplicates = result.groups().stream().mapToInt(group -> group.size() - 1).sum();
    assertThat(dataSets().stream().mapToInt(List::size).sum()).isEqualTo(195);
    assertThat(duplicates).isEqualTo(55);
    assertThat(result.groups()).hasSize(34);
    assertThat(overlaps(result))
        .containsExactlyInAnyOrderEntriesOf(Map.of("12", 5, "13", 4, "23", 4, "123", 21));
    assertThat(result.flagged()).hasSize(6);
  }

  @Test
  void narrowerWindowsLoseOneFlagAndNoMatch() {
    Meltt.Result result = new Meltt(1, 3, Selection.PARITY).match(dataSets());

    assertThat(result.groups()).hasSize(34);
    assertThat(result.flagged()).hasSize(5);
  }

  /** Two records of the second and two of the third data set change partners, no more. */
  @Test
  void bestFirstDiffersInTwoGroups() {
    TreeSet<String> parity = sorted(new Meltt(2, 4, Selection.PARITY).match(dataSets()));
    TreeSet<String> bestFirst = sorted(new Meltt(2, 4, Selection.BEST_FIRST).match(dataSets()));

    TreeSet<String> onlyInParity = new TreeSet<>(parity);
    onlyInParity.removeAll(bestFirst);
    TreeSet<String> onlyInBestFirst = new TreeSet<>(bestFirst);
    onlyInBestFirst.removeAll(parity);
    assertThat(bestFirst).hasSize(34);
    assertThat(onlyInParity).containsExactly("[1:9, 2:5, 3:8]", "[2:8, 3:10]");
    assertThat(onlyInBestFirst).containsExactly("[1:9, 2:5, 3:10]", "[2:8, 3:8]");
  }

  private static TreeSet<String> sorted(Meltt.Result result) {
    TreeSet<String> groups = new TreeSet<>();
    result.groups().forEach(group -> groups.add(new TreeSet<>(group).toString()));
    return groups;
  }

  /** Groups by the data sets that they join. */
  private static Map<String, Integer> overlaps(Meltt.Result result) {
    Map<String, Integer> overlaps = new TreeMap<>();
    for (List<String> group : result.groups()) {
      TreeSet<String> sets = new TreeSet<>();
      group.forEach(id -> sets.add(id.substring(0, 1)));
      overlaps.merge(String.join("", sets), 1, Integer::sum);
    }
    return overlaps;
  }

  private static List<List<Entry>> dataSets() {
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
