package org.harmattan.geocode;

import org.harmattan.expr.GeoColumns;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNG;

/** Areas of polygons in degrees, by Lambert's cylindrical equal-area projection of the sphere. */
final class EqualArea {
  static final int INTERSECTION = OverlayNG.INTERSECTION;
  static final int DIFFERENCE = OverlayNG.DIFFERENCE;

  private EqualArea() {}

  /** The area in km²; 0 for what has none. */
  static double km2(Geometry degrees) {
    Geometry plane = degrees.copy();
    plane.apply(
        (CoordinateFilter)
            (Coordinate point) -> {
              point.x = Math.toRadians(point.x) * GeoColumns.EARTH_RADIUS_KM;
              point.y = Math.sin(Math.toRadians(point.y)) * GeoColumns.EARTH_RADIUS_KM;
            });
    plane.geometryChanged();
    return plane.getArea();
  }
}
