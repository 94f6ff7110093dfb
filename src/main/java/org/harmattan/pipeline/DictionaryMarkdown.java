package org.harmattan.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.StructField;
import org.harmattan.table.View;

/** The data dictionary as a page of Markdown. */
final class DictionaryMarkdown {
  private final DictionaryText text;
  private final StringBuilder page = new StringBuilder();

  DictionaryMarkdown(DictionaryText text) {
    this.text = text;
  }

  String page(List<DataDictionary.Entry> entries) {
    page.append("# Data dictionary\n\n");
    page.append("Made from the tables' own comments. A column is never null unless it says so.\n");
    entries.forEach(this::table);
    views();
    measures();
    codeLists();
    published();
    return page.toString();
  }

  private void table(DataDictionary.Entry entry) {
    page.append("\n## ").append(entry.table().qualifiedName()).append("\n\n");
    page.append(entry.table().comment()).append(".\n\n");
    page.append("Key: ").append(names(entry.table().key())).append('.');
    if (!entry.table().partitionColumns().isEmpty()) {
      page.append(" Partitioned by ").append(names(entry.table().partitionColumns())).append('.');
    }
    List<List<String>> rows = new ArrayList<>();
    for (StructField field : entry.schema().fields()) {
      rows.add(
          List.of(
              "`" + field.name() + "`",
              type(field),
              field.nullable() ? "yes" : "",
              DataDictionary.comment(field)));
    }
    page.append('\n');
    rows(List.of("column", "type", "null", "meaning"), rows);
  }

  private void views() {
    page.append("\n## Views\n\n");
    page.append(
        "Queries with a name, stored nowhere: `sql` and `ask` know them, and `duckdb.sql` in the published folder makes those marked so for DuckDB.\n");
    for (View view : View.all()) {
      page.append("\n### ").append(view.qualifiedName()).append("\n\n");
      page.append(view.comment()).append(".\n\n");
      page.append("Key: ").append(names(view.key())).append('.');
      page.append(
          view.isPublished()
              ? " Also over the published files.\n"
              : " Over the warehouse alone.\n");
      rows(
          List.of("column", "type", "meaning"),
          view.columns().stream()
              .map(c -> List.of("`" + c.name() + "`", c.type(), c.comment()))
              .toList());
    }
  }

  private void measures() {
    page.append("\n## Measures\n\n");
    page.append("What a number adds up over. `none`: show it, never sum it.\n");
    rows(
        List.of("table", "columns", "aggregation", "adds up over", "not over"),
        text.measures().stream()
            .map(
                one ->
                    List.of(
                        "`" + one.table() + "`",
                        names(one.columns()),
                        one.aggregation(),
                        String.join(", ", one.additiveOver()),
                        String.join(", ", one.notOver())))
            .toList());
  }

  private void codeLists() {
    page.append("\n## Code lists\n");
    for (DictionaryText.CodeList list : text.codeLists()) {
      page.append("\n### ").append(list.name()).append("\n\n");
      page.append(list.meaning()).append('.');
      page.append(list.columns().isEmpty() ? "\n" : " In " + names(list.columns()) + ".\n");
      rows(
          List.of("code", "meaning"),
          list.codes().entrySet().stream()
              .map(code -> List.of("`" + code.getKey() + "`", code.getValue()))
              .toList());
    }
  }

  private void published() {
    page.append("\n## Published tables\n\n");
    page.append(
        "Parquet in the folder that `current.json` names. Facts have the year of their period as the column `year`; the other tables are those of gold, points and texts empty where a source forbids passing them on.\n");
    for (PublishedLayout layout : PublishedLayout.all()) {
      page.append("\n### ").append(layout.pattern().replace("<", "&lt;")).append("\n\n");
      page.append(layout.comment()).append(".\n");
      rows(
          List.of("column", "type", "meaning"),
          layout.columns().stream()
              .map(c -> List.of("`" + c.name() + "`", c.type(), c.comment()))
              .toList());
    }
  }

  private void rows(List<String> header, List<List<String>> rows) {
    page.append('\n');
    row(header);
    page.append("|").append("---|".repeat(header.size())).append('\n');
    rows.forEach(this::row);
  }

  private void row(List<String> cells) {
    page.append("| ");
    page.append(String.join(" | ", cells.stream().map(cell -> cell.replace("|", "\\|")).toList()));
    page.append(" |\n");
  }

  private static String names(List<String> names) {
    return "`" + String.join("`, `", names) + "`";
  }

  private static String type(StructField field) {
    String type = field.dataType().simpleString();
    return type.length() > 60 ? field.dataType().typeName() : type;
  }
}
