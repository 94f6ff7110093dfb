package org.harmattan.match;

import static org.apache.spark.sql.functions.array_except;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.try_element_at;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;
import static org.harmattan.table.GeoPrecision.ADMIN1;
import static org.harmattan.table.GeoPrecision.ADMIN2;
import static org.harmattan.table.GeoPrecision.AREA;
import static org.harmattan.table.GeoPrecision.NEAR;
import static org.harmattan.table.GeoPrecision.PLACE;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.expr.ReportIds;
import org.harmattan.expr.TextColumns;
import org.harmattan.table.ReportLocationTable;
import org.harmattan.table.ReportTable;
import org.harmattan.table.SourceTraits;

/** One row per located report: what of it candidates and evidence read, actors apart. */
final class Profiles {
  static final String REPORT_ID = ReportTable.REPORT_ID;
  static final String SOURCE_ID = ReportTable.SOURCE_ID;

  /** Namespace of the report id: distinct ids of one namespace are distinct events. */
  static final String FAMILY = "family";

  static final String IS_REPEATING = "is_repeating";

  /** Whether one record of the source may hold several incidents of another's. */
  static final String IS_WIDE = "is_wide";

  static final String IS_CLAIM = ReportTable.IS_CLAIM;
  static final String CLAIMANT = ReportTable.CLAIMANT;
  static final String CLAIMED_DAY = "claimed_day";
  static final String IS_SUMMARY = ReportTable.IS_SUMMARY;

  /** Whether the source says of the report that it tells of one event. */
  static final String IS_SINGLE = "is_single";

  /** First and last day, counted from 1970-01-01. */
  static final String FIRST_DAY = "first_day";

  static final String LAST_DAY = "last_day";
  static final String LATITUDE = ReportLocationTable.LATITUDE;
  static final String LONGITUDE = ReportLocationTable.LONGITUDE;

  /** {@link #AT_PLACE} … {@link #IN_COUNTRY}: the finest level at which the report compares. */
  static final String LEVEL = "level";

  /** Units at which the report may stand; null where unknown or too fine for its precision. */
  static final String ADMIN2_UNIT = ReportLocationTable.ADMIN2_ID;

  static final String ADMIN1_UNIT = ReportLocationTable.ADMIN1_ID;
  static final String COUNTRY_UNIT = ReportLocationTable.COUNTRY_ID;
  static final String PLACE_UNIT = ReportLocationTable.PLACE_ID;
  static final String STANDING = "standing";

  /** Name of the place, folded; null where it is only that of a unit. */
  static final String PLACE_NAME = "place_name_folded";

  /** What the report cites, folded; addresses on the web as they are. */
  static final String CITED = "cited";

  /**
   * Words of headline and notes, folded, the first so many, without short ones and those of the
   * report's own actors and places.
   */
  static final String WORDS = "words";

  /** Actors and type in one text: rows of a crowd that have the same are compared first. */
  static final String LIKENESS = "likeness";

  private static final int SHORTEST_WORD = 4;
  private static final int MOST_WORDS = 48;

  static final int AT_PLACE = 0;
  static final int NEAR_PLACE = 1;
  static final int IN_ADMIN2 = 2;
  static final int IN_ADMIN1 = 3;
  static final int IN_COUNTRY = 4;

  /** Key of a claim's {@code source_attributes} that says when it was published. */
  private static final String CLAIMED_ON = "claimed_on";

  private Profiles() {}

  static Dataset<Row> of(MatchInputs inputs) {
    Dataset<Row> locations =
        inputs
            .locations()
            .select(
                col(REPORT_ID),
                col(ReportLocationTable.GEO_PRECISION).as("located_precision"),
                col(LATITUDE),
                col(LONGITUDE),
                known(COUNTRY_UNIT),
                known(ADMIN1_UNIT),
                known(ADMIN2_UNIT),
                known(PLACE_UNIT));
    return inputs
        .reports()
        .drop(LATITUDE, LONGITUDE)
        .join(locations, REPORT_ID)
        .withColumn(LEVEL, level())
        .withColumn(CLAIMED_DAY, claimedDay())
        .withColumn(FIRST_DAY, unix_date(col(ReportTable.DATE_EARLIEST)))
        .select(columns(inputs.sources()));
  }

  /** Kinds of reports that occur, by what decides whether two of them may meet. */
  static Dataset<Row> kinds(MatchInputs inputs) {
    return kinds(inputs.reports(), inputs.sources());
  }

  static Dataset<Row> kinds(Dataset<Row> reports, List<SourceTraits> sources) {
    return reports
        .select(col(SOURCE_ID), family(), repeating(sources).as(IS_REPEATING), col(IS_CLAIM))
        .distinct();
  }

