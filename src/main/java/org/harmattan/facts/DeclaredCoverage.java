package org.harmattan.facts;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;

/**
 * What a source is said to cover: every event of some countries dated within some days.
 *
 * @param sourceId the source
 * @param countries ISO 3166-1 alpha-3 codes; empty for all
 * @param from first day; null for that of the source's first report
 * @param to last day; null for that of the source's last report
 */
public record DeclaredCoverage(
    String sourceId, List<String> countries, LocalDate from, LocalDate to) implements Serializable {

  public DeclaredCoverage {
    countries = List.copyOf(countries);
  }
}
