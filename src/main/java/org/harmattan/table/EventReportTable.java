package org.harmattan.table;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.StructType;

/**
 * One row per current report and the event that it belongs to, with what the report itself says.
 * Key: report_id.
 */
public final class EventReportTable {
  public static final String EVENT_ID = "event_id";
  public static final String REPORT_ID = "report_id";
  public static final String SOURCE_ID = "source_id";
  public static final String SOURCE_EVENT_ID = "source_event_id";
  public static final String IS_CLAIM = "is_claim";
  public static final String IS_REPRESENTATIVE = "is_representative";
  public static final String EVENT_DATE = "event_date";
  public static final String DATE_EARLIEST = "date_earliest";
  public static final String DATE_LATEST = "date_latest";
  public static final String EVENT_TYPE = "event_type";
  public static final String COUNTRY_ID = "country_id";
  public static final String PLACE_NAME = "place_name";
  public static final String LATITUDE = "latitude";
  public static final String LONGITUDE = "longitude";
  public static final String GEO_PRECISION = "geo_precision";
  public static final String FATALITIES_LOW = "fatalities_low";
  public static final String FATALITIES_BEST = "fatalities_best";
  public static final String FATALITIES_HIGH = "fatalities_high";
  public static final String ACTORS = "actors";
  public static final String SOURCE_NAMES = "source_names";
  public static final String HEADLINE = "headline";
  public static final String NOTES = "notes";
  public static final String IS_REDISTRIBUTABLE = "is_redistributable";

  public static final StructType SCHEMA =
      new StructType()
          .add(EVENT_ID, StringType, false, "event that the report belongs to")
          .add(REPORT_ID, StringType, false, "the report")
          .add(SOURCE_ID, StringType, false, "its source")
          .add(SOURCE_EVENT_ID, StringType, false, "the source's own id")
          .add(IS_CLAIM, BooleanType, false, "whether it is a claim")
          .add(IS_REPRESENTATIVE, BooleanType, false, "whether it stands for the event")
          .add(EVENT_DATE, DateType, false, "day as this report gives it")
          .add(DATE_EARLIEST, DateType, false, "first day that its precision allows")
          .add(DATE_LATEST, DateType, false, "last day that its precision allows")
          .add(EVENT_TYPE, StringType, true, "its harmonised type; null where unmapped")
          .add(COUNTRY_ID, StringType, false, "country by its own evidence")
          .add(PLACE_NAME, StringType, false, "place by its own evidence")
          .add(LATITUDE, DoubleType, true, "degrees north as used")
          .add(LONGITUDE, DoubleType, true, "degrees east as used")
          .add(GEO_PRECISION, StringType, false, "its precision")
          .add(FATALITIES_LOW, LongType, true, "its lowest number of deaths")
          .add(FATALITIES_BEST, LongType, true, "its best number of deaths")
          .add(FATALITIES_HIGH, LongType, true, "its highest number of deaths")
          .add(ACTORS, StringType, false, "its principal actors' ids by side: 'a: x; y | b: z'")
          .add(SOURCE_NAMES, StringType, true, "publications that it cites, joined by '; '")
          .add(HEADLINE, StringType, true, "headline that it cites")
          .add(NOTES, StringType, true, "its own text")
          .add(IS_REDISTRIBUTABLE, BooleanType, false, "whether its source allows passing it on");

  public static final Table TABLE =
      Table.of(
          Table.GOLD,
          "event_report",
          "One row per current report and the event that it belongs to, with what the report itself says",
          SCHEMA,
          REPORT_ID);

  private EventReportTable() {}
}
