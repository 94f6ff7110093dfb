package org.harmattan.table;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.StructType;

/**
 * One row per country, unit, cell and place that facts stand at, unspecified members among them,
 * and per other unit and cell of those countries. Key: boundary_version, location_type,
 * location_id.
 */
public final class LocationTable {
  public static final String BOUNDARY_VERSION = "boundary_version";
  public static final String LOCATION_TYPE = "location_type";
  public static final String LOCATION_ID = "location_id";
  public static final String NAME = "name";
  public static final String COUNTRY_ID = "country_id";
  public static final String PARENT_ID = "parent_id";
  public static final String ADMIN1_ID = "admin1_id";
  public static final String ADMIN2_ID = "admin2_id";
  public static final String ADMIN3_ID = "admin3_id";
  public static final String LATITUDE = "latitude";
  public static final String LONGITUDE = "longitude";
  public static final String IS_UNSPECIFIED = "is_unspecified";

  public static final StructType SCHEMA =
      new StructType()
          .add(BOUNDARY_VERSION, StringType, false, "version of the boundary set and gazetteer")
          .add(
              LOCATION_TYPE,
              StringType,
              false,
              "country, admin1, admin2, admin3, priogrid or place")
          .add(LOCATION_ID, StringType, false, "id of the location")
          .add(NAME, StringType, false, "name of the location")
          .add(COUNTRY_ID, StringType, false, "country that it lies in; its own id for a country")
          .add(PARENT_ID, StringType, true, "next larger unit known; null for countries")
          .add(
              ADMIN1_ID,
              StringType,
              true,
              "first-level unit that it is or lies in; null for countries and cells")
          .add(
              ADMIN2_ID,
              StringType,
              true,
              "second-level unit that it is or lies in; null above that level and for cells")
          .add(
              ADMIN3_ID,
              StringType,
              true,
              "third-level unit that it is or lies in; null above that level, for cells, and where the reference has no such units")
          .add(
              LATITUDE,
              DoubleType,
              true,
              "degrees north of its point or centre; null for unspecified members")
          .add(
              LONGITUDE,
              DoubleType,
              true,
              "degrees east of its point or centre; null for unspecified members")
          .add(
              IS_UNSPECIFIED,
              BooleanType,
              false,
              "whether it stands for what is not known more precisely");

  public static final Table TABLE =
      Table.of(
          Table.GOLD,
          "location",
          "One row per country, unit, cell and place that facts stand at, unspecified members among them, and per other unit and cell of those countries",
          SCHEMA,
          BOUNDARY_VERSION,
          LOCATION_TYPE,
          LOCATION_ID);

  /** The same rows as the geocode stage leaves them for the stages after it. */
  public static final Table SILVER =
      Table.of(
          Table.SILVER,
          "location",
          "One row per country, unit, cell and place that facts stand at, unspecified members among them, and per other unit and cell of those countries",
          SCHEMA,
          BOUNDARY_VERSION,
          LOCATION_TYPE,
          LOCATION_ID);

  private LocationTable() {}
}
