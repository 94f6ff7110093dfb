package org.harmattan.geocode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/**
 * What is doubtful in a reference's polygons and still usable: told, not refused. Points are
 * counted once whatever is found here, since overlaps go to the lower id.
 */
final class BoundaryChecks {
  /** Below these shares of an area, borders drawn twice with rounded numbers differ anyway. */
  private static final double OVERLAP_SHARE = 0.001;

  private static final double GAP_SHARE = 0.05;

  private record Drawn(Unit unit, Geometry shape) {}

  private final Map<String, Drawn> drawn = new TreeMap<>();
  private final List<String> findings = new ArrayList<>();

  private BoundaryChecks(Reference reference) {
    for (int i = 0; i < reference.units().size(); i++) {
      byte[] wkb = reference.shape(i);
      if (wkb != null) {
        Unit unit = reference.units().get(i);
        drawn.put(unit.id(), new Drawn(unit, Shape.read(unit, wkb)));
      }
    }
  }

  /** Sentences, in the order of kinds and ids. */
  static List<String> of(Reference reference) {
    BoundaryChecks checks = new BoundaryChecks(reference);
    checks.drawn.values().forEach(checks::invalid);
    checks.drawn.values().forEach(checks::antimeridian);
    checks.drawn.values().forEach(checks::withoutParent);
    checks.siblings().forEach(checks::overlapsAndGaps);
    return checks.findings;
  }

  private void invalid(Drawn drawn) {
    TopologyValidationError error = new IsValidOp(drawn.shape()).getValidationError();
    if (error != null) {
      findings.add(
          String.format(
              Locale.ROOT,
              "%s: invalid polygon (%s at %.4f, %.4f); points in it are found by the even-odd rule",
              drawn.unit().id(),
              error.getMessage().toLowerCase(Locale.ROOT),
              error.getCoordinate().y,
              error.getCoordinate().x));
    }
  }

  /** RFC 7946 asks for polygons cut at 180 degrees; one that spans the world was not cut. */
  private void antimeridian(Drawn drawn) {
    for (int i = 0; i < drawn.shape().getNumGeometries(); i++) {
      Envelope part = drawn.shape().getGeometryN(i).getEnvelopeInternal();
      if (part.getWidth() > 180 && part.getMinY() > -60) {
        findings.add(
            drawn.unit().id()
                + ": a part spans more than 180 degrees; cut polygons at the antimeridian");
      }
    }
  }

  private void withoutParent(Drawn drawn) {
    Unit unit = drawn.unit();
    if (unit.level() > Unit.COUNTRY && !this.drawn.containsKey(unit.parentId())) {
      findings.add(unit.id() + ": its parent " + unit.parentId() + " has no polygon");
    }
  }

  private Map<String, List<Drawn>> siblings() {
    Map<String, List<Drawn>> byParent = new TreeMap<>();
    for (Drawn one : drawn.values()) {
      if (one.unit().level() > Unit.COUNTRY) {
        byParent.computeIfAbsent(one.unit().parentId(), id -> new ArrayList<>()).add(one);
      }
    }
    return byParent;
  }

  private void overlapsAndGaps(String parentId, List<Drawn> siblings) {
    List<Geometry> valid = siblings.stream().map(one -> valid(one.shape())).toList();
    for (int i = 0; i < valid.size(); i++) {
      for (int j = i + 1; j < valid.size(); j++) {
        overlap(siblings.get(i), valid.get(i), siblings.get(j), valid.get(j));
      }
    }
    Drawn parent = drawn.get(parentId);
    if (parent != null) {
      gap(parent, valid);
    }
  }

  private void overlap(Drawn a, Geometry shapeA, Drawn b, Geometry shapeB) {
    if (!shapeA.getEnvelopeInternal().intersects(shapeB.getEnvelopeInternal())) {
      return;
    }
    double common = EqualArea.km2(OverlayNGRobust.overlay(shapeA, shapeB, EqualArea.INTERSECTION));
    double smaller = Math.min(EqualArea.km2(shapeA), EqualArea.km2(shapeB));
    if (common > smaller * OVERLAP_SHARE) {
      findings.add(
          String.format(
              Locale.ROOT,
              "%s and %s overlap by %.1f km²; points there go to %s",
              a.unit().id(),
              b.unit().id(),
              common,
              a.unit().id()));
    }
  }

  private void gap(Drawn parent, List<Geometry> parts) {
    Geometry whole = valid(parent.shape());
    Geometry rest =
        OverlayNGRobust.overlay(whole, OverlayNGRobust.union(parts), EqualArea.DIFFERENCE);
    double missing = EqualArea.km2(rest);
    double all = EqualArea.km2(whole);
    if (missing > all * GAP_SHARE) {
      findings.add(
          String.format(
              Locale.ROOT,
              "%s: its units leave %.0f km² of it out (%.1f %%); points there take the nearest unit within reach",
              parent.unit().id(),
              missing,
              100 * missing / all));
    }
  }

  static Geometry valid(Geometry shape) {
    return shape.isValid() ? shape : GeometryFixer.fix(shape);
  }
}
