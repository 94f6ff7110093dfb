package org.harmattan.table;

import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.StructType;

/**
 * One row per id of a location in somebody else's scheme. Key: boundary_version, location_type,
 * location_id, scheme, external_id.
 */
public final class LocationExternalIdTable {
  public static final String BOUNDARY_VERSION = "boundary_version";
  public static final String LOCATION_TYPE = "location_type";
  public static final String LOCATION_ID = "location_id";
  public static final String SCHEME = "scheme";
  public static final String EXTERNAL_ID = "external_id";

  public static final StructType SCHEMA =
      new StructType()
          .add(BOUNDARY_VERSION, StringType, false, "version of the boundary set and gazetteer")
          .add(
              LOCATION_TYPE,
              StringType,
              false,
              "country, admin1, admin2, admin3, priogrid or place")
          .add(LOCATION_ID, StringType, false, "the location")
          .add(
              SCHEME,
              StringType,
              false,
              "whose id it is: iso3, iso2, geonames, geonames_code, pcode, gwno, priogrid")
          .add(EXTERNAL_ID, StringType, false, "the id there");

  public static final Table TABLE =
      Table.of(
          Table.GOLD,
          "location_external_id",
          "One row per id of a location in somebody else's scheme",
          SCHEMA,
          BOUNDARY_VERSION,
          LOCATION_TYPE,
          LOCATION_ID,
          SCHEME,
          EXTERNAL_ID);

  /** The same rows as the geocode stage leaves them for the stages after it. */
  public static final Table SILVER =
      Table.of(
          Table.SILVER,
          "location_external_id",
          "One row per id of a location in somebody else's scheme",
          SCHEMA,
          BOUNDARY_VERSION,
          LOCATION_TYPE,
          LOCATION_ID,
          SCHEME,
          EXTERNAL_ID);

  private LocationExternalIdTable() {}
}
