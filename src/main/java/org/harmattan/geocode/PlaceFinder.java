package org.harmattan.geocode;

import org.harmattan.expr.TextColumns;

/** Finds the place of a report that is precise enough to stand at one. */
final class PlaceFinder {
  private final Reference reference;
  private final SpotFinder spots;
  private final double reachKm;

  PlaceFinder(Reference reference, SpotFinder spots, double reachKm) {
    this.reference = reference;
    this.spots = spots;
    this.reachKm = reachKm;
  }

  /**
   * The gazetteer's place, else the named one, else the point itself.
   *
   * @param parent smallest unit known
   * @param isAmbiguous whether the name means several places and nothing tells which
   */
  Place find(Question question, Found country, Found parent, Spot spot, boolean isAmbiguous) {
    if (!question.standsAtPlace() || !country.isKnown() || isAmbiguous) {
      return Place.unspecified(parent);
    }
    int known = spot == null ? Gazetteer.NONE : known(question, country.id(), spot);
    if (known != Gazetteer.NONE) {
      return ofGazetteer(known, parent, spot);
    }
    String slug = question.place() == null ? "" : slug(question.place());
    if (!slug.isEmpty()) {
      return new Place(
          new Found(parent.id() + "/" + slug, question.place(), Found.NAMED), null, null);
    }
    return spot == null ? Place.unspecified(parent) : ofPoint(parent, spot);
  }

  /** A place, its GeoNames id where it has one, and how far the point is from the gazetteer's. */
  record Place(Found found, String geonamesId, Double km) {
    static Place unspecified(Found parent) {
      return new Place(Found.unspecified(parent, "place"), null, null);
    }
  }

  private int known(Question question, String countryId, Spot spot) {
    if (spot.isByName() || question.place() == null) {
      return spot.place();
    }
    return spots.sameNamed(question.place(), countryId, spot, reachKm);
  }

  private Place ofGazetteer(int place, Found parent, Spot spot) {
    Gazetteer gazetteer = reference.gazetteer();
    long id = gazetteer.geonamesId(place);
    String name = gazetteer.name(place);
    String locationId = id > 0 ? "geonames-" + id : parent.id() + "/" + slug(name);
    return new Place(
        new Found(locationId, name, Found.GAZETTEER),
        id > 0 ? String.valueOf(id) : null,
        gazetteer.distanceKm(place, spot.latitude(), spot.longitude()));
  }

  private static Place ofPoint(Found parent, Spot spot) {
    String latitude = fourDecimals(spot.latitude());
    String longitude = fourDecimals(spot.longitude());
    return new Place(
        new Found(
            parent.id() + "/at-" + latitude + "-" + longitude,
            latitude + ", " + longitude,
            Found.COORDINATES),
        null,
        null);
  }

  /** About ten metres; without a sign on zero. */
  private static String fourDecimals(double degrees) {
    long parts = Math.round(Math.abs(degrees) * 1e4);
    String decimals = String.valueOf(10_000 + parts % 10_000).substring(1);
    return (degrees < 0 && parts > 0 ? "-" : "") + parts / 10_000 + "." + decimals;
  }

  private static String slug(String name) {
    return TextColumns.slug(Names.placeKey(name));
  }
}
