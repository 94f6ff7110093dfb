package org.harmattan.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.harmattan.clean.Scope;
import org.harmattan.facts.DeclaredCoverage;
import org.harmattan.geocode.CountryNames;
import org.harmattan.quality.UsageException;
import org.harmattan.table.SourceTraits;

/** Reads what sources are declared to cover, {@code acled:MLI+BFA:2017-01-01..}. */
final class DeclaredScopes {
  private DeclaredScopes() {}

  /**
   * The scopes of the sources.
   *
   * @throws UsageException naming every mistake
   */
  static List<DeclaredCoverage> coverage(List<String> texts, List<SourceTraits> sources) {
    List<String> problems = new ArrayList<>();
    List<DeclaredCoverage> declared = new ArrayList<>();
    for (String text : texts) {
      int at = text.indexOf(':');
      String source = at < 1 ? "" : text.substring(0, at).strip();
      if (sources.stream().noneMatch(one -> one.sourceId().equals(source))) {
        problems.add(
            "coverage: '%s' names no declared source; write SOURCE:COUNTRY:FROM..TO, such as acled:MLI:2017-01-01.."
                .formatted(text));
        continue;
      }
      scope(text.substring(at + 1).strip(), problems)
          .ifPresent(
              scope ->
                  declared.add(
                      new DeclaredCoverage(source, scope.countries(), scope.from(), scope.to())));
    }
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    return declared;
  }

  private static Optional<Scope> scope(String text, List<String> problems) {
    try {
      Scope scope = Scope.parse(text);
      scope.countries().stream()
          .filter(country -> !CountryNames.isKnownCode(country))
          .forEach(
              country -> problems.add("coverage: no country has the code %s".formatted(country)));
      return Optional.of(scope);
    } catch (UsageException e) {
      e.problems().forEach(problem -> problems.add("coverage: " + problem));
      return Optional.empty();
    }
  }
}
