package org.harmattan.geocode;

import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/**
 * For each cell of a twentieth of a degree: the one shape that holds all of it, none, or that an
 * edge goes through it, so that only points near edges need a polygon.
 *
 * <p>Exact: a cell that no edge touches, its own borders included, lies wholly inside or outside of
 * every shape. Cells are kept by square degree; degrees without shapes, and those inside one shape,
 * share theirs.
 */
final class CellIndex {
  /** An edge goes through the cell, or more than one shape holds it: ask the polygons. */
  static final int MIXED = -1;

  /** No shape holds any of the cell. */
  static final int NONE = 0;

  private static final int PER_DEGREE = 20;
  private static final int ROWS = 180;
  private static final int COLUMNS = 360;

  /** Wider than any rounding of degrees, narrower than any map. */
  private static final double TOLERANCE = 1e-9;

  private final int[][] degrees = new int[ROWS * COLUMNS][];

  CellIndex(List<Shape> shapes) {
    for (Shape shape : shapes) {
      shape.rings().forEach(this::markEdges);
    }
    for (int i = 0; i < shapes.size(); i++) {
      fill(shapes.get(i), i + 1);
    }
    shareUniformDegrees();
  }

  /** {@link #NONE}, {@link #MIXED}, or one more than the position of the only shape. */
  int at(double latitude, double longitude) {
    int y = row(latitude);
    int x = column(longitude);
    int[] cells = degrees[y / PER_DEGREE * COLUMNS + x / PER_DEGREE];
    return cells == null
        ? NONE
        : cells.length == 1 ? cells[0] : cells[y % PER_DEGREE * PER_DEGREE + x % PER_DEGREE];
  }

  private static int row(double latitude) {
    return clamp((int) Math.floor((latitude + 90) * PER_DEGREE), ROWS * PER_DEGREE - 1);
  }

  private static int column(double longitude) {
    return clamp((int) Math.floor((longitude + 180) * PER_DEGREE), COLUMNS * PER_DEGREE - 1);
  }

  private static int clamp(int value, int last) {
    return Math.max(0, Math.min(last, value));
  }

  private int get(int y, int x) {
    int[] cells = degrees[y / PER_DEGREE * COLUMNS + x / PER_DEGREE];
    return cells == null ? NONE : cells[y % PER_DEGREE * PER_DEGREE + x % PER_DEGREE];
  }

  private void set(int y, int x, int value) {
    int degree = y / PER_DEGREE * COLUMNS + x / PER_DEGREE;
    if (degrees[degree] == null) {
      degrees[degree] = new int[PER_DEGREE * PER_DEGREE];
    }
    degrees[degree][y % PER_DEGREE * PER_DEGREE + x % PER_DEGREE] = value;
  }

  private void markEdges(Coordinate[] ring) {
    for (int i = 1; i < ring.length; i++) {
      boolean isUpwards = ring[i - 1].y <= ring[i].y;
      markEdge(isUpwards ? ring[i - 1] : ring[i], isUpwards ? ring[i] : ring[i - 1]);
    }
  }

  /** Marks, row by row of cells, those between the ends of the edge's part in the row. */
  private void markEdge(Coordinate low, Coordinate high) {
    int last = row(high.y + TOLERANCE);
    for (int y = row(low.y - TOLERANCE); y <= last; y++) {
      double south = Math.max(low.y, (double) y / PER_DEGREE - 90 - TOLERANCE);
      double north = Math.min(high.y, (double) (y + 1) / PER_DEGREE - 90 + TOLERANCE);
      double a = along(low, high, south);
      double b = along(low, high, north);
      if (high.y - low.y <= 2 * TOLERANCE) {
        a = low.x;
        b = high.x;
      }
      int to = column(Math.max(a, b) + TOLERANCE);
      for (int x = column(Math.min(a, b) - TOLERANCE); x <= to; x++) {
        set(y, x, MIXED);
      }
    }
  }

  private static double along(Coordinate low, Coordinate high, double y) {
    double share = Math.max(0, Math.min(1, (y - low.y) / (high.y - low.y)));
    return low.x + share * (high.x - low.x);
  }

  /** Cells of a row between edges are alike: one of each stretch is asked. */
  private void fill(Shape shape, int number) {
    Envelope envelope = shape.envelope();
    int west = column(envelope.getMinX());
    int east = column(envelope.getMaxX());
    for (int y = row(envelope.getMinY()); y <= row(envelope.getMaxY()); y++) {
      int x = west;
      while (x <= east) {
        if (get(y, x) == MIXED) {
          x++;
          continue;
        }
        int from = x;
        while (x <= east && get(y, x) != MIXED) {
          x++;
        }
        if (shape.covers(centre(y, 90), centre(from, 180))) {
          claim(y, from, x, number);
        }
      }
    }
  }

  private void claim(int y, int from, int to, int number) {
    for (int x = from; x < to; x++) {
      // Shapes that overlap by more than their edges: both must be found.
      set(y, x, get(y, x) == NONE ? number : MIXED);
    }
  }

  private static double centre(int cell, int offset) {
    return (cell + 0.5) / PER_DEGREE - offset;
  }

  private void shareUniformDegrees() {
    for (int i = 0; i < degrees.length; i++) {
      if (degrees[i] != null) {
        int first = degrees[i][0];
        if (Arrays.stream(degrees[i]).allMatch(cell -> cell == first)) {
          degrees[i] = new int[] {first};
        }
      }
    }
  }
}
