package org.harmattan.source;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.harmattan.expr.TextColumns;

/**
 * The working columns of one source: for each declared column its trimmed text, its cell (null
 * where the text stands for nothing) and its typed value. Named by number, since a declared name
 * may hold any character.
 */
final class SourceColumns {
  private final Map<String, Kind> kinds;
  private final List<String> names;

  SourceColumns(Map<String, Kind> kinds) {
    this.kinds = kinds;
    this.names = List.copyOf(kinds.keySet());
  }

  List<String> names() {
    return names;
  }

  Kind kind(String name) {
    return kinds.get(name);
  }

  String textName(String name) {
    return "text_" + names.indexOf(name);
  }

  String cellName(String name) {
    return "cell_" + names.indexOf(name);
  }

  String valueName(String name) {
    return "value_" + names.indexOf(name);
  }

  Column text(String name) {
    return col(textName(name));
  }

  Column cell(String name) {
    return col(cellName(name));
  }

  Column value(String name) {
    return col(valueName(name));
  }

  /** The typed value; null of the type where no column is declared. */
  Column value(Optional<String> name, String type) {
    return name.map(this::value).orElseGet(() -> Lookup.none(type));
  }

  /** The folded text of a value, as the keys of declared maps are; a saved 19.0 is 19. */
  Column key(String name) {
    return TextColumns.fold(TypedValues.code(value(name).cast("string")));
  }
}
