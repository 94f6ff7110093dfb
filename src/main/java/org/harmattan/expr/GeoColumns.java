package org.harmattan.expr;

import static org.apache.spark.sql.functions.asin;
import static org.apache.spark.sql.functions.cos;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.radians;
import static org.apache.spark.sql.functions.sin;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;

/** Distances and grid cells over columns of degrees (WGS 84). */
public final class GeoColumns {
  /** Mean radius of the Earth (IUGG R1) in km. */
  public static final double EARTH_RADIUS_KM = 6371.0088;

  private GeoColumns() {}

  /** Great-circle distance in km by the haversine formula; null where any argument is. */
  public static Column distanceKm(Column lat1, Column lon1, Column lat2, Column lon2) {
    Column halfLat = radians(lat2.minus(lat1)).divide(2);
    Column halfLon = radians(lon2.minus(lon1)).divide(2);
    Column a =
        pow(sin(halfLat), lit(2))
            .plus(
                cos(radians(lat1))
                    .multiply(cos(radians(lat2)))
                    .multiply(pow(sin(halfLon), lit(2))));
    return asin(least(lit(1.0), sqrt(a))).multiply(2 * EARTH_RADIUS_KM);
  }

  /** {@link #distanceKm(Column, Column, Column, Column)} in plain Java. */
  public static double distanceKm(double lat1, double lon1, double lat2, double lon2) {
    double sinLat = Math.sin(Math.toRadians(lat2 - lat1) / 2);
    double sinLon = Math.sin(Math.toRadians(lon2 - lon1) / 2);
    double a =
        sinLat * sinLat
            + Math.cos(Math.toRadians(lat1)) * Math.cos(Math.toRadians(lat2)) * sinLon * sinLon;
    return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1.0, Math.sqrt(a)));
  }

  /**
   * Number of the PRIO-GRID cell (half a degree square, numbered from the south-west by rows of
   * 720; Tollefsen, Strand and Buhaug 2012) that holds the point; the north and east edges of the
   * world belong to the last row and column. Null where either argument is.
   */
  public static Column priogridCell(Column latitude, Column longitude) {
    Column row = least(floor(latitude.plus(90).divide(0.5)), lit(359L));
    Column column = least(floor(longitude.plus(180).divide(0.5)), lit(719L));
    // least() passes over nulls: without the condition, no point would be the last cell of all.
    return when(
        latitude.isNotNull().and(longitude.isNotNull()), row.multiply(720).plus(column).plus(1));
  }
}
