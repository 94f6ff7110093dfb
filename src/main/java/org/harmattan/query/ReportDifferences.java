package org.harmattan.query;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.harmattan.table.ReportHistoryTable;
import org.harmattan.table.ReportTable;

/**
 * What became of each report between two histories as a whole, whatever it went through between
 * them. One row per report that came, went or differs.
 */
final class ReportDifferences {
  /** The source says the same, and it is read in another way: declarations, taxonomy, program. */
  static final String REREAD = "reread";

  private static final String BEFORE = "before";
  private static final String AFTER = "after";
  private static final String VALUES = "values";
  private static final String IS_THERE = "is_there";

  private ReportDifferences() {}

  /** The report's id, the source that the change is of, and its kind. */
  static Dataset<Row> of(Dataset<Row> before, Dataset<Row> after) {
    return latest(before, BEFORE)
        .join(latest(after, AFTER), new String[] {ReportTable.REPORT_ID}, "full")
        .select(
            col(ReportTable.REPORT_ID),
            coalesce(now(ReportTable.SOURCE_ID), then(ReportTable.SOURCE_ID))
                .as(ReportTable.SOURCE_ID),
            change().as(ReportHistoryTable.CHANGE))
        .where(col(ReportHistoryTable.CHANGE).isNotNull());
  }

  /** The state that each report was last known to be in. */
  private static Dataset<Row> latest(Dataset<Row> history, String when) {
    Column[] values =
        Arrays.stream(ReportTable.SCHEMA.fieldNames())
            .filter(name -> !Changes.NOT_COMPARED.contains(name))
            .filter(name -> !name.equals(ReportTable.SOURCE_VERSION))
            .map(functions::col)
            .toArray(Column[]::new);
    return history
        .where(col(ReportHistoryTable.KNOWN_TO).isNull())
        .select(
            col(ReportTable.REPORT_ID),
            struct(
                    col(ReportTable.SOURCE_ID),
                    col(ReportTable.CONTENT_HASH),
                    col(ReportTable.DELIVERY_ID),
                    col(ReportTable.ROW),
                    col(ReportHistoryTable.CHANGE),
                    not(col(ReportHistoryTable.CHANGE).isin(ReportHistoryTable.ENDS)).as(IS_THERE),
                    struct(values).as(VALUES))
                .as(when));
  }

  private static Column change() {
    Column isThere = coalesce(now(IS_THERE), lit(false));
    Column wasThere = coalesce(then(IS_THERE), lit(false));
    Column isOfOther = not(then(ReportTable.SOURCE_ID).equalTo(now(ReportTable.SOURCE_ID)));
    Column isSameRecord = isSame(ReportTable.DELIVERY_ID).and(isSame(ReportTable.ROW));
    return when(isThere.and(col(BEFORE).isNull()), lit(ReportHistoryTable.NEW))
        .when(isThere.and(not(wasThere)), lit(ReportHistoryTable.RESTORED))
        // Without a state at all its records are read no more as what they were.
        .when(wasThere.and(not(isThere)), coalesce(now(ReportHistoryTable.CHANGE), lit(REREAD)))
        .when(not(isThere), lit(null))
        .when(isOfOther, lit(ReportHistoryTable.SUPERSEDED))
        .when(
            not(isSame(ReportTable.CONTENT_HASH)),
            when(isSameRecord, lit(REREAD)).otherwise(lit(ReportHistoryTable.CHANGED)))
        .when(not(isSame(VALUES)), lit(REREAD));
  }

  private static Column isSame(String field) {
    return then(field).eqNullSafe(now(field));
  }

  private static Column then(String field) {
    return col(BEFORE).getField(field);
  }

  private static Column now(String field) {
    return col(AFTER).getField(field);
  }
}
