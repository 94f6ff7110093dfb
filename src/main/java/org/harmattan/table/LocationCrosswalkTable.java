package org.harmattan.table;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.StructType;

/**
 * One row per pair of units of two boundary versions that share ground. Key: from_version,
 * to_version, location_type, from_id, to_id.
 */
public final class LocationCrosswalkTable {
  public static final String FROM_VERSION = "from_version";
  public static final String TO_VERSION = "to_version";
  public static final String LOCATION_TYPE = "location_type";
  public static final String FROM_ID = "from_id";
  public static final String TO_ID = "to_id";
  public static final String SHARED_KM2 = "shared_km2";
  public static final String SHARE_OF_FROM = "share_of_from";
  public static final String SHARE_OF_TO = "share_of_to";

  public static final StructType SCHEMA =
      new StructType()
          .add(FROM_VERSION, StringType, false, "boundary version of the first unit")
          .add(
              TO_VERSION,
              StringType,
              false,
              "boundary version of the second unit; one of the two is the version in force")
          .add(LOCATION_TYPE, StringType, false, "country, admin1, admin2 or admin3, of both")
          .add(FROM_ID, StringType, false, "location_id of the first unit")
          .add(TO_ID, StringType, false, "location_id of the second unit")
          .add(SHARED_KM2, DoubleType, false, "area of what they share in square kilometres")
          .add(SHARE_OF_FROM, DoubleType, false, "that area as a share of the first unit's, 0 to 1")
          .add(SHARE_OF_TO, DoubleType, false, "that area as a share of the second unit's, 0 to 1");

  public static final Table TABLE =
      Table.of(
          Table.GOLD,
          "location_crosswalk",
          "One row per pair of units of the boundary version in force and of one built beside it that share ground",
          SCHEMA,
          FROM_VERSION,
          TO_VERSION,
          LOCATION_TYPE,
          FROM_ID,
          TO_ID);

  private LocationCrosswalkTable() {}
}
