package org.harmattan.storage;

/**
 * One record of a raw file.
 *
 * @param row its number in the file, 1 for a header or, without one, for the first record; in a
 *     workbook the number of the sheet's row, in JSON lines of the line
 * @param layout which of the file's layouts names its fields
 * @param fields the values, unquoted, otherwise untouched; null where JSON or a workbook has none
 * @param raw its original text without the line end
 */
record RawRecord(long row, int layout, String[] fields, String raw) {
  /** An empty line, or delimiters and blanks alone. */
  boolean isBlank() {
    for (String field : fields) {
      if (field != null && !field.isBlank()) {
        return false;
      }
    }
    return true;
  }
}
