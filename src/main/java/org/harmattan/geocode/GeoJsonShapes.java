package org.harmattan.geocode;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** GeoJSON polygons (RFC 7946) to JTS; every mistake is told in words that a user can act on. */
final class GeoJsonShapes {
  private static final GeometryFactory FACTORY = new GeometryFactory();

  private GeoJsonShapes() {}

  /** A Polygon or MultiPolygon; anything else is an {@link IllegalArgumentException}. */
  static Geometry polygonal(JsonNode geometry) {
    JsonNode coordinates = geometry.path("coordinates");
    return switch (geometry.path("type").asText()) {
      case "Polygon" -> polygon(coordinates);
      case "MultiPolygon" -> {
        List<Polygon> parts = new ArrayList<>();
        coordinates.forEach(part -> parts.add(polygon(part)));
        require(!parts.isEmpty(), "the multipolygon is empty");
        yield FACTORY.createMultiPolygon(parts.toArray(Polygon[]::new));
      }
      default ->
          throw new IllegalArgumentException(
              "the geometry is " + describe(geometry) + ", not a Polygon or MultiPolygon");
    };
  }

  private static String describe(JsonNode geometry) {
    return geometry.hasNonNull("type") ? "a " + geometry.get("type").asText() : "missing";
  }

  private static Polygon polygon(JsonNode rings) {
    require(rings.isArray() && !rings.isEmpty(), "the polygon has no ring");
    List<LinearRing> holes = new ArrayList<>();
    for (int i = 1; i < rings.size(); i++) {
      holes.add(ring(rings.get(i)));
    }
    return FACTORY.createPolygon(ring(rings.get(0)), holes.toArray(LinearRing[]::new));
  }

  private static LinearRing ring(JsonNode positions) {
    Coordinate[] points = new Coordinate[positions.size()];
    for (int i = 0; i < points.length; i++) {
      points[i] = point(positions.get(i));
    }
    require(
        points.length >= 4 && points[0].equals2D(points[points.length - 1]),
        "a ring is not closed or has fewer than four positions");
    return FACTORY.createLinearRing(points);
  }

  private static Coordinate point(JsonNode position) {
    JsonNode longitude = position.path(0);
    JsonNode latitude = position.path(1);
    require(
        longitude.isNumber()
            && latitude.isNumber()
            && Math.abs(longitude.asDouble()) <= 181
            && Math.abs(latitude.asDouble()) <= 91,
        "a position is not [longitude, latitude] in degrees: " + position);
    return new Coordinate(longitude.asDouble(), latitude.asDouble());
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
