package org.harmattan.quality;

/**
 * Text from outside (file names, values, other people's messages) made fit for a line of a log or a
 * terminal: it stays one line, and no character of it is a command.
 */
public final class Printable {
  private Printable() {}

  /**
   * The text with line ends, control characters and marks that turn the direction of writing
   * written as escapes ({@code \n}, {@code \u001b}); what is harmless is not touched.
   */
  public static String line(String text) {
    if (text.codePoints().noneMatch(Printable::isHarmful)) {
      return text;
    }
    StringBuilder line = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              if (isHarmful(c)) {
                line.append(escape(c));
              } else {
                line.appendCodePoint(c);
              }
            });
    return line.toString();
  }

  private static boolean isHarmful(int c) {
    return Character.isISOControl(c)
        || c == '\u2028'
        || c == '\u2029'
        || (c >= '\u202a' && c <= '\u202e')
        || (c >= '\u2066' && c <= '\u2069')
        || Character.getType(c) == Character.SURROGATE;
  }

  private static String escape(int c) {
    return switch (c) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> "\\u%04x".formatted(c);
    };
  }
}
