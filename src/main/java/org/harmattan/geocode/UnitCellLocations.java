package org.harmattan.geocode;

import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.harmattan.table.UnitCellTable;

/** A piece of ground in the shape of a located report, with the names of its units. */
final class UnitCellLocations implements MapFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  /** Comes after the id of any report, so that a report's account of a location is preferred. */
  private static final String AFTER_ALL_REPORTS = "~";

  private final Broadcast<Reference> reference;

  UnitCellLocations(Broadcast<Reference> reference) {
    this.reference = reference;
  }

  @Override
  public Row call(Row piece) {
    Found country = known(piece, UnitCellTable.COUNTRY_ID);
    Found admin1 = known(piece, UnitCellTable.ADMIN1_ID);
    Found admin2 = known(piece, UnitCellTable.ADMIN2_ID);
    Found admin3 = known(piece, UnitCellTable.ADMIN3_ID);
    String version = text(piece, UnitCellTable.BOUNDARY_VERSION);
    return row(version, country, admin1, admin2, admin3, text(piece, UnitCellTable.PRIOGRID_ID));
  }

  /**
   * A row of {@link org.harmattan.table.ReportLocationTable} that stands there.
   *
   * @param admin1 null for none, then admin2 is none either
   * @param admin2 null for none, whatever the third level
   * @param admin3 null for none
   */
  static Row row(
      String version, Found country, Found admin1, Found admin2, Found admin3, String priogridId) {
    Found parent = admin1 == null ? country : admin1;
    Found smallest = admin3 != null ? admin3 : admin2 != null ? admin2 : parent;
    Found first = admin1 == null ? Found.unspecified(country, "admin1") : admin1;
    Found second = admin2 == null ? Found.unspecified(parent, "admin2") : admin2;
    Found third =
        admin3 == null ? Found.unspecified(admin2 == null ? parent : admin2, "admin3") : admin3;
    Found place = Found.unspecified(smallest, "place");
    return RowFactory.create(
        AFTER_ALL_REPORTS,
        version,
        "area",
        null,
        null,
        country.id(),
        country.name(),
        country.method(),
        first.id(),
        first.name(),
        first.method(),
        second.id(),
        second.name(),
        second.method(),
        third.id(),
        third.name(),
        third.method(),
        priogridId,
        place.id(),
        place.name(),
        place.method(),
        null,
        0.0,
        "ground of " + country.id(),
        new String[0]);
  }

  private Found known(Row piece, String column) {
    Unit unit = reference.value().unit(text(piece, column));
    return unit == null ? null : Found.unit(unit, Found.POLYGON);
  }

  /** By position: a row that comes straight from another function has no names. */
  private static String text(Row piece, String column) {
    return piece.getString(UnitCellTable.SCHEMA.fieldIndex(column));
  }
}
