package org.harmattan.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * A second source beside {@link AcledRows}, in the layout of UCDP GED: of each deadly event that
 * has two sides one row, a day later or a few km off at times, with another count of deaths at
 * times. So most reports have candidates and rivals, and a good part of the events two sources.
 */
final class GedEchoes {
  private static final long FIRST_ID = 700_000;

  /** Gleditsch and Ward's numbers. */
  private static final Map<String, String> NUMBERS =
      Map.of("Mali", "432", "Burkina Faso", "439", "Niger", "436");

  private static final String[] COLUMNS = {
    "id",
    "relid",
    "type_of_violence",
    "dyad_name",
    "side_a_new_id",
    "side_a",
    "side_b_new_id",
    "side_b",
    "where_prec",
    "where_coordinates",
    "adm_1",
    "latitude",
    "longitude",
    "country",
    "country_id",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "source_original",
    "source_headline"
  };

  private final SplittableRandom random;
  private long rows;

  GedEchoes(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Writes the rows that go with these exports into a file, in the same order. */
  static long write(long seed, List<String> acled, Path file) {
    GedEchoes echoes = new GedEchoes(seed);
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        CSVPrinter csv = new CSVPrinter(out, CSVFormat.RFC4180)) {
      csv.printRecord((Object[]) COLUMNS);
      for (String export : acled) {
        try (CSVParser events = AcledRows.parser(export)) {
          for (CSVRecord event : events) {
            if (isDeadly(event)) {
              csv.printRecord((Object[]) echoes.row(event));
            }
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
    return echoes.rows;
  }

  private static boolean isDeadly(CSVRecord event) {
    return !event.get("fatalities").equals("0") && !event.get("actor2").isEmpty();
  }

  private String[] row(CSVRecord event) {
    long number = rows++;
    String day =
        LocalDate.parse(event.get("event_date")).plusDays(random.nextInt(4) / 3).toString();
    String place = event.get("location");
    String country = event.get("country");
    boolean isExact = random.nextInt(3) > 0;
    int deaths = Integer.parseInt(event.get("fatalities")) + random.nextInt(4) / 3;
    return new String[] {
      String.valueOf(FIRST_ID + number),
      "MADE-UP-" + number,
      "3",
      event.get("actor1") + " - Civilians",
      String.valueOf(6_000 + Math.floorMod(event.get("actor1").hashCode(), 1_000)),
      event.get("actor1"),
      "9999",
      "Civilians",
      isExact ? "1" : "2",
      isExact ? place : "near " + place,
      event.get("admin1"),
      moved(event.get("latitude"), isExact),
      moved(event.get("longitude"), isExact),
      country,
      NUMBERS.get(country),
      "1",
      day,
      day,
      "0",
      "0",
      String.valueOf(deaths),
      "0",
      String.valueOf(deaths),
      String.valueOf(deaths + random.nextInt(3)),
      String.valueOf(deaths),
      "Made-up Wire",
      "Attack near " + place
    };
  }

  private String moved(String degrees, boolean isExact) {
    double by = isExact ? 0 : (random.nextDouble() - 0.5) / 10;
    return String.format(Locale.ROOT, "%.4f", Double.parseDouble(degrees) + by);
  }
}
