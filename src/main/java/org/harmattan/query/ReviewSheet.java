package org.harmattan.query;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.xxhash64;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.harmattan.table.MatchPairTable;
import org.harmattan.table.ReportTable;

/**
 * Pairs of reports for a person to judge: as many of each stratum, a stratum being pairs of one
 * decision and a like score, the two reports of a pair side by side.
 *
 * <p>The same warehouse and number give the same sheet.
 */
public final class ReviewSheet {
  static final String STRATUM = "stratum";
  static final String STRATUM_PAIRS = "stratum_pairs";
  static final String VERDICT = "verdict";

  /** Bits of a stratum, and the last stratum, which holds all beyond. */
  private static final int BAND_BITS = 3;

  private static final int LAST_BAND = 5;

  private static final List<String> FIELDS =
      List.of(
          ReportTable.DATE_EARLIEST,
          ReportTable.DATE_LATEST,
          ReportTable.PLACE,
          ReportTable.ADMIN1,
          ReportTable.GEO_PRECISION,
          ReportTable.EVENT_TYPE,
          ReportTable.SUB_EVENT_TYPE,
          ReportTable.FATALITIES_BEST,
          ReportTable.NOTES);

  private static final String NAMES = "actor_names";
  private static final String TURN = "turn";

  private final Catalog catalog;

  public ReviewSheet(Catalog catalog) {
    this.catalog = catalog;
  }

  /** Writes about so many pairs as CSV; the column for the verdict is empty. */
  public void write(int pairs, Writer out) throws IOException {
    List<Row> rows = sample(pairs).collectAsList();
    try (CSVPrinter csv = new CSVPrinter(out, CSVFormat.DEFAULT)) {
      csv.printRecord(header());
      for (Row row : rows) {
        List<Object> cells = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
          cells.add(row.get(i));
        }
        cells.add("");
        csv.printRecord(cells);
      }
    }
  }

  private static List<String> header() {
    List<String> header =
        new ArrayList<>(
            List.of(
                STRATUM,
                STRATUM_PAIRS,
                MatchPairTable.LEFT_REPORT_ID,
                MatchPairTable.RIGHT_REPORT_ID,
                MatchPairTable.DECISION,
                MatchPairTable.SCORE,
                MatchPairTable.FINDINGS));
    for (String field : FIELDS) {
      header.add("left_" + field);
      header.add("right_" + field);
    }
    header.add("left_" + NAMES);
    header.add("right_" + NAMES);
    header.add(VERDICT);
    return header;
  }

  private Dataset<Row> sample(int pairs) {
    Column band =
        least(
            greatest(floor(col(MatchPairTable.SCORE).divide(BAND_BITS)), lit(-1)), lit(LAST_BAND));
    Dataset<Row> strata =
        catalog
            .table(MatchPairTable.TABLE)
            .where(col(MatchPairTable.RELATION).equalTo(MatchPairTable.SAME))
            .withColumn(STRATUM, concat_ws(" ", col(MatchPairTable.DECISION), band));
    Dataset<Row> sizes = strata.groupBy(STRATUM).agg(count(lit(1)).as(STRATUM_PAIRS));
    Column byLot =
        row_number()
            .over(
                Window.partitionBy(STRATUM)
                    .orderBy(
                        xxhash64(
                            col(MatchPairTable.LEFT_REPORT_ID),
                            col(MatchPairTable.RIGHT_REPORT_ID)),
                        col(MatchPairTable.LEFT_REPORT_ID),
                        col(MatchPairTable.RIGHT_REPORT_ID)));
    long each = Math.max(1, pairs / Math.max(1, sizes.count()));
    Dataset<Row> drawn =
        strata.withColumn(TURN, byLot).where(col(TURN).leq(each)).join(sizes, STRATUM);
    return drawn
        .join(side("left"), MatchPairTable.LEFT_REPORT_ID)
        .join(side("right"), MatchPairTable.RIGHT_REPORT_ID)
        .orderBy(col(STRATUM), col(TURN))
        .select(
            header().stream().limit(header().size() - 1).map(c -> col(c)).toArray(Column[]::new));
  }

  private Dataset<Row> side(String side) {
    Column names =
        concat_ws(
            "; ",
            transform(
                col(ReportTable.ACTORS),
                actor ->
                    concat_ws(
                        ": ",
                        coalesce(actor.getField(ReportTable.ACTOR_SIDE), lit("")),
                        actor.getField(ReportTable.ACTOR_RAW_NAME))));
    List<Column> columns = new ArrayList<>();
    columns.add(col(ReportTable.REPORT_ID).as(side + "_report_id"));
    FIELDS.forEach(field -> columns.add(col(field).as(side + "_" + field)));
    columns.add(names.as(side + "_" + NAMES));
    return catalog.table(ReportTable.TABLE).select(columns.toArray(new Column[0]));
  }
}
