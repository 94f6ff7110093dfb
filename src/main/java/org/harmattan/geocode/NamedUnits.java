package org.harmattan.geocode;

import org.harmattan.geocode.PlaceCandidate.UnitEvidence;

/**
 * The units that a report names, as far as the reference knows them, to hold places against.
 *
 * @param countryId null where the country is unknown
 * @param admin1 null where not named or not known
 * @param admin2 null where not named or not known
 */
record NamedUnits(Reference reference, String countryId, Unit admin1, Unit admin2) {
  /**
   * A place this far outside a unit may still be meant: 25 km is what UCDP calls "near", and unit
   * outlines of small-scale maps are off by several km.
   */
  private static final double NEAR_KM = 25;

  static NamedUnits of(Reference reference, Question question, String countryId) {
    if (countryId == null) {
      return new NamedUnits(reference, null, null, null);
    }
    Unit admin1 = reference.unitNamed(Unit.ADMIN1, countryId, question.admin1());
    String inside = admin1 == null ? countryId : admin1.id();
    Unit admin2 = reference.unitNamed(Unit.ADMIN2, inside, question.admin2());
    return new NamedUnits(reference, countryId, admin1, admin2);
  }

  boolean admits(int place) {
    return countryId == null || reference.gazetteer().countryId(place).equals(countryId);
  }

  UnitEvidence evidence(int place) {
    Agreement second = agreement(admin2, place);
    if (second == Agreement.IN) {
      return UnitEvidence.IN_ADMIN2;
    }
    if (second == Agreement.NEAR) {
      return UnitEvidence.NEAR_ADMIN2;
    }
    Agreement first = agreement(admin1, place);
    if (first == Agreement.IN) {
      return UnitEvidence.IN_ADMIN1;
    }
    if (first == Agreement.NEAR) {
      return UnitEvidence.NEAR_ADMIN1;
    }
    return first == Agreement.OUT || second == Agreement.OUT
        ? UnitEvidence.ELSEWHERE
        : UnitEvidence.IN_COUNTRY;
  }

  /** Whether a place in the first-level unit alone falls short of what is named. */
  boolean comparesAdmin2() {
    return admin2 != null;
  }

  private enum Agreement {
    IN,
    NEAR,
    OUT,
    UNKNOWN
  }

  private Agreement agreement(Unit unit, int place) {
    if (unit == null) {
      return Agreement.UNKNOWN;
    }
    Gazetteer gazetteer = reference.gazetteer();
    if (reference.locator().hasPolygon(unit)) {
      double km =
          reference
              .locator()
              .distanceKm(unit, gazetteer.latitude(place), gazetteer.longitude(place), NEAR_KM);
      return km == 0 ? Agreement.IN : km <= NEAR_KM ? Agreement.NEAR : Agreement.OUT;
    }
    String unitId = gazetteer.unitId(place, unit.level());
    if (unitId == null) {
      return Agreement.UNKNOWN;
    }
    return unitId.equals(unit.id()) ? Agreement.IN : Agreement.OUT;
  }
}
