package org.harmattan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.harmattan.pipeline.SampleWarehouse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sql} and {@code explain} over the sample. */
class SqlTest {
  private static final String QUERY =
      "SELECT report_id, country, longitude, fatalities_best AS deaths, CAST(NULL AS string) AS none FROM silver.report WHERE report_id IN ('acled:MLI90002', 'acled:BFO90001') ORDER BY report_id";

  private static CommandLineRun run(String... arguments) {
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--warehouse";
    all[arguments.length + 1] = SampleWarehouse.get().root();
    return CommandLineRun.of(all);
  }

  private static CommandLineRun good(String... arguments) {
    CommandLineRun run = run(arguments);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    return run;
  }

  @Test
  void aTableIsAlignedForAPerson() {
    assertThat(good("sql", QUERY).out().lines())
        .containsExactly(
            "report_id       country       longitude  deaths  none",
            "--------------  ------------  ---------  ------  ----",
            "acled:BFO90001  Burkina Faso  -1.62",
            "acled:MLI90002  Mali          0.1395");
  }

  @Test
  void csvHasAHeaderAndEmptyFieldsForNulls() {
    assertThat(
            good("sql", "--format", "csv", "SELECT 'a,\"b' AS x, CAST(NULL AS int) AS y, 1.50 AS z")
                .out())
        .isEqualTo("x,y,z\r\n\"a,\"\"b\",,1.50\r\n");
  }

  @Test
  void jsonIsAnArrayOfObjects() {
    assertThat(
            good(
                    "sql",
                    "--format",
                    "JSON",
                    "SELECT 'é\"' AS x, CAST(NULL AS int) AS y, 1.50 AS z, true AS t, DATE '2020-01-02' AS d")
                .out())
        .isEqualTo(
            "[\n{\"x\":\"é\\\"\",\"y\":null,\"z\":1.50,\"t\":true,\"d\":\"2020-01-02\"}\n]\n");
  }

  @Test
  void whatWouldWriteIsRefusedByNameAndByFolder() {
    String event = "delta.`" + SampleWarehouse.get().root() + "/gold/event`";
    for (String statement :
        List.of(
            "DELETE FROM " + event,
            "UPDATE " + event + " SET country = 'X'",
            "INSERT INTO " + event + " SELECT * FROM " + event,
            "WITH e AS (SELECT * FROM " + event + ") INSERT INTO " + event + " SELECT * FROM e",
            "INSERT OVERWRITE DIRECTORY '/tmp/harmattan-x' USING parquet SELECT 1",
            "CREATE TABLE x AS SELECT 1",
            "DROP TABLE gold.event",
            "VACUUM " + event,
            "BEGIN DROP TABLE gold.event; END")) {
      CommandLineRun run = run("sql", statement);
      assertThat(run.code()).as(statement).isEqualTo(2);
      assertThat(run.err()).as(statement).contains("'sql' only reads");
    }
    assertThat(good("sql", "--format", "csv", "SELECT count(*) AS n FROM gold.event").out())
        .isEqualTo("n\r\n58\r\n");
  }

  @Test
  void tablesCanBeDescribed() {
    assertThat(good("sql", "--format", "csv", "DESCRIBE gold.event").out()).contains("event_id,");
  }

  @Test
  void changesByCauseAddUpToGold() {
    List<String> effects =
        good("changes", "--from", "2000-01-01", "--by", "cause", "--format", "csv")
            .out()
            .lines()
            .toList();
    assertThat(effects.get(0))
        .isEqualTo(
            "basis,source_id,change,reports,events_added,events_removed,deaths_added,deaths_removed");
    long events = 0;
    long deaths = 0;
    for (String line : effects) {
      String[] cells = line.split(",");
      if (cells[0].equals("all")) {
        events += Long.parseLong(cells[4]) - Long.parseLong(cells[5]);
        deaths += Long.parseLong(cells[6]) - Long.parseLong(cells[7]);
      }
    }
    assertThat(
            good(
                    "sql",
                    "--format",
                    "csv",
                    "SELECT count(*), sum(fatalities_best) FROM gold.event WHERE in_all")
                .out())
        .endsWith("\r\n%d,%d\r\n".formatted(events, deaths));
    assertThat(events).isPositive();
  }

  @Test
  void aTableThatIsNotThereIsNamedBesideThoseThatAre() {
    CommandLineRun run = run("sql", "SELECT * FROM gold.events");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("harmattan: The warehouse has no table gold.events; it has bronze.delivery, ")
        .contains("gold.event, ");
  }

