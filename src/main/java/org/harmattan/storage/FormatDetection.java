package org.harmattan.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the format of a content by what is in it, whatever its name. */
final class FormatDetection {
  /** No header of an export comes near; a file without line ends is not read to its end. */
  private static final int LONGEST_FIRST_LINE = 1 << 20;

  private final Content content;
  private final TextScan scan;
  private final ExpectedFiles expected;

  private FormatDetection(Content content, TextScan scan, ExpectedFiles expected) {
    this.content = content;
    this.scan = scan;
    this.expected = expected;
  }

  /** The file with format, encoding and delimiter, or the refusal of what is not accepted. */
  static InspectedFile detect(
      Content content, TextScan scan, InspectedFile file, ExpectedFiles expected)
      throws IOException {
    return new FormatDetection(content, scan, expected).detect(file);
  }

  private InspectedFile detect(InspectedFile file) throws IOException {
    byte[] head = content.head(Packing.LONGEST_MARK);
    if (Packing.of(head) == Packing.ZIP) {
      return file.written(expected.accepted(FileFormat.XLSX), null, null);
    }
    refuseOtherFormats(head);
    if (expected.encoding() != null && isCsvOnly()) {
      return csv(file, Charset.forName(expected.encoding()));
    }
    scan.refuseUnlessText();
    if (scan.firstByte() == '<') {
      throw new RefusedFileException(
          "The file is HTML or XML, often an error page saved in place of the export; download it again");
    }
    if (scan.firstByte() == '[' || scan.firstByte() == '{') {
      return file.written(expected.accepted(json()), scan.encoding().name(), null);
    }
    return delimited(file);
  }

  private static void refuseOtherFormats(byte[] head) throws RefusedFileException {
    if (Packing.of(head) != Packing.NONE) {
      throw new RefusedFileException("The file is packed twice; unpack it once");
    }
    boolean isOle =
        head.length == 4
            && (head[0] & 0xff) == 0xd0
            && (head[1] & 0xff) == 0xcf
            && head[2] == 0x11
            && (head[3] & 0xff) == 0xe0;
    if (isOle) {
      throw new RefusedFileException(
          "The file is a workbook of the old form or locked by a password; save it as XLSX without one");
    }
  }

  private boolean isCsvOnly() {
    return expected.formats().equals(Set.of(FileFormat.CSV));
  }

  private FileFormat json() throws IOException {
    try (Reader text = text(scan.encoding())) {
      return JsonKind.of(text, expected);
    }
  }

  private InspectedFile delimited(InspectedFile file) throws IOException {
    if (expected.accepts(FileFormat.TSV) && !isBetterCsv()) {
      return file.written(FileFormat.TSV, scan.encoding().name(), "\t");
    }
    expected.accepted(FileFormat.CSV);
    boolean isDeclared = expected.encoding() != null;
    return csv(file, isDeclared ? Charset.forName(expected.encoding()) : scan.encoding());
  }

  private InspectedFile csv(InspectedFile file, Charset encoding) throws IOException {
    if (expected.delimiter() != null) {
      return file.written(FileFormat.CSV, encoding.name(), String.valueOf(expected.delimiter()));
    }
    try (Reader text = text(encoding)) {
      char delimiter = Delimiters.detect(CsvRecords.withoutMark(text), expected.quoteOrDefault());
      return file.written(FileFormat.CSV, encoding.name(), String.valueOf(delimiter));
    }
  }

  /**
   * Whether the first line is a header, or has other columns than the layouts of files without one.
   * A header in the layout's own order does no harm where only files without one are accepted.
   */
  private boolean isBetterCsv() throws IOException {
    List<String> first = firstLine();
    List<String> layout =
        expected.layouts().stream().filter(l -> l.size() == first.size()).findFirst().orElse(null);
    boolean isHeader = layout != null && isHeader(first, layout);
    if (expected.accepts(FileFormat.CSV)) {
      return layout == null || isHeader;
    }
    if (layout == null) {
      throw new RefusedFileException(
          "The first line has %d columns, where the source's declaration has layouts of %s; export the file again, or add its layout to tsv.layouts"
              .formatted(first.size(), expected.widths()));
    }
    if (isHeader && !fold(first).equals(fold(layout))) {
      throw new RefusedFileException(
          "The file has a header of another order than the source's declaration; add csv to the declaration's format");
    }
    return false;
  }

  private static boolean isHeader(List<String> first, List<String> layout) {
    Set<String> names = fold(layout).stream().collect(Collectors.toSet());
    long known = fold(first).stream().filter(n -> !n.isEmpty() && names.contains(n)).count();
    return known * 2 > first.size();
  }

  private static List<String> fold(List<String> names) {
    return names.stream()
        .map(name -> name.strip().replaceAll("^\"|\"$", "").toLowerCase(Locale.ROOT))
        .toList();
  }

  private List<String> firstLine() throws IOException {
    try (Reader text = text(scan.encoding())) {
      Reader unmarked = CsvRecords.withoutMark(text);
      StringBuilder line = new StringBuilder();
      for (int c = unmarked.read();
          c >= 0 && c != '\n' && line.length() < LONGEST_FIRST_LINE;
          c = unmarked.read()) {
        line.append((char) c);
      }
      return List.of(line.toString().split("\t", -1));
    }
  }

  private Reader text(Charset encoding) throws IOException {
    InputStream in = content.open();
    return new InputStreamReader(in, encoding == null ? StandardCharsets.UTF_8 : encoding);
  }
}
