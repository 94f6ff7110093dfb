package org.harmattan.source;

import com.typesafe.config.ConfigOriginFactory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds keys that one object of a HOCON text gives twice. HOCON lets the last one win in silence,
 * which in a map of a source's values is one lost mapping.
 */
final class RepeatedKeys {
  /** An object with the lines of its keys, or a list, which has none. */
  private static final class Scope {
    private final Map<String, Integer> lines;
    private boolean isKeyNext = true;

    Scope(boolean isObject) {
      this.lines = isObject ? new HashMap<>() : null;
    }

    boolean takesKey() {
      return lines != null && isKeyNext;
    }
  }

  private final String name;
  private final String text;
  private final Problems problems;
  private final Deque<Scope> scopes = new ArrayDeque<>();
  private final StringBuilder key = new StringBuilder();
  private int line = 1;

  private RepeatedKeys(String name, String text, Problems problems) {
    this.name = name;
    this.text = text;
    this.problems = problems;
  }

  /** Notes each repetition as a problem; the text is one that can be parsed. */
  static void find(String name, String text, Problems problems) {
    new RepeatedKeys(name, text, problems).scan();
  }

  private void scan() {
    scopes.push(new Scope(true));
    int i = 0;
    while (i < text.length() && !scopes.isEmpty()) {
      char c = text.charAt(i);
      if (c == '#' || text.startsWith("//", i)) {
        int end = text.indexOf('\n', i);
        i = end < 0 ? text.length() : end;
      } else if (c == '"') {
        i = quoted(i);
      } else {
        take(c);
        i++;
      }
    }
  }

  /** Passes over a quoted text, which may be a key; gives the position after it. */
  private int quoted(int start) {
    String quote = text.startsWith("\"\"\"", start) ? "\"\"\"" : "\"";
    int end = start + quote.length();
    while (end < text.length() && !text.startsWith(quote, end)) {
      end += quote.length() == 1 && text.charAt(end) == '\\' ? 2 : 1;
    }
    String content = text.substring(start, Math.min(text.length(), end + quote.length()));
    line += (int) content.chars().filter(c -> c == '\n').count();
    if (scopes.peek().takesKey()) {
      key.append(content.replace("\"", ""));
    }
    return end + quote.length();
  }

  private void take(char c) {
    Scope scope = scopes.peek();
    switch (c) {
      case '{', '[' -> {
        endKey(scope);
        scopes.push(new Scope(c == '{'));
      }
      case '}', ']' -> scopes.pop();
      case '=', ':' -> endKey(scope);
      case ',', '\n' -> {
        scope.isKeyNext = true;
        key.setLength(0);
      }
      default -> {
        if (scope.takesKey()) {
          key.append(c);
        }
      }
    }
    line += c == '\n' ? 1 : 0;
  }

  private void endKey(Scope scope) {
    String found = key.toString().strip();
    // "+=" adds to what is there.
    if (scope.takesKey() && !found.isEmpty() && !found.endsWith("+")) {
      Integer before = scope.lines.putIfAbsent(found, line);
      if (before != null) {
        problems.add(
            ConfigOriginFactory.newSimple(name).withLineNumber(line),
            found + " is given twice, in line " + before + " too",
            "keep one of them");
      }
    }
    scope.isKeyNext = false;
    key.setLength(0);
  }
}
