package org.harmattan.source;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.replace;

import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.harmattan.expr.TextColumns;
import org.harmattan.table.ReportTable;

/**
 * A digest over the typed values that a source gives, before any mapping: equal for one account
 * however its columns stand and its dates and numbers are written.
 */
final class ContentHash {
  private ContentHash() {}

  /**
   * Names and values of the columns that are content, by name. A column without a value adds
   * nothing, so that layouts which lack it, and columns declared later, leave the digest as it is.
   */
  static Column of(SourceDeclaration declaration, SourceColumns columns) {
    Set<String> content = new TreeSet<>(columns.names());
    content.removeAll(declaration.mapping().notContent());
    declaration.header().deletion().ifPresent(content::remove);
    declaration.header().release().ifPresent(content::remove);
    String version = declaration.mapping().columns().get(ReportTable.SOURCE_VERSION);
    content.removeIf(column -> column.equals(version));
    Column[] pairs =
        content.stream()
            .map(column -> concat(lit(column + "="), text(columns, column)))
            .toArray(Column[]::new);
    return TextColumns.digest(concat_ws("\u001f", pairs));
  }

  /** The value as text; the cell where it cannot be read, so that a change of it is seen. */
  private static Column text(SourceColumns columns, String column) {
    return switch (columns.kind(column)) {
      case TEXT, CODE, ACTOR_TYPE -> columns.value(column);
      case NOTES -> replace(columns.value(column), lit("\r\n"), lit("\n"));
      default -> coalesce(columns.value(column).cast("string"), columns.cell(column));
    };
  }
}
