package org.harmattan.facts;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.table.DatePrecision;
import org.harmattan.table.EventIdentityTable;
import org.harmattan.table.EventReportTable;
import org.harmattan.table.EventTable;
import org.harmattan.table.GeoPrecision;
import org.harmattan.table.ReportLocationTable;
import org.harmattan.table.ReportTable;
import org.harmattan.table.SourceTraits;

/**
 * One row per current report with the event that the register gives it, its location, and what its
 * source's declaration says of it. Key: report_id.
 */
final class EventMembers {
  static final String EVENT_ID = EventReportTable.EVENT_ID;
  static final String IS_REGISTERED_REPRESENTATIVE = "is_registered_representative";
  static final String RANK = "source_rank";
  static final String MAKES_EVENTS = "makes_events";
  static final String IS_REPEATING = "is_repeating";
  static final String IS_REDISTRIBUTABLE = EventReportTable.IS_REDISTRIBUTABLE;
  static final String GEO_RANK = "geo_rank";
  static final String DATE_RANK = "date_rank";

  private static final List<String> GEO_PRECISIONS =
      Arrays.stream(GeoPrecision.values()).map(GeoPrecision::value).toList();
  private static final List<String> DATE_PRECISIONS =
      Arrays.stream(DatePrecision.values()).map(DatePrecision::value).toList();

  private static final String REGISTERED = "registered";
  private static final String FOUND_COUNTRY = "found_country";

  private EventMembers() {}

  /** Current reports without their locations. */
  static Dataset<Row> of(Dataset<Row> reports, Dataset<Row> identity, List<SourceTraits> sources) {
    Dataset<Row> registered =
        identity
            .groupBy(EventIdentityTable.REPORT_ID)
            .agg(
                max_by(
                        struct(
                            col(EventIdentityTable.EVENT_ID),
                            col(EventIdentityTable.IS_REPRESENTATIVE)),
                        col(EventIdentityTable.SEQUENCE))
                    .as(REGISTERED));
    Column reportId = col(ReportTable.REPORT_ID);
    Column sourceId = col(ReportTable.SOURCE_ID);
    Column eventId = col(REGISTERED).getField(EventIdentityTable.EVENT_ID);
    return reports
        .drop(ReportTable.LATITUDE, ReportTable.LONGITUDE, ReportTable.GEO_PRECISION)
        .join(registered, ReportTable.REPORT_ID, "left")
        .select(
            col("*"),
            EventColumns.required(eventId, reportId, "silver.event_identity").as(EVENT_ID),
            EventColumns.isTrue(col(REGISTERED).getField(EventIdentityTable.IS_REPRESENTATIVE))
                .as(IS_REGISTERED_REPRESENTATIVE),
            EventColumns.trait(sourceId, sources, SourceTraits::rank).as(RANK),
            EventColumns.trait(sourceId, sources, SourceTraits::makesEvents).as(MAKES_EVENTS),
            EventColumns.trait(sourceId, sources, SourceTraits::isRepeating).as(IS_REPEATING),
            EventColumns.trait(sourceId, sources, SourceTraits::isRedistributable)
                .as(IS_REDISTRIBUTABLE),
            EventColumns.place(col(ReportTable.DATE_PRECISION), DATE_PRECISIONS).as(DATE_RANK))
        .drop(REGISTERED);
  }

  /**
   * The members with what their location says; coordinates and precision are the location's. Fails
   * for a report without one.
   */
  static Dataset<Row> located(Dataset<Row> members, Dataset<Row> locations) {
    Dataset<Row> narrow =
        locations.select(
            col(ReportLocationTable.REPORT_ID),
            col(ReportLocationTable.BOUNDARY_VERSION),
            col(ReportLocationTable.GEO_PRECISION),
            col(ReportLocationTable.LATITUDE),
            col(ReportLocationTable.LONGITUDE),
            col(ReportLocationTable.COUNTRY_ID).as(FOUND_COUNTRY),
            col(ReportLocationTable.ADMIN1_ID),
            col(ReportLocationTable.ADMIN2_ID),
            col(ReportLocationTable.ADMIN3_ID),
            col(ReportLocationTable.PRIOGRID_ID),
            col(ReportLocationTable.PLACE_ID),
            col(ReportLocationTable.PLACE_NAME));
    Column country =
        EventColumns.required(
            col(FOUND_COUNTRY), col(ReportTable.REPORT_ID), "silver.report_location");
    return members
        .join(narrow, ReportTable.REPORT_ID, "left")
        .withColumn(ReportLocationTable.COUNTRY_ID, country)
        .withColumn(
            GEO_RANK, EventColumns.place(col(ReportLocationTable.GEO_PRECISION), GEO_PRECISIONS))
        .withColumnRenamed(ReportTable.PLACE, EventTable.SOURCE_PLACE)
        .drop(FOUND_COUNTRY);
  }

  /**
   * What reports of one event are ranked by once claims stand behind all others: the source's rank,
   * the finer place, the finer date, the lower id. A total order.
   */
  static Column[] ranking() {
    return new Column[] {col(RANK), col(GEO_RANK), col(DATE_RANK), col(ReportTable.REPORT_ID)};
  }
}
