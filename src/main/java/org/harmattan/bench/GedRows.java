package org.harmattan.bench;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The rows of UCDP GED's CSV exports, UCDP's own and HDX's. */
public final class GedRows {
  private GedRows() {}

  /** What the function makes of each event's row, in the order of the file. */
  public static <T> List<T> of(String file, Configuration hadoop, Function<CSVRecord, T> each) {
    Path path = new Path(file);
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setAllowMissingColumnNames(true)
            .get();
    try (InputStreamReader text =
            new InputStreamReader(path.getFileSystem(hadoop).open(path), StandardCharsets.UTF_8);
        CSVParser rows = CSVParser.parse(text, format)) {
      // HDX puts a row of tags below the header.
      return rows.stream().filter(row -> !row.get("latitude").startsWith("#")).map(each).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  /** A whole number as text: some exports write 12.0 for 12. */
  public static String whole(String number) {
    return number.replaceAll("\\.0$", "");
  }
}
