package org.harmattan.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.actor.ActorFixtures.actor;
import static org.harmattan.actor.ActorFixtures.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.harmattan.table.ReportActorTable;
import org.junit.jupiter.api.Test;

/** Which actor a name stands for: source, country, day, the source's id, name, expected ids. */
class ActorNamesTest {
  @Test
  void acledsSpellingsAndUcdpsMeetInOneActor() {
    StringBuilder table = new StringBuilder();
    for (String[] cells : documentedPairs()) {
      table.append(
          "acled | %s | %s | | %s | %s%n".formatted(cells[0], cells[1], cells[2], cells[5]));
      table.append(
          "ucdp_ged | %s | %s | %s | %s | %s%n"
              .formatted(cells[0], cells[1], cells[3], cells[4], cells[5]));
    }
    assertNames(table.toString(), 88);
  }

  /** Country, day, ACLED's spelling, UCDP's id and name, actor: the table of docs/actors.md. */
  private static List<String[]> documentedPairs() {
    try {
      return Files.readAllLines(Path.of("docs/actors.md")).stream()
          .filter(line -> line.matches("\\|[^|]+\\| \\d{4}-\\d{2}-\\d{2} \\|.*"))
          .map(line -> cells(line.substring(1, line.length() - 1).replace("`", "")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String table(String name) throws IOException {
    return Files.readString(Path.of("src/test/resources/actor", name));
  }

  private static List<String> lines(String table) {
    return table.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
  }

  private static String[] cells(String line) {
    return Arrays.stream(line.split("\\|", -1)).map(String::strip).toArray(String[]::new);
  }

  @Test
  void namesBecomeTheActorsThatTheyStandFor() throws IOException {
    assertNames(table("names-found.txt"), 240);
  }

  @Test
  void namesThatOnlyLookAlikeBecomeActorsOfTheirOwn() throws IOException {
    assertNames(table("names-tempting.txt"), 60);
  }

  private static void assertNames(String table, int atLeast) {
    List<String> lines = lines(table);
    assertThat(lines).hasSizeGreaterThanOrEqualTo(atLeast);
    List<Row> reports = new ArrayList<>();
    Map<String, String> expected = new TreeMap<>();
    for (String line : lines) {
      String[] cells = cells(line);
      reports.add(
          report(
              line,
              cells[0],
              cells[1],
              cells[2],
              actor(1, cells[4], "a", cells[3].isEmpty() ? null : cells[3], null)));
      expected.put(line, cells[5]);
    }
    Map<String, String> found = new TreeMap<>();
    ActorResolution.apply(ActorFixtures.reports(reports), ActorFixtures.PACKAGED)
        .reportActors()
        .orderBy(ReportActorTable.ACTOR_ID)
        .select(ReportActorTable.REPORT_ID, ReportActorTable.ACTOR_ID)
        .collectAsList()
        .forEach(row -> found.merge(row.getString(0), row.getString(1), (a, b) -> a + " + " + b));
    assertThat(found).containsExactlyEntriesOf(expected);
  }
}
