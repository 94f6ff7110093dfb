package org.harmattan.table;

import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.StructType;

/** One row per region group and unit in it. Key: region_group, location_id. */
public final class RegionGroupTable {
  public static final String REGION_GROUP = "region_group";
  public static final String NAME = "name";
  public static final String COUNTRY_ID = "country_id";
  public static final String LOCATION_ID = "location_id";

  public static final StructType SCHEMA =
      new StructType()
          .add(REGION_GROUP, StringType, false, "id of the group, such as northern-mali")
          .add(NAME, StringType, false, "name to show")
          .add(COUNTRY_ID, StringType, false, "country of the unit")
          .add(
              LOCATION_ID,
              StringType,
              false,
              "country or first-level unit; ids that a boundary set does not have match nothing");

  public static final Table TABLE =
      Table.of(
          Table.GOLD,
          "region_group",
          "One row per region group of the configuration and unit in it",
          SCHEMA,
          REGION_GROUP,
          LOCATION_ID);

  private RegionGroupTable() {}
}
