package org.harmattan.quality;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A small table that a person may have edited with a spreadsheet program: behind a byte order mark,
 * or with semicolons between its cells, as these write CSV in half of the world.
 *
 * @param text without the mark
 * @param delimiter between cells: a comma or a semicolon
 */
public record SheetText(String text, char delimiter) {
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final String COMMENT = "#";

  /**
   * The file's text.
   *
   * @throws IOException where it cannot be read or is not in UTF-8
   */
  public static SheetText read(Path file) throws IOException {
    return of(Files.readString(file, StandardCharsets.UTF_8));
  }

  /** The text of a file; the first line that is neither empty nor a comment tells the delimiter. */
  public static SheetText of(String text) {
    String rest = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    String line =
        rest.lines()
            .filter(one -> !one.isBlank() && !one.startsWith(COMMENT))
            .findFirst()
            .map(String::strip)
            .orElse("");
    int comma = line.indexOf(',');
    int semicolon = line.indexOf(';');
    boolean isBySemicolons = semicolon >= 0 && (comma < 0 || semicolon < comma);
    return new SheetText(rest, isBySemicolons ? ';' : ',');
  }
}
