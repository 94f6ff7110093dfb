package org.harmattan.geocode;

import java.util.Iterator;
import java.util.function.Predicate;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.harmattan.table.LocationTable;
import org.harmattan.table.ReportLocationTable;

/**
 * One row per unit of the countries given, at any level below them, drawn or not, and per cell that
 * a drawn one has ground in, in the shape of located reports: where something could have been told,
 * so that panels are balanced over it.
 */
public final class CountryUnits implements FlatMapFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  private final Broadcast<Reference> reference;

  private CountryUnits(Broadcast<Reference> reference) {
    this.reference = reference;
  }

  /**
   * Rows of {@link ReportLocationTable} for the countries that the reports stand in.
   *
   * @param reportLocation {@link ReportLocationTable}
   */
  public static Dataset<Row> of(Dataset<Row> reportLocation, Reference reference) {
    Dataset<Row> countries =
        reportLocation
            .select(functions.col(ReportLocationTable.COUNTRY_ID).as(LocationTable.LOCATION_ID))
            .distinct()
            .withColumn(LocationTable.LOCATION_TYPE, functions.lit("country"));
    Dataset<Row> units =
        countries
            .select(LocationTable.LOCATION_ID)
            .flatMap(
                new CountryUnits(reference.broadcast(reportLocation.sparkSession())),
                Encoders.row(ReportLocationTable.SCHEMA))
            .to(ReportLocationTable.SCHEMA);
    return reference.polygonCount() == 0
        ? units
        : units.unionByName(
            UnitCells.asReportLocations(UnitCells.of(countries, reference), reference));
  }

  @Override
  public Iterator<Row> call(Row country) {
    Reference of = reference.value();
    Predicate<Unit> isInside =
        unit -> unit.countryId().equals(country.getString(0)) && unit.level() != Unit.COUNTRY;
    return of.units().stream().filter(isInside).map(unit -> row(of, unit)).iterator();
  }

  private static Row row(Reference of, Unit unit) {
    Found country = Found.unit(of.unit(unit.countryId()), Found.POLYGON);
    String cell = Found.unspecified(country, Locations.PRIOGRID).id();
    return UnitCellLocations.row(
        of.version(),
        country,
        at(of, unit, Unit.ADMIN1),
        at(of, unit, Unit.ADMIN2),
        at(of, unit, Unit.ADMIN3),
        cell);
  }

  /** The unit itself or the one above it at the level; null for none. */
  private static Found at(Reference of, Unit unit, int level) {
    Unit above = unit;
    while (above.level() > level) {
      above = of.unit(above.parentId());
    }
    return above.level() == level ? Found.unit(above, Found.POLYGON) : null;
  }
}
