package org.harmattan.storage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The rows of a workbook's sheet that hold anything, after the first such row, which names the
 * columns. A formula stands for the value that was last computed of it. The original text of a row
 * is written as JSON, value by column name.
 */
final class XlsxRecords implements RawRecords {
  private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");
  private static final JsonFactory JSON = new JsonFactory();

  private final Workbook book;
  private final WorkbookPart sheet;
  private final Limits limits;
  private final List<String> columnNames;
  private long row;
  private String[] ahead;

  private XlsxRecords(Workbook book, WorkbookPart sheet, Limits limits) throws IOException {
    this.book = book;
    this.sheet = sheet;
    this.limits = limits;
    String[] header = nextRow();
    this.columnNames = header == null ? List.of() : names(header);
    this.ahead = nextRow();
  }

  /** Opens a content again and again, for its parts are read one after the other. */
  interface Opening {
    InputStream open() throws IOException;
  }

  /**
   * Begins to read.
   *
   * @param last the stream that the sheet itself is read from; closing it is left to the caller
   */
  static XlsxRecords of(Opening content, InputStream last, ExpectedFiles expected)
      throws IOException {
    Limits limits = expected.limits();
    Workbook book =
        Workbook.read(
            name -> WorkbookPart.open(content.open(), name, limits), expected.sheet(), limits);
    WorkbookPart sheet = WorkbookPart.open(staysOpen(last), book.sheetPart(), limits);
    if (sheet == null) {
      throw new RefusedFileException("The workbook's sheet is missing; save it again as XLSX");
    }
    return new XlsxRecords(book, sheet, limits);
  }

  /** The stream, which the XML parser closes at the end of the sheet. */
  private static InputStream staysOpen(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public void close() {}
    };
  }

  @Override
  public List<List<String>> layouts() {
    return List.of(columnNames);
  }

  @Override
  public boolean hasNext() {
    return ahead != null;
  }

  @Override
  public RawRecord next() throws IOException {
    String[] fields = ahead;
    long number = row;
    ahead = nextRow();
    String[] wide =
        fields.length < columnNames.size() ? Arrays.copyOf(fields, columnNames.size()) : fields;
    return new RawRecord(number, 0, wide, raw(fields));
  }

  private static List<String> names(String[] header) {
    return Arrays.stream(header).map(name -> name == null ? "" : name).toList();
  }

  /** The values of the next row that has any, up to the last one; null after the last row. */
  private String[] nextRow() throws IOException {
    while (sheet.nextElement("row")) {
      number(sheet.attribute("r"));
      List<String> values = cells();
      if (!values.isEmpty()) {
        return values.toArray(String[]::new);
      }
    }
    return null;
  }

  /** Rows may leave out their number; they go up. */
  private void number(String stated) throws RefusedFileException {
    long next = stated != null && stated.matches("\\d{1,9}") ? Long.parseLong(stated) : row + 1;
    if (next <= row) {
      throw new RefusedFileException(
          "The workbook is broken, for its row %d comes after row %d; save it again as XLSX"
              .formatted(next, row));
    }
    row = next;
  }

  private List<String> cells() throws IOException {
    List<String> values = new ArrayList<>();
    int column = -1;
    int chars = 0;
    while (sheet.next() && !sheet.ends("row")) {
      if (sheet.begins("c")) {
        column = column(sheet.attribute("r"), column + 1);
        String value = value(sheet.attribute("t"), sheet.attribute("s"));
        if (value != null && !value.isEmpty()) {
          while (values.size() <= column) {
            values.add(null);
          }
          values.set(column, value);
          chars += value.length();
          if (chars > limits.recordChars()) {
            throw limits.tooLong("Row " + row);
          }
        }
      }
    }
    return values;
  }

  /** Position of a cell by its reference (A1, AB7), or the one after the cell before. */
  private int column(String reference, int next) throws RefusedFileException {
    int column = 0;
    int at = 0;
    while (reference != null
        && at < reference.length()
        && Character.isLetter(reference.charAt(at))) {
      column = column * 26 + (Character.toUpperCase(reference.charAt(at)) - 'A' + 1);
      at++;
      if (column < 0 || column > limits.columns()) {
        throw limits.tooWide("Row " + row);
      }
    }
    int position = at == 0 ? next : column - 1;
    if (position >= limits.columns()) {
      throw limits.tooWide("Row " + row);
    }
    return position;
  }

  /** The value of the cell that has just begun; null where it has none, or an error. */
  private String value(String type, String style) throws IOException {
    StringBuilder text = new StringBuilder();
    String inline = null;
    boolean isValue = false;
    while (sheet.next() && !sheet.ends("c")) {
      if (sheet.begins("is")) {
        inline = Workbook.text(sheet, "is", limits);
      } else if (sheet.begins("v") || sheet.ends("v")) {
        isValue = sheet.begins("v");
      } else if (isValue) {
        sheet.addText(text);
        if (text.length() > limits.recordChars()) {
          throw limits.tooLong("Row " + row);
        }
      }
    }
    if (inline != null) {
      return unescaped(inline);
    }
    return text.isEmpty() ? null : typed(type == null ? "n" : type, style, text.toString());
  }

  private String typed(String type, String style, String text) throws RefusedFileException {
    return switch (type) {
      case "s" -> unescaped(shared(text));
      case "b" -> text.equals("1") ? "TRUE" : "FALSE";
      // An id of #N/A would read as a row of tags; no value is what it means.
      case "e" -> null;
      case "n" -> isDate(style) ? book.dates().date(text) : SerialDates.number(text);
      case "d" -> text.replaceFirst("T00:00:00(\\.0+)?Z?$", "").replaceFirst("T", " ");
      default -> unescaped(text);
    };
  }

  private String shared(String index) throws RefusedFileException {
    if (index.matches("\\d{1,9}") && Integer.parseInt(index) < book.sharedTexts().size()) {
      return book.sharedTexts().get(Integer.parseInt(index));
    }
    throw new RefusedFileException(
        "The workbook is broken, for row %d refers to a text that it lacks; save it again as XLSX"
            .formatted(row));
  }

  private boolean isDate(String style) {
    return style != null
        && style.matches("\\d{1,9}")
        && Integer.parseInt(style) < book.isDateByStyle().size()
        && book.isDateByStyle().get(Integer.parseInt(style));
  }

  /** Characters that XML has no place for stand as _x000D_ (ECMA-376 part 1, 22.9.2.19). */
  private static String unescaped(String text) {
    return text.contains("_x")
        ? ESCAPE
            .matcher(text)
            .replaceAll(
                hit ->
                    java.util.regex.Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(hit.group(1), 16))))
        : text;
  }

  private String raw(String[] fields) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      for (int i = 0; i < fields.length; i++) {
        if (fields[i] != null) {
          boolean isNamed = i < columnNames.size() && !columnNames.get(i).isBlank();
          json.writeStringField(isNamed ? columnNames.get(i) : "column " + (i + 1), fields[i]);
        }
      }
      json.writeEndObject();
    }
    return text.toString();
  }
}
