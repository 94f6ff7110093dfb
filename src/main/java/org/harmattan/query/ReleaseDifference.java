package org.harmattan.query;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.year;

import java.util.List;
import java.util.function.BiFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.EventTable;
import scala.jdk.javaapi.CollectionConverters;

/** What differs between two releases' events of basis all. */
public final class ReleaseDifference {
  private final Dataset<Row> first;
  private final Dataset<Row> second;

  public ReleaseDifference(Warehouse first, Warehouse second) {
    this.first = events(first);
    this.second = events(second);
  }

  private static Dataset<Row> events(Warehouse release) {
    return release.load(EventTable.TABLE).where(col(EventTable.IN_ALL));
  }

  /**
   * One row: events of both, only the first, only the second, and of both with other values; and
   * deaths.
   */
  public Dataset<Row> totals() {
    Dataset<Row> joined = side(first, "a").join(side(second, "b"), EventTable.EVENT_ID, "full");
    Column isOfA = col("a_row").isNotNull();
    Column isOfB = col("b_row").isNotNull();
    return joined.agg(
        events(isOfA).as("events_first"),
        events(isOfB).as("events_second"),
        events(not(isOfB)).as("removed"),
        events(not(isOfA)).as("added"),
        events(isOfA.and(isOfB).and(col("a_row").notEqual(col("b_row")))).as("changed"),
        coalesce(sum("a_deaths"), lit(0L)).as("fatalities_best_first"),
        coalesce(sum("b_deaths"), lit(0L)).as("fatalities_best_second"));
  }

  /** A row for each year and country whose events or deaths differ. */
  public Dataset<Row> byYearAndCountry() {
    Dataset<Row> of =
        sums(first, "first")
            .join(
                sums(second, "second"),
                CollectionConverters.asScala(List.of("year", EventTable.COUNTRY_ID)).toSeq(),
                "full");
    BiFunction<String, String, Column> value =
        (name, side) -> coalesce(col(name + "_" + side), lit(0L)).as(name + "_" + side);
    return of.select(
            col("year"),
            col(EventTable.COUNTRY_ID),
            value.apply("events", "first"),
            value.apply("events", "second"),
            value.apply("fatalities_best", "first"),
            value.apply("fatalities_best", "second"))
        .where(
            col("events_first")
                .notEqual(col("events_second"))
                .or(col("fatalities_best_first").notEqual(col("fatalities_best_second"))))
        .orderBy("year", EventTable.COUNTRY_ID);
  }

  private static Dataset<Row> sums(Dataset<Row> events, String side) {
    return events
        .groupBy(
            year(col(EventTable.EVENT_DATE)).as("year"),
            coalesce(col(EventTable.COUNTRY_ID), lit("*")).as(EventTable.COUNTRY_ID))
        .agg(
            count(lit(1)).as("events_" + side),
            coalesce(sum(EventTable.FATALITIES_BEST), lit(0L)).as("fatalities_best_" + side));
  }

  private static Dataset<Row> side(Dataset<Row> events, String side) {
    Column[] values =
        java.util.Arrays.stream(events.columns()).map(functions::col).toArray(Column[]::new);
    return events.select(
        col(EventTable.EVENT_ID),
        to_json(struct(values)).as(side + "_row"),
        col(EventTable.FATALITIES_BEST).as(side + "_deaths"));
  }

  private static Column events(Column which) {
    return coalesce(sum(when(which, 1L).otherwise(0L)), lit(0L));
  }
}
