package org.harmattan.geocode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.algorithm.locate.SimplePointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;

/**
 * Points to units by polygon alone, for measurements: as reports are placed, and by brute force.
 */
public final class PointLookup {
  /** Names of the levels by number. */
  public static final List<String> LEVELS = List.of("country", "admin1", "admin2", "admin3");

  private final Reference reference;
  private final Map<String, Integer> numbers = new HashMap<>();

  public PointLookup(Reference reference) {
    this.reference = reference;
    for (int i = 0; i < reference.units().size(); i++) {
      numbers.put(reference.units().get(i).id(), i);
    }
    reference.locator();
  }

  /**
   * A unit's polygon.
   *
   * @param number its place in the order of ids
   */
  public record Polygon(int number, int level, String id, byte[] wkb) {}

  /** All polygons in the order of their numbers. */
  public List<Polygon> polygons() {
    List<Polygon> polygons = new ArrayList<>();
    for (int i = 0; i < reference.units().size(); i++) {
      if (reference.shape(i) != null) {
        Unit unit = reference.units().get(i);
        polygons.add(new Polygon(i, unit.level(), unit.id(), reference.shape(i)));
      }
    }
    return polygons;
  }

  /** The number of the first unit that holds each point; -1 for none. */
  public int[] find(int level, double[] latitudes, double[] longitudes) {
    Locator locator = reference.locator();
    int[] found = new int[latitudes.length];
    for (int i = 0; i < found.length; i++) {
      List<Unit> holding = locator.containing(level, latitudes[i], longitudes[i]);
      found[i] = holding.isEmpty() ? -1 : numbers.get(holding.get(0).id());
    }
    return found;
  }

  /** The same by asking every polygon about every point, without any index. */
  public int[] findByBruteForce(int level, double[] latitudes, double[] longitudes) {
    List<Polygon> polygons = polygons().stream().filter(p -> p.level() == level).toList();
    List<Geometry> shapes =
        polygons.stream().map(p -> Shape.read(reference.units().get(p.number()), p.wkb())).toList();
    int[] found = new int[latitudes.length];
    for (int i = 0; i < found.length; i++) {
      Coordinate point = new Coordinate(longitudes[i], latitudes[i]);
      found[i] = -1;
      for (int s = 0; s < shapes.size() && found[i] < 0; s++) {
        boolean isNear = shapes.get(s).getEnvelopeInternal().covers(point);
        if (isNear && SimplePointInAreaLocator.locate(point, shapes.get(s)) != Location.EXTERIOR) {
          found[i] = polygons.get(s).number();
        }
      }
    }
    return found;
  }

  /** The unit's id; {@code none} for -1. */
  public String id(int number) {
    return number < 0 ? "none" : reference.units().get(number).id();
  }
}
