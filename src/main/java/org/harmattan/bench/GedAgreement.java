package org.harmattan.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.harmattan.geocode.Options;
import org.harmattan.geocode.PlaceLookup;
import org.harmattan.geocode.PlaceLookup.Asked;
import org.harmattan.geocode.PlaceLookup.Found;
import org.harmattan.geocode.Reference;

/** How countries, cells and first-level units agree with GED's own, differences by kind. */
final class GedAgreement {
  private static final int NEAR = 2;

  private final PlaceLookup lookup;
  private final Map<String, long[]> agreeing = new TreeMap<>();
  private final Map<String, Long> kinds = new TreeMap<>();

  private GedAgreement(Reference reference) {
    this.lookup = new PlaceLookup(reference, Options.defaults());
  }

  /** Lines of a report over events whose points are their own. */
  static List<String> of(List<GedEvents.Event> events, Reference reference) {
    GedAgreement agreement = new GedAgreement(reference);
    events.stream().filter(event -> event.precision() <= NEAR).forEach(agreement::add);
    return agreement.lines();
  }

  private void add(GedEvents.Event event) {
    Found found =
        lookup.find(
            new Asked(
                event.country(),
                event.admin1(),
                event.admin2(),
                event.place(),
                event.latitude(),
                event.longitude()));
    String country = found.at("country").id();
    boolean isCountry = country.equals(lookup.countryNamed(event.country()));
    count("country", isCountry, found.at("country").method());
    boolean isRepaired = found.issues().contains("coordinates_repaired");
    boolean isCell = PlaceLookup.cell(found.latitude(), found.longitude()) == event.priogrid();
    boolean isOnEdge = event.latitude() * 2 % 1 == 0 || event.longitude() * 2 % 1 == 0;
    count("cell", isCell, isRepaired ? "point repaired" : isOnEdge ? "on an edge" : "other");
    if (!event.admin1().isEmpty() && lookup.hasFirstLevelPolygons(country)) {
      String named = lookup.admin1Named(event.country(), event.admin1());
      boolean isUnit = found.at("admin1").id().equals(named);
      count("admin1 " + country, isUnit, kind(found, named));
    }
  }

  private static String kind(Found found, String named) {
    if (named == null) {
      return "the reference has no unit of that name";
    }
    return found.issues().contains("unit_conflict")
        ? "the point lies more than 25 km off the named unit"
        : "the point lies in another unit, within 25 km of the named one";
  }

  private void count(String what, boolean agrees, String kind) {
    long[] counts = agreeing.computeIfAbsent(what, key -> new long[2]);
    counts[0] += agrees ? 1 : 0;
    counts[1]++;
    if (!agrees) {
      kinds.merge(what + ": " + kind, 1L, Long::sum);
    }
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    agreeing.forEach(
        (what, counts) -> {
          lines.add(
              String.format(
                  Locale.ROOT,
                  "%-32s %9d of %9d  %6.2f %%",
                  what,
                  counts[0],
                  counts[1],
                  100.0 * counts[0] / counts[1]));
          kinds.forEach(
              (kind, count) -> {
                if (kind.startsWith(what + ": ")) {
                  lines.add("  " + count + " " + kind.substring(what.length() + 2));
                }
              });
        });
    return lines;
  }
}