  @Test
  void aQueryThatIsNoneIsToldInSparksWords() {
    CommandLineRun unknown = run("sql", "SELECT * FROM event");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err())
        .startsWith("harmattan: The query cannot be run: [TABLE_OR_VIEW_NOT_FOUND] ")
        .hasLineCount(1);
    CommandLineRun broken = run("sql", "SELEC 1");
    assertThat(broken.code()).isEqualTo(2);
    assertThat(broken.err())
        .startsWith("harmattan: The query cannot be run: [PARSE_SYNTAX_ERROR] ")
        .hasLineCount(1);
  }

  @Test
  void changesSinceTheBeginningAreTheReportsThemselves() {
    String totals =
        "SELECT source_id AS basis, source_id, 'new' AS change, count(*) AS reports, count(*) AS events_added, 0 AS events_removed, coalesce(sum(fatalities_best), 0) AS deaths_added, 0 AS deaths_removed FROM silver.report GROUP BY source_id ORDER BY source_id";
    String[] changes = {"changes", "--from", "2001-01-01", "--by", "cause", "--format", "csv"};
    assertThat(good(changes).out().lines().filter(line -> !line.startsWith("all,")))
        .containsExactlyElementsOf(good("sql", "--format", "csv", totals).out().lines().toList());
  }

  @Test
  void beforeTheFirstRunNothingWasKnown() {
    CommandLineRun run = run("sql", "--as-of", "2001-01-01", QUERY);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(" knew nothing at 2001-01-01: its first run that finished");
    assertThat(good("sql", "--as-of", "2999-01-01", QUERY).out())
        .isEqualTo(good("sql", QUERY).out());
  }

  @Test
  void anIdThatIsNotThereIsNoExplanation() {
    CommandLineRun run = run("explain", "acled:NONE1");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .startsWith(
            "harmattan: No event and no current report has the id acled:NONE1; find ids with: ");
  }

  @Test
  void explainOfTwoReportsShowsBothAndTheWaterfallOfTheirWeights() {
    String told = good("explain", "acled:NIR90017", "ucdp:900001").out();

    assertThat(told.lines().map(String::strip))
        .anyMatch(line -> line.matches("acled:NIR90017\\s+ucdp:900001"))
        .anyMatch(line -> line.matches("date_earliest\\s+2019-05-14\\s+2019-05-14"))
        .contains("Weights, bits")
        .anyMatch(line -> line.matches("time same-day [-+][0-9.]+"))
        .anyMatch(line -> line.matches("deaths equal-many-deaths [-+][0-9.]+"))
        .anyMatch(line -> line.matches("same, matched: [-0-9.]+ bits of [-0-9.]+ needed"));
    double sum =
        told.lines()
            .map(String::strip)
            .filter(line -> line.matches("[a-z]+ [-a-z0-9]+ [-+][0-9.]+"))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .sum();
    assertThat(told).contains(String.format(java.util.Locale.ROOT, "= %.2f", sum));
  }

  @Test
  void twoReportsThatWereNeverComparedAreToldWhy() {
    assertThat(good("explain", "acled:NIR90017", "acled:BFO90012").out())
        .contains("Never compared: they share a namespace of ids");
    assertThat(good("explain", "ucdp:900001", "acled:BFO90012").out())
        .containsPattern("Never compared: they are \\d+ days apart, and slack-days is 3");
  }

  @Test
  void aReviewSheetComesBackAsPrecisionAndRecall(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("sheet.csv");
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser sheet = CSVParser.parse(good("match", "sample", "--n", "20").out(), format);
        CSVPrinter judged = new CSVPrinter(Files.newBufferedWriter(file), CSVFormat.DEFAULT)) {
      assertThat(sheet.getHeaderNames()).startsWith("stratum").endsWith("verdict");
      judged.printRecord(sheet.getHeaderNames());
      // A person who agrees with all that was matched and with nothing else.
      for (CSVRecord row : sheet) {
        List<String> cells = new ArrayList<>(row.toList());
        assertThat(row.get("stratum")).startsWith(row.get("decision") + " ");
        boolean isMatched = row.get("decision").equals("matched");
        cells.set(cells.size() - 1, isMatched ? "same" : "different");
        judged.printRecord(cells);
      }
    }

    CommandLineRun scored = CommandLineRun.of("match", "score", file.toString());

    assertThat(scored.err()).isEmpty();
    assertThat(scored.out())
        .contains("precision                1.000  (")
        .contains("recall above the floor   1.000  (");
  }
}
