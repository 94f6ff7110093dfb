package org.harmattan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.harmattan.testing.Packed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code source check} and {@code source list}. */
class SourceCommandTest {
  private static final String HEADER =
      ",event_id_cnty,EVENT_DATE,time_precison,event_type,actor1,inter1,actor2,country,location,latitude,longitude,fatalities,timestamp,my column";

  /**
   * A row of each fate: tags, a report, its repeat, quarantine for two reasons, two odd reports.
   */
  private static final String DIRTY =
      String.join(
          "\n",
          HEADER,
          "0,#event+id,#date,,,,,,,,,,,,",
          "1,MLI1,2024-01-05,1,Battles,Army,State forces,Rebels,Mali,Gao,16.27,-0.04,3,1700000000,x",
          "2,MLI1,2024-01-05,1,Battles,Army,State forces,Rebels,Mali,Gao,16.27,-0.04,3,1700000000,x",
          "3,MLI2,some\u001b[31mday,1,Battles,Army,State forces,Rebels,Mali,Gao,16.27,-0.04,3,1700000001,x",
          "4,,2024-01-06,1,Battles,Army,State forces,Rebels,Mali,Gao,16.27,-0.04,3,1700000001,x",
          "5,MLI3,2024-01-07,1,Space war,Army,Aliens,Rebels,Mali,Gao,116.27,-0.04,many,1700000002,x",
          "6,MLI4,2024-01-07,1,Space war,Army,State forces,Rebels,Mali,Gao,16.27,-0.04,1,1700000002,x",
          "");

  @TempDir Path folder;

