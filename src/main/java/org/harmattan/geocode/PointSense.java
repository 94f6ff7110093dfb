package org.harmattan.geocode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.harmattan.expr.GeoColumns;
import org.harmattan.quality.Issue;

/**
 * Whether a point makes sense beside the country and units that the report names, and what it was
 * meant to be where exactly one repair does.
 */
final class PointSense {
  /** About a kilometre in the Gulf of Guinea, where there is no land: what empty cells become. */
  private static final double ZERO_DEGREES = 0.01;

  /** A point this close to a centre or a capital is that centre or capital, but for rounding. */
  private static final double SAME_POINT_KM = 1;

  private final Reference reference;
  private final double reachKm;

  PointSense(Reference reference, double reachKm) {
    this.reference = reference;
    this.reachKm = reachKm;
  }

  /** A possible meaning of two numbers. */
  private record Reading(String repair, double latitude, double longitude) {}

  /** The point as it stands, the only repair that agrees, or none for the sea off Africa. */
  Sought read(Question question, NamedUnits units, Set<Issue> issues) {
    double latitude = question.latitude();
    double longitude = question.longitude();
    if (Math.abs(latitude) < ZERO_DEGREES && Math.abs(longitude) < ZERO_DEGREES) {
      issues.add(Issue.COORDINATE_OUT_OF_RANGE);
      return Sought.NOTHING;
    }
    Unit off = unitThatContradicts(units, latitude, longitude);
    if (off == null) {
      String standsFor = standsFor(question, units);
      if (standsFor == null) {
        return new Sought(Spot.given(latitude, longitude), null, null);
      }
      issues.add(Issue.POINT_IS_DEFAULT);
      return new Sought(Spot.given(latitude, longitude), null, "the point is " + standsFor);
    }
    List<Reading> agreeing =
        readings(latitude, longitude, units).stream()
            .filter(reading -> agrees(units, reading))
            .toList();
    if (agreeing.size() == 1) {
      Reading meant = agreeing.get(0);
      issues.add(Issue.COORDINATES_REPAIRED);
      return new Sought(
          Spot.given(meant.latitude(), meant.longitude()),
          null,
          "point repaired: " + meant.repair());
    }
    if (off.level() > Unit.COUNTRY) {
      issues.add(Issue.UNIT_CONFLICT);
    }
    return new Sought(
        Spot.given(latitude, longitude),
        null,
        "the point lies far from "
            + off.id()
            + (agreeing.isEmpty() ? "" : "; " + agreeing.size() + " repairs would agree"));
  }

  /** The largest named country or unit that the point is out of reach of; null for none. */
  private Unit unitThatContradicts(NamedUnits units, double latitude, double longitude) {
    Unit country = units.countryId() == null ? null : reference.unit(units.countryId());
    for (Unit unit : new Unit[] {country, units.admin1(), units.admin2()}) {
      if (unit != null
          && reference.locator().hasPolygon(unit)
          && reference.locator().distanceKm(unit, latitude, longitude, reachKm) > reachKm) {
        return unit;
      }
    }
    return null;
  }

  private boolean agrees(NamedUnits units, Reading reading) {
    return units.countryId() != null
        && isInCountry(units.countryId(), reading)
        && unitThatContradicts(units, reading.latitude(), reading.longitude()) == null;
  }

  private boolean isInCountry(String countryId, Reading reading) {
    return reference
        .locator()
        .countriesAt(reading.latitude(), reading.longitude())
        .contains(countryId);
  }

  /**
   * What the numbers may have been meant to be, each point once. Minutes move a point by less than
   * 44 km, which a border can be off by: only a named unit bears them out.
   */
  private static List<Reading> readings(double latitude, double longitude, NamedUnits units) {
    List<Reading> readings = new ArrayList<>();
    add(readings, "latitude and longitude exchanged", longitude, latitude);
    add(readings, "sign of the latitude", -latitude, longitude);
    add(readings, "sign of the longitude", latitude, -longitude);
    add(readings, "signs of both", -latitude, -longitude);
    if (units.admin1() != null && isMinutes(latitude) && isMinutes(longitude)) {
      add(readings, "minutes after the point", fromMinutes(latitude), fromMinutes(longitude));
    }
    return readings;
  }

  private static void add(
      List<Reading> readings, String repair, double latitude, double longitude) {
    boolean isNew =
        readings.stream().noneMatch(r -> r.latitude() == latitude && r.longitude() == longitude);
    if (isNew && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) {
      readings.add(new Reading(repair, latitude, longitude));
    }
  }

  /** Whether the decimals could be two digits of minutes: 12.45 for 12°45'. */
  private static boolean isMinutes(double degrees) {
    double hundredths = Math.abs(degrees) * 100;
    return Math.abs(hundredths - Math.rint(hundredths)) < 1e-6 && Math.rint(hundredths) % 100 < 60;
  }

  private static double fromMinutes(double degrees) {
    double whole = Math.floor(Math.abs(degrees) + 1e-9);
    double minutes = (Math.abs(degrees) - whole) * 100;
    return Math.copySign(whole + minutes / 60, degrees);
  }

  /** What larger thing the point of a precise event really shows; null for nothing known. */
  private String standsFor(Question question, NamedUnits units) {
    if (!question.pointIsTheEvents() || units.countryId() == null) {
      return null;
    }
    Unit country = reference.unit(units.countryId());
    if (country.latitude() != null
        && km(question, country.latitude(), country.longitude()) <= SAME_POINT_KM) {
      return "the centre of " + country.id();
    }
    return isCapitalForAnother(question, units) ? "the capital's, of another place" : null;
  }

  /** Whether the point is the capital's though the place named is known and lies elsewhere. */
  private boolean isCapitalForAnother(Question question, NamedUnits units) {
    Gazetteer gazetteer = reference.gazetteer();
    if (question.place() == null) {
      return false;
    }
    int capital =
        gazetteer.nearest(
            question.latitude(),
            question.longitude(),
            SAME_POINT_KM,
            place -> gazetteer.rank(place) == 0 && units.admits(place));
    if (capital == Gazetteer.NONE) {
      return false;
    }
    int[] named =
        PlacePhrase.of(question.place()).names().stream()
            .flatMapToInt(name -> Arrays.stream(gazetteer.named(name)))
            .filter(units::admits)
            .toArray();
    return named.length > 0
        && Arrays.stream(named)
            .allMatch(
                place ->
                    km(question, gazetteer.latitude(place), gazetteer.longitude(place)) > reachKm);
  }

  private static double km(Question question, double latitude, double longitude) {
    return GeoColumns.distanceKm(question.latitude(), question.longitude(), latitude, longitude);
  }
}
