package org.harmattan.source;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.btrim;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.try_element_at;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.harmattan.expr.TextRepair;
import org.harmattan.table.InterpretedRecord;
import org.harmattan.table.RecordTable;

/** One row per record with the declared columns picked out of its fields, whatever the header. */
final class Cells {
  /** Whether the record has more or fewer fields than its header names. */
  static final String IS_WIDTH_ODD = "is_width_odd";

  /** Whether some text of the record may have to be put right. */
  static final String IS_TEXT_SUSPECT = "is_text_suspect";

  private static final String POSITIONS = "positions";
  private static final String BLANKS = " \t\r\n\u00a0\u2007\u202f\ufeff";
  private static final int ABSENT = -1;

  private final SourceDeclaration declaration;
  private final SourceColumns columns;

  Cells(SourceDeclaration declaration, SourceColumns columns) {
    this.declaration = declaration;
    this.columns = columns;
  }

  Dataset<Row> apply(Dataset<Row> records, Map<String, List<String>> namesByHeader) {
    return records
        .withColumn(POSITIONS, positions(namesByHeader))
        .transform(this::pick)
        .transform(this::blankMissing);
  }

  /**
   * For the record's header: where each declared column stands (or absent), then the width up to
   * the last named column, then the whole width.
   */
  private Column positions(Map<String, List<String>> namesByHeader) {
    Column unknown = raise_error(lit("A record's header is not in bronze.header; ingest again"));
    if (namesByHeader.isEmpty()) {
      return unknown.cast("array<int>");
    }
    List<Column> entries = new ArrayList<>();
    namesByHeader.forEach(
        (headerId, names) -> {
          entries.add(lit(headerId));
          entries.add(positionsIn(declaration.layout(names)));
        });
    Column found = try_element_at(map(entries.toArray(Column[]::new)), col(RecordTable.HEADER_ID));
    return coalesce(found, unknown.cast("array<int>"));
  }

  private Column positionsIn(Layout layout) {
    List<Column> positions = new ArrayList<>();
    columns.names().forEach(name -> positions.add(lit(layout.position(name).orElse(ABSENT))));
    positions.add(lit(layout.namedWidth()));
    positions.add(lit(layout.width()));
    return array(positions.toArray(Column[]::new));
  }

  private Dataset<Row> pick(Dataset<Row> records) {
    Map<String, Column> picked = new LinkedHashMap<>();
    for (String name : columns.names()) {
      picked.put(
          columns.textName(name), btrim(get(col(RecordTable.FIELDS), position(name)), lit(BLANKS)));
    }
    UDF1<String, Boolean> isSuspect = TextRepair::isSuspect;
    picked.put(IS_TEXT_SUSPECT, udf(isSuspect, DataTypes.BooleanType).apply(joined()));
    picked.put(IS_WIDTH_ODD, isWidthOdd());
    picked.put(InterpretedRecord.IS_FOLDABLE, isFoldable());
    return records.withColumns(picked);
  }

  /** Whether letters of the record are wrong and were put right. */
  static Column isTextDamaged() {
    UDF1<String, Boolean> isDamaged = TextRepair::isDamaged;
    return udf(isDamaged, DataTypes.BooleanType).apply(joined());
  }

  /** Whether an earlier program has put the sign for an unreadable letter. */
  static Column holdsUnreadable() {
    return joined().contains("\uFFFD");
  }

  private static Column joined() {
    return concat_ws("\n", col(RecordTable.FIELDS));
  }

  private Column position(String name) {
    return get(col(POSITIONS), lit(columns.names().indexOf(name)));
  }

  /** Blank fields beyond the header (a comma at the line's end) are nothing odd. */
  private Column isWidthOdd() {
    Column named = get(col(POSITIONS), lit(columns.names().size()));
    Column whole = get(col(POSITIONS), lit(columns.names().size() + 1));
    Column count = size(col(RecordTable.FIELDS));
    Column beyond = concat_ws("", slice(col(RecordTable.FIELDS), whole.plus(1), count));
    Column hasMore =
        when(count.gt(whole), btrim(beyond, lit(BLANKS)).notEqual("")).otherwise(false);
    return count.lt(named).or(hasMore);
  }

  private Column isFoldable() {
    return declaration
        .mapping()
        .actors()
        .rowPerActor()
        .map(rule -> coalesce(position(rule.absentColumn()).equalTo(ABSENT), lit(false)))
        .orElse(lit(false));
  }

  private Dataset<Row> blankMissing(Dataset<Row> records) {
    List<String> nothing = new ArrayList<>(declaration.header().missingValues());
    nothing.add("");
    Map<String, Column> cells = new LinkedHashMap<>();
    for (String name : columns.names()) {
      Column text = columns.text(name);
      cells.put(columns.cellName(name), when(text.isin(nothing.toArray()), null).otherwise(text));
    }
    return records.withColumns(cells);
  }
}
