package org.harmattan.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import org.apache.hadoop.conf.Configuration;

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
    for (String file : files) {
      GedRows.of(file, hadoop, GedEvents::event)
          .forEach(event -> byId.putIfAbsent(event.id(), event));
    }
    return List.copyOf(byId.values());
  }

  private static Event event(CSVRecord row) {
    return new Event(
        GedRows.whole(row.get("id")),
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
