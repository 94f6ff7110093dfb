package org.harmattan.facts;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.harmattan.quality.UsageException;
import org.harmattan.table.SourceTraits;

/**
 * Which facts are built.
 *
 * @param bases {@code all} and source ids; empty for {@code all}, and each report-making source
 *     once there is more than one
 * @param grains period and location types, each pair once
 * @param placements how imprecise events are placed: {@code unspecified}
 */
public record FactOptions(List<String> bases, List<Grain> grains, List<String> placements) {

  /** Imprecise events stand under unspecified members. */
  public static final String UNSPECIFIED = "unspecified";

  public FactOptions {
    bases = List.copyOf(bases);
    grains = List.copyOf(grains);
    placements = List.copyOf(placements);
    List<String> problems = new ArrayList<>();
    requireDistinct("facts.bases", bases, problems);
    requireDistinct("facts.grains", grains, problems);
    if (grains.isEmpty()) {
      problems.add("facts.grains is empty: name at least one grain, such as month/admin1");
    }
    if (!placements.equals(List.of(UNSPECIFIED))) {
      problems.add("facts.placements is " + placements + ": the one known is " + UNSPECIFIED);
    }
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
  }

  public static FactOptions defaults() {
    return new FactOptions(List.of(), Grain.DEFAULTS, List.of(UNSPECIFIED));
  }

  public FactOptions withGrains(List<Grain> chosen) {
    return new FactOptions(bases, chosen, placements);
  }

  public FactOptions withBases(List<String> chosen) {
    return new FactOptions(chosen, grains, placements);
  }

  /** Whether facts of events joined across sources are built. */
  public boolean buildsAll() {
    return bases.isEmpty() || bases.contains(Accounts.ALL);
  }

  /**
   * The sources whose own accounts are bases, in alphabetical order.
   *
   * @param present the sources that have current reports
   */
  public List<String> sourceBases(List<SourceTraits> present) {
    List<String> reportMaking =
        present.stream()
            .filter(SourceTraits::makesEvents)
            .map(SourceTraits::sourceId)
            .sorted()
            .toList();
    if (bases.isEmpty()) {
      return reportMaking.size() > 1 ? reportMaking : List.of();
    }
    return reportMaking.stream().filter(bases::contains).toList();
  }

  /**
   * Refuses bases that no declared source can be.
   *
   * @param declared all sources that the configuration declares
   */
  public void checkBases(List<SourceTraits> declared) {
    List<String> known = new ArrayList<>(List.of(Accounts.ALL));
    declared.stream()
        .filter(SourceTraits::makesEvents)
        .map(SourceTraits::sourceId)
        .sorted()
        .forEach(known::add);
    List<String> problems =
        bases.stream()
            .filter(basis -> !known.contains(basis))
            .map(basis -> "facts.bases names " + basis + ": a basis is one of " + known)
            .toList();
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
  }

  private static void requireDistinct(String key, List<?> values, List<String> problems) {
    Set<Object> seen = new HashSet<>();
    for (Object value : values) {
      if (!seen.add(value)) {
        problems.add(key + " names " + value + " twice: name it once");
      }
    }
  }
}
