package org.harmattan.geocode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.harmattan.table.LocationTable;
import org.harmattan.table.ReportLocationTable;
import org.harmattan.table.UnitCellTable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * One row per finest drawn unit and PRIO-GRID cell that share ground, in each country given. A unit
 * is finest where no unit inside it is drawn.
 */
public final class UnitCells implements FlatMapFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  private static final double CELL_DEGREES = 0.5;
  private static final int ROWS = 360;
  private static final int CELLS_PER_ROW = 720;
  private static final double HECTARES_PER_KM2 = 100;

  private final Broadcast<Reference> reference;

  private UnitCells(Broadcast<Reference> reference) {
    this.reference = reference;
  }

  /**
   * Rows of {@link UnitCellTable} for the countries among the locations.
   *
   * @param locations {@link LocationTable}
   */
  public static Dataset<Row> of(Dataset<Row> locations, Reference reference) {
    return locations
        .where(functions.col(LocationTable.LOCATION_TYPE).equalTo("country"))
        .select(LocationTable.LOCATION_ID)
        .flatMap(
            new UnitCells(reference.broadcast(locations.sparkSession())),
            Encoders.row(UnitCellTable.SCHEMA))
        .to(UnitCellTable.SCHEMA);
  }

  /** The same as rows of {@link ReportLocationTable}, from which locations can be listed. */
  public static Dataset<Row> asReportLocations(Dataset<Row> unitCells, Reference reference) {
    return unitCells
        .map(
            new UnitCellLocations(reference.broadcast(unitCells.sparkSession())),
            Encoders.row(ReportLocationTable.SCHEMA))
        .to(ReportLocationTable.SCHEMA);
  }

  @Override
  public Iterator<Row> call(Row country) {
    Reference of = reference.value();
    List<Integer> drawn = new ArrayList<>();
    Set<String> parents = new HashSet<>();
    for (int i = 0; i < of.units().size(); i++) {
      Unit unit = of.units().get(i);
      if (of.shape(i) != null && unit.countryId().equals(country.getString(0))) {
        drawn.add(i);
        for (Unit u = unit; u.parentId() != null; u = of.unit(u.parentId())) {
          parents.add(u.parentId());
        }
      }
    }
    List<Row> rows = new ArrayList<>();
    for (int i : drawn) {
      Unit unit = of.units().get(i);
      if (!parents.contains(unit.id())) {
        Geometry shape = BoundaryChecks.valid(Shape.read(unit, of.shape(i)));
        rows.addAll(cells(of, unit, shape));
      }
    }
    return rows.iterator();
  }

  private static List<Row> cells(Reference of, Unit unit, Geometry shape) {
    PreparedGeometry prepared = PreparedGeometryFactory.prepare(shape);
    Envelope reach = shape.getEnvelopeInternal();
    UnitPath path = UnitPath.of(unit, of);
    List<Row> rows = new ArrayList<>();
    for (int row = index(reach.getMinY(), -90, ROWS);
        row <= index(reach.getMaxY(), -90, ROWS);
        row++) {
      for (int column = index(reach.getMinX(), -180, CELLS_PER_ROW);
          column <= index(reach.getMaxX(), -180, CELLS_PER_ROW);
          column++) {
        Geometry cell = cell(row, column, shape.getFactory());
        long hectares = Math.round(sharedKm2(prepared, shape, cell) * HECTARES_PER_KM2);
        if (hectares > 0) {
          int number = row * CELLS_PER_ROW + column + 1;
          rows.add(row(of.version(), unit.countryId(), path, number, hectares));
        }
      }
    }
    return rows;
  }

  private static double sharedKm2(PreparedGeometry prepared, Geometry shape, Geometry cell) {
    if (!prepared.intersects(cell)) {
      return 0;
    }
    return EqualArea.km2(
        prepared.covers(cell)
            ? cell
            : OverlayNGRobust.overlay(shape, cell, EqualArea.INTERSECTION));
  }

  private static Geometry cell(int row, int column, GeometryFactory factory) {
    double south = -90 + row * CELL_DEGREES;
    double west = -180 + column * CELL_DEGREES;
    return factory.toGeometry(new Envelope(west, west + CELL_DEGREES, south, south + CELL_DEGREES));
  }

  /** The row or column that holds the degrees; the last one holds the world's edge. */
  private static int index(double degrees, double from, int number) {
    return Math.max(0, Math.min(number - 1, (int) Math.floor((degrees - from) / CELL_DEGREES)));
  }

  /** In the order of {@link UnitCellTable#SCHEMA}. */
  private static Row row(String version, String countryId, UnitPath path, int cell, long hectares) {
    return RowFactory.create(
        version,
        countryId,
        path.admin1Id(),
        path.admin2Id(),
        path.admin3Id(),
        String.valueOf(cell),
        path.placeId(),
        hectares);
  }

  /** Ids of what the ground of a finest unit stands at, unspecified below it. */
  private record UnitPath(String admin1Id, String admin2Id, String admin3Id, String placeId) {
    static UnitPath of(Unit unit, Reference reference) {
      String[] ids = new String[Unit.ADMIN3 + 1];
      for (Unit u = unit;
          u != null;
          u = u.parentId() == null ? null : reference.unit(u.parentId())) {
        ids[u.level()] = u.id();
      }
      Found found = Found.unit(unit, Found.POLYGON);
      for (int level = unit.level() + 1; level <= Unit.ADMIN3; level++) {
        ids[level] = Found.unspecified(found, "admin" + level).id();
      }
      return new UnitPath(
          ids[Unit.ADMIN1],
          ids[Unit.ADMIN2],
          ids[Unit.ADMIN3],
          Found.unspecified(found, "place").id());
    }
  }
}
