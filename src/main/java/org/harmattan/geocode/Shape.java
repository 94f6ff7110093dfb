package org.harmattan.geocode;

import java.util.ArrayList;
import java.util.List;
import org.harmattan.expr.GeoColumns;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryComponentFilter;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;

/** A unit's polygon, ready for many points: is it in, and how far is it from the edge? */
final class Shape {
  private static final double KM_PER_DEGREE = GeoColumns.EARTH_RADIUS_KM * Math.toRadians(1);

  private final Unit unit;
  private final Envelope envelope;
  private final IndexedPointInAreaLocator locator;
  private final List<Coordinate[]> rings = new ArrayList<>();
  private final List<Stretch> stretches = new ArrayList<>();

  /**
   * Some edges of a ring that follow each other, from a corner to the next, and what bounds them.
   */
  private record Stretch(Coordinate[] ring, int from, int to, Envelope bounds) {
    private static final int EDGES = 32;

    static void addAll(Coordinate[] ring, List<Stretch> stretches) {
      for (int from = 0; from < ring.length - 1; from += EDGES) {
        int to = Math.min(ring.length - 1, from + EDGES);
        Envelope bounds = new Envelope();
        for (int i = from; i <= to; i++) {
          bounds.expandToInclude(ring[i]);
        }
        stretches.add(new Stretch(ring, from, to, bounds));
      }
    }
  }

  Shape(Unit unit, Geometry geometry) {
    this.unit = unit;
    this.envelope = geometry.getEnvelopeInternal();
    this.locator = new IndexedPointInAreaLocator(geometry);
    geometry.apply(
        (GeometryComponentFilter)
            part -> {
              if (part instanceof LineString ring) {
                rings.add(ring.getCoordinates());
                Stretch.addAll(ring.getCoordinates(), stretches);
              }
            });
  }

  /** The polygon that the bytes hold. */
  static Geometry read(Unit unit, byte[] wkb) {
    try {
      return new WKBReader().read(wkb);
    } catch (ParseException e) {
      throw new IllegalStateException("polygon of " + unit.id(), e);
    }
  }

  Unit unit() {
    return unit;
  }

  /** Outer and inner rings; not to be changed. */
  List<Coordinate[]> rings() {
    return rings;
  }

  Envelope envelope() {
    return envelope;
  }

  /** Whether the point lies inside or on the border. */
  boolean covers(double latitude, double longitude) {
    return locator.locate(new Coordinate(longitude, latitude)) != Location.EXTERIOR;
  }

  /**
   * Distance in km from a point outside to the nearest point of the border, infinite beyond the
   * limit. Measured on the plane that touches the Earth at the point: within 100 km it is off by
   * less than a thousandth.
   */
  double distanceKm(double latitude, double longitude, double limitKm) {
    double xScale = Math.cos(Math.toRadians(latitude)) * KM_PER_DEGREE;
    Envelope reach = new Envelope(new Coordinate(longitude, latitude));
    reach.expandBy(limitKm / Math.max(xScale, 1e-6), limitKm / KM_PER_DEGREE);
    if (!reach.intersects(envelope)) {
      return Double.POSITIVE_INFINITY;
    }
    double best = Double.POSITIVE_INFINITY;
    for (Stretch stretch : stretches) {
      if (!reach.intersects(stretch.bounds())) {
        continue;
      }
      Coordinate[] ring = stretch.ring();
      for (int i = stretch.from() + 1; i <= stretch.to(); i++) {
        double ax = (ring[i - 1].x - longitude) * xScale;
        double ay = (ring[i - 1].y - latitude) * KM_PER_DEGREE;
        double bx = (ring[i].x - longitude) * xScale;
        double by = (ring[i].y - latitude) * KM_PER_DEGREE;
        best = Math.min(best, squaredDistanceFromOrigin(ax, ay, bx, by));
      }
    }
    double km = Math.sqrt(best);
    return km <= limitKm ? km : Double.POSITIVE_INFINITY;
  }

  private static double squaredDistanceFromOrigin(double ax, double ay, double bx, double by) {
    double dx = bx - ax;
    double dy = by - ay;
    double length = dx * dx + dy * dy;
    double t = length == 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / length));
    double x = ax + t * dx;
    double y = ay + t * dy;
    return x * x + y * y;
  }
}
