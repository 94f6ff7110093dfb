package org.harmattan.facts;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.bool_and;
import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.harmattan.table.DatePrecision;
import org.harmattan.table.EventTable;
import org.harmattan.table.EventTypes;
import org.harmattan.table.ReportTable;

/**
 * One row per event with the values chosen from its reports, before containers give up what their
 * parts tell. The rules are those of {@link Events}. Key: event_id.
 *
 * <p>One shuffle: every value is the one of the lowest sort key among the event's reports, and
 * every sort key ends in the report id, so that no order of rows matters.
 */
final class EventValues {
  private static final String DATE = "chosen_date";
  private static final String PLACE = "chosen_place";
  private static final String TYPE = "chosen_type";
  private static final String DEATHS = "chosen_deaths";
  private static final String VIOLENCE = "chosen_violence";
  private static final String TARGETING = "chosen_targeting";
  private static final String CIVILIAN_DEATHS = "chosen_civilian_deaths";
  private static final String HEADLINE = "chosen_headline";
  private static final String SAYS_VIOLENCE = "says_violence";

  private static final Column IS_CLAIM = col(ReportTable.IS_CLAIM);
  private static final Column IS_REPORT = not(IS_CLAIM);

  private EventValues() {}

  /**
   * @param members located members, see {@link EventMembers}
   */
  static Dataset<Row> choose(Dataset<Row> members) {
    Dataset<Row> chosen =
        members
            .groupBy(EventTable.EVENT_ID)
            .agg(
                count(when(IS_REPORT, 1)).cast("int").as(EventTable.REPORTS),
                size(collect_set(when(IS_REPORT, col(ReportTable.SOURCE_ID))))
                    .as(EventTable.DATASETS),
                datasetNames().as(EventTable.DATASET_NAMES),
                count(when(IS_CLAIM, 1)).cast("int").as(EventTable.CLAIMS),
                bool_or(IS_REPORT.and(col(EventMembers.MAKES_EVENTS))).as(EventTable.IN_ALL),
                bool_and(col(EventMembers.IS_REDISTRIBUTABLE)).as(EventTable.IS_REDISTRIBUTABLE),
                coalesce(
                        min(when(IS_REPORT, col(ReportTable.REPORT_ID))),
                        min(ReportTable.REPORT_ID))
                    .as(EventTable.LOWEST_REPORT_ID),
                representative().as(EventTable.REPRESENTATIVE_REPORT_ID),
                date().as(DATE),
                place().as(PLACE),
                type().as(TYPE),
                saysViolence().as(SAYS_VIOLENCE),
                highestRankedWith(EventTable.VIOLENCE_TYPE).as(VIOLENCE),
                targeting().as(TARGETING),
                deaths().as(DEATHS),
                civilianDeaths().as(CIVILIAN_DEATHS),
                highestRankedWith(EventTable.HEADLINE).as(HEADLINE));
    return chosen.select(
        Stream.of(
                identityAndCounts(),
                dateColumns(),
                typeColumns(),
                placeColumns(),
                deathColumns(),
                valueAndReport(
                    VIOLENCE,
                    EventTable.VIOLENCE_TYPE,
                    EventTable.VIOLENCE_TYPE,
                    EventTable.VIOLENCE_REPORT_ID),
                valueAndReport(
                    TARGETING,
                    EventTable.CIVILIAN_TARGETING,
                    EventTable.CIVILIAN_TARGETING,
                    EventTable.TARGETING_REPORT_ID),
                civilianColumns(),
                valueAndReport(
                    HEADLINE,
                    EventTable.HEADLINE,
                    EventTable.HEADLINE,
                    EventTable.HEADLINE_REPORT_ID),
                List.of(rule().as(EventTable.RULE)))
            .flatMap(List::stream)
            .toArray(Column[]::new));
  }

  /** The value in the report with the lowest of the keys, claims after all others. */
  private static Column first(Column value, Column... keys) {
    return min_by(value, struct(keys(keys)));
  }

  private static Column[] keys(Column... preferences) {
    return Stream.of(
            Stream.of(IS_CLAIM), Arrays.stream(preferences), Arrays.stream(EventMembers.ranking()))
        .flatMap(keys -> keys)
        .toArray(Column[]::new);
  }

  private static Column fields(String... names) {
    return struct(
        Stream.concat(Stream.of(ReportTable.REPORT_ID), Arrays.stream(names))
            .map(functions::col)
            .toArray(Column[]::new));
  }

