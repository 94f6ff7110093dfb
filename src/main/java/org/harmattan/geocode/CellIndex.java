package org.harmattan.geocode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/**
 * For each cell of a twentieth of a degree: the one shape that holds all of it, none, or the few
 * that a point in it may lie in, so that only points near edges need a polygon.
 *
 * <p>Exact: a cell that no edge touches, its own borders included, lies wholly inside or outside of
 * every shape. Cells are kept by square degree; degrees without shapes, and those alike throughout,
 * share theirs.
 */
final class CellIndex {
  /** No shape holds any of the cell. */
  static final int NONE = 0;

  private static final int PER_DEGREE = 20;
  private static final int ROWS = 180;
  private static final int COLUMNS = 360;

  /** Wider than any rounding of degrees, narrower than any map. */
  private static final double TOLERANCE = 1e-9;

  private final int[][] degrees = new int[ROWS * COLUMNS][];

  /** Sets of shapes to be asked, each once: along a border all cells have the same. */
  private final List<int[]> sets = new ArrayList<>(List.of(new int[0]));

  CellIndex(List<Shape> shapes) {
    Map<List<Integer>, Integer> grown = new HashMap<>();
    for (int i = 0; i < shapes.size(); i++) {
      for (Coordinate[] ring : shapes.get(i).rings()) {
        markEdges(ring, i, grown);
      }
    }
    for (int i = 0; i < shapes.size(); i++) {
      fill(shapes.get(i), i, grown);
    }
    shareUniformDegrees();
  }

  /**
   * {@link #NONE}, one more than the position of the only shape, or a negative number: the shapes
   * of {@link #toAsk} may hold the point.
   */
  int at(double latitude, double longitude) {
    return get(row(latitude), column(longitude));
  }

  /** Positions of shapes, rising, for a negative answer of {@link #at}; not to be changed. */
  int[] toAsk(int answer) {
    return sets.get(-answer);
  }

  /** Whether no shape holds any point of the rectangle of degrees; one not over the date line. */
  boolean isEmpty(Envelope rectangle) {
    int north = row(rectangle.getMaxY());
    int east = column(rectangle.getMaxX());
    for (int y = row(rectangle.getMinY()); y <= north; y++) {
      for (int x = column(rectangle.getMinX()); x <= east; x++) {
        if (get(y, x) != NONE) {
          return false;
        }
      }
    }
    return true;
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
    if (cells == null) {
      return NONE;
    }
    return cells.length == 1 ? cells[0] : cells[y % PER_DEGREE * PER_DEGREE + x % PER_DEGREE];
  }

  private void set(int y, int x, int value) {
    int degree = y / PER_DEGREE * COLUMNS + x / PER_DEGREE;
    if (degrees[degree] == null) {
      degrees[degree] = new int[PER_DEGREE * PER_DEGREE];
    }
    degrees[degree][y % PER_DEGREE * PER_DEGREE + x % PER_DEGREE] = value;
  }

  private void markEdges(Coordinate[] ring, int shape, Map<List<Integer>, Integer> grown) {
    for (int i = 1; i < ring.length; i++) {
      boolean isUpwards = ring[i - 1].y <= ring[i].y;
      Coordinate low = isUpwards ? ring[i - 1] : ring[i];
      markEdge(low, isUpwards ? ring[i] : ring[i - 1], shape, grown);
    }
  }

  /** Marks, row by row of cells, those between the ends of the edge's part in the row. */
  private void markEdge(
      Coordinate low, Coordinate high, int shape, Map<List<Integer>, Integer> grown) {
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
        set(y, x, -with(-get(y, x), shape, grown));
      }
    }
  }

  private static double along(Coordinate low, Coordinate high, double y) {
    double share = Math.max(0, Math.min(1, (y - low.y) / (high.y - low.y)));
    return low.x + share * (high.x - low.x);
  }

  /** Cells of a row between the shape's own edges are alike: one of each stretch is asked. */
  private void fill(Shape shape, int number, Map<List<Integer>, Integer> grown) {
    Envelope envelope = shape.envelope();
    int west = column(envelope.getMinX());
    int east = column(envelope.getMaxX());
    for (int y = row(envelope.getMinY()); y <= row(envelope.getMaxY()); y++) {
      int x = west;
      while (x <= east) {
        if (isOnEdge(y, x, number)) {
          x++;
          continue;
        }
        int from = x;
        while (x <= east && !isOnEdge(y, x, number)) {
          x++;
        }
        if (shape.covers(centre(y, 90), centre(from, 180))) {
          claim(y, from, x, number, grown);
        }
      }
    }
  }

  /** Whether the shape has an edge in the cell, before the shape itself is filled in. */
  private boolean isOnEdge(int y, int x, int shape) {
    int value = get(y, x);
    return value < 0 && Arrays.binarySearch(sets.get(-value), shape) >= 0;
  }

  private void claim(int y, int from, int to, int shape, Map<List<Integer>, Integer> grown) {
    for (int x = from; x < to; x++) {
      int value = get(y, x);
      if (value == NONE) {
        set(y, x, shape + 1);
      } else {
        // An edge of another shape, or shapes that overlap by more than their edges.
        int others = value < 0 ? -value : with(0, value - 1, grown);
        set(y, x, -with(others, shape, grown));
      }
    }
  }

  /** The number of the set that has one shape more. */
  private int with(int set, int shape, Map<List<Integer>, Integer> grown) {
    int[] before = sets.get(set);
    if (Arrays.binarySearch(before, shape) >= 0) {
      return set;
    }
    int[] after = IntStream.concat(Arrays.stream(before), IntStream.of(shape)).sorted().toArray();
    return grown.computeIfAbsent(
        Arrays.stream(after).boxed().toList(),
        members -> {
          sets.add(after);
          return sets.size() - 1;
        });
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
