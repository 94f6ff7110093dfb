package org.harmattan.testing;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What a reader sees of a table, in amounts that two readers can compare.
 *
 * @param rows number of rows
 * @param present by column the values that are not null
 * @param sums by numeric column the sum; 0 of no values
 * @param first by date column the first day
 * @param last by date column the last day
 */
public record TableAmounts(
    long rows,
    Map<String, Long> present,
    Map<String, BigDecimal> sums,
    Map<String, String> first,
    Map<String, String> last) {

  /** A sum of doubles depends on their order in its last digits. */
  private static final BigDecimal ROUNDING = new BigDecimal("1e-9");

  /** The amounts of every table as Spark sees them, by one query. */
  public static Map<String, TableAmounts> of(Map<String, Dataset<Row>> tables) {
    Map<String, StructType> schemas = new TreeMap<>();
    tables.forEach((name, rows) -> schemas.put(name, rows.schema()));
    Dataset<Row> amounts =
        tables.entrySet().stream()
            .map(
                table ->
                    table
                        .getValue()
                        .agg(count(lit(1)), columns(table.getValue().schema()))
                        .select(lit(table.getKey()), col("*")))
            .reduce(Dataset::union)
            .orElseThrow();
    return collect(amounts, schemas::get);
  }

  /** The same for the groups of rows that share a name. */
  public static Map<String, TableAmounts> by(Column name, Dataset<Row> rows) {
    return collect(
        rows.groupBy(name).agg(count(lit(1)), columns(rows.schema())), group -> rows.schema());
  }

  /** Fails unless both have the same amounts of the columns that were expected. */
  public void assertEqualTo(TableAmounts expected, String table, StructType schema) {
    assertThat(rows).as("rows of %s", table).isEqualTo(expected.rows());
    assertThat(present).as("values of %s", table).containsAllEntriesOf(expected.present());
    assertThat(first).as("first days of %s", table).containsAllEntriesOf(expected.first());
    assertThat(last).as("last days of %s", table).containsAllEntriesOf(expected.last());
    expected
        .sums()
        .forEach(
            (column, sum) -> {
              boolean rounded = schema.apply(column).dataType().equals(DataTypes.DoubleType);
              BigDecimal margin = rounded ? sum.abs().multiply(ROUNDING) : BigDecimal.ZERO;
              assertThat(sums).as("sums of %s", table).containsKey(column);
              assertThat(sums.get(column))
                  .as("sum of %s in %s", column, table)
                  .isCloseTo(sum, within(margin));
            });
  }

  /** The same amounts of fewer columns. */
  public TableAmounts without(List<String> columns) {
    return new TableAmounts(
        rows,
        without(present, columns),
        without(sums, columns),
        without(first, columns),
        without(last, columns));
  }

  private static <T> Map<String, T> without(Map<String, T> amounts, List<String> columns) {
    Map<String, T> fewer = new TreeMap<>(amounts);
    fewer.keySet().removeAll(columns);
    return fewer;
  }

  /** Four texts a column: its values, sum, first and last. */
  private static Column columns(StructType schema) {
    return array(
        Arrays.stream(schema.fields())
            .flatMap(TableAmounts::amounts)
            .map(amount -> amount.cast("string"))
            .toArray(Column[]::new));
  }

  private static Stream<Column> amounts(StructField field) {
    Column values = col(field.name());
    Column none = lit(null);
    boolean day = field.dataType().equals(DataTypes.DateType);
    return Stream.of(
        count(values),
        field.dataType() instanceof NumericType ? sum(values) : none,
        day ? min(values) : none,
        day ? max(values) : none);
  }

  private static Map<String, TableAmounts> collect(
      Dataset<Row> amounts, Function<String, StructType> schemas) {
    Map<String, TableAmounts> tables = new TreeMap<>();
    for (Row row : amounts.collectAsList()) {
      TableAmounts table =
          new TableAmounts(
              row.getLong(1), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
      List<String> texts = row.getList(2);
      StructField[] fields = schemas.apply(row.getString(0)).fields();
      for (int i = 0; i < fields.length; i++) {
        table.put(fields[i], texts.subList(4 * i, 4 * i + 4));
      }
      tables.put(row.getString(0), table);
    }
    return tables;
  }

  private void put(StructField field, List<String> texts) {
    present.put(field.name(), Long.valueOf(texts.get(0)));
    if (field.dataType() instanceof NumericType) {
      sums.put(field.name(), new BigDecimal(texts.get(1) == null ? "0" : texts.get(1)));
    }
    if (texts.get(2) != null) {
      first.put(field.name(), texts.get(2));
      last.put(field.name(), texts.get(3));
    }
  }
}