  /** The register's representative; the highest-ranked report where that one is withdrawn. */
  private static Column representative() {
    return min_by(
        col(ReportTable.REPORT_ID),
        struct(
            Stream.concat(
                    Stream.of(not(col(EventMembers.IS_REGISTERED_REPRESENTATIVE))),
                    Arrays.stream(keys()))
                .toArray(Column[]::new)));
  }

  private static Column date() {
    return first(
        fields(
            EventTable.EVENT_DATE,
            EventTable.DATE_EARLIEST,
            EventTable.DATE_LATEST,
            EventTable.DATE_PRECISION),
        col(EventMembers.DATE_RANK),
        when(isToTheDay(col(EventTable.DATE_PRECISION)), col(EventTable.EVENT_DATE)));
  }

  /**
   * Days are observations, and news is late: the earliest counts. The day of a coarser report is
   * its source's convention (ACLED's the middle, UCDP's the first day): the rank decides.
   */
  private static Column isToTheDay(Column precision) {
    return precision.equalTo(DatePrecision.DAY.value());
  }

  private static Column datasetNames() {
    Column names = col(ReportTable.SOURCE_ID);
    Column ofReports = collect_set(when(IS_REPORT, names));
    return concat_ws(
        "; ", array_sort(when(size(ofReports).gt(0), ofReports).otherwise(collect_set(names))));
  }

  private static Column place() {
    return first(
        fields(PLACE_FIELDS),
        col(EventTable.COUNTRY_ID).equalTo("unspecified"),
        col(EventMembers.GEO_RANK));
  }

  /** A coded tactic first, violence without tactic next, a type without mapping last. */
  private static Column type() {
    Column type = col(EventTable.EVENT_TYPE);
    return first(
        fields(EventTable.EVENT_TYPE, EventTable.SUB_EVENT_TYPE),
        type.isNull(),
        EventColumns.isTrue(type.equalTo(EventTypes.VIOLENCE_UNSPECIFIED)));
  }

  private static Column saysViolence() {
    return first(col(EventTable.VIOLENCE_TYPE).isNotNull(), col(EventTable.VIOLENCE_TYPE).isNull());
  }

  private static Column targeting() {
    return first(
        fields(EventTable.CIVILIAN_TARGETING),
        col(EventTable.CIVILIAN_TARGETING).isNull(),
        EventColumns.isFalse(col(ReportTable.CIVILIAN_TARGETING_BASIS).equalTo("stated")));
  }

  private static Column highestRankedWith(String value) {
    return first(fields(value), col(value).isNull());
  }

  private static Column deaths() {
    Column states = IS_REPORT.and(col(ReportTable.FATALITIES_BEST).isNotNull());
    return min_by(
        fields(
            ReportTable.FATALITIES_LOW, ReportTable.FATALITIES_BEST, ReportTable.FATALITIES_HIGH),
        when(states, struct(keys())));
  }

  private static Column civilianDeaths() {
    Column states = IS_REPORT.and(col(ReportTable.DEATHS_CIVILIANS).isNotNull());
    return min_by(fields(ReportTable.DEATHS_CIVILIANS), when(states, struct(keys())));
  }

  private static List<Column> identityAndCounts() {
    return columns(
        EventTable.EVENT_ID,
        EventTable.IN_ALL,
        EventTable.REPORTS,
        EventTable.DATASETS,
        EventTable.DATASET_NAMES,
        EventTable.CLAIMS,
        EventTable.REPRESENTATIVE_REPORT_ID,
        EventTable.LOWEST_REPORT_ID,
        EventTable.IS_REDISTRIBUTABLE);
  }

  private static List<Column> columns(String... names) {
    return Arrays.stream(names).map(functions::col).toList();
  }

  private static Column of(String choice, String field) {
    return col(choice).getField(field);
  }

  private static List<Column> dateColumns() {
    return Stream.of(
            of(DATE, ReportTable.REPORT_ID).as(EventTable.DATE_REPORT_ID),
            of(DATE, EventTable.EVENT_DATE).as(EventTable.EVENT_DATE),
            of(DATE, EventTable.DATE_EARLIEST).as(EventTable.DATE_EARLIEST),
            of(DATE, EventTable.DATE_LATEST).as(EventTable.DATE_LATEST),
            of(DATE, EventTable.DATE_PRECISION).as(EventTable.DATE_PRECISION))
        .toList();
  }

  private static final String[] PLACE_FIELDS = {
    EventTable.BOUNDARY_VERSION,
    EventTable.COUNTRY_ID,
    EventTable.ADMIN1_ID,
    EventTable.ADMIN2_ID,
    EventTable.ADMIN3_ID,
    EventTable.PRIOGRID_ID,
    EventTable.PLACE_ID,
    EventTable.PLACE_NAME,
    EventTable.SOURCE_PLACE,
    EventTable.LATITUDE,
    EventTable.LONGITUDE,
    EventTable.GEO_PRECISION
  };

