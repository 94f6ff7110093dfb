package org.harmattan.storage;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * What parsing a whole file tells.
 *
 * @param records records after the header
 * @param hasContent whether any of them is other than blank
 * @param releaseKey highest number in the release column; null without such a column or number
 * @param lastFields number of fields of the last record
 * @param usualFields number of fields that the last record should have: the header's, or more where
 *     the record before it had more
 */
record CsvSummary(
    List<String> columnNames,
    long records,
    boolean hasContent,
    String releaseKey,
    int lastFields,
    int usualFields) {

  static CsvSummary of(CsvRecords records, List<String> releaseColumns)
      throws RefusedFileException, IOException {
    List<String> columnNames = List.of(records.read().fields());
    int release = indexOf(columnNames, releaseColumns);
    HighestNumber highest = new HighestNumber();
    long count = 0;
    boolean hasContent = false;
    int last = columnNames.size();
    int before = last;
    while (records.hasNext()) {
      RawRecord record = records.read();
      count++;
      hasContent |= !record.isBlank();
      before = last;
      last = record.fields().length;
      if (release >= 0 && release < last) {
        highest.add(record.fields()[release]);
      }
    }
    int usual = Math.max(columnNames.size(), before);
    return new CsvSummary(columnNames, count, hasContent, highest.value(), last, usual);
  }

  /**
   * Refuses a file without a record, and one whose end is missing: its last record has too few
   * fields and no line end. A cut inside the last field cannot be told from a short value.
   */
  void refuseUnlessWhole(boolean endsLine) throws RefusedFileException {
    if (!hasContent) {
      throw new RefusedFileException(
          "The file holds a header and no record; export it again with data");
    }
    if (!endsLine && lastFields < usualFields) {
      throw new RefusedFileException(
          "The file is truncated, for its last record has %d of %d fields and no line end; copy or export it again"
              .formatted(lastFields, usualFields));
    }
  }

  private static int indexOf(List<String> columnNames, List<String> wanted) {
    List<String> lower = columnNames.stream().map(CsvSummary::fold).toList();
    return wanted.stream()
        .map(CsvSummary::fold)
        .map(lower::indexOf)
        .filter(index -> index >= 0)
        .findFirst()
        .orElse(-1);
  }

  private static String fold(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  /** The highest whole number among texts; what is none is passed over. */
  private static final class HighestNumber {
    private String value;

    void add(String text) {
      // pandas writes whole numbers beside gaps as 1646081234.0
      String digits = text.strip().replaceFirst("\\.0+$", "").replaceFirst("^0+(?=\\d)", "");
      boolean isNumber = !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
      if (isNumber && (value == null || isHigher(digits))) {
        value = digits;
      }
    }

    private boolean isHigher(String digits) {
      return digits.length() == value.length()
          ? digits.compareTo(value) > 0
          : digits.length() > value.length();
    }

    String value() {
      return value;
    }
  }
}
