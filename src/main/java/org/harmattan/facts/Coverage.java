package org.harmattan.facts;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.table.CoverageTable;
import org.harmattan.table.ReportLocationTable;
import org.harmattan.table.ReportTable;

/** Makes {@link CoverageTable}: one row per source and country that its current reports cover. */
public final class Coverage {
  private Coverage() {}

  /** Coverage as the reports themselves show it: a country without reports is not in it. */
  public static Dataset<Row> of(Dataset<Row> reports, Dataset<Row> locations) {
    Dataset<Row> countries =
        locations.select(ReportLocationTable.REPORT_ID, ReportLocationTable.COUNTRY_ID);
    return reports
        .select(ReportTable.REPORT_ID, ReportTable.SOURCE_ID, ReportTable.EVENT_DATE)
        .join(countries, ReportTable.REPORT_ID)
        .groupBy(CoverageTable.SOURCE_ID, CoverageTable.COUNTRY_ID)
        .agg(
            min(col(ReportTable.EVENT_DATE)).as(CoverageTable.FIRST_DATE),
            max(col(ReportTable.EVENT_DATE)).as(CoverageTable.LAST_DATE),
            count(lit(1)).as(CoverageTable.REPORTS))
        .withColumn(CoverageTable.IS_DECLARED, lit(false));
  }
}
