package org.harmattan.facts;

import java.util.List;

/**
 * Units that analysts speak of as one, such as northern Mali.
 *
 * @param id as questions name it
 * @param name name to show
 * @param units ids of countries and first-level units; one boundary set has not all spellings
 */
public record RegionGroup(String id, String name, List<String> units) {
  public RegionGroup {
    units = List.copyOf(units);
  }

  /** Country of a unit id: its first step. */
  static String countryOf(String unit) {
    int end = unit.indexOf('/');
    return end < 0 ? unit : unit.substring(0, end);
  }
}
