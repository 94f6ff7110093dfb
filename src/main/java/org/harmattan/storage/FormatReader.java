package org.harmattan.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.List;

/** Opens the reader for a file whose format is known. */
final class FormatReader {
  private FormatReader() {}

  /**
   * Begins to read the records.
   *
   * @param content the file's content, for formats that need to look at it more than once
   * @param in the stream that the records are read from to its end; closing it is left to the
   *     caller
   */
  static RawRecords open(
      Content content, InputStream in, InspectedFile file, ExpectedFiles expected)
      throws IOException {
    return switch (file.format()) {
      case CSV ->
          CsvRecords.of(
              text(in, file),
              file.delimiter().charAt(0),
              expected.quoteOrDefault(),
              expected.limits());
      case TSV -> TsvRecords.of(text(in, file), expected.layouts(), expected.limits());
      case JSONL -> jsonLines(content, in, file, expected);
      case JSON, GEOJSON ->
          JsonRecords.of(text(in, file), file.format(), expected, columnNames(file));
      case XLSX -> XlsxRecords.of(content::open, in, expected);
    };
  }

  /** Objects in lines of their own, or one after the other however they are laid out. */
  private static RawRecords jsonLines(
      Content content, InputStream in, InspectedFile file, ExpectedFiles expected)
      throws IOException {
    boolean isLines;
    try (Reader first = text(content.open(), file)) {
      isLines = JsonLines.areIn(first, expected.limits());
    }
    return isLines
        ? JsonLines.of(text(in, file), expected.limits(), columnNames(file))
        : JsonRecords.of(text(in, file), file.format(), expected, columnNames(file));
  }

  private static Reader text(InputStream in, InspectedFile file) {
    return new InputStreamReader(in, Charset.forName(file.encoding()));
  }

  private static List<String> columnNames(InspectedFile file) {
    return file.layouts().isEmpty() ? List.of() : file.layouts().get(0);
  }
}
