package org.harmattan.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.harmattan.match.Overrides;
import org.harmattan.match.Overrides.Verdict;

/**
 * Pairs of reports that a person has decided on: lines of {@code left_report_id, right_report_id,
 * verdict} and a note that is not read.
 */
final class OverridesFile {
  private static final String HEADER = "left_report_id,right_report_id,verdict";

  private OverridesFile() {}

  /** The pairs, with all that follows from what is the same; none where the name is empty. */
  static Overrides read(String file, List<String> problems) {
    if (file.isEmpty()) {
      return Overrides.NONE;
    }
    List<String> lines;
    try {
      lines = Files.readAllLines(Path.of(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      problems.add("overrides %s: cannot be read; name a readable CSV file".formatted(file));
      return Overrides.NONE;
    }
    Map<String, Verdict> verdicts = new TreeMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith(HEADER)) {
        read(line, "%s: %d".formatted(file, i + 1), verdicts, problems);
      }
    }
    close(verdicts, file, problems);
    return new Overrides(verdicts);
  }

  private static void read(
      String line, String place, Map<String, Verdict> verdicts, List<String> problems) {
    String[] cells = line.split(",", 4);
    boolean isComplete = cells.length >= 3 && cells[0].contains(":") && cells[1].contains(":");
    String verdict = cells.length >= 3 ? cells[2].strip() : "";
    if (!isComplete || !List.of("same", "different").contains(verdict)) {
      problems.add(
          "%s: is not 'report id,report id,same' or '…,different'; write the ids as match_pair has them"
              .formatted(place));
      return;
    }
    String key = Overrides.key(cells[0].strip(), cells[1].strip());
    Verdict meant = verdict.equals("same") ? Verdict.SAME : Verdict.DIFFERENT;
    Verdict before = verdicts.put(key, meant);
    if (before != null && before != meant) {
      problems.add(
          "%s: %s is both same and different; leave one of the two lines out"
              .formatted(place, key.replace('|', ' ')));
    }
  }

  /** What is one event with one report is so with all that this one is one event with. */
  private static void close(Map<String, Verdict> verdicts, String file, List<String> problems) {
    List<TreeSet<String>> events = new ArrayList<>();
    verdicts.forEach(
        (pair, verdict) -> {
          if (verdict == Verdict.SAME) {
            TreeSet<String> joined = new TreeSet<>(List.of(pair.split("\\|")));
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
