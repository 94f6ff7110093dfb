package org.harmattan.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.harmattan.table.Table;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What every row of a table is expected to meet, after the expectations of Lakeflow declarative
 * pipelines (formerly Delta Live Tables): a row violates one when its predicate is not true, null
 * included.
 *
 * @param name unique among the expectations of its table
 * @param table qualified name of the table
 * @param source the only source whose rows are checked; null for all
 * @param predicate SQL over the table's columns
 * @param action what a violation means
 * @param place file and line of its declaration
 */
public record Expectation(
    String name, String table, String source, String predicate, Action action, String place) {

  /** The column that tells the source of a row, where a table has it. */
  public static final String SOURCE_ID = "source_id";

  /** What a row that violates an expectation leads to. */
  public enum Action {
    /** The row is kept and counted. */
    WARN,
    /** The record becomes no report, with its reason and original text in silver.quarantine. */
    QUARANTINE,
    /** The run stops with exit 3 before the table changes. */
    FAIL;

    /** As declarations and tables write it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The action of that name. */
    public static Optional<Action> of(String text) {
      return Arrays.stream(values()).filter(action -> action.text().equals(text)).findFirst();
    }
  }

  /** What it asks, wherever it is written. */
  public String rule() {
    return String.join("|", name, table, String.valueOf(source), predicate, action.text());
  }

  /** What those of some tables ask, in their order. */
  public static List<String> rules(List<Expectation> expectations, List<Table> tables) {
    Set<String> names = tables.stream().map(Table::qualifiedName).collect(Collectors.toSet());
    return expectations.stream()
        .filter(one -> names.contains(one.table()))
        .map(Expectation::rule)
        .toList();
  }

  /** Where a row is one to check. */
  public Column isChecked() {
    return source == null ? lit(true) : col(SOURCE_ID).equalTo(source);
  }

  /** Where a row is one to check and its predicate is not true. */
  public Column isViolated() {
    return isChecked().and(not(coalesce(expr(predicate), lit(false))));
  }

  /**
   * Rows checked and rows in violation, as aggregates by the given names.
   *
   * @param rows which rows are rows of the table
   */
  public List<Column> counts(Column rows, String checked, String violating) {
    return List.of(
        count(functions.when(rows.and(isChecked()), lit(1))).as(checked),
        count(functions.when(rows.and(isViolated()), lit(1))).as(violating));
  }

  /** What is wrong with the predicate over a table of that schema, in a sentence; else nothing. */
  public Optional<String> problem(StructType schema) {
    Expression parsed;
    try {
      parsed = new CatalystSqlParser().parseExpression(predicate);
    } catch (Exception e) {
      // Spark's ParseException, which its Scala method does not declare.
      String first = e.getMessage().lines().findFirst().orElse("");
      return Optional.of("the predicate '%s' is no SQL expression: %s".formatted(predicate, first));
    }
    TreeSet<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    known.addAll(List.of(schema.fieldNames()));
    List<String> unknown = columns(parsed).stream().filter(name -> !known.contains(name)).toList();
    if (!unknown.isEmpty()) {
      return Optional.of(
          "%s has no column %s; it has %s"
              .formatted(table, String.join(", ", unknown), String.join(", ", known)));
    }
    return source != null && !known.contains(SOURCE_ID)
        ? Optional.of("%s does not tell the source of its rows; drop 'source'".formatted(table))
        : Optional.empty();
  }

  private static List<String> columns(Expression expression) {
    List<String> names = new ArrayList<>();
    if (expression instanceof UnresolvedAttribute attribute) {
      names.add(attribute.nameParts().head());
    }
    CollectionConverters.asJava(expression.children()).forEach(c -> names.addAll(columns(c)));
    return names.stream().distinct().toList();
  }
}
