package org.harmattan.clean;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.harmattan.table.ReportHistoryTable;
import org.harmattan.table.ReportTable;

/**
 * Carries the many columns of a report that nothing here looks into as one. A dozen operators copy
 * every row: with one column to copy in place of some forty they take a fraction of the time.
 */
final class PackedContent {
  private static final String PACKED = "packed";

  /** Columns of a report that folding, ordering or the clocks read or write. */
  private static final Set<String> IN_SIGHT =
      Set.of(
          ReportTable.REPORT_ID,
          ReportTable.SOURCE_ID,
          ReportTable.EVENT_TYPE,
          ReportTable.SUB_EVENT_TYPE,
          ReportTable.SOURCE_ATTRIBUTES,
          ReportTable.TAGS,
          ReportTable.ACTORS,
          ReportTable.CIVILIAN_TARGETING,
          ReportTable.CIVILIAN_TARGETING_BASIS,
          ReportTable.ISSUES,
          ReportTable.CONTENT_HASH,
          ReportTable.DELIVERY_ID,
          ReportTable.ROW,
          ReportTable.FIRST_SEEN_AT,
          ReportTable.CHANGED_AT);

  private static final Set<String> OF_REPORT = Set.of(ReportTable.SCHEMA.fieldNames());

  private PackedContent() {}

  /** The records with all but the columns in sight in one. */
  static Dataset<Row> pack(Dataset<Row> records) {
    Column packed =
        struct(
            Arrays.stream(ReportTable.SCHEMA.fieldNames())
                .filter(PackedContent::isPacked)
                .map(functions::col)
                .toArray(Column[]::new));
    Stream<Column> others =
        Arrays.stream(records.columns()).filter(name -> !isPacked(name)).map(functions::col);
    return records.select(
        Stream.concat(others, Stream.of(packed.as(PACKED))).toArray(Column[]::new));
  }

  /** The columns of {@link ReportHistoryTable} out of packed rows. */
  static Column[] historyColumns() {
    return Arrays.stream(ReportHistoryTable.SCHEMA.fieldNames())
        .map(name -> isPacked(name) ? col(PACKED).getField(name).as(name) : col(name))
        .toArray(Column[]::new);
  }

  private static boolean isPacked(String name) {
    return OF_REPORT.contains(name) && !IN_SIGHT.contains(name);
  }
}
