package org.harmattan.storage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * What reading a whole file tells.
 *
 * @param layouts column names of the layouts that its records have, in the reader's order
 * @param records records after the header
 * @param hasContent whether any of them is other than blank
 * @param releaseKey highest number in the release column; null without such a column or number
 * @param lastFields number of fields of the last record
 * @param usualFields number of fields that the last record should have: the header's, or more where
 *     the record before it had more
 */
record FileSummary(
    List<List<String>> layouts,
    long records,
    boolean hasContent,
    String releaseKey,
    int lastFields,
    int usualFields) {

  static FileSummary of(RawRecords records, List<String> releaseColumns) throws IOException {
    ReleaseKey release = new ReleaseKey(releaseColumns);
    TreeSet<Integer> used = new TreeSet<>();
    long count = 0;
    boolean hasContent = false;
    int last = 0;
    int before = 0;
    while (records.hasNext()) {
      RawRecord record = records.next();
      count++;
      hasContent |= !record.isBlank();
      used.add(record.layout());
      before = last;
      last = record.fields().length;
      release.add(record, records.layouts().get(record.layout()));
    }
    List<List<String>> layouts = new ArrayList<>();
    used.forEach(layout -> layouts.add(records.layouts().get(layout)));
    int named = layouts.stream().mapToInt(List::size).max().orElse(0);
    return new FileSummary(
        layouts, count, hasContent, release.highest.value, last, Math.max(named, before));
  }

  /** Refuses a file without a record. */
  void refuseUnlessFilled(FileFormat format) throws RefusedFileException {
    if (!hasContent) {
      boolean hasHeader = format == FileFormat.CSV || format == FileFormat.XLSX;
      throw new RefusedFileException(
          "The file holds %sno record; export it again with data"
              .formatted(hasHeader ? "a header and " : ""));
    }
  }

  /**
   * Refuses a file of lines whose end is missing: its last record has too few fields and no line
   * end. A cut inside the last field cannot be told from a short value.
   */
  void refuseUnlessWhole(boolean endsLine) throws RefusedFileException {
    if (!endsLine && lastFields < usualFields) {
      throw new RefusedFileException(
          "The file is truncated, for its last record has %d of %d fields and no line end; copy or export it again"
              .formatted(lastFields, usualFields));
    }
  }

  /** The highest number in the column that orders releases, wherever a record has it. */
  private static final class ReleaseKey {
    private final List<String> wanted;
    private final HighestNumber highest = new HighestNumber();
    private int searched;
    private int layout = -1;
    private int position;

    ReleaseKey(List<String> releaseColumns) {
      this.wanted = releaseColumns.stream().map(ReleaseKey::fold).toList();
    }

    void add(RawRecord record, List<String> columnNames) {
      if (wanted.isEmpty()) {
        return;
      }
      // JSON names its columns as it goes, so that a column may turn up later.
      if (layout != record.layout() || searched != columnNames.size()) {
        layout = record.layout();
        searched = columnNames.size();
        position = indexIn(columnNames);
      }
      if (position >= 0 && position < record.fields().length) {
        highest.add(record.fields()[position]);
      }
    }

    private int indexIn(List<String> columnNames) {
      List<String> lower = columnNames.stream().map(ReleaseKey::fold).toList();
      return wanted.stream().map(lower::indexOf).filter(index -> index >= 0).findFirst().orElse(-1);
    }

    private static String fold(String name) {
      return name.strip().toLowerCase(Locale.ROOT);
    }
  }

  /** The highest whole number among texts; what is none is passed over. */
  private static final class HighestNumber {
    private String value;

    void add(String text) {
      if (text == null) {
        return;
      }
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
  }
}
