package org.harmattan.facts;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.expr.ReleaseKeys;
import org.harmattan.table.ReportTable;
import org.harmattan.table.SourceTable;
import org.harmattan.table.SourceTraits;

/** Makes {@link SourceTable}: one row per source with current reports. */
public final class Sources {
  private Sources() {}

  /**
   * @param reports {@link ReportTable}
   * @param sources declarations of the sources that have current reports
   */
  public static Dataset<Row> of(Dataset<Row> reports, List<SourceTraits> sources) {
    Column version = col(ReportTable.SOURCE_VERSION);
    // Reports without a version order nothing; equal keys are ordered by their text.
    Column order = when(version.isNotNull(), struct(ReleaseKeys.order(version), version));
    Column source = col(SourceTable.SOURCE_ID);
    Dataset<Row> rows =
        reports
            .groupBy(col(ReportTable.SOURCE_ID).as(SourceTable.SOURCE_ID))
            .agg(
                min_by(version, order).as(SourceTable.FIRST_VERSION),
                max_by(version, order).as(SourceTable.LAST_VERSION),
                min(col(ReportTable.EVENT_DATE)).as(SourceTable.FIRST_DATE),
                max(col(ReportTable.EVENT_DATE)).as(SourceTable.LAST_DATE),
                count(lit(1)).as(SourceTable.REPORTS))
            .withColumn(
                SourceTable.MAKES_EVENTS,
                EventColumns.trait(source, sources, SourceTraits::makesEvents).cast("boolean"))
            .withColumn(
                SourceTable.IS_REDISTRIBUTABLE,
                EventColumns.trait(source, sources, SourceTraits::isRedistributable)
                    .cast("boolean"))
            .withColumn(
                SourceTable.CITATION,
                EventColumns.trait(source, sources, SourceTraits::citation).cast("string"));
    return EventColumns.inOrder(rows, SourceTable.SCHEMA);
  }
}
