package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_json;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Rows by the keys that a change touches: few keys, whatever the size of the table. */
final class Keyed {
  private Keyed() {}

  /**
   * The rows whose column holds one of the keys. Of a table in the order of the column only the
   * pages that may hold one are read.
   */
  static Dataset<Row> of(Dataset<Row> rows, String column, Set<String> keys) {
    return joined(rows.where(KeyRanges.ofTexts(column, keys)), column, keys, "left_semi");
  }

  /** The other rows. */
  static Dataset<Row> without(Dataset<Row> rows, String column, Set<String> keys) {
    return joined(rows, column, keys, "left_anti");
  }

  private static Dataset<Row> joined(
      Dataset<Row> rows, String column, Set<String> keys, String how) {
    List<Row> values = keys.stream().sorted().map(RowFactory::create).collect(Collectors.toList());
    StructType schema = new StructType().add(column, DataTypes.StringType, false);
    return rows.join(
        broadcast(rows.sparkSession().createDataFrame(values, schema).coalesce(1)),
        new String[] {column},
        how);
  }

  /**
   * The texts of the only column, each once; empty where they are more than a stage follows one by
   * one.
   */
  static Optional<Set<String>> texts(Dataset<Row> column) {
    Set<String> texts = new TreeSet<>();
    column
        .na()
        .drop()
        .distinct()
        .limit(StageContext.MOST_CHANGES + 1)
        .collectAsList()
        .forEach(row -> texts.add(row.getString(0)));
    return Optional.of(texts).filter(found -> found.size() <= StageContext.MOST_CHANGES);
  }

  /**
   * Keys of the rows that only one side has, by the columns named; empty where they are more than a
   * stage follows one by one.
   *
   * @param keys columns whose values are the keys; a row has as many
   */
  static Optional<Set<String>> differing(
      Dataset<Row> rows, Dataset<Row> before, List<String> keys, List<String> by) {
    Column[] keyColumns = keys.stream().map(functions::col).toArray(Column[]::new);
    Dataset<Row> surplus =
        signed(rows, keyColumns, by, 1)
            .unionAll(signed(before, keyColumns, by, -1))
            .groupBy(col("keys"), col("row_told"))
            .agg(sum("side").as("surplus"))
            .where(col("surplus").notEqual(0));
    return texts(surplus.select(explode(col("keys"))));
  }

  private static Dataset<Row> signed(Dataset<Row> rows, Column[] keys, List<String> by, int side) {
    Column[] compared = by.stream().map(functions::col).toArray(Column[]::new);
    return rows.select(
        array(keys).as("keys"), to_json(struct(compared)).as("row_told"), lit(side).as("side"));
  }
}
