package org.harmattan.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.facts.EventWorld.day;
import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.table.EventTable;
import org.harmattan.testing.SparkExtension;
import org.harmattan.testing.TableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class EventsTest {
  private final SparkSession spark;
  private final EventWorld world;

  EventsTest(SparkSession spark) {
    this.spark = spark;
    world = new EventWorld(spark);
  }

  private TableAssert actors() {
    Events events = world.events();
    return assertTable(events.eventActor(staged(events.event())));
  }

  /** As the facts stage does: what others read is made once. */
  private Dataset<Row> staged(Dataset<Row> rows) {
    return spark.createDataFrame(rows.collectAsList(), rows.schema());
  }

  @Test
  void readsActorsInTheLineageOfTheDay() {
    world
        .partOf("katiba-macina", "jnim", "2017-03-01", null)
        .report("acled:1", "before", "event_date", day("2016-01-01"))
        .principal("acled:1", "jnim", "a")
        .report("ucdp:1", "before", "event_date", day("2016-01-01"))
        .principal("ucdp:1", "katiba-macina", "a")
        .report("acled:2", "after")
        .principal("acled:2", "jnim", "a")
        .report("ucdp:2", "after")
        .principal("ucdp:2", "katiba-macina", "a");

    actors()
        .columns("event_id", "actor_id")
        .hasRows(row("before", "jnim"), row("after", "katiba-macina"));
  }

  @Test
  void hasCandidatesOfADoubtBesideIt() {
    world.report("acled:1", "e1").ambiguous("acled:1", "a", "jnim", "is-sahel");

    actors()
        .hasRows(
            row("e1", "jnim-or-is-sahel", "a", "principal", "unstated", true, false),
            row("e1", "jnim", "a", "principal", "unstated", false, true),
            row("e1", "is-sahel", "a", "principal", "unstated", false, true));
  }

  @Test
  void takesActorsFromClaimsOnlyWhereThereIsNothingElse() {
    world
        .report("acled:1", "silent")
        .report("claims:1", "silent")
        .principal("claims:1", "jnim", "a")
        .report("claims:2", "claimed")
        .actor("claims:2", 0, "is-sahel", null, "claimant", "unstated")
        .actor("claims:2", 1, "is-sahel", "a", "principal", "perpetrator");

    actors()
        .hasRows(
            row("silent", "unattributed", null, "principal", "unstated", false, false),
            row("claimed", "is-sahel", "a", "principal", "perpetrator", false, false));
  }

  @Test
  void tellsOfEachReportWhatItSays() {
    world
        .report(
            "acled:1",
            "e1",
            "source_names",
            List.of("AFP", "RFI"),
            "notes",
            "text",
            "fatalities_best",
            7L)
        .register("acled:1", "e1", false, "run-2")
        .principal("acled:1", "vdp", "b")
        .principal("acled:1", "mil-mali", "b")
        .actor("acled:1", 9, "wagner", "b", "associate", "unstated")
        .principal("acled:1", "jnim", "a")
        .report("ucdp:1", "e1", "fatalities_best", 9L);
    Events events = world.events();

    assertTable(events.eventReport(events.event()))
        .columns(
            "event_id",
            "report_id",
            "is_representative",
            "actors",
            "source_names",
            "notes",
            "fatalities_best",
            "place_name",
            "is_redistributable")
        .hasRows(
            row(
                "e1",
                "acled:1",
                false,
                "a: jnim | b: mil-mali; vdp",
                "AFP; RFI",
                "text",
                7L,
                "Place of acled",
                false),
            row("e1", "ucdp:1", true, "", null, null, 9L, "Place of ucdp", true));
  }

  @Test
  void tellsOwnDeedsFromAnothersAndFromDoubt() {
    world
        .partOf("katiba-macina", "jnim", "2017-03-01", null)
        .report("acled:1", "e1")
        .principal("acled:1", "katiba-macina", "a")
        .actor("acled:1", 8, "is-sahel", "b", "principal", "target")
        .report("acled:2", "e2")
        .ambiguous("acled:2", "a", "jnim", "is-sahel");
    claim("claims:1", "e1", "jnim");
    claim("claims:2", "e1", "is-sahel");
    claim("claims:3", "e2", "is-sahel");
    claim("claims:4", "e3", "is-sahel");
    Events events = world.events();
    Dataset<Row> event = staged(events.event());

    assertTable(events.eventClaim(event, staged(events.eventActor(event))))
        .columns("report_id", "event_id", "claimant_id", "is_linked", "is_own_deed")
        .hasRows(
            row("claims:1", "e1", "jnim", true, true),
            row("claims:2", "e1", "is-sahel", true, false),
            row("claims:3", "e2", "is-sahel", true, null),
            row("claims:4", "e3", "is-sahel", false, null));
  }

  private void claim(String id, String event, String claimant) {
    world.report(id, event).actor(id, 0, claimant, null, "claimant", "unstated");
  }

  @Test
  void readsWhatAClaimStatesAndNullWhereItIsNoNumberOrDay() {
    world
        .report(
            "claims:1",
            "e1",
            "fatalities_best",
            12L,
            "source_attributes",
            Map.of("claimed_on", "2020-01-12", "own_losses", "2", "channel", "az-Zallaqa"))
        .report(
            "claims:2",
            "e2",
            "source_attributes",
            Map.of("claimed_on", "soon", "own_losses", "few"));
    Events events = world.events();
    Dataset<Row> event = staged(events.event());

    assertTable(events.eventClaim(event, staged(events.eventActor(event))))
        .columns(
            "report_id",
            "claimant_id",
            "claimed_on",
            "event_date",
            "claimed_deaths",
            "own_losses",
            "channel")
        .hasRows(
            row("claims:1", "unattributed", "2020-01-12", "2020-01-10", 12L, 2L, "az-Zallaqa"),
            row("claims:2", "unattributed", null, "2020-01-10", null, null, null));
  }

  @Test
  void joinsTheTagsOfReportsButNotOfClaims() {
    world
        .report("acled:1", "e1", "tags", List.of("x", "y"))
        .report("ucdp:1", "e1", "tags", List.of("y"))
        .report("claims:1", "e1", "tags", List.of("z"));

    assertTable(world.events().eventTag()).hasRows(row("e1", "x"), row("e1", "y"));
  }

  @Test
  void tellsMergesAndSplitsFromTheRegister() {
    world
        .register("r1", "e1", true, "run-1")
        .register("r2", "e2", true, "run-1")
        .register("r2", "e1", false, "run-2")
        .register("r1", "e1", true, "run-2")
        .register("r2", "e2", true, "run-3")
        .register("r3", "e2", false, "run-3");

    assertTable(world.events().eventIdHistory())
        .hasRows(
            row(1L, "r1", "e1", null, "new", "run-1"),
            row(2L, "r2", "e2", null, "new", "run-1"),
            row(3L, "r2", "e1", "e2", "merged", "run-2"),
            row(5L, "r2", "e2", "e1", "split", "run-3"),
            row(6L, "r3", "e2", null, "new", "run-3"));
  }

  @Test
  void addsUpWhateverTheReportsAndTheirOrder() {
    long seed = 20201110;
    Map<String, Long> ownBest = randomWorld(new Random(seed));
    Events events = world.events();
    List<Row> event = events.event().sort("event_id").collectAsList();
    Dataset<Row> staged = spark.createDataFrame(event, EventTable.SCHEMA);

    assertThat(event.stream().mapToLong(row -> count(row, "reports") + count(row, "claims")).sum())
        .as("every report in one event, seed %d", seed)
        .isEqualTo(120);
    List<Row> reports = events.eventReport(staged).select("event_id", "report_id").collectAsList();
    assertThat(reports.stream().map(row -> row.getString(1)).distinct()).hasSize(120);
    List<Row> links = events.eventLink().collectAsList();
    assertToldApart(links, reports);
    assertDeathsCountedOnce(event, links, ownBest);
    assertThat(world.shuffled(seed).events().event().sort("event_id").collectAsList())
        .as("order of rows, seed %d", seed)
        .isEqualTo(event);
  }

  private static int count(Row row, String name) {
    return row.getInt(row.fieldIndex(name));
  }

  /**
   * 120 reports of 50 events; events 0 to 9 may cover 20 to 49. Returns each event's own deaths.
   */
  private Map<String, Long> randomWorld(Random random) {
    String[] sources = {"acled", "ucdp", "gdelt", "claims"};
    Map<String, String> firstReport = new HashMap<>();
    for (int i = 0; i < 120; i++) {
      String event = "e" + (i < 50 ? i : random.nextInt(50));
      String source = i < 50 ? sources[random.nextInt(2)] : sources[random.nextInt(4)];
      String id = source + ":" + i;
      firstReport.putIfAbsent(event, id);
      world.report(id, event, "fatalities_best", (long) random.nextInt(30));
    }
    for (int i = 0; i < 40; i++) {
      String part = firstReport.get("e" + (20 + random.nextInt(30)));
      world.covers(firstReport.get("e" + random.nextInt(10)), part, random.nextInt(9));
    }
    Map<String, Long> ownBest = new HashMap<>();
    for (Row row : EventValues.choose(members()).collectAsList()) {
      ownBest.put(row.getAs("event_id"), row.getAs("fatalities_best"));
    }
    return ownBest;
  }

  private Dataset<Row> members() {
    Events events = world.events();
    return EventMembers.located(
        EventMembers.of(events.reports(), events.identity(), EventWorld.SOURCES),
        events.locations());
  }

  /** By hand: a part comes off nothing where its container's source has a report of it. */
  private static void assertToldApart(List<Row> links, List<Row> reports) {
    int apart = 0;
    for (Row link : links) {
      String container = link.<String>getAs("reason").split(":")[0];
      boolean isToldApart =
          reports.stream()
              .filter(report -> report.getString(0).equals(link.getAs("linked_event_id")))
              .anyMatch(report -> report.getString(1).startsWith(container + ":"));
      assertThat(link.<String>getAs("reason").endsWith("tells of it apart")).isEqualTo(isToldApart);
      apart += isToldApart ? 1 : 0;
    }
    assertThat(apart).isBetween(1, links.size() - 1);
  }

  /** By hand: each part comes off the container of its best link once, down to zero. */
  private static void assertDeathsCountedOnce(
      List<Row> events, List<Row> links, Map<String, Long> ownBest) {
    Map<String, Long> expected = new HashMap<>(ownBest);
    Set<String> deducted = new HashSet<>();
    for (Row link : links) {
      String reason = link.getAs("reason");
      if (!reason.endsWith("another container") && !reason.endsWith("apart")) {
        assertThat(deducted.add(link.getAs("linked_event_id"))).isTrue();
        long part = ownBest.get(link.<String>getAs("linked_event_id"));
        expected.merge(link.getAs("event_id"), -part, Long::sum);
      }
    }
    assertThat(deducted).hasSizeGreaterThan(5);
    for (Row event : events) {
      long best = event.<Long>getAs("fatalities_best");
      assertThat(best)
          .as(event.<String>getAs("event_id"))
          .isEqualTo(Math.max(0, expected.get(event.<String>getAs("event_id"))));
    }
  }
}
