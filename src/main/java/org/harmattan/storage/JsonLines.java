package org.harmattan.storage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.List;

/**
 * The lines of a text, each a JSON object. A line that is none has a layout without names, so that
 * it stands in quarantine; the last one without a line end is a text that was cut off.
 */
final class JsonLines implements RawRecords {
  private static final int OBJECTS = 0;
  private static final int BROKEN = 1;

  private final Lines lines;
  private final Limits limits;
  private final JsonFactory factory;
  private final ColumnList columns;
  private final List<List<String>> layouts;
  private String ahead;

  private JsonLines(Reader text, Limits limits, List<String> knownColumns) throws IOException {
    this.lines = new Lines(CsvRecords.withoutMark(text), limits);
    this.limits = limits;
    this.factory = JsonText.factory(limits);
    this.columns = new ColumnList(knownColumns, limits);
    this.layouts = List.of(columns.names(), List.of());
    goOn();
  }

  /**
   * Begins to read. Closing the text is left to the caller.
   *
   * @param knownColumns columns that stand first, whatever the records bring up first
   */
  static JsonLines of(Reader text, Limits limits, List<String> knownColumns) throws IOException {
    return new JsonLines(text, limits, knownColumns);
  }

  /** Whether the first line that is not blank is an object, as it is where each line is one. */
  static boolean areIn(Reader text, Limits limits) throws IOException {
    try {
      JsonLines first = of(text, limits, List.of());
      return first.hasNext() && first.next().layout() == OBJECTS;
    } catch (RefusedFileException e) {
      return false;
    }
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
    String name = "Line " + lines.number();
    String raw = JsonText.withoutNul(name, ahead);
    long row = lines.number();
    int known = columns.names().size();
    int layout = OBJECTS;
    String[] values;
    try {
      values = read(name, raw);
    } catch (RefusedFileException.BrokenRecord e) {
      if (!lines.hasEnd()) {
        throw new RefusedFileException(
            "The file is truncated, for its last line is no whole JSON object and has no line end; copy or export it again");
      }
      columns.keepOnly(known);
      layout = BROKEN;
      values = new String[] {raw};
    }
    limits.check("Line", row, raw, values.length);
    goOn();
    return new RawRecord(row, layout, values, raw);
  }

  private String[] read(String name, String raw) throws IOException {
    JsonText json = new JsonText(new StringReader(raw), factory, limits);
    json.begin(name);
    if (json.next() != JsonToken.START_OBJECT) {
      throw new RefusedFileException.BrokenRecord(name + " is no JSON object");
    }
    new JsonFields(json, columns).readObject();
    if (json.next() != null) {
      throw new RefusedFileException.BrokenRecord(name + " goes on after its JSON object");
    }
    return columns.values();
  }

  /** Goes to the next line that is not blank. */
  private void goOn() throws IOException {
    do {
      ahead = lines.next("Line");
    } while (ahead != null && ahead.isBlank());
  }
}
