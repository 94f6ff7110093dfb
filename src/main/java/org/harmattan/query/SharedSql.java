package org.harmattan.query;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text that several parts of a question, or several questions, have in common and that is written
 * once. Lines after {@code -- shared NAME}, up to the next such line or part, are put in place of
 * each line {@code -- include NAME}. A comma after the name is put behind them, so that further
 * common table expressions can follow; a word, as in {@code -- include NAME: WORD}, is put where
 * they say <code>{1}</code>.
 */
final class SharedSql {
  private static final Pattern SHARED = Pattern.compile("-- shared ([a-z]+)");
  private static final Pattern INCLUDE = Pattern.compile("-- include ([a-z]+)(?:: ([a-z]+))?(,?)");
  private static final String ARGUMENT = "{1}";

  /** The file whose sections every question may include. */
  private static final String COMMON = "shared";

  private final Map<String, String> sections = new HashMap<>();
  private final StringBuilder rest = new StringBuilder();

  private SharedSql() {}

  /** A question's own text with everything that it includes. */
  static String ofQuestion(String name) {
    return expand(file(name), file(COMMON));
  }

  /**
   * Conditions on facts under a scope, beginning with {@code AND}.
   *
   * @param scope a literal of SQL
   */
  static String storedScope(String scope) {
    return expand("-- include storedscope", file(COMMON)).replace(":scope", scope).strip();
  }

  /**
   * The text with everything that it includes, and without what it only shares.
   *
   * @param common a text whose sections every other may include
   */
  static String expand(String text, String common) {
    SharedSql shared = new SharedSql();
    shared.take(common);
    shared.take(text);
    StringBuilder expanded = new StringBuilder();
    for (String line : shared.rest.toString().lines().toList()) {
      Matcher include = INCLUDE.matcher(line);
      expanded.append(include.matches() ? shared.section(include) : line).append('\n');
    }
    return expanded.toString();
  }

  private void take(String text) {
    String section = null;
    for (String line : text.lines().toList()) {
      Matcher shared = SHARED.matcher(line);
      if (shared.matches()) {
        section = shared.group(1);
        sections.put(section, "");
      } else if (section != null && !line.startsWith("-- part ")) {
        sections.merge(section, line + "\n", String::concat);
      } else {
        section = null;
        rest.append(line).append('\n');
      }
    }
  }

  private String section(Matcher include) {
    String text = sections.get(include.group(1));
    if (text == null) {
      throw new IllegalStateException("No text is shared for '" + include.group() + "'");
    }
    String argument = include.group(2) == null ? "" : include.group(2);
    return text.stripTrailing().replace(ARGUMENT, argument) + include.group(3);
  }

  private static String file(String name) {
    try (InputStream in = SharedSql.class.getResourceAsStream("/questions/" + name + ".sql")) {
      if (in == null) {
        throw new IllegalStateException("The jar lacks the questions' file " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the questions' file " + name, e);
    }
  }
}
