package org.harmattan.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.harmattan.match.Overrides;
import org.harmattan.match.Overrides.Verdict;
import org.harmattan.quality.SheetText;
import org.harmattan.quality.UsageException;

/**
 * Pairs of reports that a person has decided on: lines of {@code left_report_id, right_report_id,
 * verdict} and a note that is not read; or a judged sheet of {@code match sample}, which names
 * these columns among others and leaves verdicts empty.
 */
public final class OverridesFile {
  private static final List<String> HEADER =
      List.of("left_report_id", "right_report_id", "verdict");

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setCommentMarker('#')
          .setIgnoreSurroundingSpaces(true)
          .setTrailingData(true)
          .setLenientEof(true)
          .get();

  private OverridesFile() {}

  /** The pairs, with all that follows from what is the same; none where the name is empty. */
  static Overrides read(String file, List<String> problems) {
    if (file.isEmpty()) {
      return Overrides.NONE;
    }
    Map<Overrides.Pair, Verdict> verdicts = new TreeMap<>();
    try {
      SheetText sheet = SheetText.read(Path.of(file));
      CSVFormat format = FORMAT.builder().setDelimiter(sheet.delimiter()).get();
      CSVParser rows = CSVParser.parse(sheet.text(), format);
      List<Integer> columns = List.of(0, 1, 2);
      for (CSVRecord row : rows) {
        List<String> cells = row.toList();
        if (cells.containsAll(HEADER)) {
          columns = HEADER.stream().map(cells::indexOf).toList();
        } else {
          read(
              cells,
              columns,
              "%s: %d".formatted(file, rows.getCurrentLineNumber()),
              verdicts,
              problems);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      problems.add(
          "overrides %s: cannot be read; name a readable CSV file in UTF-8".formatted(file));
      return Overrides.NONE;
    }
    close(verdicts, file, problems);
    return new Overrides(verdicts);
  }

  /**
   * Stops where a file stands that holds other decisions: they would be lost.
   *
   * @throws UsageException naming the file
   */
  public static void requireMayWrite(Path file, Overrides decided) {
    if (Files.exists(file) && !holds(file, decided)) {
      throw new UsageException(
          "%s is there and holds other decisions than those in force; move it away, or name another file to write"
              .formatted(file));
    }
  }

  /** Writes the pairs; a file that holds them already stays as it is, with its notes. */
  public static void write(Path file, Overrides decided) throws IOException {
    requireMayWrite(file, decided);
    if (Files.exists(file)) {
      return;
    }
    try (CSVPrinter csv =
        new CSVPrinter(Files.newBufferedWriter(file, StandardCharsets.UTF_8), CSVFormat.RFC4180)) {
      csv.printRecord(HEADER);
      for (Map.Entry<Overrides.Pair, Verdict> one : decided.verdicts().entrySet()) {
        csv.printRecord(
            one.getKey().lower(),
            one.getKey().higher(),
            one.getValue().name().toLowerCase(Locale.ROOT));
      }
    }
  }

  private static boolean holds(Path file, Overrides decided) {
    List<String> problems = new ArrayList<>();
    return decided.equals(read(file.toString(), problems)) && problems.isEmpty();
  }

  private static void read(
      List<String> cells,
      List<Integer> columns,
      String place,
      Map<Overrides.Pair, Verdict> verdicts,
      List<String> problems) {
    List<String> values =
        columns.stream().map(i -> i < cells.size() ? cells.get(i).strip() : "").toList();
    boolean isSheet = columns.get(0) > 0;
    String verdict = values.get(2).toLowerCase(Locale.ROOT);
    if (isSheet && verdict.isEmpty()) {
      return;
    }
    boolean areReports = values.get(0).contains(":") && values.get(1).contains(":");
    if (!areReports || !List.of("same", "different").contains(verdict)) {
      problems.add(
          "%s: is not 'report id,report id,same' or '…,different'; write the ids as match_pair has them"
              .formatted(place));
      return;
    }
    Overrides.Pair pair = Overrides.key(values.get(0), values.get(1));
    Verdict meant = verdict.equals("same") ? Verdict.SAME : Verdict.DIFFERENT;
    Verdict before = verdicts.put(pair, meant);
    if (before != null && before != meant) {
      problems.add(
          "%s: %s is both same and different; leave one of the two lines out"
              .formatted(place, pair.lower() + " " + pair.higher()));
    }
  }

  /** What is one event with one report is so with all that this one is one event with. */
  private static void close(
      Map<Overrides.Pair, Verdict> verdicts, String file, List<String> problems) {
    List<TreeSet<String>> events = new ArrayList<>();
    verdicts.forEach(
        (pair, verdict) -> {
          if (verdict == Verdict.SAME) {
            TreeSet<String> joined = new TreeSet<>(pair.ids());
            events.removeIf(
                event -> event.stream().anyMatch(joined::contains) && joined.addAll(event));
            events.add(joined);
          }
        });
    for (TreeSet<String> event : events) {
      for (String one : event) {
        for (String other : event.tailSet(one, false)) {
          Verdict before = verdicts.put(Overrides.key(one, other), Verdict.SAME);
          if (before == Verdict.DIFFERENT) {
            problems.add(
                "%s: %s and %s are different, and yet the same by other lines; correct one of them"
                    .formatted(file, one, other));
          }
        }
      }
    }
  }
}