  @Test
  void anExportIsToldWithWhatWouldBecomeOfIt() throws Exception {
    Path file = write("export.csv", DIRTY);
    CommandLineRun run = CommandLineRun.of("source", "check", file.toString(), "--as", "acled");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            file:%s as acled
              format   csv, UTF-8, delimiter ,
              release  1700000002
              scope    a part of what the source holds; if it is the whole, load it with --full acled:COUNTRIES:FROM..TO

            columns used
              event_id_cnty → source_event_id
              timestamp     → source_version, release of the file
              country       → country
              location      → place
              latitude      → latitude
              longitude     → longitude
              fatalities    → fatalities_best
              EVENT_DATE    → event_date
              time_precison → date_precision
              event_type    → event_type
              actor1        → actors (side a, principal)
              inter1        → type of actors (side a, principal)
              actor2        → actors (side b, principal)

            columns ignored
              (unnamed), my column

            declared columns that the file lacks
              iso3, admin1, admin2, admin3, notes, tags, source, year, geo_precision, sub_event_type, assoc_actor_1, inter2, assoc_actor_2, civilian_targeting, disorder_type, interaction, region, iso, source_scale, population_best, deleted_timestamp

            7 records, which would become
                      3  reports
                      1  repeats of a record before them
                      1  no records (tags, empty lines, what the source leaves out)
                      2  quarantined

            quarantined for
                      1  date_unreadable
                      1  id_missing

            first bad rows
              row 5  date_unreadable: some\\u001b[31mday
                3,MLI2,some\\u001b[31mday,1,Battles,Army,State forces,Rebels,Mali,Gao,16.27,-0.04,3,1700000001,x
              row 6  id_missing
                4,,2024-01-06,1,Battles,Army,State forces,Rebels,Mali,Gao,16.27,-0.04,3,1700000001,x

            issues of reports
                      3  geo_precision_unknown
                      2  event_type_unmapped
                      1  actor_type_unmapped
                      1  coordinate_out_of_range
                      1  fatalities_unreadable

            values without a mapping: add them to the source's declaration
              event_type  Space war 2 reports
              inter1      Aliens    1 reports
            """
                .formatted(file));
    assertThat(everything()).containsExactly(file);
  }

  @Test
  void jsonTellsTheSameAndTheOutcomesAddUp() throws Exception {
    JsonNode told = check(0, write("export.csv.zst", Packed.zstd(bytes(DIRTY)))).get(0);
    assertThat(told.at("/would_load").booleanValue()).isTrue();
    assertThat(told.at("/format").textValue()).isEqualTo("csv");
    assertThat(told.at("/packing").textValue()).isEqualTo("zstd");
    assertThat(told.at("/records").longValue()).isEqualTo(7);
    assertThat(told.at("/outcomes").toString())
        .isEqualTo("{\"new\":3,\"quarantined\":2,\"not_a_record\":1,\"repeat\":1}");
    assertThat(told.at("/quarantine_reasons").toString())
        .isEqualTo("{\"date_unreadable\":1,\"id_missing\":1}");
    assertThat(told.at("/layouts/0/used/7").toString())
        .isEqualTo(
            "{\"column\":\"event_date\",\"found_as\":\"EVENT_DATE\",\"becomes\":[\"event_date\"]}");
    assertThat(told.at("/layouts/0/ignored").toString()).isEqualTo("[\"\",\"my column\"]");
    assertThat(told.at("/unmapped/0").toString())
        .isEqualTo("{\"column\":\"event_type\",\"value\":\"Space war\",\"reports\":2}");
    assertThat(told.at("/first_bad_rows/0/row").longValue()).isEqualTo(5);
    assertThat(told.at("/first_bad_rows/0/value").textValue()).isEqualTo("some\u001b[31mday");
  }

  @Test
  void expectationsOfReportsAreAppliedAndTheUnmetOnesTold() throws Exception {
    Path expectations =
        write(
            "expectations.conf",
            """
            expectations = [
              { name = "one death at most", table = silver.report, action = warn
                predicate = "coalesce(fatalities_best, 0) <= 1" }
              { name = "no space war", table = silver.report, action = quarantine
                predicate = "event_type IS NOT NULL" }
              { name = "ids of four letters", table = silver.report, source = acled, action = fail
                predicate = "length(source_event_id) = 4 AND source_event_id <> 'MLI4'" }
              { name = "of another source", table = silver.report, source = gdelt, action = fail
                predicate = "false" }
              { name = "of gold", table = gold.event, action = fail, predicate = "false" }
            ]
            """);
    Path config = write("my.conf", "expectations = \"%s\"\n".formatted(expectations));
    Path file = write("export.csv", DIRTY);
    CommandLineRun run =
        CommandLineRun.of(
            "source", "check", file.toString(), "--as", "acled", "--conf", config.toString());
    assertThat(run.code()).as(run.err()).isEqualTo(1);
    assertThat(run.out())
        .contains(
            """
            expectations that are not met
                      2  of 4: one death at most; a run would load and count them
                      2  of 4: no space war; a run would quarantine them
                      1  of 4: ids of four letters; a run would stop
            """)
        .contains("        2  expectation_not_met\n")
        .contains("  row 7  expectation_not_met: no space war\n");
    CommandLineRun asJson =
        CommandLineRun.of(
            "source",
            "check",
            file.toString(),
            "--as",
            "acled",
            "--format",
            "json",
            "--conf",
            config.toString());
    JsonNode told = new ObjectMapper().readTree(asJson.out()).get(0);
    assertThat(told.at("/would_load").booleanValue()).isFalse();
    assertThat(told.at("/expectations_unmet/1").toString())
        .isEqualTo(
            "{\"name\":\"no space war\",\"predicate\":\"event_type IS NOT NULL\",\"action\":\"quarantine\",\"checked\":4,\"violating\":2}");
    assertThat(told.at("/outcomes").toString())
        .isEqualTo("{\"quarantined\":4,\"new\":1,\"not_a_record\":1,\"repeat\":1}");
  }

  @Test
  void aTaxonomyOfOnesOwnTakesTheShippedOnesPlaceAndItsMistakesStopAll() throws Exception {
    Path export =
        write(
            "export.csv",
            "event_id_cnty,event_date,event_type,actor1,country,fatalities,notes\nMLI1,2024-01-05,Battles,Army,Mali,0,Gunmen burned a mill.\n");
    String shipped = Files.readString(Path.of("conf/taxonomy.conf"));
    String types = shipped.substring(0, shipped.indexOf("# Lists of words"));
    Path own = write("own.conf", types + "tags { tactic { mills { words = [\"mill(s)\"] } } }\n");
    Path barring =
        write(
            "expectations.conf",
            "expectations = [{ name = \"a mill\", table = silver.report, action = warn, predicate = \"array_contains(tags, 'tactic:mills')\" }]");
    CommandLineRun good = check(export, own, barring);
    assertThat(good.code()).as(good.err()).isZero();
    assertThat(good.out()).doesNotContain("a mill");

    int line = (int) types.lines().count() + 1;
    Path bad =
        write(
            "bad.conf",
            types
                + "tags { tactic { mills { wrods = [\"mill\"] }\n  Mills { words = [\"\"] } } }\n");
    CommandLineRun refused = check(export, bad, barring);
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err())
        .contains(
            "%s:%d: tags.tactic.mills.wrods is not a known key".formatted(bad, line),
            "%s:%d: tags.tactic.Mills is no name of a tag".formatted(bad, line + 1),
            "%s:%d: tags.tactic.Mills.words holds '', which has no word".formatted(bad, line + 1));

    CommandLineRun missing = check(export, folder.resolve("none.conf"), barring);
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err())
        .contains("none.conf: no such readable file; copy conf/taxonomy.conf and edit it");
  }

  private CommandLineRun check(Path export, Path taxonomy, Path expectations) throws Exception {
    Path conf =
        write(
            "my.conf",
            "taxonomy = \"%s\"\nexpectations = \"%s\"\n".formatted(taxonomy, expectations));
    return CommandLineRun.of(
        "source", "check", export.toString(), "--as", "acled", "--conf", conf.toString());
  }

  @Test
  void aListOfWithdrawnEventsIsToldToBeOne() throws Exception {
    Path file = write("deleted.csv", "event_id_cnty,deleted_timestamp\nMLI1,1700000000\n");
    CommandLineRun run = CommandLineRun.of("source", "check", file.toString(), "--as", "acled");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("\n  scope    a list of withdrawn events\n");
  }

  @Test
  void theFirstFiveBadRowsAndAHundredUnmappedValuesAreTold() throws Exception {
    List<String> lines =
        new ArrayList<>(List.of("event_id_cnty,event_date,event_type,actor1,country,fatalities"));
    for (int i = 0; i < 150; i++) {
      lines.add("MLI%d,2024-01-05,Kind %d,Army,Mali,0".formatted(i, i));
      lines.add(",2024-01-05,Battles,Army,Mali,%s".formatted("9".repeat(300)));
    }
    JsonNode told = check(0, write("export.csv", String.join("\n", lines) + "\n")).get(0);
    assertThat(told.at("/first_bad_rows").findValuesAsText("row"))
        .containsExactly("3", "5", "7", "9", "11");
    assertThat(told.at("/first_bad_rows/0/text").textValue()).hasSize(160);
    assertThat(told.at("/unmapped")).hasSize(100);
    assertThat(told.at("/unmapped_in_all").longValue()).isEqualTo(150);
  }

  @Test
  void aFileThatWouldBeRefusedIsToldWithTheReasonAndItsColumns() throws Exception {
    Path file = write("export.csv", "event_id_cnty,event_date,Land,actor1\nA,2024-01-01,Mali,B\n");
    CommandLineRun run = CommandLineRun.of("source", "check", file.toString(), "--as", "acled");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .startsWith(
            """
            file:%s as acled
              refused  The header has no column event_type and no column country and no column fatalities; rename the column, or add its name as a synonym to the source's declaration
              format   csv, UTF-8, delimiter ,

            columns used
              event_id_cnty → source_event_id
              event_date    → event_date
              actor1        → actors (side a, principal)

            columns ignored
              Land

            """
                .formatted(file));
    assertThat(run.out()).doesNotContain("records");
  }

  @Test
  void eachFileOfAnArchiveIsToldAndEachContentIsLoadedOnce() throws Exception {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("a.csv", bytes(DIRTY));
    files.put("b.csv", bytes(DIRTY));
    files.put("c.csv", bytes("<html>Sorry</html>"));
    JsonNode told = check(1, write("export.zip", Packed.zip(files)));
    assertThat(told).hasSize(3);
    assertThat(told.at("/0/records").longValue()).isEqualTo(7);
    assertThat(told.at("/0/outcomes")).hasSize(4);
    assertThat(told.at("/1/same_as").textValue()).endsWith("export.zip!/a.csv");
    assertThat(told.at("/1/would_load").booleanValue()).isFalse();
    assertThat(told.at("/1/outcomes")).isEmpty();
    assertThat(told.at("/2/refusal").textValue()).contains("HTML");
    assertThat(told.at("/2/format").isNull()).isTrue();
  }

  @Test
  void aRowThatFitsNoDeclaredLayoutIsQuarantinedAndTold() throws Exception {
    JsonNode told = check(1, write("export.tsv", "a\tb\nc\td\n"), "gdelt").get(0);
    assertThat(told.at("/would_load").booleanValue()).isFalse();
  }

  @Test
  void theDeclaredSourcesAreListed() {
    CommandLineRun run = CommandLineRun.of("source", "list");
    assertThat(run.code()).isZero();
    assertThat(run.out().lines().map(line -> line.split(" {2,}")[0]))
        .containsExactly(
            "source",
            "--------------",
            "acled",
            "claims",
            "gdelt",
            "incident_log",
            "ucdp_candidate",
            "ucdp_ged");
    assertThat(run.out())
        .containsPattern("ucdp_ged +csv geojson json xlsx +yes +CC BY 4.0")
        .containsPattern("acled +csv json xlsx +no +ACLED Terms");
    assertThat(CommandLineRun.of("source", "list", "--format", "json").out())
        .contains("\"source\":\"acled\",\"formats\":\"csv json xlsx\",\"redistributable\":false");
  }

  private JsonNode check(int code, Path file) throws Exception {
    return check(code, file, "acled");
  }

  private static JsonNode check(int code, Path file, String source) throws Exception {
    CommandLineRun run =
        CommandLineRun.of("source", "check", file.toString(), "--as", source, "--format", "json");
    assertThat(run.code()).as(run.err()).isEqualTo(code);
    return new ObjectMapper().readTree(run.out());
  }

  private Path write(String name, String text) throws Exception {
    return write(name, bytes(text));
  }

  private Path write(String name, byte[] content) throws Exception {
    return Files.write(folder.resolve(name), content);
  }

  private List<Path> everything() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
