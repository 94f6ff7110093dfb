package org.harmattan.testing;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Inline Datasets: {@code Rows.of(spark, "id STRING, lat DOUBLE", row("a", 1.5))}. */
public final class Rows {
  private Rows() {}

  public static Dataset<Row> of(SparkSession spark, String schema, Row... rows) {
    return spark.createDataFrame(List.of(rows), StructType.fromDDL(schema));
  }

  /**
   * Rows of a declared schema given as {@code name, value} pairs; columns not named are null or the
   * type's empty value.
   */
  public static Dataset<Row> of(SparkSession spark, StructType schema, Row... rows) {
    return spark.createDataFrame(List.of(rows), schema);
  }

  public static Row row(Object... values) {
    return RowFactory.create(values);
  }

  /** A row of the schema from {@code name, value} pairs; columns not named are null. */
  public static Row named(StructType schema, Object... namesAndValues) {
    Object[] values = new Object[schema.length()];
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values[schema.fieldIndex((String) namesAndValues[i])] = namesAndValues[i + 1];
    }
    return RowFactory.create(values);
  }

  /** The schema with every column nullable, so that fixtures may leave columns out. */
  public static StructType relaxed(StructType schema) {
    StructType relaxed = new StructType();
    for (StructField field : schema.fields()) {
      relaxed = relaxed.add(field.name(), field.dataType(), true);
    }
    return relaxed;
  }

  /**
   * Rows of the relaxed schema as rows of the schema itself: what they lack and may not be null is
   * nought, false or the first day of 2024.
   */
  public static Dataset<Row> filled(SparkSession spark, StructType schema, Row... rows) {
    String[] columns =
        Arrays.stream(schema.fields())
            .map(field -> field.nullable() ? field.name() : orElse(field))
            .toArray(String[]::new);
    return of(spark, relaxed(schema), rows).selectExpr(columns);
  }

  private static String orElse(StructField field) {
    String nought =
        switch (field.dataType().sql()) {
          case "DATE", "TIMESTAMP" -> "2024-01-01";
          case "BOOLEAN" -> "false";
          default -> "0";
        };
    return "coalesce(%1$s, CAST('%2$s' AS %3$s)) AS %1$s"
        .formatted(field.name(), nought, field.dataType().sql());
  }
}
