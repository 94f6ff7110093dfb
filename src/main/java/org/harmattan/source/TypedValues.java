package org.harmattan.source;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.translate;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.harmattan.expr.TextColumns;
import org.harmattan.expr.TextRepair;

/** Cells become typed values; a cell that cannot be read becomes null. */
final class TypedValues {
  private static final String WHITE_SPACE = "[\\s\\u00A0\\u2007\\u202F\\uFEFF]+";

  /** White space other than one blank; told first, since replacing costs where nothing changes. */
  private static final String ODD_SPACE =
      "[\\t-\\r\\u00A0\\u2007\\u202F\\uFEFF]| [\\s\\u00A0\\u2007\\u202F\\uFEFF]";

  private static final String PLAIN_WHOLE = "^[+-]?\\d{1,18}$";

  /** Whole numbers as other programs save them: 12.0, 1,204, 1 204 (blanks of any width). */
  private static final String WHOLE =
      "^[+-]?(\\d+|\\d{1,3}(,\\d{3})+|\\d{1,3}([ \\u00A0\\u2009\\u202F]\\d{3})+)(\\.0*)?$";

  /** A comma among degrees is a decimal comma: no degree has thousands. */
  private static final String DECIMAL = "^[+-]?(\\d+[.,]?\\d*|[.,]\\d+)([eE][+-]?\\d{1,2})?$";

  private final SourceDeclaration declaration;
  private final SourceColumns columns;

  TypedValues(SourceDeclaration declaration, SourceColumns columns) {
    this.declaration = declaration;
    this.columns = columns;
  }

  Dataset<Row> apply(Dataset<Row> cells) {
    Map<String, Column> values = new LinkedHashMap<>();
    for (String name : columns.names()) {
      values.put(columns.valueName(name), value(columns.kind(name), columns.cell(name)));
    }
    return cells.withColumns(values);
  }

  private Column value(Kind kind, Column cell) {
    return switch (kind) {
      case TEXT -> trim(tidy(repaired(cell)));
      case NOTES -> withPlainBlanks(repaired(cell));
      case CODE -> code(repaired(cell));
      case COUNT -> when(not(cell.startsWith("-")), whole(cell));
      case INTEGER -> whole(cell);
      case DEGREES ->
          when(cell.rlike(DECIMAL), translate(cell, ",", ".").try_cast("double"))
              .when(
                  cell.rlike(DegreesMinutes.MARK),
                  udf(new DegreesMinutes(), DataTypes.DoubleType).apply(cell));
      case DATE -> date(cell);
      case BOOLEAN -> truth(cell);
      case ACTOR_TYPE -> actorType(cell);
    };
  }

  private static Column repaired(Column cell) {
    Column repaired = udf(new TextRepair(), DataTypes.StringType).apply(cell);
    return when(col(Cells.IS_TEXT_SUSPECT), repaired).otherwise(cell);
  }

  private static Column tidy(Column text) {
    return when(text.rlike(ODD_SPACE), regexp_replace(text, WHITE_SPACE, " ")).otherwise(text);
  }

  /** Lines of a note stay lines; blanks that only print otherwise are blanks. */
  private static Column withPlainBlanks(Column text) {
    return when(text.rlike("[\\u00A0\\u2007\\u202F]"), translate(text, "\u00A0\u2007\u202F", "   "))
        .otherwise(text);
  }

  /** Spreadsheets and pandas save the id 15960 as 15960.0. */
  static Column code(Column cell) {
    Column tidy = tidy(cell);
    return when(tidy.endsWith("0"), regexp_replace(tidy, "^(\\d+)\\.0+$", "$1")).otherwise(tidy);
  }

  /** Forms are told by pattern first: a cast that fails costs an exception for every value. */
  private static Column whole(Column cell) {
    Column bare = regexp_replace(cell, "\\.0*$|[, \\u00A0\\u2009\\u202F]", "");
    return when(cell.rlike(PLAIN_WHOLE), cell).when(cell.rlike(WHOLE), bare).try_cast("bigint");
  }

  private Column date(Column cell) {
    List<DatePattern> patterns = declaration.mapping().dates().patterns();
    return coalesce(patterns.stream().map(form -> form.parse(cell)).toArray(Column[]::new));
  }

  private static Column truth(Column cell) {
    Column word = lower(cell);
    return when(word.isin("true", "t", "yes", "y", "1", "1.0"), lit(true))
        .when(word.isin("false", "f", "no", "n", "0", "0.0"), lit(false));
  }

  private Column actorType(Column cell) {
    Column key = TextColumns.fold(code(cell));
    return nullif(Lookup.text(declaration.mapping().actors().types(), key), lit(ActorRules.NONE));
  }
}
