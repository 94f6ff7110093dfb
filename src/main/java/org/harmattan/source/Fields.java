package org.harmattan.source;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;

import java.util.Optional;
import org.apache.spark.sql.Column;

/** Report fields that are one column's value or a constant. */
final class Fields {
  private Fields() {}

  /** The column's value, else the constant, else null of the type. */
  static Column value(Mapping mapping, SourceColumns columns, String field, String type) {
    Column value = columns.value(Optional.ofNullable(mapping.columns().get(field)), type);
    String constant = mapping.constants().get(field);
    return constant == null ? value : coalesce(value, lit(constant));
  }
}
