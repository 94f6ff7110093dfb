package org.harmattan.storage;

import java.io.IOException;
import java.io.Reader;

/** Finds the character that separates the fields of a delimited text. */
final class Delimiters {
  private static final String CANDIDATES = ",;\t";

  /** No header of an export comes near; a file without line ends is not read to its end. */
  private static final int LONGEST_HEADER_CHARS = 1 << 20;

  private Delimiters() {}

  /**
   * The candidate that occurs most often in the first line, outside quotes; the comma where none
   * does.
   */
  static char detect(Reader text, char quote) throws IOException {
    int[] counts = new int[CANDIDATES.length()];
    boolean isQuoted = false;
    for (int at = 0; at < LONGEST_HEADER_CHARS; at++) {
      int c = text.read();
      if (c < 0 || (!isQuoted && (c == '\n' || c == '\r'))) {
        break;
      }
      isQuoted ^= c == quote;
      int candidate = isQuoted ? -1 : CANDIDATES.indexOf(c);
      if (candidate >= 0) {
        counts[candidate]++;
      }
    }
    return CANDIDATES.charAt(highest(counts));
  }

  private static int highest(int[] counts) {
    int highest = 0;
    for (int i = 1; i < counts.length; i++) {
      if (counts[i] > counts[highest]) {
        highest = i;
      }
    }
    return highest;
  }
}
