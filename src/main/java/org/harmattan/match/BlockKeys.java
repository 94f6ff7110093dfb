package org.harmattan.match;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.cos;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.radians;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.sin;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;
import static org.harmattan.match.Profiles.ADMIN1_UNIT;
import static org.harmattan.match.Profiles.ADMIN2_UNIT;
import static org.harmattan.match.Profiles.AT_PLACE;
import static org.harmattan.match.Profiles.COUNTRY_UNIT;
import static org.harmattan.match.Profiles.FIRST_DAY;
import static org.harmattan.match.Profiles.IN_ADMIN1;
import static org.harmattan.match.Profiles.IN_ADMIN2;
import static org.harmattan.match.Profiles.IN_COUNTRY;
import static org.harmattan.match.Profiles.LAST_DAY;
import static org.harmattan.match.Profiles.LATITUDE;
import static org.harmattan.match.Profiles.LEVEL;
import static org.harmattan.match.Profiles.LONGITUDE;
import static org.harmattan.match.Profiles.NEAR_PLACE;

import org.apache.spark.sql.Column;
import org.harmattan.expr.GeoColumns;

/**
 * Keys of the space-time blocks that a report belongs to.
 *
 * <p>A pair meets at one level of space and one class of time, each the coarser of its two sides',
 * so a report has keys at its own level and class and at every coarser one. One side of a join (the
 * <em>probe</em>) has the blocks that hold it, the other (the <em>halo</em>) all blocks that its
 * window touches: two reports within the window share a block whatever border runs between them.
 *
 * <p>Points are blocked by cubes over the Earth's surface in km, so that neither the poles nor the
 * 180th meridian are special: a chord is never longer than its arc. Keys per report are bounded: 8
 * cubes a grid at most, and 6 buckets of time a class (intervals above seven years: one per 512
 * days).
 */
final class BlockKeys {
  /** Key of one block of space: the level and the block at it. */
  static final String SPACE = "space";

  static final String SPACE_LEVEL = "level";

  /** Key of one block of time: the class and the bucket in it. */
  static final String TIME = "time";

  static final String TIME_CLASS = "class";
  static final String BUCKET = "bucket";

  /** Days per bucket, by class of time. */
  private static final int[] BUCKET_DAYS = {8, 64, 512};

  /** Longest interval of a class, in buckets; the last class holds all others. */
  private static final int MAX_BUCKETS = 4;

  /** Added to windows so that rounding never loses a pair at the window's very edge. */
  private static final double ROUNDING_KM = 0.001;

  private BlockKeys() {}

  static Column probeSpaces(MatchOptions.Windows windows) {
    return spaces(windows, 0);
  }

  static Column haloSpaces(MatchOptions.Windows windows) {
    return spaces(windows, 1);
  }

  static Column probeTimes() {
    return times(0);
  }

  static Column haloTimes(MatchOptions.Windows windows) {
    return times(windows.slackDays());
  }

  /** The class of time of an interval. */
  static Column timeClass(Column firstDay, Column lastDay) {
    Column days = lastDay.minus(firstDay).plus(1);
    return when(days.leq(BUCKET_DAYS[0] * MAX_BUCKETS), 0)
        .when(days.leq(BUCKET_DAYS[1] * MAX_BUCKETS), 1)
        .otherwise(2);
  }

  /** The bucket of a day in a class of time. */
  static Column bucket(Column timeClass, Column day) {
    return when(timeClass.equalTo(0), bucket(0, day))
        .when(timeClass.equalTo(1), bucket(1, day))
        .otherwise(bucket(2, day));
  }

  private static Column bucket(int timeClass, Column day) {
    return floor(day.divide(lit((double) BUCKET_DAYS[timeClass])));
  }

  private static Column times(int haloDays) {
    Column own = timeClass(col(FIRST_DAY), col(LAST_DAY));
    Column[] byClass = new Column[BUCKET_DAYS.length];
    for (int timeClass = 0; timeClass < byClass.length; timeClass++) {
      int current = timeClass;
      Column buckets =
          sequence(
              bucket(current, col(FIRST_DAY).minus(haloDays)),
              bucket(current, col(LAST_DAY).plus(haloDays)));
      Column keys = transform(buckets, day -> struct(lit(current).as(TIME_CLASS), day.as(BUCKET)));
      byClass[current] = filter(keys, key -> own.leq(current));
    }
    return flatten(array(byClass));
  }

  private static Column spaces(MatchOptions.Windows windows, int halo) {
    return array_compact(
        flatten(
            array(
                cubes(AT_PLACE, windows.placeKm(), halo),
                cubes(NEAR_PLACE, windows.nearKm(), halo),
                array(
                    unit(IN_ADMIN2, ADMIN2_UNIT),
                    unit(IN_ADMIN1, ADMIN1_UNIT),
                    unit(IN_COUNTRY, COUNTRY_UNIT)))));
  }

  private static Column unit(int level, String unit) {
    return when(col(unit).isNotNull(), key(level, col(unit)));
  }

  private static Column key(int level, Column block) {
    return struct(lit(level).as(SPACE_LEVEL), block.as("block"));
  }

  /**
   * Cubes of twice the window's size that the report's window touches; none for coarser reports.
   */
  private static Column cubes(int level, double windowKm, int halo) {
    double sizeKm = 2 * windowKm;
    double reachKm = halo * (windowKm + ROUNDING_KM);
    Column lat = radians(col(LATITUDE));
    Column lon = radians(col(LONGITUDE));
    Column xs = steps(cos(lat).multiply(cos(lon)), sizeKm, reachKm);
    Column ys = steps(cos(lat).multiply(sin(lon)), sizeKm, reachKm);
    Column zs = steps(sin(lat), sizeKm, reachKm);
    Column cubes =
        flatten(
            transform(
                xs,
                x ->
                    flatten(
                        transform(
                            ys, y -> transform(zs, z -> key(level, concat_ws(":", x, y, z)))))));
    return when(col(LEVEL).leq(level), cubes).otherwise(array());
  }

  /** Steps of a cube grid that a coordinate of the unit sphere reaches. */
  private static Column steps(Column unitCoordinate, double sizeKm, double reachKm) {
    Column km = unitCoordinate.multiply(GeoColumns.EARTH_RADIUS_KM);
    return sequence(
        floor(km.minus(reachKm).divide(sizeKm)), floor(km.plus(reachKm).divide(sizeKm)));
  }
}
