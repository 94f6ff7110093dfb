package org.harmattan.geocode;

import java.io.Serializable;
import org.harmattan.expr.GeoColumns;

/**
 * Finds the nearest of places that are sorted by {@link #cell}: by rows of cells, and by straight
 * lines through the sphere, so that no angle is computed for a place. Immutable.
 */
final class PlaceGrid implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Cells of a tenth of a degree: a search within 25 km looks at five rows of them. */
  private static final int CELLS_PER_DEGREE = 10;

  private static final int COLUMNS = 360 * CELLS_PER_DEGREE;

  /** From pole to pole; the north pole itself begins one more. */
  private static final int ROWS = 180 * CELLS_PER_DEGREE + 1;

  private final int[] cells;

  /** The first place in each row of cells or after it, and behind the last row their number. */
  private final int[] rowStarts;

  /** The places on the unit sphere, three coordinates each. */
  private final double[] onSphere;

  /** Degrees of places in the order of their cells. */
  PlaceGrid(double[] latitudes, double[] longitudes) {
    cells = new int[latitudes.length];
    onSphere = new double[3 * latitudes.length];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = cell(latitudes[i], longitudes[i]);
      System.arraycopy(onSphere(latitudes[i], longitudes[i]), 0, onSphere, 3 * i, 3);
    }
    rowStarts = rowStarts(cells);
  }

  private static int[] rowStarts(int[] cells) {
    int[] starts = new int[ROWS + 1];
    int place = 0;
    for (int row = 0; row <= ROWS; row++) {
      while (place < cells.length && cells[place] < row * COLUMNS) {
        place++;
      }
      starts[row] = place;
    }
    return starts;
  }

  /** The number of the cell, by rows from the south-west. */
  static int cell(double latitude, double longitude) {
    return row(latitude) * COLUMNS + Math.floorMod(column(longitude), COLUMNS);
  }

  private static int row(double latitude) {
    return (int) Math.floor((latitude + 90) * CELLS_PER_DEGREE);
  }

  private static int column(double longitude) {
    return (int) Math.floor((longitude + 180) * CELLS_PER_DEGREE);
  }

  /** What a search keeps. */
  interface Filter {
    boolean keeps(int place);
  }

  /** The nearest place within the distance that the filter keeps, the first of equals. */
  int nearest(double latitude, double longitude, double withinKm, Filter filter) {
    return new NearestSearch(latitude, longitude, withinKm, filter).search();
  }

  private static double[] onSphere(double latitude, double longitude) {
    double north = Math.toRadians(latitude);
    double east = Math.toRadians(longitude);
    double fromAxis = Math.cos(north);
    return new double[] {fromAxis * Math.cos(east), fromAxis * Math.sin(east), Math.sin(north)};
  }

  /**
   * Looks through cells, the nearest rows first. Places are compared by the square of the straight
   * line to them on the unit sphere, which grows with their distance.
   */
  private final class NearestSearch {
    private static final double KM_PER_DEGREE =
        GeoColumns.EARTH_RADIUS_KM * 2 * Math.PI / COLUMNS * CELLS_PER_DEGREE;

    /** More than what rounding takes off a distance, less than any two places are apart. */
    private static final double ROUNDING_KM = 1e-6;

    private final double latitude;
    private final double longitude;
    private final Filter filter;
    private final double narrowest;
    private final double x;
    private final double y;
    private final double z;
    private int best = Gazetteer.NONE;
    private double bestSquare;

    NearestSearch(double latitude, double longitude, double withinKm, Filter filter) {
      this.latitude = latitude;
      this.longitude = longitude;
      this.filter = filter;
      double widest = Math.min(89.9, Math.abs(latitude) + withinKm / KM_PER_DEGREE);
      this.narrowest = Math.cos(Math.toRadians(widest));
      double[] point = onSphere(latitude, longitude);
      this.x = point[0];
      this.y = point[1];
      this.z = point[2];
      double line = 2 * Math.sin(withinKm / GeoColumns.EARTH_RADIUS_KM / 2);
      this.bestSquare = line * line;
    }

    int search() {
      int middle = row(latitude);
      // What the point's own cell holds is mostly near enough to leave most other cells out.
      int own = cell(latitude, longitude);
      searchCells(middle, own % COLUMNS, own % COLUMNS);
      int rows = (int) Math.ceil(Math.min(180, bestKm() / KM_PER_DEGREE) * CELLS_PER_DEGREE) + 1;
      for (int off = 0; off <= rows; off++) {
        searchRow(middle + off);
        if (off > 0) {
          searchRow(middle - off);
        }
      }
      return best;
    }

    private void searchRow(int row) {
      double south = (double) row / CELLS_PER_DEGREE - 90;
      double off =
          Math.max(0, Math.max(south - latitude, latitude - south - 1.0 / CELLS_PER_DEGREE));
      double bestKm = bestKm();
      if (row < 0 || row >= ROWS || off * KM_PER_DEGREE > bestKm) {
        return;
      }
      double columnSpan = Math.min(179.9, bestKm / KM_PER_DEGREE / narrowest);
      int west = column(longitude - columnSpan);
      int east = column(longitude + columnSpan);
      // Over the date line, what lies on the other side is a stretch of its own.
      if (west < 0) {
        searchCells(row, west + COLUMNS, COLUMNS - 1);
      }
      if (east >= COLUMNS) {
        searchCells(row, 0, east - COLUMNS);
      }
      searchCells(row, Math.max(0, west), Math.min(COLUMNS - 1, east));
    }

    /**
     * No less than the distance of the best, and hardly more within 100 km: an angle is smaller
     * than its tangent.
     */
    private double bestKm() {
      double sine = Math.min(1, Math.sqrt(bestSquare) / 2);
      double tangent = sine / Math.sqrt(1 - sine * sine);
      return 2 * GeoColumns.EARTH_RADIUS_KM * tangent + ROUNDING_KM;
    }

    private void searchCells(int row, int west, int east) {
      int last = row * COLUMNS + east;
      for (int i = firstFrom(row * COLUMNS + west); i < cells.length && cells[i] <= last; i++) {
        double square = square(i);
        boolean isNearer =
            best == Gazetteer.NONE
                ? square <= bestSquare
                : square < bestSquare || square == bestSquare && i < best;
        if (isNearer && filter.keeps(i)) {
          best = i;
          bestSquare = square;
        }
      }
    }

    private double square(int place) {
      double alongX = onSphere[3 * place] - x;
      double alongY = onSphere[3 * place + 1] - y;
      double alongZ = onSphere[3 * place + 2] - z;
      return alongX * alongX + alongY * alongY + alongZ * alongZ;
    }
  }

  /** The first place in the cell or one after it. */
  private int firstFrom(int cell) {
    int row = cell / COLUMNS;
    int from = rowStarts[row];
    int to = rowStarts[row + 1];
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (cells[middle] < cell) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }
}
