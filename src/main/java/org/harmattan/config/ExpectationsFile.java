package org.harmattan.config;

import com.typesafe.config.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.harmattan.quality.Expectation;

/**
 * The expectations of tables: {@code conf/expectations.conf}, or a file that takes its place.
 * Columns and tables are checked by who knows them.
 */
final class ExpectationsFile {
  private static final String SECTION = "expectations";
  private static final Set<String> KEYS = Set.of("name", "table", "source", "predicate", "action");

  private final List<String> problems;

  private ExpectationsFile(List<String> problems) {
    this.problems = problems;
  }

  /** The expectations of the file, of the shipped one where the name is empty. */
  static List<Expectation> read(String file, List<String> problems) {
    return SectionFile.read(SECTION, file, problems, new ExpectationsFile(problems)::all)
        .orElse(List.of());
  }

  private List<Expectation> all(Config config) {
    List<Expectation> expectations = new ArrayList<>();
    for (Config entry : config.getConfigList(SECTION)) {
      one(entry).ifPresent(expectations::add);
    }
    Set<String> seen = new TreeSet<>();
    for (Expectation one : expectations) {
      if (!seen.add(one.table() + " " + one.name())) {
        problems.add(
            "%s: %s has a second expectation named '%s'; give it another name"
                .formatted(one.place(), one.table(), one.name()));
      }
    }
    return expectations;
  }

  private Optional<Expectation> one(Config entry) {
    String place = ConfigReader.place(entry.origin());
    int before = problems.size();
    entry.root().keySet().stream()
        .filter(key -> !KEYS.contains(key))
        .sorted()
        .forEach(
            key ->
                problems.add(
                    "%s: unknown key '%s'; an expectation has name, table, source, predicate, action"
                        .formatted(ConfigReader.place(entry.root().get(key).origin()), key)));
    String name = text(entry, "name", place);
    String table = text(entry, "table", place);
    String predicate = text(entry, "predicate", place);
    String wanted = text(entry, "action", place);
    Optional<Expectation.Action> action = Expectation.Action.of(wanted);
    if (action.isEmpty() && !wanted.isEmpty()) {
      problems.add(
          "%s: action is '%s'; it takes warn, quarantine or fail"
              .formatted(ConfigReader.place(entry.getValue("action").origin()), wanted));
    }
    String source = entry.hasPath("source") ? entry.getString("source") : null;
    return problems.size() > before
        ? Optional.empty()
        : Optional.of(new Expectation(name, table, source, predicate, action.orElseThrow(), place));
  }

  private String text(Config entry, String key, String place) {
    if (!entry.hasPath(key) || entry.getString(key).isBlank()) {
      problems.add("%s: the expectation has no '%s'; give one".formatted(place, key));
      return "";
    }
    return entry.getString(key).strip();
  }
}
