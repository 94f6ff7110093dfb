package org.harmattan.geocode;

import java.util.Set;
import org.harmattan.quality.Issue;

/**
 * Finds the country of a report.
 *
 * <p>The country that the source names is kept even where the point lies in another one, flagged:
 * the sources' counts are published by their own country variable, boundary sets draw today's
 * borders (events of Sudan before 2011 lie in what is South Sudan now), and a wrong digit moves a
 * point much more often than an event is filed under a wrong country.
 */
final class CountryFinder {
  static final Found INTERNATIONAL =
      new Found("INT", "International waters or airspace", Found.INTERNATIONAL);
  static final Found UNSPECIFIED =
      new Found(Found.UNSPECIFIED, Found.UNSPECIFIED, Found.UNSPECIFIED);

  private final Reference reference;
  private final double reachKm;

  CountryFinder(Reference reference, double reachKm) {
    this.reference = reference;
    this.reachKm = reachKm;
  }

  /**
   * The country that the source's code or name means; null for none. Where the two differ, the one
   * that holds the point, else the name: codes are filled in by machines.
   */
  String named(Question question, Set<Issue> issues) {
    String byCode = reference.countryNames().ofCode(question.countryCode());
    String byName = reference.countryNames().find(question.country());
    if (byCode == null || byName == null || byCode.equals(byName)) {
      return byName == null ? byCode : byName;
    }
    issues.add(Issue.COUNTRY_CONFLICT);
    boolean codeHoldsPoint =
        question.hasPoint()
            && reference
                .locator()
                .countriesAt(question.latitude(), question.longitude())
                .contains(byCode);
    return codeHoldsPoint ? byCode : byName;
  }

  Found find(String named, Spot spot, Set<Issue> issues) {
    if (named != null) {
      String method = spot == null ? Found.NAMED : confirm(named, spot, issues);
      return country(named, method);
    }
    Found found = spot == null ? null : byPoint(spot, issues);
    if (found == null) {
      issues.add(Issue.COUNTRY_UNKNOWN);
      return UNSPECIFIED;
    }
    return found;
  }

  /** How the point bears out the named country. */
  private String confirm(String named, Spot spot, Set<Issue> issues) {
    Locator locator = reference.locator();
    Set<String> holding = locator.countriesAt(spot.latitude(), spot.longitude());
    if (holding.contains(named)) {
      return Found.POLYGON;
    }
    if (!locator.knows(named)) {
      if (!holding.isEmpty()) {
        issues.add(Issue.COUNTRY_CONFLICT);
      }
      return Found.NAMED;
    }
    boolean isNear = locator.isNear(named, spot.latitude(), spot.longitude(), reachKm);
    issues.add(isNear && holding.isEmpty() ? Issue.POINT_OUTSIDE_COUNTRY : Issue.COUNTRY_CONFLICT);
    return isNear ? Found.NEAREST_POLYGON : Found.NAMED;
  }

  private Found byPoint(Spot spot, Set<Issue> issues) {
    Locator locator = reference.locator();
    String holding = locator.countryAt(spot.latitude(), spot.longitude());
    if (holding != null) {
      return country(holding, Found.POLYGON);
    }
    String nearest = locator.nearestCountry(spot.latitude(), spot.longitude(), reachKm);
    if (nearest != null) {
      issues.add(Issue.POINT_OUTSIDE_COUNTRY);
      return country(nearest, Found.NEAREST_POLYGON);
    }
    Gazetteer gazetteer = reference.gazetteer();
    int place =
        gazetteer.nearest(
            spot.latitude(),
            spot.longitude(),
            reachKm,
            i -> gazetteer.rank(i) < Gazetteer.RANK_FEATURE);
    if (place == Gazetteer.NONE) {
      return null;
    }
    issues.add(Issue.UNIT_FROM_NEAREST_PLACE);
    return country(gazetteer.countryId(place), Found.NEAREST_PLACE);
  }

  private Found country(String iso3, String method) {
    return Found.unit(reference.unit(iso3), method);
  }
}
