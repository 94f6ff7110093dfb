package org.harmattan.storage;

/**
 * One record of a delimited text.
 *
 * @param row its number in the file, 1 for the header
 * @param fields the values, unquoted, otherwise untouched
 * @param raw its original text without the line end
 */
record RawRecord(long row, String[] fields, String raw) {
  /** An empty line, or delimiters and blanks alone. */
  boolean isBlank() {
    for (String field : fields) {
      if (!field.isBlank()) {
        return false;
      }
    }
    return true;
  }
}
