package org.harmattan.match;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.cos;
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
import scala.Function1;

/**
 * Keys of the space-time blocks that a report belongs to.
 *
 * <p>A pair meets at one level of space and one class of time, each the coarser of its two sides',
 * so a report has keys at its own level and class and at every coarser one. One side of a join (the
 * <em>probe</em>) has the blocks that hold it, the other (the <em>halo</em>) all blocks that its
 * window touches: two reports within the window share a block whatever border runs between them.
 *
 * <p>Points are blocked by cubes over the Earth's surface in km, so that neither the poles nor the
 * 180th meridian are special: a chord is never longer than its arc. Keys per report are bounded: at
 * most 8 cubes a grid (3 on average) and 6 buckets of 8 days, or one bucket per 128 days of a
 * longer interval, twice where the report itself is the coarse side.
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
  private static final int[] BUCKET_DAYS = {8, 128};

  /** Longest interval of the first class; the month of a report dated by its month is one. */
  private static final int SHORT_DAYS = 32;

  /** Size of a cube in windows: larger ones mean fewer keys and more pairs to look at. */
  private static final int WINDOWS_PER_CUBE = 4;

  /** Added to windows so that rounding never loses a pair at the window's very edge. */
  private static final double ROUNDING_KM = 0.001;

  private BlockKeys() {}

  /** Role of a report at its own level or class, or where it lacks the unit one level finer. */
  private static final String AT_HOME = "H";

  /** Role of a report of a finer unit, of a point that lacks the unit one level finer, or else. */
  private static final String UNIT = "U";

  private static final String GAP = "G";
  private static final String FINER = "F";

  private static final boolean PROBE = true;
  private static final boolean HALO = false;

  static Column probeSpaces(MatchOptions.Windows windows) {
    return spaces(windows, PROBE);
  }

  static Column haloSpaces(MatchOptions.Windows windows) {
    return spaces(windows, HALO);
  }

  static Column probeTimes() {
    return times(0, PROBE);
  }

  static Column haloTimes(MatchOptions.Windows windows) {
    return times(windows.slackDays(), HALO);
  }

  /** The class of time of an interval. */
  static Column timeClass(Column firstDay, Column lastDay) {
    Column days = lastDay.minus(firstDay).plus(1);
    return when(days.leq(SHORT_DAYS), 0).otherwise(1);
  }

  /** The bucket of a day in a class of time. */
  static Column bucket(Column timeClass, Column day) {
    return when(timeClass.equalTo(0), bucket(0, day)).otherwise(bucket(1, day));
  }

  private static Column bucket(int timeClass, Column day) {
    return floor(day.divide(lit((double) BUCKET_DAYS[timeClass])));
  }

  private static Column times(int haloDays, boolean isProbe) {
    Column own = timeClass(col(FIRST_DAY), col(LAST_DAY));
    Column[] byClass = new Column[BUCKET_DAYS.length];
    for (int timeClass = 0; timeClass < byClass.length; timeClass++) {
      int current = timeClass;
      Column isOwn = own.equalTo(current);
      Column role = when(isOwn, AT_HOME).otherwise(FINER);
      Column partners =
          when(isOwn.and(lit(current > 0)), array(lit(AT_HOME), lit(FINER)))
              .otherwise(array(lit(AT_HOME)));
      Column buckets =
          sequence(
              bucket(current, col(FIRST_DAY).minus(haloDays)),
              bucket(current, col(LAST_DAY).plus(haloDays)));
      Column keys =
          forEach(
              partners,
              partner ->
                  transform(
                      buckets,
                      day ->
                          struct(
                              lit(current).as(TIME_CLASS),
                              roles(role, partner, isProbe),
                              day.as(BUCKET))));
      byClass[current] = when(own.leq(current), keys).otherwise(array());
    }
    return flatten(array(byClass));
  }

  private static Column spaces(MatchOptions.Windows windows, boolean isProbe) {
    Column level = col(LEVEL);
    Column isPoint = level.leq(NEAR_PLACE);
    Column role = when(level.equalTo(NEAR_PLACE), AT_HOME).otherwise(FINER);
    Column nearPartners =
        when(level.equalTo(NEAR_PLACE), array(lit(AT_HOME), lit(FINER)))
            .otherwise(array(lit(AT_HOME)));
    Column atPlaces =
        keys(
            AT_PLACE,
            lit(AT_HOME),
            array(lit(AT_HOME)),
            cubes(windows.placeKm(), isProbe),
            isProbe);
    Column nearPlaces =
        keys(NEAR_PLACE, role, nearPartners, cubes(windows.nearKm(), isProbe), isProbe);
    return flatten(
        array(
            when(level.equalTo(AT_PLACE), atPlaces).otherwise(array()),
            when(isPoint, nearPlaces).otherwise(array()),
            unit(IN_ADMIN2, ADMIN2_UNIT, lit(false), isProbe),
            unit(IN_ADMIN1, ADMIN1_UNIT, col(ADMIN2_UNIT).isNull(), isProbe),
            unit(IN_COUNTRY, COUNTRY_UNIT, col(ADMIN1_UNIT).isNull(), isProbe)));
  }

  /** Keys of a unit; none where it is unknown or the report's own level is coarser. */
  private static Column unit(int level, String unit, Column lacksFiner, boolean isProbe) {
    Column own = col(LEVEL);
    Column isUnit = own.gt(NEAR_PLACE);
    Column role =
        when(own.equalTo(level).or(isUnit.and(lacksFiner)), AT_HOME)
            .when(isUnit, UNIT)
            .when(lacksFiner, GAP)
            .otherwise(FINER);
    Column partners =
        when(role.equalTo(AT_HOME), array(lit(AT_HOME), lit(UNIT), lit(GAP), lit(FINER)))
            .when(role.equalTo(UNIT), array(lit(AT_HOME), lit(GAP)))
            .when(role.equalTo(GAP), array(lit(AT_HOME), lit(UNIT)))
            .otherwise(array(lit(AT_HOME)));
    Column keys = keys(level, role, partners, array(col(unit)), isProbe);
    return when(col(unit).isNotNull().and(own.leq(level)), keys).otherwise(array());
  }

  private static Column keys(
      int level, Column role, Column partners, Column blocks, boolean isProbe) {
    return forEach(
        partners,
        partner ->
            transform(
                blocks,
                block ->
                    struct(
                        lit(level).as(SPACE_LEVEL),
                        roles(role, partner, isProbe),
                        block.as("block"))));
  }

  private static Column roles(Column own, Column partner, boolean isProbe) {
    return (isProbe ? concat(own, partner) : concat(partner, own)).as("roles");
  }

  private static Column forEach(Column array, Function1<Column, Column> keys) {
    return flatten(transform(array, keys));
  }

  /** Cubes of some windows' size: the point's own, or all that its window touches. */
  private static Column cubes(double windowKm, boolean isProbe) {
    double sizeKm = WINDOWS_PER_CUBE * windowKm;
    double reachKm = isProbe ? 0 : windowKm + ROUNDING_KM;
    Column lat = radians(col(LATITUDE));
    Column lon = radians(col(LONGITUDE));
    Column xs = steps(cos(lat).multiply(cos(lon)), sizeKm, reachKm);
    Column ys = steps(cos(lat).multiply(sin(lon)), sizeKm, reachKm);
    Column zs = steps(sin(lat), sizeKm, reachKm);
    return forEach(xs, x -> forEach(ys, y -> transform(zs, z -> concat_ws(":", x, y, z))));
  }

  /** Steps of a cube grid that a coordinate of the unit sphere reaches. */
  private static Column steps(Column unitCoordinate, double sizeKm, double reachKm) {
    Column km = unitCoordinate.multiply(GeoColumns.EARTH_RADIUS_KM);
    return sequence(
        floor(km.minus(reachKm).divide(sizeKm)), floor(km.plus(reachKm).divide(sizeKm)));
  }
}
