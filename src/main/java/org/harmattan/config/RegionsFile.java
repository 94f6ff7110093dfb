package org.harmattan.config;

import com.typesafe.config.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.harmattan.facts.RegionGroup;

/** The region groups: {@code conf/regions.conf}, or a file that takes its place. */
final class RegionsFile {
  private static final String SECTION = "regions";
  private static final Set<String> KEYS = Set.of("id", "name", "units", "evidence");

  /** An ISO country code, or one and a unit below it. */
  private static final String UNIT = "[A-Z]{3}(/[a-z0-9-]+)?";

  private final List<String> problems;

  private RegionsFile(List<String> problems) {
    this.problems = problems;
  }

  /** The groups of the file, of the shipped one where the name is empty. */
  static List<RegionGroup> read(String file, List<String> problems) {
    return SectionFile.read(SECTION, file, problems, new RegionsFile(problems)::all)
        .orElse(List.of());
  }

  private List<RegionGroup> all(Config config) {
    List<RegionGroup> groups = new ArrayList<>();
    Set<String> seen = new TreeSet<>();
    for (Config entry : config.getConfigList(SECTION)) {
      Optional<RegionGroup> group = one(entry);
      group.ifPresent(groups::add);
      if (group.isPresent() && !seen.add(group.get().id())) {
        problems.add(
            "%s: a second region group has the id '%s'; give it another"
                .formatted(ConfigReader.place(entry.origin()), group.get().id()));
      }
    }
    return groups;
  }

  private Optional<RegionGroup> one(Config entry) {
    int before = problems.size();
    entry.root().keySet().stream()
        .filter(key -> !KEYS.contains(key))
        .sorted()
        .forEach(
            key ->
                problems.add(
                    "%s: unknown key '%s'; a region group has id, name, units, evidence"
                        .formatted(ConfigReader.place(entry.root().get(key).origin()), key)));
    String id = text(entry, "id");
    String name = text(entry, "name");
    text(entry, "evidence");
    if (!id.isEmpty() && !id.matches("[a-z0-9-]+")) {
      problems.add(
          "%s: id '%s' is no slug; use small letters, digits and hyphens"
              .formatted(ConfigReader.place(entry.getValue("id").origin()), id));
    }
    List<String> units = entry.hasPath("units") ? entry.getStringList("units") : List.of();
    if (units.isEmpty()) {
      problems.add(
          "%s: the region group has no 'units'; name countries or first-level units"
              .formatted(ConfigReader.place(entry.origin())));
    }
    for (String unit : units) {
      if (!unit.matches(UNIT)) {
        problems.add(
            "%s: unit '%s' is no location id; write a country (MLI) or a country and unit (MLI/gao)"
                .formatted(ConfigReader.place(entry.getValue("units").origin()), unit));
      }
    }
    units.stream()
        .filter(
            unit ->
                unit.matches(UNIT) && unit.contains("/") && units.contains(unit.substring(0, 3)))
        .forEach(
            unit ->
                problems.add(
                    "%s: unit '%s' lies in %s, which the group names too, so that its events would count twice; name one of them"
                        .formatted(
                            ConfigReader.place(entry.getValue("units").origin()),
                            unit,
                            unit.substring(0, 3))));
    return problems.size() > before
        ? Optional.empty()
        : Optional.of(new RegionGroup(id, name, units));
  }

  private String text(Config entry, String key) {
    if (!entry.hasPath(key) || entry.getString(key).isBlank()) {
      problems.add(
          "%s: the region group has no '%s'; give one"
              .formatted(ConfigReader.place(entry.origin()), key));
      return "";
    }
    return entry.getString(key).strip();
  }
}
