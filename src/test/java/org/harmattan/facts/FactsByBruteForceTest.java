package org.harmattan.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.harmattan.table.ActorPeriodLocationTable;
import org.harmattan.table.DyadPeriodLocationTable;
import org.harmattan.table.EventTypes;
import org.harmattan.table.Table;
import org.harmattan.testing.Rows;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Random events, doubts, claims and groups, counted twice: by Spark and by hand-written loops. */
@ExtendWith(SparkExtension.class)
class FactsByBruteForceTest {
  private static final long SEED = 20_231_013L;
  private static final int EVENTS = 60;

  private static final List<String> ACTORS =
      List.of(
          "aqim",
          "cell",
          "front",
          "jnim",
          "katiba",
          "mil-mali",
          "older",
          "renamed",
          "splinter",
          "vdp");

  /**
   * A cell in a katiba, in and out of a front; a splinter that no span holds for a while; an older
   * group that merged into the front, and one that was in none and went on under another name.
   */
  private static final List<Told.Span> LINEAGE =
      List.of(
          new Told.Span("aqim", "aqim", null, null, true),
          new Told.Span("jnim", "jnim", "2020-01-01", null, true),
          new Told.Span("jnim", "aqim", "2020-01-01", null, false),
          new Told.Span("katiba", "katiba", null, "2020-03-01", true),
          new Told.Span("katiba", "katiba", "2020-03-02", null, false),
          new Told.Span("katiba", "jnim", "2020-03-02", null, true),
          new Told.Span("katiba", "aqim", "2020-03-02", null, false),
          new Told.Span("cell", "cell", null, null, false),
          new Told.Span("cell", "katiba", null, "2020-03-01", true),
          new Told.Span("cell", "katiba", "2020-03-02", null, false),
          new Told.Span("cell", "jnim", "2020-03-02", null, true),
          new Told.Span("cell", "aqim", "2020-03-02", null, false),
          new Told.Span("splinter", "splinter", "2020-03-10", "2020-12-31", true),
          backcast("aqim", "aqim", null),
          backcast("jnim", "aqim", null),
          backcast("jnim", "jnim", null),
          backcast("katiba", "jnim", null),
          backcast("katiba", "aqim", "2020-03-20"),
          backcast("katiba", "katiba", null),
          backcast("cell", "katiba", null),
          backcast("cell", "jnim", "2020-02-10"),
          backcast("older", "jnim", null),
          backcast("older", "aqim", null),
          backcast("front", "renamed", null),
          backcast("renamed", "renamed", null));

  private static Told.Span backcast(String actor, String lineage, String until) {
    return new Told.Span(actor, lineage, "lineage", null, until, false);
  }

  @Test
  void countsAsTheLoopsDoAtEveryGrainInWhateverOrderTheRowsCome(SparkSession spark) {
    Random random = new Random(SEED);
    List<Told> events = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      events.add(randomEvent("e" + i, random));
    }
    Reference reference = new Reference(events, LINEAGE, Grain.DEFAULTS);
    List<String> facts = reference.facts();
    List<String> dyads = reference.dyads();

