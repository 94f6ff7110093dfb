package org.harmattan.clean;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.harmattan.expr.ReleaseKeys;

/**
 * A release of a source that was declared to hold all that the source had to say of a scope, so
 * that what it lacks is gone. Its files are those of one source, scope and release key.
 *
 * @param namespace prefix of the report ids that it may retire
 * @param precedence of the source among those of its namespace
 * @param releaseKey key of the release
 * @param scope what it covers
 * @param countryNames names of the scope's countries, folded: for reports without a country code
 * @param deliveryId the lowest of its deliveries
 * @param arrivedAt arrival of the first of them
 */
public record FullExport(
    String namespace,
    long precedence,
    String releaseKey,
    Scope scope,
    Set<String> countryNames,
    String deliveryId,
    Instant arrivedAt)
    implements Serializable {

  /** The order in which exports of one namespace were published, as far as retiring goes. */
  static final Comparator<FullExport> IN_ORDER =
      Comparator.comparingLong(FullExport::precedence)
          .thenComparing(FullExport::releaseOrder)
          .thenComparing(FullExport::deliveryId);

  /** Each retires reports of its own namespace alone, whatever its precedence. */
  static Map<String, List<FullExport>> byNamespace(List<FullExport> exports) {
    return Map.copyOf(exports.stream().collect(Collectors.groupingBy(FullExport::namespace)));
  }

  String releaseOrder() {
    return ReleaseKeys.order(releaseKey);
  }

  /**
   * Whether a report with this country and day lies within the scope. A report whose country is
   * unknown lies in no country, so that it is not retired by a guess.
   *
   * @param foldedCountry the country's name, folded; null for none
   */
  boolean covers(String countryCode, String foldedCountry, LocalDate day) {
    return day != null && scope.holds(day) && holdsCountry(countryCode, foldedCountry);
  }

  private boolean holdsCountry(String countryCode, String foldedCountry) {
    if (scope.countries().isEmpty()) {
      return true;
    }
    return countryCode != null
        ? scope.countries().contains(countryCode)
        : foldedCountry != null && countryNames.contains(foldedCountry);
  }
}
