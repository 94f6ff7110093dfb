package org.harmattan.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.harmattan.table.Table;
import org.harmattan.table.View;

/**
 * What every table, column, measure, code, view and published table means: the tables' own comments
 * with what {@link DictionaryText} adds.
 */
public final class DataDictionary {
  private final DictionaryText text = DictionaryText.shipped();
  private final List<Entry> entries = new ArrayList<>();

  /** A table as it stands in the warehouse. */
  record Entry(Table table, StructType schema) {}

  /** Adds a table with the schema that it really has. */
  public void add(Table table, StructType schema) {
    entries.add(new Entry(table, schema));
  }

  /** All of it as plain maps and lists for JSON. */
  public Map<String, Object> asJson() {
    Map<String, Object> dictionary = new LinkedHashMap<>();
    dictionary.put("tables", entries.stream().map(this::table).toList());
    dictionary.put("views", View.all().stream().map(DataDictionary::view).toList());
    dictionary.put("code_lists", text.codeLists().stream().map(DataDictionary::codeList).toList());
    dictionary.put(
        "published", PublishedLayout.all().stream().map(DataDictionary::layout).toList());
    return dictionary;
  }

  private Map<String, Object> table(Entry entry) {
    Map<String, Object> table = new LinkedHashMap<>();
    table.put("name", entry.table().qualifiedName());
    table.put("comment", entry.table().comment());
    table.put("key", entry.table().key());
    table.put("partitioned_by", entry.table().partitionColumns());
    List<Object> columns = new ArrayList<>();
    for (StructField field : entry.schema().fields()) {
      Map<String, Object> column =
          column(field.name(), field.dataType().simpleString(), comment(field));
      column.put("nullable", field.nullable());
      DictionaryText.Measure measure = text.measureOf(entry.table().qualifiedName(), field.name());
      if (measure != null) {
        column.put("aggregation", measure.aggregation());
        column.put("additive_over", measure.additiveOver());
        column.put("not_additive_over", measure.notOver());
      }
      columns.add(column);
    }
    table.put("columns", columns);
    return table;
  }

  private static Map<String, Object> view(View view) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", view.qualifiedName());
    json.put("comment", view.comment());
    json.put("key", view.key());
    json.put("is_published", view.isPublished());
    json.put(
        "columns",
        view.columns().stream().map(c -> column(c.name(), c.type(), c.comment())).toList());
    return json;
  }

  private static Map<String, Object> codeList(DictionaryText.CodeList list) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", list.name());
    json.put("meaning", list.meaning());
    json.put("columns", list.columns());
    json.put("codes", list.codes());
    return json;
  }

  private static Map<String, Object> layout(PublishedLayout layout) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", layout.pattern());
    json.put("comment", layout.comment());
    json.put(
        "columns",
        layout.columns().stream().map(c -> column(c.name(), c.type(), c.comment())).toList());
    return json;
  }

  private static Map<String, Object> column(String name, String type, String comment) {
    Map<String, Object> column = new LinkedHashMap<>();
    column.put("name", name);
    column.put("type", type);
    column.put("comment", comment);
    return column;
  }

  /** The same as a page of Markdown. */
  public String asMarkdown() {
    return new DictionaryMarkdown(text).page(entries);
  }

  /** The same as one page of HTML that needs nothing else. */
  public String asHtml() {
    return new DictionaryHtml(asMarkdown()).page();
  }

  static String comment(StructField field) {
    return field.getComment().isDefined() ? field.getComment().get() : "";
  }
}
