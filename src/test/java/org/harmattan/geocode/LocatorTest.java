package org.harmattan.geocode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.harmattan.expr.GeoColumns;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.locationtech.jts.util.GeometricShapeFactory;

class LocatorTest {
  private static final long SEED = 20261121;

  @Test
  void agreesWithPlainGeometryOnRandomPoints() {
    Random random = new Random(SEED);
    GeometryFactory factory = new GeometryFactory();
    List<Geometry> geometries = new ArrayList<>();
    List<Shape> shapes = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Geometry shape = star(random).difference(star(random).buffer(-0.3));
      if (!shape.isEmpty()) {
        Unit unit =
            new Unit(
                "MLI/u" + (100 + i),
                1,
                "MLI",
                "MLI",
                "u",
                null,
                null,
                null,
                null,
                null,
                null,
                Validity.UNSAID);
        geometries.add(shape);
        shapes.add(new Shape(unit, shape));
      }
    }
    Locator locator = new Locator(shapes);
    for (int i = 0; i < 3000; i++) {
      double latitude = 12 + random.nextDouble() * 8;
      double longitude = random.nextDouble() * 8;
      Geometry point = factory.createPoint(new Coordinate(longitude, latitude));
      List<String> expected =
          IntStream.range(0, shapes.size())
              .filter(s -> geometries.get(s).covers(point))
              .mapToObj(s -> shapes.get(s).unit().id())
              .toList();
      assertThat(locator.containing(1, latitude, longitude).stream().map(Unit::id).toList())
          .as("seed %s, point %s", SEED, point)
          .isEqualTo(expected);
    }
  }

  @Test
  void agreesWithPlainGeometryOnEveryVertexAndEdgeMidpoint() {
    Geometry island = read("POLYGON ((1 1, 4 1, 4 4, 1 4, 1 1), (2 2, 3 2, 3 3, 2 3, 2 2))");
    Geometry enclave = read("POLYGON ((2 2, 3 2, 3 3, 2 3, 2 2))");
    Geometry parts =
        read(
            "MULTIPOLYGON (((-3 -3, -1.05 -2.9, -2.2 -1, -3 -3)), ((-0.5 -0.5, 0.5 -0.5, 0 0.51, -0.5 -0.5)))");
    Geometry fiji =
        read(
            "MULTIPOLYGON (((179 -17, 180 -17, 180 -16, 179 -16, 179 -17)), ((-180 -17, -179.5 -17, -179.5 -16, -180 -16, -180 -17)))");
    Geometry pole =
        read("POLYGON ((-180 -90, 180 -90, 180 -80.03, 0 -78.7, -180 -80.03, -180 -90))");
    Geometry north = read("POLYGON ((-30 80, 30 80, 30 90, -30 90, -30 80))");
    List<Geometry> geometries = List.of(island, enclave, parts, fiji, pole, north);
    Locator locator = locator(geometries);
    for (Geometry geometry : geometries) {
      for (Coordinate[] ring : new Shape(null, geometry).rings()) {
        for (int i = 1; i < ring.length; i++) {
          double x = (ring[i].x + ring[i - 1].x) / 2;
          double y = (ring[i].y + ring[i - 1].y) / 2;
          isAsBruteForce(locator, geometries, ring[i].y, ring[i].x);
          isAsBruteForce(locator, geometries, y, x);
          for (double off : new double[] {1e-12, -1e-12, 1e-7, -1e-7}) {
            isAsBruteForce(locator, geometries, y + off, x);
            isAsBruteForce(locator, geometries, ring[i].y, ring[i].x + off);
          }
        }
      }
    }
  }

  @Test
  void agreesWithPlainGeometryOnTheEdgesOfItsCells() {
    Random random = new Random(SEED);
    List<Geometry> geometries = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      geometries.add(star(random));
    }
    geometries.add(read("POLYGON ((1 13, 2 13, 2 14, 1 14, 1 13))"));
    geometries.add(read("POLYGON ((2 13, 3 13, 3 14, 2 14, 2 13))"));
    Locator locator = locator(geometries);
    for (int i = 0; i < 4000; i++) {
      double latitude = 12 + random.nextInt(160) / 20.0;
      double longitude = random.nextInt(160) / 20.0;
      isAsBruteForce(locator, geometries, latitude, longitude);
      isAsBruteForce(locator, geometries, latitude + random.nextDouble() / 20, longitude);
    }
  }

  private static Geometry read(String wkt) {
    try {
      return new WKTReader().read(wkt);
    } catch (ParseException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Locator locator(List<Geometry> geometries) {
    return new Locator(
        IntStream.range(0, geometries.size())
            .mapToObj(i -> new Shape(unit(i), geometries.get(i)))
            .toList());
  }

  private static Unit unit(int i) {
    return new Unit(
        "MLI/u" + (100 + i),
        1,
        "MLI",
        "MLI",
        "u",
        null,
        null,
        null,
        null,
        null,
        null,
        Validity.UNSAID);
  }

  private static void isAsBruteForce(
      Locator locator, List<Geometry> geometries, double latitude, double longitude) {
    Geometry point = new GeometryFactory().createPoint(new Coordinate(longitude, latitude));
    List<String> expected =
        IntStream.range(0, geometries.size())
            .filter(i -> geometries.get(i).covers(point))
            .mapToObj(i -> unit(i).id())
            .toList();
    assertThat(locator.containing(1, latitude, longitude).stream().map(Unit::id).toList())
        .as("seed %s, point %s", SEED, point)
        .isEqualTo(expected);
  }

  private static Geometry star(Random random) {
    GeometricShapeFactory circle = new GeometricShapeFactory();
    circle.setCentre(new Coordinate(random.nextDouble() * 8, 12 + random.nextDouble() * 8));
    circle.setSize(0.5 + random.nextDouble() * 4);
    circle.setNumPoints(5 + random.nextInt(40));
    return circle.createCircle();
  }

  @Test
  void measuresTheDistanceToTheBorder() {
    Reference reference = Fixture.reference();
    double tenthOfADegree = GeoColumns.distanceKm(20, 2, 20.1, 2);
    assertThat(reference.locator().isNear("MLI", 20.1, 2, tenthOfADegree + 0.01)).isTrue();
    assertThat(reference.locator().isNear("MLI", 20.1, 2, tenthOfADegree - 0.01)).isFalse();
    assertThat(reference.locator().nearest(1, "MLI", 20.1, 9, 25, unit -> true).id())
        .isEqualTo("MLI/kidal");
    assertThat(reference.locator().nearest(1, "BFA", 20.1, 9, 25, unit -> true)).isNull();
  }

  @Test
  void findsTheNearestPlaceAsASearchOfAllWould() {
    Random random = new Random(SEED);
    List<Gazetteer.Entry> entries = new ArrayList<>();
    for (int i = 1; i <= 2000; i++) {
      // Over the date line too.
      double longitude = 178 + random.nextDouble() * 4;
      entries.add(
          new Gazetteer.Entry(
              i,
              "FJI",
              "p" + i,
              List.of(),
              -20 + random.nextDouble() * 4,
              longitude > 180 ? longitude - 360 : longitude,
              5,
              0,
              null,
              null));
    }
    Gazetteer gazetteer = Gazetteer.of(entries);
    for (int i = 0; i < 500; i++) {
      double latitude = -20 + random.nextDouble() * 4;
      double longitude = 178 + random.nextDouble() * 2;
      int found = gazetteer.nearest(latitude, longitude, 10, place -> place % 3 != 0);
      double brute =
          IntStream.range(0, gazetteer.size())
              .filter(place -> place % 3 != 0)
              .mapToDouble(place -> gazetteer.distanceKm(place, latitude, longitude))
              .min()
              .orElseThrow();
      if (found == Gazetteer.NONE) {
        assertThat(brute).as("seed %s", SEED).isGreaterThan(10);
      } else {
        assertThat(gazetteer.distanceKm(found, latitude, longitude))
            .as("seed %s", SEED)
            .isEqualTo(brute);
      }
    }
  }
}
