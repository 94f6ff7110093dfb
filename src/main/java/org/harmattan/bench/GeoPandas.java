package org.harmattan.bench;

import java.nio.file.Path;

/** GeoPandas, as Python runs it. */
final class GeoPandas {
  private final PythonPeer python;

  private GeoPandas(PythonPeer python) {
    this.python = python;
  }

  /** The environment; made anew unless it stands with the same requirements. */
  static GeoPandas prepare() {
    return new GeoPandas(
        PythonPeer.prepare(GeocodePointsBench.NAME, "geopandas", "spatial_join.py"));
  }

  /** Seconds of the spatial join of all levels; the answers are in the file. */
  double join(Path points, Path polygons, Path answers) {
    return python
        .run(points, polygons, answers)
        .lines()
        .mapToDouble(line -> Double.parseDouble(line.split(" ")[1]))
        .sum();
  }
}
