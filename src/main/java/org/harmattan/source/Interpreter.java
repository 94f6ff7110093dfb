package org.harmattan.source;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.table.HeaderTable;

/** Reads bronze records as their sources' declarations say. */
public final class Interpreter {
  private Interpreter() {}

  /**
   * One row per record of the declared sources, in the columns of {@link
   * org.harmattan.table.InterpretedRecord}: every record comes out once, as a report, a withdrawal
   * or no record, with the reason where it cannot be a report. Records of other sources are left
   * out. Narrow: no shuffle; the headers, which grow with layouts and not with rows, are collected.
   *
   * @param records rows of {@code bronze.record}
   * @param headers rows of {@code bronze.header}, among them those of all the records
   * @param declarations the sources to read, at least one
   * @param taxonomy the rules that find tags
   */
  public static Dataset<Row> apply(
      Dataset<Row> records,
      Dataset<Row> headers,
      List<SourceDeclaration> declarations,
      EventTaxonomy taxonomy) {
    Map<String, List<String>> namesByHeader = new TreeMap<>();
    headers
        .select(HeaderTable.HEADER_ID, HeaderTable.COLUMN_NAMES)
        .collectAsList()
        .forEach(row -> namesByHeader.put(row.getString(0), row.getList(1)));
    return declarations.stream()
        .map(
            declaration ->
                new SourceInterpreter(declaration, taxonomy).apply(records, namesByHeader))
        .reduce(Dataset::unionByName)
        .orElseThrow(() -> new IllegalArgumentException("No source is declared"));
  }
}
