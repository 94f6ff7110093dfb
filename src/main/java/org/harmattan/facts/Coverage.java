package org.harmattan.facts;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.harmattan.quality.Issue;
import org.harmattan.table.CoverageTable;
import org.harmattan.table.DeliveryTable;
import org.harmattan.table.ReportLocationTable;
import org.harmattan.table.ReportTable;
import org.harmattan.table.SourceTraits;

/**
 * Makes {@link CoverageTable}: one row per source, country and range of days. Ranges come from the
 * configuration and from full exports; where neither speaks of a source and country, from its
 * reports there: a country without reports is then not covered.
 */
public final class Coverage {
  private static final String DAY = "day";
  private static final String OF_DAY = "reports_of_day";
  private static final String FROM = "from_day";
  private static final String TO = "to_day";
  private static final String SEEN = "seen_until";
  private static final String EARLIEST = "earliest";
  private static final String LATEST = "latest";

  /** {@code MLI+BFA:2017-01-01..2023-12-31}, either day left out at will. */
  private static final String SCOPE = "^([^:]+):?([0-9-]*)(?:\\.\\.)?([0-9-]*)$";

  private static final StructType DECLARED =
      new StructType()
          .add(CoverageTable.SOURCE_ID, DataTypes.StringType, false)
          .add(CoverageTable.COUNTRY_ID, DataTypes.StringType, false)
          .add(FROM, DataTypes.DateType, true)
          .add(TO, DataTypes.DateType, true)
          .add(SEEN, DataTypes.DateType, true);

  private Coverage() {}

  /**
   * Coverage of the sources that have current reports.
   *
   * @param reports {@link ReportTable}
   * @param locations {@link ReportLocationTable}
   * @param deliveries {@link DeliveryTable}: the scopes of full exports
   * @param declared what the configuration says
   * @param sources the declared sources
   */
  public static Dataset<Row> of(
      Dataset<Row> reports,
      Dataset<Row> locations,
      Dataset<Row> deliveries,
      List<DeclaredCoverage> declared,
      List<SourceTraits> sources) {
    Dataset<Row> reportsByDay = reportsByDay(reports, locations);
    Dataset<Row> ranges = configured(deliveries, declared).unionByName(ofFullExports(deliveries));
    List<Object> eventMaking = new ArrayList<>();
    sources.stream()
        .filter(SourceTraits::makesEvents)
        .forEach(source -> eventMaking.add(source.sourceId()));
    return declared(ranges, reportsByDay)
        .unionByName(derived(ranges, reportsByDay))
        .withColumn(
            CoverageTable.MAKES_EVENTS, col(CoverageTable.SOURCE_ID).isin(eventMaking.toArray()));
  }

  private static Dataset<Row> reportsByDay(Dataset<Row> reports, Dataset<Row> locations) {
    Dataset<Row> countries =
        locations.select(ReportLocationTable.REPORT_ID, ReportLocationTable.COUNTRY_ID);
    // A day that was still to come when it was told of is a slip, and nobody has looked at it.
    Column isSlip = array_contains(col(ReportTable.ISSUES), Issue.DATE_IN_FUTURE.code());
    return reports
        .where(not(coalesce(isSlip, lit(false))))
        .select(
            col(ReportTable.REPORT_ID),
            col(ReportTable.SOURCE_ID),
            col(ReportTable.EVENT_DATE).as(DAY))
        .join(countries, ReportTable.REPORT_ID)
        .groupBy(CoverageTable.SOURCE_ID, CoverageTable.COUNTRY_ID, DAY)
        .agg(count(lit(1)).as(OF_DAY));
  }

  private static Dataset<Row> configured(Dataset<Row> rows, List<DeclaredCoverage> declared) {
    List<Row> ranges = new ArrayList<>();
    for (DeclaredCoverage one : declared) {
      List<String> countries =
          one.countries().isEmpty() ? List.of(CoverageTable.ALL_COUNTRIES) : one.countries();
      for (String country : countries) {
        ranges.add(
            RowFactory.create(
                one.sourceId(),
                country,
                one.from() == null ? null : java.sql.Date.valueOf(one.from()),
                one.to() == null ? null : java.sql.Date.valueOf(one.to()),
                null));
      }
    }
    return rows.sparkSession().createDataFrame(ranges, DECLARED);
  }

