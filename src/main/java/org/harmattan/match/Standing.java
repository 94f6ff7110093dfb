package org.harmattan.match;

import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.harmattan.table.DatePrecision;
import org.harmattan.table.GeoPrecision;
import org.harmattan.table.ReportTable;
import org.harmattan.table.SourceTraits;

/**
 * Which report of a group stands for the event: not a claim, then of the highest-ranked source,
 * then the finest place, the finest date, the lowest id. A total order; least comes first.
 */
final class Standing {
  static final String IS_CLAIM = ReportTable.IS_CLAIM;
  static final String RANK = "source_rank";
  static final String GEO_RANK = "geo_rank";
  static final String DATE_RANK = "date_rank";
  static final String REPORT_ID = ReportTable.REPORT_ID;

  private static final List<String> GEO =
      Arrays.stream(GeoPrecision.values()).map(GeoPrecision::value).toList();
  private static final List<String> DATE =
      Arrays.stream(DatePrecision.values()).map(DatePrecision::value).toList();

  private Standing() {}

  /** The standing of a row of {@code ReportTable} as a struct that orders as said above. */
  static Column of(List<SourceTraits> sources) {
    return struct(
        col(IS_CLAIM),
        sourceRank(sources).as(RANK),
        place(GEO, ReportTable.GEO_PRECISION).as(GEO_RANK),
        place(DATE, ReportTable.DATE_PRECISION).as(DATE_RANK),
        col(REPORT_ID));
  }

  private static Column sourceRank(List<SourceTraits> sources) {
    Column rank = lit(Integer.MAX_VALUE);
    for (SourceTraits source : sources) {
      rank =
          when(col(ReportTable.SOURCE_ID).equalTo(source.sourceId()), source.rank())
              .otherwise(rank);
    }
    return rank;
  }

  private static Column place(List<String> finestFirst, String column) {
    return array_position(lit(finestFirst.toArray(new String[0])), col(column)).cast("int");
  }
}
