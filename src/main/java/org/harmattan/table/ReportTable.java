package org.harmattan.table;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * One row per report: one source's current account of one event, cleaned, typed, flagged. Key:
 * report_id.
 */
public final class ReportTable {
  public static final String REPORT_ID = "report_id";
  public static final String SOURCE_ID = "source_id";
  public static final String SOURCE_EVENT_ID = "source_event_id";
  public static final String SOURCE_VERSION = "source_version";
  public static final String IS_CLAIM = "is_claim";
  public static final String CLAIMANT = "claimant";
  public static final String EVENT_DATE = "event_date";
  public static final String DATE_EARLIEST = "date_earliest";
  public static final String DATE_LATEST = "date_latest";
  public static final String DATE_PRECISION = "date_precision";
  public static final String IS_SUMMARY = "is_summary";
  public static final String EVENT_TYPE = "event_type";
  public static final String SUB_EVENT_TYPE = "sub_event_type";
  public static final String VIOLENCE_TYPE = "violence_type";
  public static final String TAGS = "tags";
  public static final String ACTORS = "actors";
  public static final String COUNTRY = "country";
  public static final String COUNTRY_CODE = "country_code";
  public static final String ADMIN1 = "admin1";
  public static final String ADMIN2 = "admin2";
  public static final String ADMIN3 = "admin3";
  public static final String PLACE = "place";
  public static final String LATITUDE = "latitude";
  public static final String LONGITUDE = "longitude";
  public static final String GEO_PRECISION = "geo_precision";
  public static final String FATALITIES_LOW = "fatalities_low";
  public static final String FATALITIES_BEST = "fatalities_best";
  public static final String FATALITIES_HIGH = "fatalities_high";
  public static final String DEATHS_A = "deaths_a";
  public static final String DEATHS_B = "deaths_b";
  public static final String DEATHS_CIVILIANS = "deaths_civilians";
  public static final String DEATHS_UNKNOWN = "deaths_unknown";
  public static final String INJURED = "injured";
  public static final String CIVILIAN_TARGETING = "civilian_targeting";
  public static final String CIVILIAN_TARGETING_BASIS = "civilian_targeting_basis";
  public static final String SOURCE_NAMES = "source_names";
  public static final String HEADLINE = "headline";
  public static final String NOTES = "notes";
  public static final String SOURCE_ATTRIBUTES = "source_attributes";
  public static final String ISSUES = "issues";
  public static final String CONTENT_HASH = "content_hash";
  public static final String DELIVERY_ID = "delivery_id";
  public static final String ROW = "row";
  public static final String FIRST_SEEN_AT = "first_seen_at";
  public static final String CHANGED_AT = "changed_at";

  /** Begins the keys in {@link #SOURCE_ATTRIBUTES} of values that have no mapping. */
  public static final String UNMAPPED_PREFIX = "unmapped.";

  /** Fields of one element of {@link #ACTORS}. */
  public static final String ACTOR_POSITION = "position";

  public static final String ACTOR_RAW_NAME = "raw_name";
  public static final String ACTOR_SIDE = "side";
  public static final String ACTOR_ROLE = "role";
  public static final String ACTOR_CONDUCT = "conduct";
  public static final String ACTOR_EXTERNAL_ID = "external_id";
  public static final String ACTOR_TYPE_CODE = "type_code";

  /**
   * Nullable throughout: Delta enforces no constraint inside arrays. Only the external id and the
   * type code are ever null.
   */
  public static final StructType ACTOR_SCHEMA =
      new StructType()
          .add(ACTOR_POSITION, IntegerType, true, "1, 2, … in the source's order")
          .add(ACTOR_RAW_NAME, StringType, true, "name as the source writes it, trimmed")
          .add(ACTOR_SIDE, StringType, true, "a or b, as the source sets actors against each other")
          .add(ACTOR_ROLE, StringType, true, "principal or associate")
          .add(
              ACTOR_CONDUCT,
              StringType,
              true,
              "perpetrator, target or unstated: only what the source states")
          .add(
              ACTOR_EXTERNAL_ID,
              StringType,
              true,
              "the source's own id of the actor (UCDP's new id); null where it has none")
          .add(
              ACTOR_TYPE_CODE,
              StringType,
              true,
              "the source's type of the actor, harmonised: state_forces, rebel_group, political_militia, identity_militia, rioters, protesters, civilians, external_forces; null where unstated");

  private static final ArrayType TEXTS = DataTypes.createArrayType(StringType, false);

