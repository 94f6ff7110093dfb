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
            new Unit("MLI/u" + (100 + i), 1, "MLI", "MLI", "u", null, null, null, null, null, null);
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
    assertThat(reference.locator().nearest(1, "MLI", 20.1, 9, 25).id()).isEqualTo("MLI/kidal");
    assertThat(reference.locator().nearest(1, "BFA", 20.1, 9, 25)).isNull();
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
