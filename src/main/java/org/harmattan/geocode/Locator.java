package org.harmattan.geocode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.harmattan.expr.GeoColumns;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.strtree.STRtree;

/** Points to units by polygon. Thread-safe once built. */
final class Locator {
  private static final double KM_PER_DEGREE = GeoColumns.EARTH_RADIUS_KM * Math.toRadians(1);

  /** Levels that tell countries, the more finely drawn one first. */
  private static final int[] BY_FINENESS = {Unit.ADMIN1, Unit.COUNTRY};

  private final List<Layer> layers = new ArrayList<>();
  private final Map<String, Shape> byUnitId = new HashMap<>();
  private final STRtree countries = new STRtree();

  Locator(List<Shape> shapes) {
    for (int level = Unit.COUNTRY; level <= Unit.ADMIN3; level++) {
      int of = level;
      layers.add(new Layer(shapes.stream().filter(s -> s.unit().level() == of).toList()));
    }
    for (Shape shape : shapes) {
      byUnitId.put(shape.unit().id(), shape);
    }
    layers.get(Unit.COUNTRY).shapes.forEach(s -> countries.insert(s.envelope(), s));
    // Building on the first query would race.
    countries.build();
  }

  /** The shapes of one level. */
  private static final class Layer {
    private final CellIndex cells;
    private final List<Shape> shapes;
    private final List<List<Unit>> single;
    private final Map<String, List<Shape>> byCountry;

    Layer(List<Shape> unordered) {
      shapes = unordered.stream().sorted(Comparator.comparing(s -> s.unit().id())).toList();
      cells = new CellIndex(shapes);
      single = shapes.stream().map(shape -> List.of(shape.unit())).toList();
      byCountry = shapes.stream().collect(Collectors.groupingBy(s -> s.unit().countryId()));
    }

    /** In the order of ids. */
    List<Unit> containing(double latitude, double longitude) {
      int cell = cells.at(latitude, longitude);
      if (cell >= 0) {
        return cell == CellIndex.NONE ? List.of() : single.get(cell - 1);
      }
      List<Unit> found = List.of();
      for (int position : cells.toAsk(cell)) {
        if (shapes.get(position).covers(latitude, longitude)) {
          found = found.isEmpty() ? single.get(position) : joined(found, position);
        }
      }
      return found;
    }

    private List<Unit> joined(List<Unit> found, int position) {
      List<Unit> longer = new ArrayList<>(found);
      longer.addAll(single.get(position));
      return longer;
    }
  }

  /** Units of the level that hold the point, by id: more than one on borders and overlaps. */
  List<Unit> containing(int level, double latitude, double longitude) {
    return layers.get(level).containing(latitude, longitude);
  }

  /**
   * Countries that hold the point, those by their first-level polygons first: these are drawn more
   * finely than the outlines of whole countries.
   */
  Set<String> countriesAt(double latitude, double longitude) {
    Set<String> found = new LinkedHashSet<>();
    for (int level : BY_FINENESS) {
      containing(level, latitude, longitude).forEach(unit -> found.add(unit.countryId()));
    }
    return found;
  }

  /** The first of {@link #countriesAt}; null for none. */
  String countryAt(double latitude, double longitude) {
    for (int level : BY_FINENESS) {
      List<Unit> found = containing(level, latitude, longitude);
      if (!found.isEmpty()) {
        return found.get(0).countryId();
      }
    }
    return null;
  }

  /** Km from the point to the unit: 0 inside, infinite beyond the limit or without a polygon. */
  double distanceKm(Unit unit, double latitude, double longitude, double limitKm) {
    Shape shape = byUnitId.get(unit.id());
    if (shape == null) {
      return Double.POSITIVE_INFINITY;
    }
    return containing(unit.level(), latitude, longitude).contains(unit)
        ? 0
        : shape.distanceKm(latitude, longitude, limitKm);
  }

  boolean hasPolygon(Unit unit) {
    return byUnitId.containsKey(unit.id());
  }

  boolean hasPolygons(String countryId, int level) {
    return layers.get(level).byCountry.containsKey(countryId);
  }

  boolean hasThirdLevel() {
    return !layers.get(Unit.ADMIN3).shapes.isEmpty();
  }

  /** Whether the country is drawn at all. */
  boolean knows(String countryId) {
    return hasPolygons(countryId, Unit.COUNTRY) || hasPolygons(countryId, Unit.ADMIN1);
  }

  /**
   * The country's unit of the level nearest to the point within the distance; null for none.
   *
   * @param isAdmitted units that may be it
   */
  Unit nearest(
      int level,
      String countryId,
      double latitude,
      double longitude,
      double withinKm,
      Predicate<Unit> isAdmitted) {
    Unit best = null;
    double bestKm = Double.POSITIVE_INFINITY;
    for (Shape shape : layers.get(level).byCountry.getOrDefault(countryId, List.of())) {
      double km =
          isAdmitted.test(shape.unit())
              ? shape.distanceKm(latitude, longitude, withinKm)
              : Double.POSITIVE_INFINITY;
      if (km < bestKm) {
        bestKm = km;
        best = shape.unit();
      }
    }
    return best;
  }

  /** Whether the country's border is within the distance of a point outside. */
  boolean isNear(String countryId, double latitude, double longitude, double withinKm) {
    Predicate<Unit> any = unit -> true;
    return nearest(Unit.COUNTRY, countryId, latitude, longitude, withinKm, any) != null
        || nearest(Unit.ADMIN1, countryId, latitude, longitude, withinKm, any) != null;
  }

  /** The country whose border is nearest to a point that no country holds; null for none. */
  String nearestCountry(double latitude, double longitude, double withinKm) {
    String best = null;
    double bestKm = Double.POSITIVE_INFINITY;
    Envelope reach = new Envelope(new Coordinate(longitude, latitude));
    double degrees = withinKm / KM_PER_DEGREE;
    double narrowest = Math.cos(Math.toRadians(Math.min(89, Math.abs(latitude) + degrees)));
    reach.expandBy(degrees / narrowest, degrees);
    if (layers.get(Unit.COUNTRY).cells.isEmpty(reach)) {
      return null;
    }
    List<?> all = countries.query(reach);
    List<Shape> shapes = new ArrayList<>();
    all.forEach(item -> shapes.add((Shape) item));
    shapes.sort(Comparator.comparing(shape -> shape.unit().id()));
    for (Shape shape : shapes) {
      double km = shape.distanceKm(latitude, longitude, withinKm);
      if (km < bestKm) {
        bestKm = km;
        best = shape.unit().countryId();
      }
    }
    return best;
  }
}