  public static final StructType SCHEMA =
      new StructType()
          .add(
              REPORT_ID,
              StringType,
              false,
              "namespace, ':', the source's event id; sources that share ids share the namespace; a claim's id is claims:<id>")
          .add(SOURCE_ID, StringType, false, "source whose account this is")
          .add(SOURCE_EVENT_ID, StringType, false, "the source's own id of the event")
          .add(
              SOURCE_VERSION,
              StringType,
              true,
              "the source's own revision stamp: ACLED timestamp, UCDP version; null where it has none")
          .add(
              IS_CLAIM,
              BooleanType,
              false,
              "whether an actor, the claimant, takes responsibility in this report")
          .add(CLAIMANT, StringType, true, "name of the claimant as written; null unless is_claim")
          .add(
              EVENT_DATE,
              DateType,
              false,
              "day as the source gives it; for an interval its first day")
          .add(DATE_EARLIEST, DateType, false, "first day that the stated precision allows")
          .add(DATE_LATEST, DateType, false, "last day that the stated precision allows")
          .add(DATE_PRECISION, StringType, false, "day, week, month or longer")
          .add(
              IS_SUMMARY,
              BooleanType,
              false,
              "whether the source says that the row sums several events (GED event_clarity 2)")
          .add(
              EVENT_TYPE,
              StringType,
              true,
              "harmonised first-level type; null when the source's value has no mapping")
          .add(
              SUB_EVENT_TYPE,
              StringType,
              true,
              "harmonised second-level type; null where the source codes none")
          .add(
              VIOLENCE_TYPE,
              StringType,
              true,
              "state_based, non_state or one_sided (UCDP); null elsewhere")
          .add(
              TAGS,
              TEXTS,
              false,
              "tags, sorted, distinct: the source's own as slugs; those found by rules as kind:name (tactic:schools, method:ambush, group:refugees, community:fulani)")
          .add(
              ACTORS,
              DataTypes.createArrayType(ACTOR_SCHEMA, false),
              false,
              "actors as the source names them, by position")
          .add(COUNTRY, StringType, true, "country as named by the source")
          .add(
              COUNTRY_CODE,
              StringType,
              true,
              "ISO 3166-1 alpha-3 code where the source gives one in any form; null elsewhere")
          .add(ADMIN1, StringType, true, "first-level unit as named by the source")
          .add(ADMIN2, StringType, true, "second-level unit as named by the source")
          .add(ADMIN3, StringType, true, "third-level unit as named by the source")
          .add(PLACE, StringType, true, "place as named by the source")
          .add(
              LATITUDE,
              DoubleType,
              true,
              "degrees north, WGS 84, as the source gives it; null when absent or unreadable")
          .add(
              LONGITUDE,
              DoubleType,
              true,
              "degrees east, WGS 84, as the source gives it; null when absent or unreadable")
          .add(
              GEO_PRECISION,
              StringType,
              false,
              "place, near, admin2, admin1, area, country or international: as stated, not as digits suggest")
          .add(
              FATALITIES_LOW,
              LongType,
              true,
              "lowest number of deaths; null where the source gives none")
          .add(
              FATALITIES_BEST,
              LongType,
              true,
              "number of deaths that the source holds most likely; null where it gives none")
          .add(
              FATALITIES_HIGH,
              LongType,
              true,
              "highest number of deaths; null where the source gives none")
          .add(DEATHS_A, LongType, true, "deaths on side a; null where not given")
          .add(DEATHS_B, LongType, true, "deaths on side b; null where not given")
          .add(DEATHS_CIVILIANS, LongType, true, "deaths of civilians; null where not given")
          .add(DEATHS_UNKNOWN, LongType, true, "deaths of unknown side; null where not given")
          .add(INJURED, LongType, true, "injured persons; null where not given")
          .add(
              CIVILIAN_TARGETING,
              BooleanType,
              true,
              "whether civilians were the target; null where neither stated nor derivable")
          .add(
              CIVILIAN_TARGETING_BASIS,
              StringType,
              true,
              "stated or derived; null with civilian_targeting")
          .add(SOURCE_NAMES, TEXTS, false, "publications that the source cites, in its order")
          .add(HEADLINE, StringType, true, "headline that the source cites")
          .add(NOTES, StringType, true, "the source's own text")
          .add(
              SOURCE_ATTRIBUTES,
              DataTypes.createMapType(StringType, StringType, false),
              false,
              "what the source has and is not harmonised, by the declared name; under unmapped.<column> a value without a mapping")
          .add(ISSUES, TEXTS, false, "codes of what is doubtful in the row, sorted, distinct")
          .add(
              CONTENT_HASH,
              StringType,
              false,
              "SHA-256 in hex over the typed source values, before any mapping")
          .add(
              DELIVERY_ID,
              StringType,
              false,
              "delivery that brought this state; with row the way back to bronze.record")
          .add(
              ROW,
              LongType,
              false,
              "row of the record that brought this state (the lowest of several folded ones); 0 in the history where a full export retired the report")
          .add(
              FIRST_SEEN_AT,
              TimestampType,
              false,
              "arrival of the first delivery that held the report")
          .add(CHANGED_AT, TimestampType, false, "arrival of the delivery that brought this state");

  public static final Table TABLE =
      Table.of(
          Table.SILVER,
          "report",
          "One row per report: one source's current account of one event",
          SCHEMA,
          REPORT_ID);

  private ReportTable() {}
}
