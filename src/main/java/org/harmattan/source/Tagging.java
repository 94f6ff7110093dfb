package org.harmattan.source;

import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.udf;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.harmattan.table.ReportTable;

/** Adds the tags that the taxonomy's rules find. */
final class Tagging {
  private static final DataType TEXTS = DataTypes.createArrayType(DataTypes.StringType, false);

  /** Wider than what stands between the words of one term. */
  private static final String PARTING = " ---- ";

  private final TagFinder finder;

  Tagging(EventTaxonomy taxonomy) {
    this.finder = new TagFinder(taxonomy.rules());
  }

  /**
   * Adds to the tags of rows that have types, actors and a text.
   *
   * @param stated the source's own tags
   * @param text what is said of the event; null or empty where nothing is
   */
  Dataset<Row> apply(Dataset<Row> reports, Column stated, Column text) {
    Column names =
        array_join(col(ReportTable.ACTORS).getField(ReportTable.ACTOR_RAW_NAME), PARTING);
    Column found =
        udf(finder, TEXTS)
            .apply(col(ReportTable.SUB_EVENT_TYPE), names, text, col(ReportTable.EVENT_TYPE));
    return reports.withColumn(ReportTable.TAGS, sort_array(array_distinct(concat(stated, found))));
  }

  /** What a report says of its event: headline and notes, as far as there are any. */
  static Column textOf(Column headline, Column notes) {
    return concat_ws(PARTING, headline, notes);
  }
}
