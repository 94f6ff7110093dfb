package org.harmattan.storage;

import java.io.IOException;
import java.io.Reader;

/** The lines of a text, one at a time, none longer than a record may be. */
final class Lines {
  private static final int BUFFER_CHARS = 1 << 13;

  private final Reader text;
  private final Limits limits;
  private final char[] buffer = new char[BUFFER_CHARS];
  private int at;
  private int end;
  private long number;
  private boolean hasEnd;

  Lines(Reader text, Limits limits) {
    this.text = text;
    this.limits = limits;
  }

  /** Number of the line that was read last, from 1. */
  long number() {
    return number;
  }

  /** Whether the line that was read last has a line end; only the last of a text may lack it. */
  boolean hasEnd() {
    return hasEnd;
  }

  /**
   * The next line without its end; null after the last.
   *
   * @param kind how a sentence calls a line that is too long, before its number
   */
  String next(String kind) throws IOException {
    StringBuilder line = new StringBuilder();
    number++;
    hasEnd = false;
    while (at < end || fill()) {
      int from = at;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      line.append(buffer, from, at - from);
      if (at < end) {
        at++;
        hasEnd = true;
        return withoutReturn(line);
      }
      if (line.length() > limits.recordChars()) {
        throw limits.tooLong(kind + " " + number);
      }
    }
    return line.isEmpty() ? null : withoutReturn(line);
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(text.read(buffer), 0);
    return end > 0;
  }

  private static String withoutReturn(StringBuilder line) {
    int last = line.length() - 1;
    return last >= 0 && line.charAt(last) == '\r' ? line.substring(0, last) : line.toString();
  }
}
