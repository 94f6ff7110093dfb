package org.harmattan.geocode;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.harmattan.geocode.PlaceFinder.Place;
import org.harmattan.quality.Issue;
import org.harmattan.table.GeoPrecision;

/** Locates one report at every level: a pure function of the question and the reference. */
final class Resolver {
  private final Reference reference;
  private final CountryFinder countries;
  private final SpotFinder spots;
  private final UnitFinder units;
  private final PlaceFinder places;

  Resolver(Reference reference, Options options) {
    this.reference = reference;
    countries = new CountryFinder(reference, options.reachKm());
    spots = new SpotFinder(reference, options.reachKm());
    units = new UnitFinder(reference, options.reachKm());
    places = new PlaceFinder(reference, spots, options.reachKm());
  }

  /**
   * Where a report stands.
   *
   * @param spot the point used; null for none
   */
  record Answer(
      Spot spot,
      Found country,
      Found admin1,
      Found admin2,
      Found admin3,
      Place place,
      double confidence,
      String evidence,
      Set<Issue> issues) {}

  Answer answer(Question asked) {
    Set<Issue> issues = EnumSet.noneOf(Issue.class);
    if (asked.precision() == GeoPrecision.INTERNATIONAL) {
      return international(asked);
    }
    String named = countries.named(asked, issues);
    Sought sought = spots.find(asked, named, issues);
    Spot spot = sought.spot();
    Question question = sought.within() == null ? asked : within(asked, sought.within());
    Found country = countries.find(named, spot, issues);
    Found admin1 = units.admin1(question, country, spot, issues);
    Found admin2 = units.admin2(question, country, admin1, spot, issues);
    Found admin3 = units.admin3(question, smallestKnown(country, admin1, admin2), spot, issues);
    Found parent = smallestKnown(country, admin1, admin2, admin3);
    boolean isAmbiguous = issues.contains(Issue.PLACE_AMBIGUOUS);
    Place place = places.find(question, country, parent, spot, isAmbiguous);
    double confidence = Confidence.of(place.found(), parent, spot, issues);
    String evidence =
        evidence(List.of(country, admin1, admin2, admin3), place, spot, sought.reason());
    return new Answer(spot, country, admin1, admin2, admin3, place, confidence, evidence, issues);
  }

  /** The question with the unit that its text gives, where the source names none. */
  private Question within(Question question, Unit unit) {
    boolean isFirst = unit.level() == Unit.ADMIN1;
    boolean isNamed = question.admin1() != null || question.admin2() != null;
    if (isNamed) {
      return question;
    }
    String admin1 = isFirst ? unit.name() : reference.unit(unit.parentId()).name();
    return question.inUnits(admin1, isFirst ? null : unit.name());
  }

  private static Answer international(Question question) {
    Found country = CountryFinder.INTERNATIONAL;
    Spot spot = question.hasPoint() ? Spot.given(question.latitude(), question.longitude()) : null;
    return new Answer(
        spot,
        country,
        Found.unspecified(country, "admin1"),
        Found.unspecified(country, "admin2"),
        Found.unspecified(country, "admin3"),
        Place.unspecified(country),
        Confidence.STATED,
        "country INT: the source says international waters or airspace",
        EnumSet.noneOf(Issue.class));
  }

  /** The last unit known, of those given from the largest to the smallest. */
  private static Found smallestKnown(Found country, Found... units) {
    Found smallest = country;
    for (Found unit : units) {
      smallest = unit.isKnown() ? unit : smallest;
    }
    return smallest;
  }

  private static String evidence(List<Found> levels, Place place, Spot spot, String reason) {
    StringBuilder line = new StringBuilder();
    Found country = levels.get(Unit.COUNTRY);
    line.append("country ").append(country.id()).append(" by ").append(country.method());
    for (int level = Unit.ADMIN1; level < levels.size(); level++) {
      append(line, "admin" + level, levels.get(level));
    }
    append(line, "place", place.found());
    if (place.km() != null && spot != null && !spot.isByName()) {
      line.append(String.format(Locale.ROOT, " (%.1f km from the point)", place.km()));
    }
    line.append(spot == null ? "; no point" : spot.isByName() ? "; point by name" : "");
    if (reason != null) {
      line.append(spot == null || spot.isByName() ? ": " : "; ").append(reason);
    }
    return line.toString();
  }

  private static void append(StringBuilder line, String level, Found found) {
    if (found.isKnown()) {
      line.append("; ").append(level).append(" by ").append(found.method());
    }
  }
}
