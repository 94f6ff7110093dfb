package org.harmattan.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.harmattan.clean.Scope;
import org.harmattan.geocode.CountryNames;
import org.harmattan.quality.UsageException;

/**
 * What the caller says of the files that a run brings.
 *
 * @param scopes by source, what its new files cover in full
 * @param keys by source, the key of the release that its new files are
 * @param mayRetire sources that may retire any share
 */
record DeclaredReleases(
    Map<String, Scope> scopes, Map<String, String> keys, Set<String> mayRetire) {

  /**
   * Reads and checks the options.
   *
   * @param loading sources that the run loads from paths
   * @throws UsageException naming every mistake
   */
  static DeclaredReleases of(ReleaseOptions options, Set<String> loading) {
    List<String> problems = new ArrayList<>();
    Map<String, Scope> scopes = new LinkedHashMap<>();
    for (String full : options.full()) {
      int at = full.indexOf(':');
      if (at < 1) {
        problems.add(
            "full: '%s' names no scope; write SOURCE:COUNTRY:FROM..TO, such as acled:MLI:2017-01-01.."
                .formatted(full));
        continue;
      }
      scope(full.substring(at + 1), problems)
          .ifPresent(scope -> putOnce(scopes, full.substring(0, at), scope, problems));
    }
    Map<String, String> keys = new LinkedHashMap<>();
    for (String key : options.keys()) {
      int at = key.indexOf('=');
      if (at < 1 || at == key.length() - 1) {
        problems.add(
            "release: '%s' is no key; write SOURCE=KEY, such as ucdp_ged=24.1".formatted(key));
      } else {
        keys.put(key.substring(0, at).strip(), key.substring(at + 1).strip());
      }
    }
    Set<String> named = new TreeSet<>(scopes.keySet());
    named.addAll(keys.keySet());
    named.addAll(options.mayRetire());
    named.removeAll(loading);
    for (String source : named) {
      problems.add(
          "full, release or retire.allow names %s, which the run does not load; add --source %s=PATH"
              .formatted(source, source));
    }
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    return new DeclaredReleases(scopes, keys, Set.copyOf(options.mayRetire()));
  }

  private static Optional<Scope> scope(String text, List<String> problems) {
    try {
      Scope scope = Scope.parse(text);
      for (String country : scope.countries()) {
        if (!CountryNames.isKnownCode(country)) {
          problems.add(
              "full: no country has the code %s; use ISO 3166-1 alpha-3 codes, or X and two letters for a territory without one"
                  .formatted(country));
        }
      }
      return Optional.of(scope);
    } catch (UsageException e) {
      e.problems().forEach(problem -> problems.add("full: " + problem));
      return Optional.empty();
    }
  }

  private static void putOnce(
      Map<String, Scope> scopes, String source, Scope scope, List<String> problems) {
    if (scopes.putIfAbsent(source, scope) != null) {
      problems.add(
          "full: %s has two scopes, and a file has one; join the countries (%s:MLI+BFA:…), or load each export in a run of its own"
              .formatted(source, source));
    }
  }
}
