package org.harmattan.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The columns that a declaration reads so far, each with what it holds. */
final class ColumnUses {
  private final Map<String, Kind> kinds = new LinkedHashMap<>();

  /** The column that the key names, noted as holding this kind of value. */
  Optional<String> optional(Section section, String key, Kind kind) {
    return section.text(key).map(name -> note(section, key, name, kind));
  }

  /** As {@link #optional}, for a key that must be there. */
  String required(Section section, String key, Kind kind) {
    return note(section, key, section.requiredText(key), kind);
  }

  String note(Section section, String key, String name, Kind kind) {
    String column = Layout.normalName(name);
    Kind before = kinds.putIfAbsent(column, kind);
    if (before != null && before != kind) {
      section.problem(
          key,
          "reads column " + name + " as " + kind.word() + ", elsewhere it is " + before.word(),
          "read a column in one way only");
    }
    return column;
  }

  boolean contains(String column) {
    return kinds.containsKey(column);
  }

  Map<String, Kind> kinds() {
    return new LinkedHashMap<>(kinds);
  }

  List<String> names() {
    return List.copyOf(kinds.keySet());
  }
}
