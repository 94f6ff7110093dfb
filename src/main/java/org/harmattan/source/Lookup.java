package org.harmattan.source;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.str_to_map;
import static org.apache.spark.sql.functions.try_element_at;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;

/** Small maps of a declaration as columns. */
final class Lookup {
  private Lookup() {}

  private static final String ENTRY_END = "\u001e";
  private static final String KEY_END = "\u001f";

  /**
   * The text for the key; null where the map has none. The map is one literal that the optimizer
   * turns into a map once: an expression for every entry would be visited by every one of its
   * rules.
   */
  static Column text(Map<String, String> map, Column key) {
    if (map.isEmpty()) {
      return none("string");
    }
    List<String> entries = new ArrayList<>();
    map.forEach((from, to) -> entries.add(from + KEY_END + to));
    Column literal = str_to_map(lit(String.join(ENTRY_END, entries)), lit(ENTRY_END), lit(KEY_END));
    return try_element_at(literal, key);
  }

  /** The number for the key; null where the map has none. */
  static Column number(Map<String, Integer> map, Column key) {
    return find(map, key, "int");
  }

  /** The truth value for the key; null where the map has none. */
  static Column flag(Map<String, Boolean> map, Column key) {
    return find(map, key, "boolean");
  }

  static Column none(String type) {
    return lit(null).cast(type);
  }

  private static Column find(Map<String, ?> map, Column key, String type) {
    if (map.isEmpty()) {
      return none(type);
    }
    List<Column> entries = new ArrayList<>();
    map.forEach(
        (from, to) -> {
          entries.add(lit(from));
          entries.add(lit(to));
        });
    return try_element_at(map(entries.toArray(Column[]::new)), key);
  }
}
