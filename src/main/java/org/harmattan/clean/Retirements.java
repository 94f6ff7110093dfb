package org.harmattan.clean;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.harmattan.expr.ReleaseKeys;
import org.harmattan.expr.ReportIds;
import org.harmattan.expr.TextColumns;
import org.harmattan.table.InterpretedRecord;
import org.harmattan.table.ReportTable;

/**
 * Full exports as records of the reports that they lack: a retirement stands in the source's order
 * where the export stands, as if the source had said so in a list of its own.
 */
final class Retirements {
  /** Value of {@link InterpretedRecord#KIND} beside those of records. */
  static final String RETIREMENT = "retirement";

  /**
   * Order of the release that last retired the report before this record was published; null where
   * none did. A record of a later release stands behind it even where its stamp is older: the
   * source holds it again.
   */
  static final String RETIRED_BEFORE = "retired_before";

  static final String PUBLISHED_AT = "published_at";
  static final String IS_REPORT = "is_report";
  static final String IS_BARRED = "is_barred";

  private static final String ABSENCE = "absence";

  private Retirements() {}

  /** One row per retirement, in columns of records; few beside the records that it is found by. */
  static Dataset<Row> of(Dataset<Row> arrived, List<FullExport> exports) {
    return versionsByReport(arrived, exports)
        .select(
            col(ReportTable.REPORT_ID),
            explode(
                    udf(new AbsencesUdf(exports), AbsencesUdf.RESULT)
                        .apply(col(ReportTable.REPORT_ID), col("versions")))
                .as(ABSENCE))
        .select(col(ReportTable.REPORT_ID), col(ABSENCE + ".*"))
        .withColumn(InterpretedRecord.KIND, lit(RETIREMENT))
        .withColumn(InterpretedRecord.IS_FOLDABLE, lit(false))
        .withColumn(ReportTable.ROW, lit(0L))
        .withColumn(ArrivedRecords.DIGEST, lit(""))
        .transform(Sides::withoutKey);
  }

  /** One row per report of a namespace that has exports, with what they look at. */
  static Dataset<Row> versionsByReport(Dataset<Row> arrived, List<FullExport> exports) {
    Object[] namespaces = exports.stream().map(FullExport::namespace).distinct().toArray();
    Column version =
        struct(
            col(InterpretedRecord.PRECEDENCE),
            col(InterpretedRecord.VERSION_NUMBER),
            publishedAt().as(PUBLISHED_AT),
            col(ArrivedRecords.DIGEST),
            col(ReportTable.ROW),
            col(InterpretedRecord.KIND).equalTo(InterpretedRecord.REPORT).as(IS_REPORT),
            not(ArrivedRecords.speaksOfReport()).as(IS_BARRED),
            col(ReportTable.COUNTRY_CODE),
            TextColumns.fold(col(ReportTable.COUNTRY)).as(ReportTable.COUNTRY),
            col(ReportTable.EVENT_DATE),
            col(ArrivedRecords.ARRIVED_AT));
    return arrived
        .where(ArrivedRecords.namesReport())
        .where(ReportIds.namespace(col(ReportTable.REPORT_ID)).isin(namespaces))
        .groupBy(ReportTable.REPORT_ID)
        .agg(collect_list(version).as("versions"));
  }

  /** The records with {@link #RETIRED_BEFORE}. */
  static Dataset<Row> mark(Dataset<Row> records) {
    WindowSpec upToHere =
        Window.partitionBy(ReportTable.REPORT_ID, Sides.IS_FOLDED, InterpretedRecord.PRECEDENCE)
            .orderBy(publishedAt().asc_nulls_first(), isRetirement().desc())
            .rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    Column retired = when(isRetirement(), col(ArrivedRecords.RELEASE_ORDER));
    return records.withColumn(RETIRED_BEFORE, max(retired).over(upToHere));
  }

  static Column isRetirement() {
    return col(InterpretedRecord.KIND).equalTo(RETIREMENT);
  }

  /** A record without a release was published when its stamp says. */
  private static Column publishedAt() {
    return coalesce(
        col(ArrivedRecords.RELEASE_ORDER),
        ReleaseKeys.order(col(InterpretedRecord.VERSION_NUMBER).cast("string")));
  }
}
