package org.harmattan.quality;

import static org.apache.spark.sql.functions.lit;

import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/** What can be doubtful in a row. Rows are flagged with the code and kept. */
public enum Issue {
  /** A date could be read only after correcting its form. */
  DATE_FORM_UNUSUAL,
  /** The last day lies before the first; the two were exchanged. */
  DATE_END_BEFORE_START,
  /** The event is dated after the delivery arrived. */
  DATE_IN_FUTURE,
  /**
   * A date before 1900 or one that cannot be read, which is left out, or a stated year that
   * contradicts the date.
   */
  DATE_IMPLAUSIBLE,
  /** The date precision is missing or unknown; the day is taken as it stands. */
  DATE_PRECISION_UNKNOWN,
  /** The geographic precision is missing or unknown. */
  GEO_PRECISION_UNKNOWN,
  /** A coordinate could not be read as a number. */
  COORDINATE_UNREADABLE,
  /** A coordinate is written in degrees and minutes and was read so. */
  COORDINATE_FORM_UNUSUAL,
  /** Latitude or longitude outside its range, or both zero. */
  COORDINATE_OUT_OF_RANGE,
  /** A number of deaths could not be read. */
  FATALITIES_UNREADABLE,
  /** low ≤ best ≤ high does not hold; the values are kept. */
  FATALITIES_UNORDERED,
  /** The deaths by side do not add up to the best estimate. */
  FATALITIES_DO_NOT_ADD_UP,
  /** The source's event type has no mapping. */
  EVENT_TYPE_UNMAPPED,
  /** The source's type of an actor has no mapping; the actor stands without a type. */
  ACTOR_TYPE_UNMAPPED,
  /** What the source says of civilian targeting has no mapping; it is derived instead. */
  CIVILIAN_TARGETING_UNMAPPED,
  /** The source's country code is not in its code list; the report stands without a code. */
  COUNTRY_CODE_UNMAPPED,
  /** Letters read in a wrong encoding, or HTML entities, were put right. */
  TEXT_REPAIRED,
  /** The text holds U+FFFD: letters were lost before it came here. */
  TEXT_UNREADABLE,
  /** The record has more or fewer fields than its header. */
  FIELD_COUNT_DIFFERS,
  /** What tells later accounts from earlier ones is no number, day or time. */
  VERSION_UNREADABLE,
  /** No actor is named. */
  ACTOR_MISSING,
  /** Country by coordinates and country by name differ; the named country is kept. */
  COUNTRY_CONFLICT,
  /** The country could not be found. */
  COUNTRY_UNKNOWN,
  /** The point lies in no polygon; the unit is that of the nearest place of the same country. */
  UNIT_FROM_NEAREST_PLACE,
  /** The unit is taken from its name in the source, no polygon or place confirms it. */
  UNIT_FROM_NAME,
  /** The borders of a unit where the report stands held on other days, as their set declares. */
  UNIT_OF_ANOTHER_TIME,
  /** The point lies outside the polygons of the country or unit but within reach of their edge. */
  POINT_OUTSIDE_COUNTRY,
  /** The coordinates come from the gazetteer, by name. */
  COORDINATES_FROM_GAZETTEER,
  /**
   * The coordinates were read otherwise: the only repair that the named country and units bear out.
   */
  COORDINATES_REPAIRED,
  /** The point lies far from the unit that the source names; the point is kept. */
  UNIT_CONFLICT,
  /** The point is the country's centre or the capital's, though another place is named. */
  POINT_IS_DEFAULT,
  /** The place name fits several places of the gazetteer equally well. */
  PLACE_AMBIGUOUS,
  /** The place name is not in the gazetteer. */
  PLACE_UNKNOWN;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The code as {@code issues} columns hold it. */
  public String code() {
    return code;
  }

  /** The code where the condition is true, null elsewhere. */
  public Column when(Column condition) {
    return functions.when(condition, lit(code()));
  }
}
