package org.harmattan.query;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.time.Instant;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.harmattan.quality.UsageException;
import org.harmattan.table.EventReportTable;
import org.harmattan.table.EventTable;
import org.harmattan.table.ReportHistoryTable;
import org.harmattan.table.ReportTable;

/**
 * What changed for readers of basis {@code all} between two instants, by cause: the events of gold
 * then and now, each difference laid to what happened to the event's own reports.
 */
public final class GoldChanges {
  /** The basis of events joined across sources. */
  public static final String ALL = "all";

  /** Reports of one event changed in several ways, or by several sources. */
  public static final String SEVERAL = "several";

  /** No report of the event changed: what others are, or how it was computed, did. */
  public static final String INDIRECT = "indirect";

  private static final String CAUSE = "cause";
  private static final String CAUSES = "causes";
  private static final String BEFORE = "before";
  private static final String AFTER = "after";
  private static final String HOME = "home";
  private static final String REPORTS = "reports";
  private static final String EVENT = EventTable.EVENT_ID;

  private static final StructType CAUSE_SCHEMA =
      new StructType()
          .add(ReportTable.SOURCE_ID, StringType)
          .add(ReportHistoryTable.CHANGE, StringType);

  private GoldChanges() {}

  /**
   * One row per source and kind of change, as {@link Changes#byCause} has them, of basis {@code
   * all}. The rows' amounts add up to the difference between gold at the one instant and at the
   * other. An event's difference is laid to the changed reports that it has at either instant;
   * where none of them changed, to those of the events that it gave reports to or took them from.
   *
   * @param source only events with a change of that source; empty for all
   * @throws UsageException where gold of either instant is kept no more
   */
  public static Dataset<Row> byCause(
      Catalog catalog, Instant after, Instant upTo, Optional<String> source) {
    return byCause(
        GoldThen.at(catalog.warehouse(), after), GoldThen.at(catalog.warehouse(), upTo), source);
  }

  static Dataset<Row> byCause(GoldThen before, GoldThen after, Optional<String> source) {
    Dataset<Row> members = members(before, after);
    Dataset<Row> own = ownCauses(members);
    Dataset<Row> events =
        differences(before.events(), after.events())
            .join(own, usingColumn(EVENT), "full")
            .join(causesOfNeighbours(members, own), usingColumn(EVENT), "left")
            .join(changedReportsByHome(members), usingColumn(EVENT), "left")
            .withColumn(CAUSES, coalesce(col(CAUSES), col("neighbours"), noCauses()));
    Column isOfSource =
        source
            .map(id -> exists(col(CAUSES), one -> one.getField(ReportTable.SOURCE_ID).equalTo(id)))
            .orElse(lit(true));
    Column only = when(size(col(CAUSES)).equalTo(1), element_at(col(CAUSES), 1));
    Column change =
        coalesce(
            only.getField(ReportHistoryTable.CHANGE),
            when(size(col(CAUSES)).gt(1), lit(SEVERAL)).otherwise(lit(INDIRECT)));
    return events
        .where(isOfSource)
        .where(col(REPORTS).isNotNull().or(col("events").notEqual(0)).or(col("deaths").notEqual(0)))
        .groupBy(
            lit(ALL).as("basis"),
            only.getField(ReportTable.SOURCE_ID).as(ReportTable.SOURCE_ID),
            change.as(ReportHistoryTable.CHANGE))
        .agg(
            sum(coalesce(col(REPORTS), lit(0L))).as(REPORTS),
            added("events"),
            removed("events"),
            added("deaths"),
            removed("deaths"))
        .orderBy(col(ReportTable.SOURCE_ID).asc_nulls_last(), col(ReportHistoryTable.CHANGE));
  }

  /** One row per report of either instant: the events that it belongs to, and what became of it. */
  private static Dataset<Row> members(GoldThen before, GoldThen after) {
    return memberships(before, BEFORE)
        .join(memberships(after, AFTER), usingColumn(ReportTable.REPORT_ID), "full")
        .join(
            ReportDifferences.of(before.history(), after.history())
                .select(
                    col(ReportTable.REPORT_ID),
                    struct(col(ReportTable.SOURCE_ID), col(ReportHistoryTable.CHANGE)).as(CAUSE)),
            usingColumn(ReportTable.REPORT_ID),
            "left");
  }

  private static Dataset<Row> memberships(GoldThen then, String when) {
    return then.members()
        .select(col(EventReportTable.REPORT_ID), col(EventReportTable.EVENT_ID).as(when));
  }

  /** One row per event with changed reports: what became of them. */
  private static Dataset<Row> ownCauses(Dataset<Row> members) {
    return members
        .where(col(CAUSE).isNotNull())
        .select(
            explode(array_distinct(array_compact(array(col(BEFORE), col(AFTER))))).as(EVENT),
            col(CAUSE))
        .groupBy(EVENT)
        .agg(collect_set(col(CAUSE)).as(CAUSES));
  }

  /** One row per event that shares reports, then and now, with events whose reports changed. */
  private static Dataset<Row> causesOfNeighbours(Dataset<Row> members, Dataset<Row> own) {
    Column there = struct(col(BEFORE).as(EVENT), col(AFTER).as("other"));
    Column back = struct(col(AFTER).as(EVENT), col(BEFORE).as("other"));
    return members
        .where(col(BEFORE).notEqual(col(AFTER)))
        .select(explode(array(there, back)).as("pair"))
        .select("pair.*")
        .join(own.withColumnRenamed(EVENT, "other"), usingColumn("other"), "inner")
        .groupBy(EVENT)
        .agg(array_distinct(flatten(collect_list(col(CAUSES)))).as("neighbours"));
  }

  /** One row per event: its changed reports, each counted where it is now, or else was. */
  private static Dataset<Row> changedReportsByHome(Dataset<Row> members) {
    return members
        .where(col(CAUSE).isNotNull())
        .withColumn(HOME, coalesce(col(AFTER), col(BEFORE)))
        .groupBy(col(HOME).as(EVENT))
        .agg(count(lit(1)).as(REPORTS));
  }

  /** One row per event of either instant: what it counts now, less what it counted. */
  private static Dataset<Row> differences(Dataset<Row> before, Dataset<Row> after) {
    return amounts(before, BEFORE)
        .join(amounts(after, AFTER), usingColumn(EVENT), "full")
        .select(col(EVENT), difference("events"), difference("deaths"));
  }

  private static Dataset<Row> amounts(Dataset<Row> events, String when) {
    Column counts = col(EventTable.IN_ALL);
    Column deaths = coalesce(col(EventTable.FATALITIES_BEST), lit(0L));
    return events.select(
        col(EVENT),
        struct(
                when(counts, lit(1L)).otherwise(0L).as("events"),
                when(counts, deaths).otherwise(0L).as("deaths"))
            .as(when));
  }

  private static Column difference(String what) {
    return coalesce(col(AFTER).getField(what), lit(0L))
        .minus(coalesce(col(BEFORE).getField(what), lit(0L)))
        .as(what);
  }

  private static Column noCauses() {
    return array().cast(DataTypes.createArrayType(CAUSE_SCHEMA));
  }

  private static Column added(String what) {
    return sum(when(col(what).gt(0), col(what)).otherwise(0L)).as(what + "_added");
  }

  private static Column removed(String what) {
    return sum(when(col(what).lt(0), abs(col(what))).otherwise(0L)).as(what + "_removed");
  }

  private static String[] usingColumn(String name) {
    return new String[] {name};
  }
}
