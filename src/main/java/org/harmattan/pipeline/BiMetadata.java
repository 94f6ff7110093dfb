package org.harmattan.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.StructField;
import org.harmattan.table.Table;

/**
 * What a BI tool needs to know of gold before it sums: each table's key, each column's role and
 * default aggregation, hierarchies and relationships.
 */
final class BiMetadata {
  private final DictionaryText text;

  BiMetadata(DictionaryText text) {
    this.text = text;
  }

  /** As plain maps and lists for JSON. */
  Map<String, Object> asJson() {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put(
        "tables",
        Pipeline.tables().stream()
            .filter(table -> table.layer().equals(Table.GOLD))
            .map(this::table)
            .toList());
    metadata.put("hierarchies", text.hierarchies().stream().map(BiMetadata::hierarchy).toList());
    metadata.put(
        "relationships", text.relationships().stream().map(BiMetadata::relationship).toList());
    return metadata;
  }

  private Map<String, Object> table(Table table) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", table.qualifiedName());
    json.put("comment", table.comment());
    json.put("key", table.key());
    List<Object> columns = new ArrayList<>();
    for (StructField field : table.schema().fields()) {
      columns.add(column(table, field));
    }
    json.put("columns", columns);
    return json;
  }

  private Map<String, Object> column(Table table, StructField field) {
    DictionaryText.Measure measure = text.measureOf(table.qualifiedName(), field.name());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", field.name());
    json.put("type", field.dataType().simpleString());
    json.put(
        "role",
        measure != null ? "measure" : table.key().contains(field.name()) ? "key" : "attribute");
    json.put("default_aggregation", measure == null ? "none" : measure.aggregation());
    if (measure != null) {
      json.put("additive_over", measure.additiveOver());
      json.put("not_additive_over", measure.notOver());
    }
    return json;
  }

  private static Map<String, Object> hierarchy(DictionaryText.Hierarchy one) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", one.name());
    json.put("table", one.table());
    json.put("levels", one.levels());
    json.put("meaning", one.meaning());
    return json;
  }

  private static Map<String, Object> relationship(DictionaryText.Relationship one) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("from_table", one.from());
    json.put("from_columns", one.columns());
    json.put("to_table", one.to());
    json.put("to_columns", one.key());
    json.put("cardinality", one.on().isEmpty() ? "many_to_one" : "many_to_one_by_condition");
    if (!one.on().isEmpty()) {
      json.put("condition", one.on());
    }
    return json;
  }
}
