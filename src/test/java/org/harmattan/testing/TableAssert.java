package org.harmattan.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Assertions over the rows of a Dataset, unordered unless said. */
public final class TableAssert {
  private final Dataset<Row> actual;

  private TableAssert(Dataset<Row> actual) {
    this.actual = actual;
  }

  public static TableAssert assertTable(Dataset<Row> actual) {
    return new TableAssert(actual);
  }

  /** Looks only at these columns, in this order. */
  public TableAssert columns(String... names) {
    Column[] columns = Arrays.stream(names).map(functions::col).toArray(Column[]::new);
    return new TableAssert(actual.select(columns));
  }

  public TableAssert hasRows(Row... expected) {
    assertThat(text(actual.collectAsList()))
        .containsExactlyInAnyOrderElementsOf(text(List.of(expected)));
    return this;
  }

  public TableAssert hasNoRows() {
    assertThat(text(actual.collectAsList())).isEmpty();
    return this;
  }

  private static List<String> text(List<Row> rows) {
    return rows.stream().map(Row::toString).toList();
  }
}
