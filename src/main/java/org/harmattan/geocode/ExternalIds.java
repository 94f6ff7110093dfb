package org.harmattan.geocode;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** What others call a location, from its version, type and id. */
final class ExternalIds implements FlatMapFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  private final Broadcast<Reference> reference;

  ExternalIds(Broadcast<Reference> reference) {
    this.reference = reference;
  }

  @Override
  public Iterator<Row> call(Row location) {
    String type = location.getString(1);
    String id = location.getString(2);
    List<Row> rows = new ArrayList<>();
    Unit unit = reference.value().unit(id);
    if (type.equals("priogrid") && !id.contains("/")) {
      add(rows, location, "priogrid", id);
    } else if (type.equals("place") && id.startsWith("geonames-")) {
      add(rows, location, "geonames", id.substring("geonames-".length()));
    } else if (unit != null && !type.equals("place")) {
      add(rows, location, "iso3", unit.level() == Unit.COUNTRY ? id : null);
      add(rows, location, "iso2", unit.iso2());
      add(rows, location, "geonames", unit.geonamesId());
      add(rows, location, "geonames_code", unit.geonamesCode());
      add(rows, location, "pcode", unit.pcode());
      add(rows, location, "gwno", unit.level() == Unit.COUNTRY ? GwCodes.of(id) : null);
    }
    return rows.iterator();
  }

  private static void add(List<Row> rows, Row location, String scheme, String externalId) {
    if (externalId != null) {
      rows.add(
          RowFactory.create(
              location.getString(0),
              location.getString(1),
              location.getString(2),
              scheme,
              externalId));
    }
  }
}
