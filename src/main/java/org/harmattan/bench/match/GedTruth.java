package org.harmattan.bench.match;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;
import org.apache.hadoop.conf.Configuration;
import org.harmattan.bench.GedRows;

/** The events of UCDP GED that ground truth is made from. */
final class GedTruth {
  /** GED's {@code event_clarity} of a row that is one event; 2 sums several up. */
  private static final String ONE_EVENT = "1";

  private GedTruth() {}

  /**
   * The single events of CSV files of UCDP's or HDX's, file by file, by id; those that several
   * files hold once. Rows that sum several events up are left out: what they contain is not known,
   * so that there is no truth about them.
   */
  static List<TrueEvent> of(List<String> files, Configuration hadoop) {
    Set<Integer> seen = new HashSet<>();
    List<TrueEvent> events = new ArrayList<>();
    for (String file : files) {
      GedRows.of(file, hadoop, row -> row).stream()
          .filter(row -> GedRows.whole(row.get("event_clarity")).equals(ONE_EVENT))
          .map(GedTruth::event)
          .sorted(Comparator.comparingInt(TrueEvent::id))
          .filter(event -> seen.add(event.id()))
          .forEach(events::add);
    }
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
    return Integer.parseInt(GedRows.whole(row.get(column)));
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
