package org.harmattan.table;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * One row per current report: where it stands at every level, how that was found and how sure it
 * is. Key: report_id.
 */
public final class ReportLocationTable {
  public static final String REPORT_ID = "report_id";
  public static final String BOUNDARY_VERSION = "boundary_version";
  public static final String GEO_PRECISION = "geo_precision";
  public static final String LATITUDE = "latitude";
  public static final String LONGITUDE = "longitude";
  public static final String COUNTRY_ID = "country_id";
  public static final String COUNTRY_NAME = "country_name";
  public static final String COUNTRY_METHOD = "country_method";
  public static final String ADMIN1_ID = "admin1_id";
  public static final String ADMIN1_NAME = "admin1_name";
  public static final String ADMIN1_METHOD = "admin1_method";
  public static final String ADMIN2_ID = "admin2_id";
  public static final String ADMIN2_NAME = "admin2_name";
  public static final String ADMIN2_METHOD = "admin2_method";
  public static final String ADMIN3_ID = "admin3_id";
  public static final String ADMIN3_NAME = "admin3_name";
  public static final String ADMIN3_METHOD = "admin3_method";
  public static final String PRIOGRID_ID = "priogrid_id";
  public static final String PLACE_ID = "place_id";
  public static final String PLACE_NAME = "place_name";
  public static final String PLACE_METHOD = "place_method";
  public static final String GEONAMES_ID = "geonames_id";
  public static final String CONFIDENCE = "confidence";
  public static final String EVIDENCE = "evidence";
  public static final String ISSUES = "issues";

  public static final StructType SCHEMA =
      new StructType()
          .add(REPORT_ID, StringType, false, "the report")
          .add(
              BOUNDARY_VERSION,
              StringType,
              false,
              "version of the boundary set and gazetteer that the units come from")
          .add(
              GEO_PRECISION,
              StringType,
              false,
              "place, near, admin2, admin1, area, country or international: the level at which the report may stand")
          .add(
              LATITUDE,
              DoubleType,
              true,
              "degrees north of the point used: the source's, or the gazetteer's where the source gives none; null for none")
          .add(LONGITUDE, DoubleType, true, "degrees east of the point used; null with latitude")
          .add(
              COUNTRY_ID,
              StringType,
              false,
              "ISO 3166-1 alpha-3 code; INT for international waters or airspace; unspecified when unknown")
          .add(COUNTRY_NAME, StringType, false, "name of the country")
          .add(
              COUNTRY_METHOD,
              StringType,
              false,
              "polygon, nearest_polygon, nearest_place, named, international or unspecified")
          .add(
              ADMIN1_ID,
              StringType,
              false,
              "first-level unit, <country>/<unit>, or the unspecified member <country>/unspecified-admin1")
          .add(ADMIN1_NAME, StringType, false, "name of the first-level unit")
          .add(
              ADMIN1_METHOD,
              StringType,
              false,
              "polygon, nearest_polygon, nearest_place, named or unspecified")
          .add(
              ADMIN2_ID,
              StringType,
              false,
              "second-level unit, <country>/<unit>/<unit>, or the unspecified member under the smallest known parent")
          .add(ADMIN2_NAME, StringType, false, "name of the second-level unit")
          .add(
              ADMIN2_METHOD,
              StringType,
              false,
              "polygon, nearest_polygon, nearest_place, named or unspecified")
          .add(
              ADMIN3_ID,
              StringType,
              false,
              "third-level unit, <country>/<unit>/<unit>/<unit>, or the unspecified member under the smallest known parent; unspecified throughout where the reference has no such units")
          .add(ADMIN3_NAME, StringType, false, "name of the third-level unit")
          .add(ADMIN3_METHOD, StringType, false, "polygon, nearest_polygon, named or unspecified")
          .add(
              PRIOGRID_ID,
              StringType,
              false,
              "PRIO-GRID cell number as text, or <country>/unspecified-priogrid")
          .add(
              PLACE_ID,
              StringType,
              false,
              "geonames-<id>, a path below its unit for a place without id, or <smallest known parent>/unspecified-place")
          .add(PLACE_NAME, StringType, false, "name of the place")
          .add(PLACE_METHOD, StringType, false, "gazetteer, coordinates, named or unspecified")
          .add(GEONAMES_ID, StringType, true, "GeoNames id of the place; null for none")
          .add(CONFIDENCE, DoubleType, false, "0 to 1: how sure the finest level given is")
          .add(EVIDENCE, StringType, false, "one line: what the location rests on")
          .add(
              ISSUES,
              DataTypes.createArrayType(StringType, false),
              false,
              "codes of what is doubtful in the location, sorted, distinct");

  public static final Table TABLE =
      Table.of(
          Table.SILVER,
          "report_location",
          "One row per current report: its location at every level",
          SCHEMA,
          REPORT_ID);

  /** The same for reports whose stated precision is passed over: where their points lie. */
  public static final Table AT_POINT =
      Table.of(
          Table.SILVER,
          "report_point",
          "One row per current report with coordinates that it is said not to be precisely at: where they lie at every level; made where facts.placements asks for point",
          SCHEMA,
          REPORT_ID);

  /** The same in boundary versions beside the default one, by the same rules. */
  public static final Table BESIDE =
      Table.of(
          Table.SILVER,
          "report_location_beside",
          "One row per current report and boundary version beside the default one: its location at every level; made where geocode.boundary-versions names several",
          SCHEMA,
          BOUNDARY_VERSION,
          REPORT_ID);

  /** The same for reports whose stated precision is passed over. */
  public static final Table AT_POINT_BESIDE =
      Table.of(
          Table.SILVER,
          "report_point_beside",
          "One row per current report with coordinates that it is said not to be precisely at and boundary version beside the default one; made where geocode.boundary-versions names several and facts.placements asks for point",
          SCHEMA,
          BOUNDARY_VERSION,
          REPORT_ID);

  private ReportLocationTable() {}
}
