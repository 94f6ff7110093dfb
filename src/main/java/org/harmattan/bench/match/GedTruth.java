package org.harmattan.bench.match;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The events of UCDP GED that ground truth is made from. */
final class GedTruth {
  /** GED's {@code event_clarity} of a row that is one event; 2 sums several up. */
  private static final String ONE_EVENT = "1";

  private GedTruth() {}

  /**
   * The single events of a CSV file of UCDP's or HDX's, by id. Rows that sum several events up are
   * left out: what they contain is not known, so that there is no truth about them.
   */
  static List<TrueEvent> of(String file, Configuration hadoop) {
    Path path = new Path(file);
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setAllowMissingColumnNames(true)
            .get();
    List<TrueEvent> events = new ArrayList<>();
    try (InputStreamReader text =
            new InputStreamReader(path.getFileSystem(hadoop).open(path), StandardCharsets.UTF_8);
        CSVParser rows = CSVParser.parse(text, format)) {
      for (CSVRecord row : rows) {
        // HDX puts a row of tags below the header.
        boolean isEvent = !row.get("latitude").startsWith("#");
        if (isEvent && whole(row.get("event_clarity")).equals(ONE_EVENT)) {
          events.add(event(row));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
    events.sort((one, other) -> Integer.compare(one.id(), other.id()));
    return events;
  }

  private static TrueEvent event(CSVRecord row) {
    return new TrueEvent(
        number(row, "id"),
        day(row.get("date_start")),
        day(row.get("date_end")),
        number(row, "date_prec"),
        number(row, "where_prec"),
        new Place(
            row.get("where_coordinates"),
            Double.parseDouble(row.get("latitude")),
            Double.parseDouble(row.get("longitude")),
            row.get("adm_1"),
            row.get("adm_2")),
        row.get("side_a"),
        row.get("side_b"),
        number(row, "type_of_violence"),
        row.isMapped("best") ? number(row, "best") : number(row, "best_est"));
  }

  private static int number(CSVRecord row, String column) {
    return Integer.parseInt(whole(row.get(column)));
  }

  private static String whole(String number) {
    return number.replaceAll("\\.0$", "");
  }

  private static int day(String written) {
    String date = written.substring(0, 10);
    // The website's export writes 09/30/2016, the others 2016-09-30.
    String iso =
        date.charAt(2) == '/'
            ? date.substring(6) + "-" + date.substring(0, 2) + "-" + date.substring(3, 5)
            : date;
    return (int) LocalDate.parse(iso).toEpochDay();
  }
}
