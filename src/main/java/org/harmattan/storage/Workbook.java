package org.harmattan.storage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the cells of a workbook's sheet refer to: texts shared by cells, and which styles show a
 * number as a date.
 *
 * @param sheetPart name of the sheet's part
 * @param dates how serial numbers become dates
 * @param isDateByStyle whether a cell of the style holds a date
 */
record Workbook(
    String sheetPart, SerialDates dates, List<Boolean> isDateByStyle, List<String> sharedTexts) {
  /** Shared texts stand in memory; no coded list comes near. */
  private static final long MOST_SHARED_CHARS = 100_000_000;

  /** Opens parts of one workbook. */
  interface Parts {
    /** The part; null where the workbook has none of this name. */
    WorkbookPart open(String name) throws IOException;
  }

  /**
   * Reads all but the sheet itself.
   *
   * @param sheet name of the sheet; null for the first that is not hidden
   */
  static Workbook read(Parts parts, String sheet, Limits limits) throws IOException {
    try (WorkbookPart book = parts.open("xl/workbook.xml")) {
      if (book == null) {
        throw new RefusedFileException(
            "The file is an archive inside another and no workbook; unpack it once");
      }
      boolean is1904 = false;
      Map<String, String> partIdBySheet = new HashMap<>();
      List<String> sheets = new ArrayList<>();
      String first = null;
      while (book.next()) {
        if (book.begins("workbookPr")) {
          is1904 = List.of("1", "true").contains(orEmpty(book.attribute("date1904")));
        } else if (book.begins("sheet")) {
          String name = orEmpty(book.attribute("name"));
          sheets.add(name);
          partIdBySheet.put(name, orEmpty(book.attribute("id")));
          first = first == null && book.attribute("state") == null ? name : first;
        }
      }
      String wanted = sheet == null ? first : sheet;
      if (wanted == null || !partIdBySheet.containsKey(wanted)) {
        throw new RefusedFileException(
            "The workbook has no sheet %s, but %s; name the sheet in xlsx.sheet of the source's declaration"
                .formatted(wanted == null ? "that is not hidden" : wanted, sheets));
      }
      return new Workbook(
          target(parts, partIdBySheet.get(wanted)),
          is1904 ? SerialDates.FROM_1904 : SerialDates.FROM_1900,
          dateStyles(parts),
          sharedTexts(parts, limits));
    }
  }

  private static String target(Parts parts, String id) throws IOException {
    try (WorkbookPart relations = parts.open("xl/_rels/workbook.xml.rels")) {
      while (relations != null && relations.nextElement("Relationship")) {
        if (id.equals(relations.attribute("Id"))) {
          String target = orEmpty(relations.attribute("Target"));
          return target.startsWith("/") ? target.substring(1) : "xl/" + target;
        }
      }
    }
    throw new RefusedFileException("The workbook's sheet is missing; save it again as XLSX");
  }

  private static List<Boolean> dateStyles(Parts parts) throws IOException {
    List<Boolean> isDate = new ArrayList<>();
    Map<String, String> formats = new HashMap<>();
    try (WorkbookPart styles = parts.open("xl/styles.xml")) {
      boolean isOfCells = false;
      while (styles != null && styles.next()) {
        if (styles.begins("numFmt")) {
          formats.put(styles.attribute("numFmtId"), orEmpty(styles.attribute("formatCode")));
        } else if (styles.begins("cellXfs") || styles.ends("cellXfs")) {
          isOfCells = styles.begins("cellXfs");
        } else if (isOfCells && styles.begins("xf")) {
          String id = orEmpty(styles.attribute("numFmtId"));
          isDate.add(SerialDates.isDateFormat(id, formats.get(id)));
        }
      }
    }
    return isDate;
  }

  private static List<String> sharedTexts(Parts parts, Limits limits) throws IOException {
    List<String> texts = new ArrayList<>();
    long chars = 0;
    try (WorkbookPart shared = parts.open("xl/sharedStrings.xml")) {
      while (shared != null && shared.nextElement("si")) {
        String text = text(shared, "si", limits);
        texts.add(text);
        chars += text.length() + 16L;
        if (chars > MOST_SHARED_CHARS) {
          throw new RefusedFileException(
              "The workbook holds more than %d characters of text; save the sheet as CSV"
                  .formatted(MOST_SHARED_CHARS));
        }
      }
    }
    return texts;
  }

  /** The text of the element that has just begun, of all its runs, without reading aids. */
  static String text(WorkbookPart part, String element, Limits limits) throws IOException {
    StringBuilder text = new StringBuilder();
    boolean isText = false;
    boolean isReadingAid = false;
    while (part.next() && !part.ends(element)) {
      if (part.begins("rPh") || part.ends("rPh")) {
        isReadingAid = part.begins("rPh");
      } else if (part.begins("t") || part.ends("t")) {
        isText = part.begins("t") && !isReadingAid;
      } else if (isText) {
        part.addText(text);
        if (text.length() > limits.recordChars()) {
          throw limits.tooLong("A cell");
        }
      }
    }
    return text.toString();
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
