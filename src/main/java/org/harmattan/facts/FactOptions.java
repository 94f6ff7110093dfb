package org.harmattan.facts;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.harmattan.quality.UsageException;
import org.harmattan.table.Placement;
import org.harmattan.table.SourceTraits;

/**
 * Which facts are built.
 *
 * @param bases {@code all} and source ids; empty for {@code all}, and each report-making source
 *     once there is more than one
 * @param grains period and location types, each pair once
 * @param placements how imprecise events are placed, each way once
 * @param coverage what sources are declared to cover
 * @param boundaryVersions versions of units that facts are counted in, the default first, each
 *     once; empty for that of the reference alone
 * @param containers whose deaths count of an event and those that it holds
 */
public record FactOptions(
    List<String> bases,
    List<Grain> grains,
    List<Placement> placements,
    List<DeclaredCoverage> coverage,
    List<String> boundaryVersions,
    ContainerDeaths containers) {

  /** Value of the placement that facts have by default. */
  public static final String UNSPECIFIED = Placement.UNSPECIFIED.value();

  public FactOptions {
    bases = List.copyOf(bases);
    grains = List.copyOf(grains);
    placements = List.copyOf(placements);
    coverage = List.copyOf(coverage);
    boundaryVersions = List.copyOf(boundaryVersions);
    List<String> problems = new ArrayList<>();
    requireDistinct("facts.bases", bases, problems);
    requireDistinct("facts.grains", grains, problems);
    if (grains.isEmpty()) {
      problems.add("facts.grains is empty: name at least one grain, such as month/admin1");
    }
    requireDistinct("facts.placements", placements, problems);
    if (placements.isEmpty()) {
      problems.add("facts.placements is empty: name at least one, such as unspecified");
    }
    requireDistinct("geocode.boundary-versions", boundaryVersions, problems);
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
  }

  public static FactOptions defaults() {
    return new FactOptions(
        List.of(),
        Grain.DEFAULTS,
        List.of(Placement.UNSPECIFIED),
        List.of(),
        List.of(),
        ContainerDeaths.REMAINDER);
  }

  public FactOptions withGrains(List<Grain> chosen) {
    return new FactOptions(bases, chosen, placements, coverage, boundaryVersions, containers);
  }

  public FactOptions withBases(List<String> chosen) {
    return new FactOptions(chosen, grains, placements, coverage, boundaryVersions, containers);
  }

  public FactOptions withPlacements(List<Placement> chosen) {
    return new FactOptions(bases, grains, chosen, coverage, boundaryVersions, containers);
  }

  public FactOptions withCoverage(List<DeclaredCoverage> declared) {
    return new FactOptions(bases, grains, placements, declared, boundaryVersions, containers);
  }

  public FactOptions withBoundaryVersions(List<String> chosen) {
    return new FactOptions(bases, grains, placements, coverage, chosen, containers);
  }

  public FactOptions withContainers(ContainerDeaths policy) {
    return new FactOptions(bases, grains, placements, coverage, boundaryVersions, policy);
  }

  /** Versions that facts are counted in beside the default one. */
  public List<String> versionsBeside() {
    return boundaryVersions.stream().skip(1).toList();
  }

  /** Of rows of all versions, those of the default one. */
  public Dataset<Row> inDefaultVersion(Dataset<Row> rows) {
    return versionsBeside().isEmpty()
        ? rows
        : rows.where(functions.col(Accounts.BOUNDARY_VERSION).equalTo(boundaryVersions.get(0)));
  }

  /** Whether facts of this placement are built. */
  public boolean places(Placement placement) {
    return placements.contains(placement);
  }

  /** The placements at which an event counts whole, once in every grain or not at all. */
  List<Placement> wholePlacements() {
    return placements.stream().filter(placement -> placement != Placement.DISTRIBUTE).toList();
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
