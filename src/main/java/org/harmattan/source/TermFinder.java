package org.harmattan.source;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.harmattan.expr.TextColumns;

/**
 * Finds folded terms in texts as they are written: whole words, in any case, with or without
 * accents. Of terms that begin at one word the longest is found, and words that belong to one term
 * belong to no other.
 *
 * <p>One walk over the words of a text and a look-up for each. An alternation of a thousand terms
 * in one regular expression is tried at every letter, and took a hundred times as long.
 */
final class TermFinder implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What stands between the words of one term is at most a sign and two blanks. */
  private static final int WIDEST_GAP = 3;

  private final Words first = new Words();

  /** What may follow, and what is found where nothing longer follows. */
  private static final class Words implements Serializable {
    private static final long serialVersionUID = 1L;
    private final HashMap<String, Words> next = new HashMap<>();
    private TreeSet<String> marks;
  }

  /** A word of a text, folded, and where it stands. */
  private record Word(String text, int start, int end) {}

  /**
   * @param marksByTerm what each folded term stands for; nothing for terms that only hide others
   */
  TermFinder(Map<String, Set<String>> marksByTerm) {
    marksByTerm.forEach(
        (term, marks) -> {
          Words at = first;
          for (String word : term.split(" ")) {
            at = at.next.computeIfAbsent(word, w -> new Words());
          }
          at.marks = new TreeSet<>(marks);
        });
  }

  /** A finder that only tells whether one of the terms is there. */
  static TermFinder of(Set<String> terms) {
    Map<String, Set<String>> marks = new HashMap<>();
    terms.forEach(term -> marks.put(term, Set.of(term)));
    return new TermFinder(marks);
  }

  /** Whether some term with a mark stands in the text. */
  boolean isIn(String text) {
    return !marksIn(text).isEmpty();
  }

  /** The marks of the terms that stand in the text, sorted; none for null. */
  Set<String> marksIn(String text) {
    Set<String> found = new TreeSet<>();
    if (text != null && !first.next.isEmpty()) {
      find(words(text), found::addAll);
    }
    return found;
  }

  private void find(List<Word> words, Consumer<Set<String>> found) {
    int at = 0;
    while (at < words.size()) {
      Words longest = null;
      int after = at + 1;
      Words node = first.next.get(words.get(at).text());
      for (int i = at; node != null; i++) {
        if (node.marks != null) {
          longest = node;
          after = i + 1;
        }
        node = isFollowed(words, i) ? node.next.get(words.get(i + 1).text()) : null;
      }
      if (longest != null) {
        found.accept(longest.marks);
      }
      at = after;
    }
  }

  private static boolean isFollowed(List<Word> words, int i) {
    return i + 1 < words.size() && words.get(i + 1).start() - words.get(i).end() <= WIDEST_GAP;
  }

  private static List<Word> words(String text) {
    List<Word> words = new ArrayList<>();
    int start = -1;
    boolean isPlain = true;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ' ';
      if (isOfWord(c)) {
        isPlain = start < 0 ? c < 128 : isPlain && c < 128;
        start = start < 0 ? i : start;
      } else if (start >= 0) {
        words.add(new Word(folded(text.substring(start, i), isPlain), start, i));
        start = -1;
      }
    }
    return words;
  }

  private static boolean isOfWord(char c) {
    return c < 128
        ? c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
        : Character.isLetterOrDigit(c) && c != '\u02BC';
  }

  private static String folded(String word, boolean isPlain) {
    return isPlain ? word.toLowerCase(Locale.ROOT) : TextColumns.fold(word);
  }
}
