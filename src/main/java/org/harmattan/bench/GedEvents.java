package org.harmattan.bench;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Places of UCDP GED as its exports give them, coordinates among them. */
final class GedEvents {
  private GedEvents() {}

  /**
   * Where one event was.
   *
   * @param precision GED's {@code where_prec}, 1 to 7
   * @param priogrid GED's own number of the PRIO-GRID cell
   */
  record Event(
      String id,
      int precision,
      String country,
      String admin1,
      String admin2,
      String place,
      double latitude,
      double longitude,
      int priogrid) {
    boolean isOdd() {
      return (id.charAt(id.length() - 1) - '0') % 2 == 1;
    }
  }

  /** All events of the files, those that several of them hold once. */
  static List<Event> of(List<String> files, Configuration hadoop) {
    Map<String, Event> byId = new LinkedHashMap<>();
    files.forEach(file -> of(file, hadoop).forEach(event -> byId.putIfAbsent(event.id(), event)));
    return List.copyOf(byId.values());
  }

  /** All events of a CSV file of UCDP's or HDX's. */
  static List<Event> of(String file, Configuration hadoop) {
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
      return rows.stream()
          .filter(row -> !row.get("latitude").startsWith("#"))
          .map(GedEvents::event)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  private static Event event(CSVRecord row) {
    return new Event(
        row.get("id").replaceAll("\\.0$", ""),
        (int) Double.parseDouble(row.get("where_prec")),
        row.get("country"),
        row.get("adm_1"),
        row.get("adm_2"),
        row.get("where_coordinates"),
        Double.parseDouble(row.get("latitude")),
        Double.parseDouble(row.get("longitude")),
        (int) Double.parseDouble(row.get("priogrid_gid")));
  }
}
