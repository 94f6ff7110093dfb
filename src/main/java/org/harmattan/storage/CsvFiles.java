package org.harmattan.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Looks through raw CSV files before anything of them is written. Reads a new file twice, once for
 * its bytes and once for its records, and holds no more than a record of it.
 */
public final class CsvFiles {
  private CsvFiles() {}

  /**
   * What a file is, or one sentence that says why it is refused. Never throws for a bad file.
   *
   * @param knownDigests contents that need no second look
   * @param releaseColumns names, in any case, of the column whose highest number orders releases
   */
  public static InspectedFile inspect(
      Configuration hadoop, String path, Set<String> knownDigests, List<String> releaseColumns) {
    try {
      TextScan scan = scan(hadoop, path);
      return knownDigests.contains(scan.digest())
          ? InspectedFile.known(path, scan)
          : inspect(hadoop, path, scan, releaseColumns);
    } catch (IOException e) {
      return InspectedFile.unreadable(
          path,
          "The file cannot be read (%s); check that it exists and may be read"
              .formatted(RawFiles.reason(e)));
    }
  }

  static InputStream open(Configuration hadoop, String path) throws IOException {
    Path file = new Path(path);
    return file.getFileSystem(hadoop).open(file);
  }

  private static TextScan scan(Configuration hadoop, String path) throws IOException {
    try (InputStream in = open(hadoop, path)) {
      return TextScan.of(in);
    }
  }

  private static InspectedFile inspect(
      Configuration hadoop, String path, TextScan scan, List<String> releaseColumns)
      throws IOException {
    try {
      scan.refuseUnlessText();
      refuseOtherFormats(scan.firstByte());
      char delimiter = delimiter(hadoop, path, scan);
      try (Reader text = text(hadoop, path, scan)) {
        CsvSummary summary = CsvSummary.of(CsvRecords.of(text, delimiter), releaseColumns);
        summary.refuseUnlessWhole(scan.endsLine());
        return new InspectedFile(
            path,
            scan.digest(),
            scan.bytes(),
            scan.encoding().name(),
            String.valueOf(delimiter),
            summary.columnNames(),
            summary.records(),
            summary.releaseKey(),
            false,
            null);
      }
    } catch (RefusedFileException e) {
      return InspectedFile.refused(path, scan, e.getMessage());
    }
  }

  private static char delimiter(Configuration hadoop, String path, TextScan scan)
      throws IOException {
    try (Reader text = text(hadoop, path, scan)) {
      return Delimiters.detect(CsvRecords.withoutMark(text));
    }
  }

  private static Reader text(Configuration hadoop, String path, TextScan scan) throws IOException {
    return new InputStreamReader(open(hadoop, path), scan.encoding());
  }

  private static void refuseOtherFormats(int firstByte) throws RefusedFileException {
    if (firstByte == '{' || firstByte == '[') {
      throw new RefusedFileException(
          "The file is JSON or GeoJSON, where CSV is read; export it as CSV");
    }
    if (firstByte == '<') {
      throw new RefusedFileException(
          "The file is HTML or XML, often an error page saved in place of the export; download it again as CSV");
    }
  }
}
