package org.harmattan.source;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * A pattern that finds folded terms in texts as they are written: whole words, in any case, with or
 * without accents. Terms are laid out as a tree of letters, since a plain list of some hundred
 * would be tried one by one at every word of every text.
 */
final class TermPattern {
  /** Letters of English and French names and notes; whatever else stands between words. */
  private static final String LETTER = "a-zA-Z0-9\\u00C0-\\u024F";

  private static final Map<Character, String> MARKED =
      Map.of(
          'a', "àáâãäå", 'c', "ç", 'e', "èéêë", 'i', "ìíîï", 'n', "ñ", 'o', "òóôõö", 'u', "ùúûü",
          'y', "ýÿ");

  private final Map<Character, TermPattern> next = new TreeMap<>();
  private boolean isTerm;

  private TermPattern() {}

  /**
   * The pattern; its first group is the term as written. Of terms that begin at one word the
   * longest is found, and words that belong to one term belong to no other.
   */
  static String of(Collection<String> terms) {
    TermPattern root = new TermPattern();
    terms.forEach(root::add);
    return "(?:^|[^%s])(%s)(?![%s])".formatted(LETTER, root.text(), LETTER);
  }

  private void add(String term) {
    TermPattern node = this;
    for (char letter : term.toCharArray()) {
      node = node.next.computeIfAbsent(letter, c -> new TermPattern());
    }
    node.isTerm = true;
  }

  private String text() {
    if (next.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    next.forEach(
        (letter, rest) ->
            text.append(text.length() == 0 ? "" : "|").append(shapeOf(letter)).append(rest.text()));
    if (isTerm) {
      return "(?:" + text + ")?";
    }
    return next.size() > 1 ? "(?:" + text + ")" : text.toString();
  }

  private static String shapeOf(char letter) {
    if (letter == ' ') {
      return "[^" + LETTER + "]{1,3}";
    }
    if (!Character.isLetter(letter)) {
      return String.valueOf(letter);
    }
    String forms = letter + MARKED.getOrDefault(letter, "");
    return "[" + forms + forms.toUpperCase(java.util.Locale.ROOT) + "]";
  }
}
