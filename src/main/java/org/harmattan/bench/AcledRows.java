package org.harmattan.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;

/**
 * Made-up events in ACLED's current layout, as many as asked for and the same for the same seed:
 * names, places and texts mean nothing, lengths and dirt (quotes, delimiters and line breaks inside
 * of notes, associated actors, blanks) are about those of a real export.
 */
final class AcledRows {
  private static final int ROWS_PER_FILE = 250_000;
  private static final int DAYS = 365 * 12;
  private static final LocalDate FIRST_DAY = LocalDate.of(2012, 1, 1);
  private static final long FIRST_TIMESTAMP = 1_600_000_000L;

  private static final String[] COLUMNS = {
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp"
  };

  private static final String[][] TYPES = {
    {"Political violence", "Battles", "Armed clash"},
    {"Political violence", "Explosions/Remote violence", "Air/drone strike"},
    {"Political violence", "Explosions/Remote violence", "Remote explosive/landmine/IED"},
    {"Political violence", "Violence against civilians", "Attack"},
    {"Political violence", "Violence against civilians", "Abduction/forced disappearance"},
    {"Strategic developments", "Strategic developments", "Looting/property destruction"},
    {"Demonstrations", "Protests", "Peaceful protest"},
    {"Demonstrations", "Riots", "Mob violence"}
  };
  private static final String[][] COUNTRIES = {
    {"466", "Mali", "MLI"}, {"854", "Burkina Faso", "BFA"}, {"562", "Niger", "NER"}
  };

  /** Of twenty events, two are known to the week and one to the month. */
  private static final String[] TIME_PRECISIONS = shares(17, 2, 1);

  /** Of twenty events, five are known to be near a place and one in a first-level unit. */
  private static final String[] GEO_PRECISIONS = shares(14, 5, 1);

  private static final String[] WORDS =
      ("on that day the fighters came from the north and attacked a convoy near the market of the village while the "
              + "soldiers who had been warned by shepherds returned fire several houses burned nobody claimed it yet")
          .split(" ");

  private final SplittableRandom random;
  private final Optional<ActorNames> names;
  private boolean isByDay;
  private int days = DAYS;
  private long rowsInAll;

  /** Rows with some hundred armed groups. */
  AcledRows(long seed) {
    this.random = new SplittableRandom(seed);
    this.names = Optional.empty();
  }

  /** Rows with these names of actors. */
  AcledRows(long seed, ActorNames names) {
    this.random = new SplittableRandom(seed);
    this.names = Optional.of(names);
  }

  /** The same in the order of their days, as exports come and ids are given. */
  AcledRows byDay() {
    isByDay = true;
    return this;
  }

  /** Only the latest part of the days, such as a fourth: as many rows as asked for, of these. */
  AcledRows ofLatest(int part) {
    days = DAYS / part;
    return this;
  }

  /** Writes the rows into files of the folder and gives their paths. */
  List<String> write(Path folder, long rows) {
    rowsInAll = rows;
    List<String> files = new ArrayList<>();
    try {
      Files.createDirectories(folder);
      for (long from = 0; from < rows; from += ROWS_PER_FILE) {
        Path file = folder.resolve("acled-%04d.csv".formatted(files.size()));
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
            CSVPrinter csv = new CSVPrinter(out, CSVFormat.RFC4180)) {
          csv.printRecord((Object[]) COLUMNS);
          for (long row = from; row < Math.min(rows, from + ROWS_PER_FILE); row++) {
            csv.printRecord((Object[]) row(row));
          }
        }
        files.add(file.toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the made-up export to " + folder, e);
    }
    return files;
  }

  /** Rows of such a file, by name. */
  static CSVParser parser(String file) throws IOException {
    return CSVParser.parse(
        Path.of(file),
        StandardCharsets.UTF_8,
        CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get());
  }

  private String[] row(long number) {
    String[] country = COUNTRIES[random.nextInt(COUNTRIES.length)];
    String[] type = TYPES[random.nextInt(TYPES.length)];
    int drawn = random.nextInt(DAYS);
    LocalDate day =
        isByDay
            ? FIRST_DAY.plusDays(DAYS - days + number * days / rowsInAll)
            : FIRST_DAY.plusDays(drawn);
    int unit = random.nextInt(60);
    String actor =
        names
            .map(all -> all.any(random))
            .orElseGet(() -> "Armed Group " + random.nextInt(200) + " (" + country[1] + ")");
    boolean isAlone = type[0].equals("Demonstrations");
    return new String[] {
      country[2] + number,
      day.toString(),
      String.valueOf(day.getYear()),
      oneOf(TIME_PRECISIONS),
      type[0],
      type[1],
      type[2],
      actor,
      random.nextInt(5) == 0 ? "Communal Militia " + unit + "; Dozo (" + country[1] + ")" : "",
      oneOf("Rebel group", "State forces", "Political militia"),
      isAlone ? "" : "Civilians (" + country[1] + ")",
      random.nextInt(8) == 0 ? "Farmers (" + country[1] + ")" : "",
      isAlone ? "" : "Civilians",
      isAlone ? "Protesters only" : "Rebel group-Civilians",
      type[1].equals("Violence against civilians") ? "Civilian targeting" : "",
      country[0],
      "Western Africa",
      country[1],
      "Région " + unit / 6,
      "Cercle " + unit,
      "Commune " + unit * 7,
      "Village " + random.nextInt(20_000),
      coordinate(10, 16),
      coordinate(-8, 8),
      oneOf(GEO_PRECISIONS),
      "Made-up Press; Whatsapp",
      oneOf("National", "Local partner-Other"),
      notes(day),
      String.valueOf(Math.max(0, random.nextInt(30) - 20)),
      random.nextInt(10) == 0 ? "crowd size=no report" : "",
      String.valueOf(FIRST_TIMESTAMP + random.nextInt(100_000_000))
    };
  }

  /** The codes 1, 2 and 3, each as often as told. */
  private static String[] shares(int ofFirst, int ofSecond, int ofThird) {
    List<String> codes = new ArrayList<>();
    codes.addAll(Collections.nCopies(ofFirst, "1"));
    codes.addAll(Collections.nCopies(ofSecond, "2"));
    codes.addAll(Collections.nCopies(ofThird, "3"));
    return codes.toArray(String[]::new);
  }

  private String coordinate(int from, int to) {
    return String.format(java.util.Locale.ROOT, "%.4f", from + random.nextDouble() * (to - from));
  }

  /** Some three hundred letters, a tenth of them with a line break or a quotation inside. */
  private String notes(LocalDate day) {
    StringBuilder text = new StringBuilder("On " + day + ", ");
    int words = 30 + random.nextInt(40);
    for (int i = 0; i < words; i++) {
      text.append(WORDS[random.nextInt(WORDS.length)]).append(i % 11 == 10 ? ", " : " ");
    }
    return switch (random.nextInt(20)) {
      case 0 -> text + "\nSecond line.";
      case 1 -> text + "\"as a witness said\".";
      default -> text.toString().strip() + ".";
    };
  }

  private String oneOf(String... values) {
    return values[random.nextInt(values.length)];
  }
}
