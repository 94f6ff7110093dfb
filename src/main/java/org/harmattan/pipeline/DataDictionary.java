package org.harmattan.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.harmattan.table.Table;

/** What every table and column means, as the tables themselves say it. */
public final class DataDictionary {
  private final List<Entry> entries = new ArrayList<>();

  /** A table as it stands in the warehouse. */
  private record Entry(Table table, StructType schema) {}

  /** Adds a table with the schema that it really has. */
  public void add(Table table, StructType schema) {
    entries.add(new Entry(table, schema));
  }

  /** Every table with its key and columns, as plain maps and lists for JSON. */
  public Map<String, Object> asJson() {
    List<Object> tables = new ArrayList<>();
    for (Entry entry : entries) {
      Map<String, Object> table = new LinkedHashMap<>();
      table.put("name", entry.table().qualifiedName());
      table.put("comment", entry.table().comment());
      table.put("key", entry.table().key());
      table.put("partitioned_by", entry.table().partitionColumns());
      List<Object> columns = new ArrayList<>();
      for (StructField field : entry.schema().fields()) {
        Map<String, Object> column = new LinkedHashMap<>();
        column.put("name", field.name());
        column.put("type", field.dataType().simpleString());
        column.put("nullable", field.nullable());
        column.put("comment", comment(field));
        columns.add(column);
      }
      table.put("columns", columns);
      tables.add(table);
    }
    Map<String, Object> dictionary = new LinkedHashMap<>();
    dictionary.put("tables", tables);
    return dictionary;
  }

  /** The same as a page. */
  public String asMarkdown() {
    StringBuilder page = new StringBuilder("# Data dictionary\n\n");
    page.append("Made from the tables' own comments. A column is never null unless it says so.\n");
    for (Entry entry : entries) {
      page.append("\n## ").append(entry.table().qualifiedName()).append("\n\n");
      page.append(entry.table().comment()).append(".\n\n");
      page.append("Key: `").append(String.join("`, `", entry.table().key())).append("`.");
      if (!entry.table().partitionColumns().isEmpty()) {
        page.append(" Partitioned by `")
            .append(String.join("`, `", entry.table().partitionColumns()))
            .append("`.");
      }
      page.append("\n\n| column | type | null | meaning |\n|---|---|---|---|\n");
      for (StructField field : entry.schema().fields()) {
        page.append(
            "| `%s` | %s | %s | %s |%n"
                .formatted(
                    field.name(),
                    type(field),
                    field.nullable() ? "yes" : "",
                    comment(field).replace("|", "\\|")));
      }
    }
    return page.toString();
  }

  private static String type(StructField field) {
    String type = field.dataType().simpleString();
    return type.length() > 60 ? field.dataType().typeName() : type;
  }

  private static String comment(StructField field) {
    return field.getComment().isDefined() ? field.getComment().get() : "";
  }
}
