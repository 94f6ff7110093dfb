package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_entries;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.transform;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.harmattan.clean.Cleaned;
import org.harmattan.table.QuarantineTable;
import org.harmattan.table.RecordOutcomeTable;
import org.harmattan.table.ReportTable;

/** Counts what cleaning makes of records, by file; the results stay small whatever the files. */
final class CheckFindings {
  static final String OUTCOME = "outcome";
  static final String REASON = "reason";
  static final String ISSUE = "issue";
  static final String UNMAPPED = "unmapped";

  static final String FINDING = "finding";
  static final String COLUMN = "column";
  static final String VALUE = "value";
  static final String NUMBER = "number";
  static final String IN_ALL = "in_all";

  /** More outcomes, reasons and issues than there are; of unmapped values the most frequent. */
  private static final int VALUES_KEPT = 100;

  private static final int EXCERPT_CHARS = 160;
  private static final String RANK = "rank";

  private CheckFindings() {}

  /** One row per file, kind of finding, column and value: how many records or reports have it. */
  static Dataset<Row> counts(Cleaned cleaned) {
    Column inAll = count(lit(1)).over(Window.partitionBy(ReportTable.DELIVERY_ID, FINDING));
    return one(cleaned.outcomes(), OUTCOME, RecordOutcomeTable.OUTCOME)
        .unionByName(one(cleaned.quarantine(), REASON, QuarantineTable.REASON))
        .unionByName(ofReports(cleaned.reports()))
        .groupBy(ReportTable.DELIVERY_ID, FINDING, COLUMN, VALUE)
        .agg(count(lit(1)).as(NUMBER))
        .withColumn(IN_ALL, inAll)
        .withColumn(
            RANK,
            row_number()
                .over(
                    Window.partitionBy(ReportTable.DELIVERY_ID, FINDING)
                        .orderBy(col(NUMBER).desc(), col(COLUMN), col(VALUE))))
        .where(col(RANK).leq(VALUES_KEPT))
        .orderBy(ReportTable.DELIVERY_ID, FINDING, RANK)
        .drop(RANK);
  }

  /** One row per quarantined record, the first ones of each file. */
  static Dataset<Row> firstBadRows(Dataset<Row> quarantine, int perFile) {
    Column rank =
        row_number()
            .over(Window.partitionBy(QuarantineTable.DELIVERY_ID).orderBy(QuarantineTable.ROW));
    return quarantine
        .select(
            col(QuarantineTable.DELIVERY_ID),
            col(QuarantineTable.ROW),
            col(QuarantineTable.REASON),
            col(QuarantineTable.DETAIL),
            substring(col(QuarantineTable.RAW), 1, EXCERPT_CHARS).as(QuarantineTable.RAW))
        .withColumn(RANK, rank)
        .where(col(RANK).leq(perFile))
        .orderBy(QuarantineTable.DELIVERY_ID, QuarantineTable.ROW);
  }

  private static Dataset<Row> one(Dataset<Row> rows, String finding, String value) {
    return rows.select(
        col(ReportTable.DELIVERY_ID),
        lit(finding).as(FINDING),
        lit("").as(COLUMN),
        col(value).as(VALUE));
  }

  /** The issues of reports, and the values without a mapping that they keep. */
  private static Dataset<Row> ofReports(Dataset<Row> reports) {
    Column issues =
        transform(col(ReportTable.ISSUES), issue -> finding(lit(ISSUE), lit(""), issue));
    Column kept =
        filter(
            map_entries(col(ReportTable.SOURCE_ATTRIBUTES)),
            entry -> entry.getField("key").startsWith(ReportTable.UNMAPPED_PREFIX));
    int afterPrefix = ReportTable.UNMAPPED_PREFIX.length() + 1;
    Column unmapped =
        transform(
            kept,
            entry ->
                finding(
                    lit(UNMAPPED),
                    entry.getField("key").substr(afterPrefix, Integer.MAX_VALUE),
                    entry.getField("value")));
    return reports
        .select(col(ReportTable.DELIVERY_ID), explode(concat(issues, unmapped)).as("of_report"))
        .select(ReportTable.DELIVERY_ID, "of_report.*");
  }

  private static Column finding(Column finding, Column column, Column value) {
    return struct(finding.as(FINDING), column.as(COLUMN), value.as(VALUE));
  }
}
