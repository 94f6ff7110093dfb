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
  private final Lines lines;
  private final List<List<String>> layouts;
  private final Map<Integer, Integer> layoutByWidth = new HashMap<>();
  private final Limits limits;
  private String ahead;
  private long row;

  private TsvRecords(Reader text, List<List<String>> declared, Limits limits) throws IOException {
    this.lines = new Lines(text, limits);
    this.layouts = new ArrayList<>(declared);
    this.limits = limits;
    for (int i = 0; i < declared.size(); i++) {
      layoutByWidth.put(declared.get(i).size(), i);
    }
    layouts.add(List.of());
    ahead = lines.next("Row");
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
    ahead = lines.next("Row");
    int layout = layoutByWidth.getOrDefault(fields.length, layouts.size() - 1);
    return new RawRecord(row, layout, fields, raw);
  }
}