    Collections.shuffle(events, random);
    events.forEach(event -> Collections.shuffle(event.parts, random));
    List<Told.Span> spans = new ArrayList<>(LINEAGE);
    Collections.shuffle(spans, random);
    Dataset<Row> accounts = Told.accounts(spark, events.toArray(Told[]::new)).repartition(3);
    Dataset<Row> lineage = Told.lineage(spark, spans.toArray(Told.Span[]::new));
    FactOptions options = FactOptions.defaults();
    assertSame(
        ActorPeriodLocationTable.TABLE, ActorPeriodLocation.of(accounts, lineage, options), facts);
    assertSame(
        DyadPeriodLocationTable.TABLE, DyadPeriodLocation.of(accounts, lineage, options), dyads);
    assertThat(dyads).as("the seed makes groups clash").anyMatch(row -> row.contains(",group,"));
    assertThat(dyads)
        .as("the seed makes lineages clash")
        .anyMatch(row -> row.contains(",lineage,"));
  }

  private static Told randomEvent(String key, Random random) {
    Told event = Told.event(key);
    event.date = LocalDate.of(2019, 12, 28).plusDays(random.nextInt(110));
    event.earliest = event.date.minusDays(random.nextInt(3) * random.nextInt(4));
    event.latest = event.date.plusDays(random.nextInt(2) * random.nextInt(40));
    event.type = EventTypes.ALL.get(random.nextInt(EventTypes.ALL.size()));
    place(event, random.nextInt(5), random.nextInt(2));
    if (random.nextInt(5) > 0) {
      long best = random.nextInt(12);
      event.deaths(best);
      if (random.nextBoolean()) {
        event.deaths(best / 2, best, best + random.nextInt(9));
      }
    }
    event.civilianDeaths = random.nextBoolean() ? (long) random.nextInt(4) : null;
    event.civilianTargeting = List.of(true, false).get(random.nextInt(2)) ? true : null;
    event.datasets = 1 + random.nextInt(2);
    int parts = random.nextInt(6);
    for (int i = 0; i < parts; i++) {
      event.parts.add(randomPart(random));
    }
    int claims = random.nextInt(3);
    for (int i = 0; i < claims; i++) {
      event.claimants.add(ACTORS.get(random.nextInt(ACTORS.size())));
    }
    return random.nextInt(4) == 0 ? event.inBasis("ucdp_ged") : event;
  }

  private static Told.Part randomPart(Random random) {
    String actor = ACTORS.get(random.nextInt(ACTORS.size()));
    String side = random.nextBoolean() ? "a" : "b";
    String role = random.nextInt(3) > 0 ? "principal" : "associate";
    String conduct = List.of("perpetrator", "target", "unstated").get(random.nextInt(3));
    return switch (random.nextInt(8)) {
      case 0 -> new Told.Part("doubt-" + random.nextInt(2), side, role, conduct, true, false);
      case 1 -> new Told.Part(actor, side, role, conduct, true, true);
      case 2 -> new Told.Part(actor, null, role, conduct, false, false);
      default -> new Told.Part(actor, side, role, conduct, false, false);
    };
  }

  /** Places the event as precisely as the level says, from a place (4) to nothing known (0). */
  private static void place(Told event, int level, int unit) {
    String[] ids = {
      "MLI", "MLI/u" + unit, "MLI/u" + unit + "/d", "15000" + unit, "geonames-" + unit
    };
    String country = level > 0 ? ids[0] : "unspecified";
    String admin1 = level > 1 ? ids[1] : country + "/unspecified-admin1";
    String parent = level > 1 ? ids[1] : country;
    String admin2 = level > 2 ? ids[2] : parent + "/unspecified-admin2";
    String smallest = level > 2 ? ids[2] : parent;
    event.at(
        country,
        admin1,
        admin2,
        level > 2 ? ids[3] : country + "/unspecified-priogrid",
        level > 3 ? ids[4] : smallest + "/unspecified-place");
  }

  /** Shows the rows that differ, not the thousands that do not. */
  private static void assertSame(Table declared, Dataset<Row> table, List<String> expected) {
    String what = declared.name();
    assertThat(columns(table.schema())).isEqualTo(columns(declared.schema()));
    List<String> actual = table.collectAsList().stream().map(Row::toString).sorted().toList();
    Set<String> wanted = Set.copyOf(expected);
    Set<String> found = Set.copyOf(actual);
    assertThat(actual.stream().filter(row -> !wanted.contains(row)).limit(5))
        .as("%s that the loops do not make, seed %d", what, SEED)
        .isEmpty();
    assertThat(expected.stream().filter(row -> !found.contains(row)).limit(5))
        .as("%s that the loops alone make, seed %d", what, SEED)
        .isEmpty();
    assertThat(actual).as(what).hasSameSizeAs(expected);
  }

  private static String columns(StructType schema) {
    return Rows.relaxed(schema).simpleString();
  }
}
