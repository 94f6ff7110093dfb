package org.harmattan.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.actor.ActorFixtures.actor;
import static org.harmattan.actor.ActorFixtures.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.spark.sql.Row;
import org.harmattan.table.ReportActorTable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** All sides of UCDP's real files (CC BY 4.0, UCDP GED), where the folder of real data is there. */
class GedActorsTest {
  private record Side(String name, String id, String country, String day) {}

  @Test
  void everySideOfTheRealFilesIsTheActorOfItsId() {
    List<Side> sides = new ArrayList<>(sides());
    List<Row> reports = new ArrayList<>();
    for (int i = 0; i < sides.size(); i++) {
      Side side = sides.get(i);
      reports.add(
          report(
              Integer.toString(i),
              "ucdp_ged",
              side.country(),
              side.day(),
              actor(1, side.name(), "a", side.id(), null)));
    }
    Map<String, Set<String>> idsOfUcdpIds = new TreeMap<>();
    Map<String, Set<String>> idsOfLists = new TreeMap<>();
    List<Row> found =
        ActorResolution.apply(ActorFixtures.reports(reports), ActorFixtures.PACKAGED)
            .reportActors()
            .select(ReportActorTable.REPORT_ID, ReportActorTable.ACTOR_ID)
            .collectAsList();
    for (Row row : found) {
      Side side = sides.get(Integer.parseInt(row.getString(0)));
      (side.name().contains(",") ? idsOfLists : idsOfUcdpIds)
          .computeIfAbsent(side.id() + " " + side.name(), key -> new TreeSet<>())
          .add(row.getString(1));
    }

    assertThat(idsOfUcdpIds)
        .containsEntry("234 IS", Set.of("is-sahel", "iswap"))
        .containsEntry("6716 JNIM", Set.of("jnim"))
        .containsEntry("6648 Ansaroul Islam", Set.of("ansaroul-islam"))
        .containsEntry("1051 Jama'atu Ahlis Sunna Lidda'awati wal-Jihad", Set.of("boko-haram"))
        .containsEntry("112 Government of Sudan", Set.of("gov-sudan"))
        .containsEntry(
            "1 Civilians",
            Set.of(
                "civilians-burkina-faso",
                "civilians-mexico",
                "civilians-nigeria",
                "civilians-sudan"));
    assertThat(idsOfUcdpIds).hasSize(278);
    assertEverySideIsKnown(idsOfUcdpIds);
    assertEverySideIsKnown(idsOfLists);
    idsOfUcdpIds.forEach(
        (side, ids) -> {
          if (!side.equals("234 IS") && !side.equals("1 Civilians")) {
            assertThat(ids).as(side).hasSize(1);
          }
        });
    assertMembersAreTheActorsThatStandAlone(idsOfLists, idsOfUcdpIds);
  }

  /** Registered, or explained by the form of the name: none has only UCDP's number for an id. */
  private static void assertEverySideIsKnown(Map<String, Set<String>> idsBySide) {
    idsBySide.forEach(
        (side, ids) ->
            assertThat(ids)
                .as(side)
                .allMatch(
                    id ->
                        ActorFixtures.PACKAGED.actors().containsKey(id)
                            || ActorIds.prefix(id).isPresent()));
  }

  private static void assertMembersAreTheActorsThatStandAlone(
      Map<String, Set<String>> idsOfLists, Map<String, Set<String>> idsOfUcdpIds) {
    Map<String, String> alone = new TreeMap<>();
    idsOfUcdpIds.forEach(
        (side, ids) -> alone.put(side.substring(side.indexOf(' ') + 1), String.join(",", ids)));
    assertThat(idsOfLists).hasSize(17);
    idsOfLists.forEach(
        (side, ids) -> {
          String[] members = side.substring(side.indexOf(' ') + 1).split(", ");
          assertThat(ids).as(side).hasSize(members.length);
          for (String member : members) {
            if (alone.containsKey(member)) {
              assertThat(ids).as(side).contains(alone.get(member));
            }
          }
        });
  }

  private static Set<Side> sides() {
    Path folder = data().resolve("ucdp_ged");
    Assumptions.assumeTrue(Files.isDirectory(folder), "no real data at " + folder);
    Set<Side> sides = new TreeSet<>(Comparator.comparing(Side::toString));
    try (Stream<Path> files = Files.list(folder)) {
      files.sorted().forEach(file -> addSides(file, sides));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sides;
  }

  private static Path data() {
    String named = System.getenv("HARMATTAN_DATA");
    if (named != null) {
      return Path.of(named);
    }
    Path near = Path.of("..", "shared", "data");
    return Files.isDirectory(near) ? near : Path.of("..", "..", "shared", "data");
  }

  private static void addSides(Path file, Set<Side> sides) {
    try (CSVParser parser =
        CSVParser.parse(
            file,
            StandardCharsets.UTF_8,
            CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setAllowMissingColumnNames(true)
                .setTrailingData(true)
                .get())) {
      for (CSVRecord record : parser) {
        String year = record.get("year").replaceAll("\\.0$", "");
        if (year.matches("\\d{4}")) {
          add(record, "side_a", year, sides);
          add(record, "side_b", year, sides);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(CSVRecord record, String side, String year, Set<Side> sides) {
    sides.add(
        new Side(
            record.get(side),
            record.get(side + "_new_id").replaceAll("\\.0$", ""),
            record.get("country"),
            year + "-06-15"));
  }
}
