package org.harmattan.table;

import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.StructType;

/**
 * One row per finest drawn unit and PRIO-GRID cell that share ground: the pieces that imprecise
 * events are spread over. Key: boundary_version, country_id, admin1_id, admin2_id, admin3_id,
 * priogrid_id.
 */
public final class UnitCellTable {
  public static final String BOUNDARY_VERSION = "boundary_version";
  public static final String COUNTRY_ID = "country_id";
  public static final String ADMIN1_ID = "admin1_id";
  public static final String ADMIN2_ID = "admin2_id";
  public static final String ADMIN3_ID = "admin3_id";
  public static final String PRIOGRID_ID = "priogrid_id";
  public static final String PLACE_ID = "place_id";
  public static final String AREA_HA = "area_ha";

  public static final StructType SCHEMA =
      new StructType()
          .add(BOUNDARY_VERSION, StringType, false, "version of the units")
          .add(COUNTRY_ID, StringType, false, "country")
          .add(
              ADMIN1_ID,
              StringType,
              false,
              "first-level unit, or the unspecified member where the country alone is drawn")
          .add(
              ADMIN2_ID,
              StringType,
              false,
              "second-level unit, or the unspecified member where none is drawn")
          .add(
              ADMIN3_ID,
              StringType,
              false,
              "third-level unit, or the unspecified member where none is drawn")
          .add(PRIOGRID_ID, StringType, false, "PRIO-GRID cell")
          .add(PLACE_ID, StringType, false, "unspecified place of the unit")
          .add(AREA_HA, LongType, false, "ground that they share, in whole hectares, at least 1");

  public static final Table TABLE =
      Table.of(
          Table.SILVER,
          "unit_cell",
          "One row per finest drawn unit and PRIO-GRID cell that share ground, in countries with reports; made where facts.placements asks for distribute",
          SCHEMA,
          BOUNDARY_VERSION,
          COUNTRY_ID,
          ADMIN1_ID,
          ADMIN2_ID,
          ADMIN3_ID,
          PRIOGRID_ID);

  private UnitCellTable() {}
}
