package org.harmattan.table;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.StructType;

/**
 * One row per event: what happened, by values chosen from its reports by stated rules. Key:
 * event_id.
 */
public final class EventTable {
  public static final String EVENT_ID = "event_id";
  public static final String IN_ALL = "in_all";
  public static final String EVENT_DATE = "event_date";
  public static final String DATE_EARLIEST = "date_earliest";
  public static final String DATE_LATEST = "date_latest";
  public static final String DATE_PRECISION = "date_precision";
  public static final String EVENT_TYPE = "event_type";
  public static final String SUB_EVENT_TYPE = "sub_event_type";
  public static final String VIOLENCE_TYPE = "violence_type";
  public static final String CIVILIAN_TARGETING = "civilian_targeting";
  public static final String BOUNDARY_VERSION = "boundary_version";
  public static final String COUNTRY_ID = "country_id";
  public static final String ADMIN1_ID = "admin1_id";
  public static final String ADMIN2_ID = "admin2_id";
  public static final String ADMIN3_ID = "admin3_id";
  public static final String PRIOGRID_ID = "priogrid_id";
  public static final String PLACE_ID = "place_id";
  public static final String PLACE_NAME = "place_name";
  public static final String SOURCE_PLACE = "source_place";
  public static final String LATITUDE = "latitude";
  public static final String LONGITUDE = "longitude";
  public static final String GEO_PRECISION = "geo_precision";
  public static final String FATALITIES_LOW = "fatalities_low";
  public static final String FATALITIES_BEST = "fatalities_best";
  public static final String FATALITIES_HIGH = "fatalities_high";
  public static final String HAS_FATALITY_RANGE = "has_fatality_range";
  public static final String CIVILIAN_DEATHS = "civilian_deaths";
  public static final String REPORTS = "reports";
  public static final String DATASETS = "datasets";
  public static final String DATASET_NAMES = "dataset_names";
  public static final String CLAIMS = "claims";
  public static final String REPRESENTATIVE_REPORT_ID = "representative_report_id";
  public static final String LOWEST_REPORT_ID = "lowest_report_id";
  public static final String DATE_REPORT_ID = "date_report_id";
  public static final String PLACE_REPORT_ID = "place_report_id";
  public static final String TYPE_REPORT_ID = "type_report_id";
  public static final String DEATHS_REPORT_ID = "deaths_report_id";
  public static final String VIOLENCE_REPORT_ID = "violence_report_id";
  public static final String TARGETING_REPORT_ID = "targeting_report_id";
  public static final String CIVILIAN_DEATHS_REPORT_ID = "civilian_deaths_report_id";
  public static final String HEADLINE_REPORT_ID = "headline_report_id";
  public static final String RULE = "rule";
  public static final String HEADLINE = "headline";
  public static final String IS_REDISTRIBUTABLE = "is_redistributable";

