package org.harmattan.facts;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.table.EventReportTable;
import org.harmattan.table.EventTable;
import org.harmattan.table.ReportActorTable;
import org.harmattan.table.ReportTable;

/**
 * One row per current report and the event that it belongs to, with what the report itself says.
 * Key: report_id.
 */
final class EventReports {
  private static final String SOURCES = "cited";

  private EventReports() {}

  /**
   * @param members located members, see {@link EventMembers}
   */
  static Dataset<Row> of(Dataset<Row> members, Dataset<Row> reportActors, Dataset<Row> events) {
    // By report id, so that the long texts of the reports are not moved a second time.
    Dataset<Row> representatives =
        events.select(
            col(EventTable.REPRESENTATIVE_REPORT_ID).as(ReportTable.REPORT_ID),
            lit(true).as(EventReportTable.IS_REPRESENTATIVE));
    return members
        .withColumnRenamed(ReportTable.SOURCE_NAMES, SOURCES)
        .drop(ReportTable.ACTORS)
        .join(principals(reportActors), ReportTable.REPORT_ID, "left")
        .join(representatives, ReportTable.REPORT_ID, "left")
        .withColumn(
            EventReportTable.IS_REPRESENTATIVE,
            EventColumns.isTrue(col(EventReportTable.IS_REPRESENTATIVE)))
        .withColumn(EventReportTable.ACTORS, coalesce(col(EventReportTable.ACTORS), lit("")))
        .withColumn(
            EventReportTable.SOURCE_NAMES,
            when(size(col(SOURCES)).gt(0), concat_ws("; ", col(SOURCES))));
  }

  private static Dataset<Row> principals(Dataset<Row> reportActors) {
    return reportActors
        .where(col(ReportActorTable.ROLE).equalTo(ReportActorTable.PRINCIPAL))
        .groupBy(ReportActorTable.REPORT_ID)
        .agg(
            concat_ws(
                    " | ",
                    side("a: ", col(ReportActorTable.SIDE).equalTo("a")),
                    side("b: ", col(ReportActorTable.SIDE).equalTo("b")),
                    side("", col(ReportActorTable.SIDE).isNull()))
                .as(EventReportTable.ACTORS));
  }

  /** The side's actors in order; null, and so left out, where it has none. */
  private static Column side(String label, Column isOnSide) {
    Column actors = array_sort(collect_set(when(isOnSide, col(ReportActorTable.ACTOR_ID))));
    return when(size(actors).gt(0), concat(lit(label), concat_ws("; ", actors)));
  }
}
