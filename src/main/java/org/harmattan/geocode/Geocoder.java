package org.harmattan.geocode;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;
import static org.harmattan.table.ReportLocationTable.GEO_PRECISION;
import static org.harmattan.table.ReportLocationTable.LATITUDE;
import static org.harmattan.table.ReportLocationTable.LONGITUDE;
import static org.harmattan.table.ReportLocationTable.PRIOGRID_ID;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.harmattan.expr.GeoColumns;
import org.harmattan.table.GeoPrecision;
import org.harmattan.table.ReportLocationTable;

/**
 * One row per report: where it stands at every level, which its stated precision limits.
 *
 * <p>One scan, no shuffle. Each report's location depends on that report and the reference alone.
 */
public final class Geocoder {
  private final Reference reference;
  private final Options options;

  public Geocoder(Reference reference, Options options) {
    this.reference = reference;
    this.options = options;
  }

  /** Rows of {@link ReportLocationTable} for rows of silver.report. */
  public Dataset<Row> apply(Dataset<Row> reports) {
    Column[] needed =
        Arrays.stream(LocateReports.COLUMNS).map(functions::col).toArray(Column[]::new);
    LocateReports locate = new LocateReports(reference.broadcast(reports.sparkSession()), options);
    return reports
        .withColumn("event_day", unix_date(col("event_date")))
        .select(needed)
        .mapPartitions(locate, Encoders.row(ReportLocationTable.SCHEMA))
        .transform(Geocoder::addCells)
        .to(ReportLocationTable.SCHEMA);
  }

  /** PRIO-GRID's number where the point is the event's own. */
  private static Dataset<Row> addCells(Dataset<Row> located) {
    Column standsAtCell =
        col(GEO_PRECISION).isin(GeoPrecision.PLACE.value(), GeoPrecision.NEAR.value());
    Column cell = GeoColumns.priogridCell(col(LATITUDE), col(LONGITUDE)).cast("string");
    return located.withColumn(PRIOGRID_ID, coalesce(when(standsAtCell, cell), col(PRIOGRID_ID)));
  }
}