  /**
   * A full export holds all of its scope, as it was declared when it was loaded, but nothing of the
   * days after.
   */
  private static Dataset<Row> ofFullExports(Dataset<Row> deliveries) {
    Column scope = col(DeliveryTable.SCOPE);
    return deliveries
        .where(scope.isNotNull())
        .where(col(DeliveryTable.STATUS).equalTo(DeliveryTable.LOADED))
        .select(
            col(DeliveryTable.SOURCE_ID),
            explode(split(regexp_extract(scope, SCOPE, 1), "\\+")).as(CoverageTable.COUNTRY_ID),
            day(regexp_extract(scope, SCOPE, 2)).as(FROM),
            day(regexp_extract(scope, SCOPE, 3)).as(TO),
            to_date(col(DeliveryTable.ARRIVED_AT)).as(SEEN))
        .distinct();
  }

  private static Column day(Column text) {
    return nullif(text, lit("")).cast("date");
  }

  private static Dataset<Row> declared(Dataset<Row> ranges, Dataset<Row> reportsByDay) {
    Dataset<Row> bounds =
        reportsByDay
            .groupBy(CoverageTable.SOURCE_ID)
            .agg(min(DAY).as(EARLIEST), max(DAY).as(LATEST));
    Dataset<Row> bounded =
        ranges
            .join(bounds, CoverageTable.SOURCE_ID)
            .select(
                col(CoverageTable.SOURCE_ID),
                col(CoverageTable.COUNTRY_ID),
                coalesce(col(FROM), col(EARLIEST)).as(CoverageTable.FIRST_DATE),
                coalesce(col(TO), least(col(LATEST), col(SEEN))).as(CoverageTable.LAST_DATE))
            .where(col(CoverageTable.FIRST_DATE).leq(col(CoverageTable.LAST_DATE)))
            .groupBy(CoverageTable.SOURCE_ID, CoverageTable.COUNTRY_ID, CoverageTable.FIRST_DATE)
            .agg(max(CoverageTable.LAST_DATE).as(CoverageTable.LAST_DATE));
    Dataset<Row> range = bounded.as("range");
    Dataset<Row> found = reportsByDay.as("found");
    Column inside =
        isOfRange()
            .and(col(DAY).between(col(CoverageTable.FIRST_DATE), col(CoverageTable.LAST_DATE)));
    Column[] key = {
      col("range." + CoverageTable.SOURCE_ID),
      col("range." + CoverageTable.COUNTRY_ID),
      col(CoverageTable.FIRST_DATE),
      col(CoverageTable.LAST_DATE)
    };
    return range
        .join(found, inside, "left")
        .groupBy(key)
        .agg(coalesce(sum(OF_DAY), lit(0L)).as(CoverageTable.REPORTS))
        .withColumn(CoverageTable.IS_DECLARED, lit(true));
  }

  private static Dataset<Row> derived(Dataset<Row> ranges, Dataset<Row> reportsByDay) {
    Dataset<Row> range =
        ranges.select(CoverageTable.SOURCE_ID, CoverageTable.COUNTRY_ID).distinct().as("range");
    Dataset<Row> found =
        reportsByDay
            .groupBy(CoverageTable.SOURCE_ID, CoverageTable.COUNTRY_ID)
            .agg(
                min(DAY).as(CoverageTable.FIRST_DATE),
                max(DAY).as(CoverageTable.LAST_DATE),
                sum(OF_DAY).as(CoverageTable.REPORTS))
            .as("found");
    return found
        .join(broadcast(range), isOfRange(), "left_anti")
        .withColumn(CoverageTable.IS_DECLARED, lit(false));
  }

  private static Column isOfRange() {
    Column country = col("range." + CoverageTable.COUNTRY_ID);
    return col("found." + CoverageTable.SOURCE_ID)
        .equalTo(col("range." + CoverageTable.SOURCE_ID))
        .and(
            country
                .equalTo(CoverageTable.ALL_COUNTRIES)
                .or(country.equalTo(col("found." + CoverageTable.COUNTRY_ID))));
  }
}
