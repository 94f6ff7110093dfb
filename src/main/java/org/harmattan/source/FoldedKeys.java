package org.harmattan.source;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.harmattan.expr.TextColumns;

/**
 * Maps from a source's values: by their folded form, so that case and punctuation do not matter.
 */
final class FoldedKeys {
  private FoldedKeys() {}

  /** A section whose keys are values of the source and whose values are out of a closed list. */
  static Map<String, String> words(Section section, Collection<String> words) {
    Map<String, String> map = new LinkedHashMap<>();
    for (String value : section.keys()) {
      section.word(value, words).ifPresent(word -> put(section, value, word, map));
    }
    return map;
  }

  /** Adds the entry; two values that fold alike but mean different things are a problem. */
  static <T> void put(Section section, String value, T meaning, Map<String, T> map) {
    T before = map.putIfAbsent(TextColumns.fold(value), meaning);
    if (before != null && !before.equals(meaning)) {
      section.problem(
          value,
          "is given two meanings (case and punctuation do not tell values apart)",
          "keep one of them");
    }
  }
}
