package org.harmattan.geocode;

import java.util.List;
import java.util.Set;
import org.harmattan.quality.Issue;

/**
 * Finds first- and second-level units: by polygon, else by the nearest polygon or place of the same
 * country, else by the name that the source gives; by name first where the point only stands for a
 * whole unit.
 */
final class UnitFinder {
  private final Reference reference;
  private final double reachKm;

  UnitFinder(Reference reference, double reachKm) {
    this.reference = reference;
    this.reachKm = reachKm;
  }

  Found admin1(Question question, Found country, Spot spot, Set<Issue> issues) {
    if (!country.isKnown() || !question.standsAtAdmin1()) {
      return Found.unspecified(country, "admin1");
    }
    Unit named = namedAdmin1(question, country.id());
    Search search = new Search(Unit.ADMIN1, country.id(), country.id(), spot);
    Found found = find(search, question, question.admin1(), named, issues);
    return found == null ? Found.unspecified(country, "admin1") : found;
  }

  /** The known unit of that name; a second-level name that only one unit has names its parent. */
  private Unit namedAdmin1(Question question, String countryId) {
    if (question.admin1() != null || !question.standsAtAdmin2()) {
      return reference.unitNamed(Unit.ADMIN1, countryId, question.admin1());
    }
    Unit admin2 = reference.unitNamed(Unit.ADMIN2, countryId, question.admin2());
    return admin2 == null ? null : reference.unit(admin2.parentId());
  }

  Found admin2(Question question, Found country, Found admin1, Spot spot, Set<Issue> issues) {
    Found parent = admin1.isKnown() ? admin1 : country;
    if (!admin1.isKnown() || !question.standsAtAdmin2()) {
      return Found.unspecified(parent, "admin2");
    }
    Unit named = reference.unitNamed(Unit.ADMIN2, admin1.id(), question.admin2());
    Search search = new Search(Unit.ADMIN2, country.id(), admin1.id(), spot);
    Found found = find(search, question, question.admin2(), named, issues);
    return found == null ? Found.unspecified(parent, "admin2") : found;
  }

  /**
   * The third-level unit of a report at a place, inside the smallest unit found; unspecified where
   * the reference has none there, since few references do: a name alone then makes no unit.
   */
  Found admin3(Question question, Found parent, Spot spot, Set<Issue> issues) {
    boolean mayHaveOne = question.standsAtPlace() && reference.locator().hasThirdLevel();
    Unit admin2 = mayHaveOne ? reference.unit(parent.id()) : null;
    if (admin2 == null
        || admin2.level() != Unit.ADMIN2
        || !reference.locator().hasPolygons(admin2.countryId(), Unit.ADMIN3)) {
      return Found.unspecified(parent, "admin3");
    }
    Unit named = reference.unitNamed(Unit.ADMIN3, admin2.id(), question.admin3());
    Search search = new Search(Unit.ADMIN3, admin2.countryId(), admin2.id(), spot);
    Found found = find(search, question, question.admin3(), named, issues);
    return found == null ? Found.unspecified(parent, "admin3") : found;
  }

  /** Units of one level inside a country or unit, around a point; no point where spot is null. */
  private record Search(int level, String countryId, String insideId, Spot spot) {
    boolean admits(Unit unit) {
      return unit.countryId().equals(countryId) && unit.parentId().equals(insideId);
    }
  }

  /** The unit in the order that the stated precision asks for; null for none. */
  private Found find(Search search, Question question, String name, Unit named, Set<Issue> issues) {
    boolean nameFirst = named != null && !question.pointIsTheEvents();
    if (nameFirst && !polygonHolds(search, named)) {
      issues.add(Issue.UNIT_FROM_NAME);
      return Found.unit(named, Found.NAMED);
    }
    Found byPoint = search.spot() == null ? null : byPoint(search, named, issues);
    if (byPoint != null) {
      return byPoint;
    }
    if (named != null) {
      issues.add(Issue.UNIT_FROM_NAME);
      return Found.unit(named, Found.NAMED);
    }
    return name == null ? null : path(search.insideId(), name, issues);
  }

  private boolean polygonHolds(Search search, Unit unit) {
    return search.spot() != null && containing(search).contains(unit);
  }

  private List<Unit> containing(Search search) {
    return reference
        .locator()
        .containing(search.level(), search.spot().latitude(), search.spot().longitude());
  }

  private Found byPoint(Search search, Unit named, Set<Issue> issues) {
    Unit holding = holding(search, named);
    if (holding != null) {
      return Found.unit(holding, Found.POLYGON);
    }
    Unit near = nearestPolygon(search);
    if (near != null) {
      issues.add(Issue.POINT_OUTSIDE_COUNTRY);
      return Found.unit(near, Found.NEAREST_POLYGON);
    }
    // Gazetteers give no third-level units.
    Unit ofPlace = search.level() == Unit.ADMIN3 ? null : ofNearestPlace(search);
    if (ofPlace != null) {
      issues.add(Issue.UNIT_FROM_NEAREST_PLACE);
      return Found.unit(ofPlace, Found.NEAREST_PLACE);
    }
    return null;
  }

  /** The unit that the point lies in; on a common border the source's name decides, else the id. */
  private Unit holding(Search search, Unit named) {
    Unit first = null;
    for (Unit unit : containing(search)) {
      if (search.admits(unit) && (first == null || unit.equals(named))) {
        first = unit;
      }
    }
    return first;
  }

  private Unit nearestPolygon(Search search) {
    return reference
        .locator()
        .nearest(
            search.level(),
            search.countryId(),
            search.spot().latitude(),
            search.spot().longitude(),
            reachKm,
            search::admits);
  }

  private Unit ofNearestPlace(Search search) {
    Gazetteer gazetteer = reference.gazetteer();
    Spot spot = search.spot();
    if (!gazetteer.givesUnits(search.level(), search.countryId())) {
      return null;
    }
    int place = spot.place();
    if (!spot.isAPlace() || gazetteer.unitId(place, search.level()) == null) {
      place =
          gazetteer.nearest(spot.latitude(), spot.longitude(), reachKm, i -> givesUnit(search, i));
    }
    if (place == Gazetteer.NONE) {
      return null;
    }
    Unit unit = reference.unit(gazetteer.unitId(place, search.level()));
    return unit != null && search.admits(unit) ? unit : null;
  }

  private boolean givesUnit(Search search, int place) {
    Gazetteer gazetteer = reference.gazetteer();
    return gazetteer.rank(place) < Gazetteer.RANK_FEATURE
        && gazetteer.countryId(place).equals(search.countryId())
        && gazetteer.unitId(place, search.level()) != null;
  }

  /** A unit that the reference does not know, under an id of its own. */
  private static Found path(String parentId, String name, Set<Issue> issues) {
    String slug = Names.unitSlug(name);
    if (slug.isEmpty()) {
      return null;
    }
    issues.add(Issue.UNIT_FROM_NAME);
    return new Found(parentId + "/" + slug, name, Found.NAMED);
  }
}
