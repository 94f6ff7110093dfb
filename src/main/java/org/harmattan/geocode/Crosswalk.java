package org.harmattan.geocode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** How the units of one boundary version lie in those of another, by area. */
public final class Crosswalk {
  /** The levels that units have, by their names in tables. */
  public static final List<String> LEVELS = List.of("country", "admin1", "admin2", "admin3");

  /** Slivers below this are borders drawn twice, not territory that moved. */
  private static final double SLIVER_KM2 = 1;

  private Crosswalk() {}

  /**
   * One pair of units of the same level that share ground.
   *
   * @param sharedKm2 the area of what they share
   * @param shareOfFrom that area as a share of the first unit's
   * @param shareOfTo that area as a share of the second unit's
   */
  public record Pair(
      String fromVersion,
      String toVersion,
      String level,
      String fromId,
      String toId,
      double sharedKm2,
      double shareOfFrom,
      double shareOfTo) {

    /** The same ground, seen from the other version. */
    public Pair reversed() {
      return new Pair(
          toVersion, fromVersion, level, toId, fromId, sharedKm2, shareOfTo, shareOfFrom);
    }
  }

  private record Drawn(Unit unit, Geometry shape, double km2) {}

  /** All pairs of all levels, from either version to the other. */
  public static List<Pair> bothWays(Reference one, Reference other) {
    List<Pair> pairs = new ArrayList<>();
    for (String level : LEVELS) {
      List<Pair> there = between(one, other, level);
      pairs.addAll(there);
      there.forEach(pair -> pairs.add(pair.reversed()));
    }
    return pairs;
  }

  /** All pairs of a level, by ids. */
  public static List<Pair> between(Reference from, Reference to, String level) {
    int number = LEVELS.indexOf(level);
    STRtree tree = new STRtree();
    drawn(to, number).forEach(unit -> tree.insert(unit.shape().getEnvelopeInternal(), unit));
    List<Pair> pairs = new ArrayList<>();
    for (Drawn a : drawn(from, number)) {
      for (Object item : tree.query(a.shape().getEnvelopeInternal())) {
        Drawn b = (Drawn) item;
        double shared =
            EqualArea.km2(OverlayNGRobust.overlay(a.shape(), b.shape(), EqualArea.INTERSECTION));
        boolean isGround = shared > Math.min(SLIVER_KM2, 0.5 * Math.min(a.km2(), b.km2()));
        if (isGround) {
          pairs.add(
              new Pair(
                  from.version(),
                  to.version(),
                  level,
                  a.unit().id(),
                  b.unit().id(),
                  shared,
                  shared / a.km2(),
                  shared / b.km2()));
        }
      }
    }
    pairs.sort(Comparator.comparing(Pair::fromId).thenComparing(Pair::toId));
    return pairs;
  }

  private static List<Drawn> drawn(Reference reference, int level) {
    List<Drawn> drawn = new ArrayList<>();
    for (int i = 0; i < reference.units().size(); i++) {
      Unit unit = reference.units().get(i);
      if (unit.level() == level && reference.shape(i) != null) {
        Geometry shape = BoundaryChecks.valid(Shape.read(unit, reference.shape(i)));
        drawn.add(new Drawn(unit, shape, EqualArea.km2(shape)));
      }
    }
    return drawn;
  }
}