  private static Column[] columns(List<SourceTraits> sources) {
    return new Column[] {
      col(REPORT_ID),
      col(SOURCE_ID),
      family(),
      repeating(sources).as(IS_REPEATING),
      wide(sources).as(IS_WIDE),
      col(IS_CLAIM),
      col(CLAIMANT),
      col(CLAIMED_DAY),
      col(IS_SUMMARY),
      single(sources).as(IS_SINGLE),
      col(FIRST_DAY),
      lastDay().as(LAST_DAY),
      col(LATITUDE),
      col(LONGITUDE),
      col(LEVEL),
      // A unit finer than the report's own precision is a guess and must not decide anything.
      when(col(LEVEL).leq(IN_ADMIN2), col(ADMIN2_UNIT)).as(ADMIN2_UNIT),
      when(col(LEVEL).leq(IN_ADMIN1), col(ADMIN1_UNIT)).as(ADMIN1_UNIT),
      col(COUNTRY_UNIT),
      when(col(LEVEL).leq(NEAR_PLACE), col(PLACE_UNIT)).as(PLACE_UNIT),
      col(ReportTable.EVENT_TYPE),
      col(ReportTable.SUB_EVENT_TYPE),
      col(ReportTable.VIOLENCE_TYPE),
      coalesce(col(ReportTable.FATALITIES_LOW), col(ReportTable.FATALITIES_BEST))
          .as(ReportTable.FATALITIES_LOW),
      col(ReportTable.FATALITIES_BEST),
      coalesce(col(ReportTable.FATALITIES_HIGH), col(ReportTable.FATALITIES_BEST))
          .as(ReportTable.FATALITIES_HIGH),
      Standing.of(sources).as(STANDING),
      placeName().as(PLACE_NAME),
      cited().as(CITED),
      words().as(WORDS),
      likeness().as(LIKENESS)
    };
  }

  private static Column likeness() {
    return concat_ws(
        "|",
        concat_ws(
            "|",
            transform(
                col(ReportTable.ACTORS), actor -> actor.getField(ReportTable.ACTOR_RAW_NAME))),
        col(ReportTable.EVENT_TYPE),
        col(ReportTable.SUB_EVENT_TYPE));
  }

  /** None where a report that knows no place gives the name of the unit that it knows. */
  private static Column placeName() {
    Column name = TextColumns.fold(col(ReportTable.PLACE));
    Column isUnits =
        col(LEVEL)
            .geq(IN_ADMIN2)
            .and(
                coalesce(
                    name.isin(
                        TextColumns.fold(coalesce(col(ReportTable.ADMIN2), lit(""))),
                        TextColumns.fold(coalesce(col(ReportTable.ADMIN1), lit(""))),
                        TextColumns.fold(coalesce(col(ReportTable.COUNTRY), lit("")))),
                    lit(false)));
    return when(not(isUnits), name);
  }

  private static Column family() {
    return ReportIds.namespace(col(REPORT_ID)).as(FAMILY);
  }

  private static Column repeating(List<SourceTraits> sources) {
    Object[] repeating =
        sources.stream().filter(SourceTraits::isRepeating).map(SourceTraits::sourceId).toArray();
    return col(SOURCE_ID).isin(repeating);
  }

  private static Column wide(List<SourceTraits> sources) {
    Object[] wide =
        sources.stream().filter(SourceTraits::hasWideRecords).map(SourceTraits::sourceId).toArray();
    return col(SOURCE_ID).isin(wide);
  }

  private static Column single(List<SourceTraits> sources) {
    Column says = lit(false);
    for (SourceTraits source : sources) {
      if (source.summaryColumn() != null) {
        Column value =
            try_element_at(col(ReportTable.SOURCE_ATTRIBUTES), lit(source.summaryColumn()));
        says = when(col(SOURCE_ID).equalTo(source.sourceId()), value.isNotNull()).otherwise(says);
      }
    }
    return says.and(not(col(IS_SUMMARY)));
  }

  private static Column cited() {
    return transform(
        col(ReportTable.SOURCE_NAMES),
        name -> when(name.startsWith("http"), name).otherwise(TextColumns.fold(name)));
  }

  private static Column words() {
    Column text = concat_ws(" ", col(ReportTable.HEADLINE), col(ReportTable.NOTES));
    Column words = filter(split(TextColumns.foldWords(text), " "), Profiles::isLong);
    return slice(array_except(words, compared()), 1, MOST_WORDS);
  }

  /** Words of the report's actors and places: those are compared already. */
  private static Column compared() {
    Column names =
        concat_ws(
            " ",
            transform(col(ReportTable.ACTORS), actor -> actor.getField(ReportTable.ACTOR_RAW_NAME)),
            col(ReportTable.CLAIMANT),
            col(ReportTable.PLACE),
            col(ReportTable.ADMIN2),
            col(ReportTable.ADMIN1),
            col(ReportTable.COUNTRY));
    return split(TextColumns.foldWords(names), " ");
  }

  private static Column isLong(Column word) {
    return length(word).geq(SHORTEST_WORD);
  }

  private static Column level() {
    Column precision = col("located_precision");
    Column hasPoint = col(LATITUDE).isNotNull().and(col(LONGITUDE).isNotNull());
    return when(precision.equalTo(PLACE.value()).and(hasPoint), AT_PLACE)
        .when(precision.equalTo(NEAR.value()).and(hasPoint), NEAR_PLACE)
        .when(precision.isin(PLACE.value(), NEAR.value(), ADMIN2.value()), IN_ADMIN2)
        .when(precision.isin(ADMIN1.value(), AREA.value()), IN_ADMIN1)
        .otherwise(IN_COUNTRY);
  }

  private static Column claimedDay() {
    Column stated = try_element_at(col(ReportTable.SOURCE_ATTRIBUTES), lit(CLAIMED_ON));
    return when(col(IS_CLAIM), unix_date(stated.try_cast("date")));
  }

  /** A deed is done by the day it is claimed, so that day ends a claim's interval. */
  private static Column lastDay() {
    Column stated = unix_date(col(ReportTable.DATE_LATEST));
    Column claimed = coalesce(col(CLAIMED_DAY), stated);
    return least(stated, greatest(col(FIRST_DAY), claimed));
  }

  /** The unit's id, null for an {@code unspecified} member. */
  private static Column known(String unit) {
    Column isUnspecified = substring_index(col(unit), "/", -1).startsWith("unspecified");
    return when(not(isUnspecified), col(unit)).as(unit);
  }
}
