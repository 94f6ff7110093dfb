package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Row;
import org.harmattan.geocode.Geocoder;
import org.harmattan.geocode.Locations;
import org.harmattan.geocode.Options;
import org.harmattan.geocode.Reference;
import org.harmattan.table.LocationExternalIdTable;
import org.harmattan.table.LocationTable;
import org.harmattan.table.ReportLocationTable;
import org.harmattan.table.ReportTable;
import org.harmattan.table.Table;

/** Reports into places, and the location dimension. */
final class GeocodeStage implements Stage {
  private final Reference reference;
  private final Options options;

  GeocodeStage(Reference reference, Options options) {
    this.reference = reference;
    this.options = options;
  }

  @Override
  public String name() {
    return "geocode";
  }

  @Override
  public List<Table> reads() {
    return List.of(ReportTable.TABLE);
  }

  @Override
  public List<Table> writes() {
    return List.of(ReportLocationTable.TABLE, LocationTable.SILVER, LocationExternalIdTable.SILVER);
  }

  @Override
  public String dependsOn() {
    return reference.version() + "\n" + options;
  }

  @Override
  public StageReport run(StageContext context) {
    context.beforeWriting().run();
    long located =
        context
            .warehouse()
            .overwrite(
                ReportLocationTable.TABLE,
                new Geocoder(reference, options).apply(context.load(ReportTable.TABLE)));
    context
        .warehouse()
        .overwrite(
            LocationTable.SILVER, Locations.of(context.load(ReportLocationTable.TABLE), reference));
    context
        .warehouse()
        .overwrite(
            LocationExternalIdTable.SILVER,
            Locations.externalIds(context.load(LocationTable.SILVER), reference));
    Row found =
        context
            .load(ReportLocationTable.TABLE)
            .agg(
                count(when(col(ReportLocationTable.COUNTRY_METHOD).notEqual("unspecified"), 1)),
                count(when(col(ReportLocationTable.ADMIN1_METHOD).notEqual("unspecified"), 1)),
                count(when(col(ReportLocationTable.ADMIN1_METHOD).equalTo("polygon"), 1)))
            .head();
    return StageReport.of(
        "reports placed", located,
        "with a country", found.getLong(0),
        "with a first-level unit", found.getLong(1),
        "of them by polygon", found.getLong(2));
  }
}
