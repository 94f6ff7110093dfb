package org.harmattan.source;

import com.typesafe.config.ConfigOrigin;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.harmattan.expr.TextColumns;

/**
 * Terms of a rule as they are written: whole words with optional endings, {@code "burn(ed|t)"} for
 * burn, burned and burnt.
 */
final class Terms {
  private static final Pattern ENDING = Pattern.compile("\\(([^()]*)\\)");

  private Terms() {}

  /** The folded terms of a key's list, endings written out; each is a problem if given twice. */
  static Set<String> read(Section section, String key) {
    Set<String> terms = new LinkedHashSet<>();
    section.eachText(key, (text, origin) -> read(section, key, text, origin, terms));
    return terms;
  }

  private static void read(
      Section section, String key, String text, ConfigOrigin origin, Set<String> terms) {
    if (text.chars().filter(c -> c == '(').count() != text.chars().filter(c -> c == ')').count()
        || bare(text).matches(".*[()|].*")) {
      section.problemAt(
          origin, key, "holds '" + text + "', whose endings cannot be read", "write word(s|ed)");
      return;
    }
    // Two words may share a stem that is a word of neither.
    String stem = text.equals(bare(text)) ? "" : TextColumns.foldWords(bare(text));
    for (String term : expand(text)) {
      if (term.isEmpty()) {
        section.problemAt(
            origin, key, "holds '" + text + "', which has no word", "write a word or take it out");
      } else if (!terms.add(term) && !term.equals(stem)) {
        section.problemAt(
            origin, key, "holds '" + term + "' twice (in '" + text + "')", "keep one of them");
      }
    }
  }

  private static String bare(String text) {
    return ENDING.matcher(text).replaceAll("");
  }

  /** The folded forms of one term, sorted. */
  static Set<String> expand(String term) {
    Matcher ending = ENDING.matcher(term);
    if (!ending.find()) {
      return Set.of(TextColumns.foldWords(term));
    }
    String before = term.substring(0, ending.start());
    String after = term.substring(ending.end());
    Set<String> forms = new TreeSet<>(expand(before + after));
    for (String one : List.of(ending.group(1).split("\\|"))) {
      forms.addAll(expand(before + one + after));
    }
    return forms;
  }

  /** Whether the one stands in the other as whole words. */
  static boolean holds(String term, String part) {
    return (" " + term + " ").contains(" " + part + " ");
  }
}