  public static final StructType SCHEMA =
      new StructType()
          .add(EVENT_ID, StringType, false, "durable id")
          .add(
              IN_ALL,
              BooleanType,
              false,
              "whether basis 'all' counts it: false for events of claims alone and others without a report of a source that makes events, for containers with nothing left over, and for containers and parts that another account counts for")
          .add(
              EVENT_DATE,
              DateType,
              false,
              "earliest day among the reports known to the day; where none is, the day that the highest-ranked of the most precise ones gives")
          .add(
              DATE_EARLIEST, DateType, false, "first day that the chosen report's precision allows")
          .add(DATE_LATEST, DateType, false, "last day that it allows")
          .add(DATE_PRECISION, StringType, false, "day, week, month or longer")
          .add(
              EVENT_TYPE,
              StringType,
              false,
              "harmonised type, from the highest-ranked report that codes a tactic; else violence_unspecified where a report says violence; else unmapped")
          .add(
              SUB_EVENT_TYPE,
              StringType,
              true,
              "second-level type by the report that the type comes from; null where it codes none")
          .add(
              VIOLENCE_TYPE,
              StringType,
              true,
              "state_based, non_state or one_sided where a report says so")
          .add(
              CIVILIAN_TARGETING,
              BooleanType,
              true,
              "whether civilians were the target; null where no report says")
          .add(BOUNDARY_VERSION, StringType, false, "version of the units below")
          .add(COUNTRY_ID, StringType, false, "country")
          .add(ADMIN1_ID, StringType, false, "first-level unit or unspecified member")
          .add(ADMIN2_ID, StringType, false, "second-level unit or unspecified member")
          .add(ADMIN3_ID, StringType, false, "third-level unit or unspecified member")
          .add(PRIOGRID_ID, StringType, false, "PRIO-GRID cell or unspecified member")
          .add(PLACE_ID, StringType, false, "place or unspecified member")
          .add(PLACE_NAME, StringType, false, "name of the place")
          .add(
              SOURCE_PLACE,
              StringType,
              true,
              "place as the chosen report names it, also where the event is only near it; null for none")
          .add(
              LATITUDE,
              DoubleType,
              true,
              "degrees north of the chosen report's point; null for none")
          .add(
              LONGITUDE,
              DoubleType,
              true,
              "degrees east of the chosen report's point; null for none")
          .add(
              GEO_PRECISION,
              StringType,
              false,
              "place, near, admin2, admin1, area, country or international")
          .add(
              FATALITIES_LOW,
              LongType,
              true,
              "lowest estimate of the chosen report; best where it gives no range; null when no report gives deaths; of a container what its parts leave over, under containers = remainder")
          .add(
              FATALITIES_BEST,
              LongType,
              true,
              "best estimate of the chosen report; null when no report gives deaths; of a container what its parts leave over, under containers = remainder")
          .add(
              FATALITIES_HIGH,
              LongType,
              true,
              "highest estimate of the chosen report; best where it gives no range; of a container what its parts leave over, under containers = remainder")
          .add(
              HAS_FATALITY_RANGE, BooleanType, false, "whether the chosen report publishes a range")
          .add(
              CIVILIAN_DEATHS,
              LongType,
              true,
              "deaths of civilians where a source states them, but no more than fatalities_best; null elsewhere; of a container what its parts leave over, under containers = remainder")
          .add(REPORTS, IntegerType, false, "number of reports, claims not counted")
          .add(DATASETS, IntegerType, false, "number of sources among them")
          .add(
              DATASET_NAMES,
              StringType,
              false,
              "sources among them by id, sorted, joined by '; '; those of the claims where there is nothing else")
          .add(CLAIMS, IntegerType, false, "number of claims")
          .add(REPRESENTATIVE_REPORT_ID, StringType, false, "report that stands for the event")
          .add(
              LOWEST_REPORT_ID,
              StringType,
              false,
              "lowest report id of the event, claims only where it has nothing else: the tie key of shares")
          .add(DATE_REPORT_ID, StringType, false, "report that the date comes from")
          .add(PLACE_REPORT_ID, StringType, false, "report that the place comes from")
          .add(
              TYPE_REPORT_ID,
              StringType,
              true,
              "report that the type comes from; null where no report codes one")
          .add(
              DEATHS_REPORT_ID, StringType, true, "report that the deaths come from; null for none")
          .add(
              VIOLENCE_REPORT_ID,
              StringType,
              true,
              "report that the kind of violence comes from; null for none")
          .add(
              TARGETING_REPORT_ID,
              StringType,
              true,
              "report that says whether civilians were the target; null for none")
          .add(
              CIVILIAN_DEATHS_REPORT_ID,
              StringType,
              true,
              "report that the deaths of civilians come from; null for none")
          .add(
              HEADLINE_REPORT_ID,
              StringType,
              true,
              "report that the headline comes from; null for none")
          .add(RULE, StringType, false, "one line: how the values were chosen")
          .add(HEADLINE, StringType, true, "headline of the highest-ranked report that has one")
          .add(
              IS_REDISTRIBUTABLE,
              BooleanType,
              false,
              "whether every report of the event may be passed on");

  public static final Table TABLE =
      Table.of(
          Table.GOLD,
          "event",
          "One row per event: what happened, by values chosen from its reports by stated rules",
          SCHEMA,
          EVENT_ID);

  private EventTable() {}
}
