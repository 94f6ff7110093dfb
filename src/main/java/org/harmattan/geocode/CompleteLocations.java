package org.harmattan.geocode;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.harmattan.table.LocationTable;

/** Gives locations the names and coordinates of the reference, in place of one report's account. */
final class CompleteLocations implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  /** PRIO-GRID has half-degree cells in rows of 720, numbered from the south-west. */
  private static final double CELL_DEGREES = 0.5;

  private static final int CELLS_PER_ROW = 720;

  /** Points across a cell that are asked for their country: one in each cell of the index. */
  private static final int SAMPLES = 10;

  private final Broadcast<Reference> reference;

  CompleteLocations(Broadcast<Reference> reference) {
    this.reference = reference;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> locations) {
    Iterable<Row> rows = () -> locations;
    return StreamSupport.stream(rows.spliterator(), false).map(this::complete).iterator();
  }

  private Row complete(Row location) {
    String id = text(location, LocationTable.LOCATION_ID);
    if (location.<Boolean>getAs(LocationTable.IS_UNSPECIFIED)) {
      return row(location, unspecifiedName(location), location.getAs("country_id"), null, null);
    }
    return switch (text(location, LocationTable.LOCATION_TYPE)) {
      case Locations.PRIOGRID -> cell(location, Integer.parseInt(id));
      case "place" -> place(location, id);
      default -> unit(location, reference.value().unit(id));
    };
  }

  /** A cell's name column holds the country's, which only its unspecified member needs. */
  private static String unspecifiedName(Row location) {
    String name = text(location, LocationTable.NAME);
    return !text(location, LocationTable.LOCATION_TYPE).equals(Locations.PRIOGRID)
            || name.equals(Found.UNSPECIFIED)
        ? name
        : Found.UNSPECIFIED + " (" + name + ")";
  }

  private Row unit(Row location, Unit unit) {
    String country = text(location, LocationTable.COUNTRY_ID);
    return unit == null
        ? row(location, text(location, LocationTable.NAME), country, null, null)
        : row(location, unit.name(), country, unit.latitude(), unit.longitude());
  }

  /**
   * Cells cross borders; one is listed under the country that has most of it, of those whose
   * reports stand there.
   */
  private Row cell(Row location, int number) {
    double south = -90 + (number - 1) / CELLS_PER_ROW * CELL_DEGREES;
    double west = -180 + (number - 1) % CELLS_PER_ROW * CELL_DEGREES;
    List<String> countries = location.getList(location.fieldIndex(Locations.COUNTRIES));
    String country = countryWithMostOf(countries, south, west);
    double half = CELL_DEGREES / 2;
    return row(location, "cell " + number, country, country, south + half, west + half);
  }

  private String countryWithMostOf(List<String> countries, double south, double west) {
    if (countries.size() == 1) {
      return countries.get(0);
    }
    Map<String, Integer> samples = new HashMap<>();
    for (int y = 0; y < SAMPLES; y++) {
      for (int x = 0; x < SAMPLES; x++) {
        double latitude = south + (y + 0.5) * CELL_DEGREES / SAMPLES;
        double longitude = west + (x + 0.5) * CELL_DEGREES / SAMPLES;
        reference
            .value()
            .locator()
            .countriesAt(latitude, longitude)
            .forEach(country -> samples.merge(country, 1, Integer::sum));
      }
    }
    // Where none of them is drawn there, the lowest code.
    return countries.stream()
        .min(
            Comparator.comparing((String country) -> -samples.getOrDefault(country, 0))
                .thenComparing(country -> country))
        .orElseThrow();
  }

  private Row place(Row location, String id) {
    Gazetteer gazetteer = reference.value().gazetteer();
    int known =
        id.startsWith("geonames-")
            ? gazetteer.ofGeonamesId(Long.parseLong(id.substring("geonames-".length())))
            : Gazetteer.NONE;
    String country = text(location, LocationTable.COUNTRY_ID);
    return known == Gazetteer.NONE
        ? row(
            location,
            text(location, LocationTable.NAME),
            country,
            location.getAs(LocationTable.LATITUDE),
            location.getAs(LocationTable.LONGITUDE))
        : row(
            location,
            gazetteer.name(known),
            country,
            gazetteer.latitude(known),
            gazetteer.longitude(known));
  }

  private static Row row(
      Row location, String name, String country, Double latitude, Double longitude) {
    String parent = text(location, LocationTable.PARENT_ID);
    return row(location, name, country, parent, latitude, longitude);
  }

  /** In the order of {@link LocationTable#SCHEMA}. */
  private static Row row(
      Row location, String name, String country, String parent, Double latitude, Double longitude) {
    return RowFactory.create(
        text(location, LocationTable.BOUNDARY_VERSION),
        text(location, LocationTable.LOCATION_TYPE),
        text(location, LocationTable.LOCATION_ID),
        name,
        country,
        parent,
        text(location, LocationTable.ADMIN1_ID),
        text(location, LocationTable.ADMIN2_ID),
        text(location, LocationTable.ADMIN3_ID),
        latitude,
        longitude,
        location.getAs(LocationTable.IS_UNSPECIFIED));
  }

  private static String text(Row row, String column) {
    return row.getAs(column);
  }
}
