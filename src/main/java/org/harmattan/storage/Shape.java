package org.harmattan.storage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.harmattan.table.Table;

/**
 * How the columns of a table, as some version of the program made it, stand to those that this one
 * declares.
 *
 * @param missing declared columns that it lacks
 * @param isOther whether it has columns that are not declared, or of another type
 * @param isStricter whether it holds a column to be filled that is declared to be null at times
 */
record Shape(List<StructField> missing, boolean isOther, boolean isStricter) {
  static Shape of(Table table, StructType stored) {
    List<String> names = List.of(stored.fieldNames());
    List<String> declared = List.of(table.schema().fieldNames());
    boolean isOther =
        Arrays.stream(stored.fields())
            .anyMatch(
                field ->
                    !declared.contains(field.name())
                        || !isSameType(field, table.schema().apply(field.name())));
    boolean isStricter =
        Arrays.stream(stored.fields())
            .filter(field -> declared.contains(field.name()))
            .anyMatch(field -> !field.nullable() && table.schema().apply(field.name()).nullable());
    return new Shape(
        Arrays.stream(table.schema().fields()).filter(f -> !names.contains(f.name())).toList(),
        isOther,
        isStricter);
  }

  /** Whether the table has all that is declared once the missing columns are added to it. */
  boolean isDeclaredWithMissing() {
    return !isOther && !isStricter && missing.stream().allMatch(StructField::nullable);
  }

  private static boolean isSameType(StructField one, StructField other) {
    return one.dataType().asNullable().equals(other.dataType().asNullable());
  }

  boolean isDeclared() {
    return missing.isEmpty() && !isOther;
  }

  /**
   * Rows of an earlier version's table with the columns that have come since: unknown then, null.
   *
   * @throws IllegalStateException where a row is nothing without one of them
   */
  static Dataset<Row> fill(Table table, Dataset<Row> rows) {
    List<StructField> missing = of(table, rows.schema()).missing();
    if (missing.isEmpty()) {
      return rows;
    }
    // What happened is told whatever was told of it then; what is derived can be derived anew.
    if (!table.layer().equals(Table.OPS) && !missing.stream().allMatch(StructField::nullable)) {
      throw unlike(table, missing);
    }
    return rows.select(
        Stream.concat(
                Stream.of(col("*")),
                missing.stream().map(f -> lit(null).cast(f.dataType()).as(f.name())))
            .toArray(Column[]::new));
  }

  /** Adds the missing columns; they are null in the rows that are there. */
  String addingColumns(String path) {
    return "ALTER TABLE delta.`%s` ADD COLUMNS (%s)"
        .formatted(
            path,
            missing.stream()
                .map(f -> "`%s` %s%s".formatted(f.name(), f.dataType().sql(), comment(f)))
                .collect(Collectors.joining(", ")));
  }

  private static String comment(StructField field) {
    return field.getComment().isEmpty()
        ? ""
        : " COMMENT '%s'".formatted(field.getComment().get().replace("'", "\\'"));
  }

  static IllegalStateException unlike(Table table, List<StructField> missing) {
    return new IllegalStateException(
        "%s was made by another version of Harmattan%s; run all stages, or derive a warehouse anew by 'run --as-of now --from-warehouse THIS --warehouse OTHER'"
            .formatted(
                table.qualifiedName(),
                missing.isEmpty()
                    ? ", with other columns"
                    : " and lacks "
                        + missing.stream()
                            .map(StructField::name)
                            .collect(Collectors.joining(", "))));
  }
}
