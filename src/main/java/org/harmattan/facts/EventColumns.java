package org.harmattan.facts;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.harmattan.table.EventTypes;
import org.harmattan.table.SourceTraits;

/** Columns that several of the event tables are made with. */
final class EventColumns {
  private EventColumns() {}

  /** The rows with the schema's columns in its order. */
  static Dataset<Row> inOrder(Dataset<Row> rows, StructType schema) {
    return rows.select(
        Arrays.stream(schema.fieldNames()).map(functions::col).toArray(Column[]::new));
  }

  /** 0 for the first of the values, 1 for the next …; after all of them for any other. */
  static Column place(Column value, List<String> order) {
    Column[] values = order.stream().map(functions::lit).toArray(Column[]::new);
    Column position = array_position(array(values), value);
    return when(position.gt(0), position.cast("int").minus(1)).otherwise(lit(order.size()));
  }

  /** What the declaration of the row's source says; a source without one fails the query. */
  static Column trait(
      Column sourceId, List<SourceTraits> sources, Function<SourceTraits, Object> trait) {
    Column undeclared =
        raise_error(
            concat(
                lit("source "),
                sourceId,
                lit(" has reports and no declaration; declare it or withdraw its deliveries")));
    if (sources.isEmpty()) {
      return undeclared;
    }
    Column value = null;
    for (SourceTraits source : sources) {
      Column isSource = sourceId.equalTo(source.sourceId());
      Column stated = lit(trait.apply(source));
      value = value == null ? when(isSource, stated) : value.when(isSource, stated);
    }
    return value.otherwise(undeclared);
  }

  /** The value; a report for which a stage before left none fails the query, saying which. */
  static Column required(Column value, Column reportId, String table) {
    Column missing =
        raise_error(
            concat(
                lit("report "),
                reportId,
                lit(" has no row in " + table + "; run 'jobs/harmattan rebuild'")));
    return coalesce(value, missing);
  }

  /**
   * The event type where no coded one has a mapping: violence only where a kind of it is stated,
   * since what is not known to be violence is not counted as such.
   */
  static Column uncodedType(Column statesViolence) {
    return when(statesViolence, EventTypes.VIOLENCE_UNSPECIFIED).otherwise(EventTypes.UNMAPPED);
  }

  static Column isTrue(Column condition) {
    return coalesce(condition, lit(false));
  }

  static Column isFalse(Column condition) {
    return not(isTrue(condition));
  }
}
