package org.harmattan.storage;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The lines of a tab-separated text without a header, quotes being letters like any other. A
 * record's layout is the declared one of as many columns; one that fits none has a layout without
 * names, so that it is found to lack an id and stands in quarantine.
 */
final class TsvRecords implements RawRecords {
  private static final int BUFFER_CHARS = 1 << 13;

  private final Reader text;
  private final List<List<String>> layouts;
  private final Map<Integer, Integer> layoutByWidth = new HashMap<>();
  private final Limits limits;
  private final char[] buffer = new char[BUFFER_CHARS];
  private int at;
  private int end;
  private String ahead;
  private long row;

  private TsvRecords(Reader text, List<List<String>> declared, Limits limits) throws IOException {
    this.text = text;
    this.layouts = new ArrayList<>(declared);
    this.limits = limits;
    for (int i = 0; i < declared.size(); i++) {
      layoutByWidth.put(declared.get(i).size(), i);
    }
    layouts.add(List.of());
    ahead = line();
  }

  /** Begins to read; a byte order mark is passed over. Closing the text is left to the caller. */
  static TsvRecords of(Reader source, List<List<String>> declared, Limits limits)
      throws IOException {
    return new TsvRecords(CsvRecords.withoutMark(source), declared, limits);
  }

  @Override
  public List<List<String>> layouts() {
    return layouts;
  }

  @Override
  public boolean hasNext() {
    return ahead != null;
  }

  @Override
  public RawRecord next() throws IOException {
    String raw = ahead;
    row++;
    String[] fields = raw.split("\t", -1);
    limits.check("Row", row, raw, fields.length);
    ahead = line();
    int layout = layoutByWidth.getOrDefault(fields.length, layouts.size() - 1);
    return new RawRecord(row, layout, fields, raw);
  }

  /** The next line without its end; null after the last. */
  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    while (at < end || fill()) {
      int from = at;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      line.append(buffer, from, at - from);
      if (at < end) {
        at++;
        return withoutReturn(line);
      }
      if (line.length() > limits.recordChars()) {
        throw limits.tooLong("Row " + (row + 1));
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