  private static List<Column> placeColumns() {
    return Stream.concat(
            Stream.of(of(PLACE, ReportTable.REPORT_ID).as(EventTable.PLACE_REPORT_ID)),
            Arrays.stream(PLACE_FIELDS).map(name -> of(PLACE, name).as(name)))
        .toList();
  }

  private static List<Column> typeColumns() {
    Column coded = of(TYPE, EventTable.EVENT_TYPE);
    Column uncoded = EventColumns.uncodedType(col(SAYS_VIOLENCE));
    return List.of(
        coalesce(coded, uncoded).as(EventTable.EVENT_TYPE),
        of(TYPE, EventTable.SUB_EVENT_TYPE).as(EventTable.SUB_EVENT_TYPE),
        when(coded.isNotNull(), of(TYPE, ReportTable.REPORT_ID)).as(EventTable.TYPE_REPORT_ID));
  }

  private static List<Column> deathColumns() {
    Column low = of(DEATHS, ReportTable.FATALITIES_LOW);
    Column best = of(DEATHS, ReportTable.FATALITIES_BEST);
    Column high = of(DEATHS, ReportTable.FATALITIES_HIGH);
    return List.of(
        of(DEATHS, ReportTable.REPORT_ID).as(EventTable.DEATHS_REPORT_ID),
        coalesce(low, best).as(EventTable.FATALITIES_LOW),
        best.as(EventTable.FATALITIES_BEST),
        coalesce(high, best).as(EventTable.FATALITIES_HIGH),
        low.isNotNull().and(high.isNotNull()).as(EventTable.HAS_FATALITY_RANGE));
  }

  /** One report may count fewer deaths than another does of civilians alone. */
  private static List<Column> civilianColumns() {
    Column stated = of(CIVILIAN_DEATHS, ReportTable.DEATHS_CIVILIANS);
    Column best = of(DEATHS, ReportTable.FATALITIES_BEST);
    return List.of(
        when(stated.isNotNull(), least(stated, best)).as(EventTable.CIVILIAN_DEATHS),
        when(stated.isNotNull(), of(CIVILIAN_DEATHS, ReportTable.REPORT_ID))
            .as(EventTable.CIVILIAN_DEATHS_REPORT_ID));
  }

  private static Column civiliansRule() {
    Column stated = of(CIVILIAN_DEATHS, ReportTable.DEATHS_CIVILIANS);
    Column isMore = EventColumns.isTrue(stated.gt(of(DEATHS, ReportTable.FATALITIES_BEST)));
    return when(
            isMore,
            concat(
                lit("; deaths of civilians: "),
                stated.cast("string"),
                lit(" of "),
                of(CIVILIAN_DEATHS, ReportTable.REPORT_ID),
                lit(", taken as all deaths")))
        .otherwise(lit(""));
  }

  /** A value under its name in the event, and the report that it comes from; both null for none. */
  private static List<Column> valueAndReport(
      String choice, String field, String name, String reportName) {
    Column value = of(choice, field);
    return List.of(
        value.as(name), when(value.isNotNull(), of(choice, ReportTable.REPORT_ID)).as(reportName));
  }

  private static Column rule() {
    return concat(
        lit("date of "),
        of(DATE, ReportTable.REPORT_ID),
        when(
                isToTheDay(of(DATE, EventTable.DATE_PRECISION)),
                lit(": earliest day of the finest date precision"))
            .otherwise(lit(": highest-ranked of the finest date precision")),
        lit("; place of "),
        of(PLACE, ReportTable.REPORT_ID),
        lit(": finest place with a known country; type "),
        when(
                of(TYPE, EventTable.EVENT_TYPE).isNotNull(),
                concat(
                    lit("of "),
                    of(TYPE, ReportTable.REPORT_ID),
                    lit(": highest-ranked that codes a tactic, else violence")))
            .when(col(SAYS_VIOLENCE), lit("from the stated kind of violence alone"))
            .otherwise(lit("unmapped: no report codes one")),
        lit("; deaths "),
        coalesce(
            concat(
                lit("of "),
                of(DEATHS, ReportTable.REPORT_ID),
                lit(": highest-ranked that gives a best estimate")),
            lit("unknown: no report gives a best estimate")),
        civiliansRule(),
        when(
                not(col(EventTable.IN_ALL)),
                lit("; not in basis all: no report of a source that makes events"))
            .otherwise(lit("")));
  }
}
