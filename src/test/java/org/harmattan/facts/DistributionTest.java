package org.harmattan.facts;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.facts.Told.a;
import static org.harmattan.facts.Told.b;
import static org.harmattan.facts.Told.candidate;
import static org.harmattan.facts.Told.doubt;
import static org.harmattan.facts.Told.event;
import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.table.Placement;
import org.harmattan.table.UnitCellTable;
import org.harmattan.testing.Rows;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Events spread over days and ground, on hand-made cases and against loops over every atom. */
@ExtendWith(SparkExtension.class)
class DistributionTest {
  private static final long SEED = 20_260_628L;
  private static final int EVENTS = 45;

  private static final List<Grain> ALL_GRAINS = allGrains();

  /** Mali drawn to second-level units in Gao and to the first elsewhere; Niger as a whole. */
  private static final List<SpreadReference.Piece> PIECES =
      List.of(
          piece("MLI", "MLI/gao", "MLI/gao/ansongo", "151551", 300),
          piece("MLI", "MLI/gao", "MLI/gao/ansongo", "151552", 100),
          piece("MLI", "MLI/gao", "MLI/gao/bourem", "151552", 200),
          piece("MLI", "MLI/kayes", "MLI/kayes/unspecified-admin2", "149000", 301),
          piece("MLI", "MLI/kayes", "MLI/kayes/unspecified-admin2", "149001", 7),
          piece("NER", "NER/unspecified-admin1", "NER/unspecified-admin2", "151552", 50),
          piece("NER", "NER/unspecified-admin1", "NER/unspecified-admin2", "151553", 50));

  private static SpreadReference.Piece piece(
      String country, String admin1, String admin2, String cell, long area) {
    String unit =
        !admin2.contains("unspecified")
            ? admin2
            : !admin1.contains("unspecified") ? admin1 : country;
    return new SpreadReference.Piece(
        List.of(country, admin1, admin2, cell, unit + "/unspecified-place"), area);
  }

  private static List<Grain> allGrains() {
    List<Grain> grains = new ArrayList<>();
    for (PeriodType period : PeriodType.values()) {
      for (LocationType location : LocationType.values()) {
        grains.add(new Grain(period, location));
      }
    }
    return grains;
  }

  @Test
  void aHotSpotOfTwoMonthsAtCountryPrecisionKeepsEveryDeath(SparkSession spark) {
    Told hotSpot =
        event("tigray", a("mil"), b("front"), b("militia"))
            .between("2022-08-24", "2022-08-24", "2022-10-24")
            .deaths(121_848, 273_076, 300_001);
    inCountry(hotSpot);
    Told earlier = event("earlier", a("mil")).on("2022-01-01").deaths(13);
    earlier.at("MLI", "MLI/gao", "MLI/gao/bourem", "151552", "geonames-1");
    Told other = event("other", a("mil")).on("2022-02-01").deaths(4);
    other.at("MLI", "MLI/kayes", "MLI/kayes/unspecified-admin2", "149001", "geonames-2");
    Dataset<Row> facts =
        facts(spark, ALL_GRAINS, hotSpot, earlier, other)
            .where(col("event_type").equalTo("battles"));
    List<Row> totals =
        facts
            .where(col("actor_id").isin("front", "militia", "mil"))
            .groupBy("period_type", "location_type")
            .agg(
                sum("fatalities_share_whole"),
                sum("fatalities_share"),
                sum("events_share"),
                sum(when(col("actor_id").equalTo("front"), col("fatalities_best"))),
                sum(when(col("actor_id").equalTo("front"), col("fatalities_low"))),
                sum(when(col("actor_id").equalTo("front"), col("fatalities_high"))))
            .collectAsList();
    assertThat(totals).hasSize(30);
    for (Row total : totals) {
      assertThat(total.getLong(2)).isEqualTo(273_076 + 17);
      assertThat(total.getDecimal(3)).isEqualByComparingTo("273093");
      assertThat(total.getDecimal(4)).isEqualByComparingTo("3");
      assertThat(total.getLong(5)).isEqualTo(273_076);
      assertThat(total.getLong(6)).isEqualTo(121_848);
      assertThat(total.getLong(7)).isEqualTo(300_001);
    }
    // 62 days; August has 8 of them, and 273,076 / 62 is 4,404.45: days differ by one at most.
    assertTable(
            facts
                .where(col("actor_id").equalTo("front"))
                .where(col("period_type").equalTo("day"))
                .where(col("location_type").equalTo("country"))
                .groupBy("fatalities_best")
                .agg(count(lit(1)).as("days")))
        .hasRows(row(4404L, 34L), row(4405L, 28L));
    // By the deaths before it, 13 to 4; whole quotas 208,822.8 and 64,253.2.
    assertTable(
            facts
                .where(col("actor_id").equalTo("front"))
                .where(col("period_type").equalTo("year"))
                .where(col("location_type").equalTo("priogrid")))
        .columns("location_id", "fatalities_best", "events", "events_coarse_place")
        .hasRows(row("151552", 208_823L, null, null), row("149001", 64_253L, null, null));
    // Of the whole every principal has a third, as where the event is not spread.
    Column ofHotSpot =
        col("fatalities_share_whole")
            .minus(when(col("actor_id").equalTo("mil"), 17L).otherwise(0L));
    assertTable(
            facts
                .where(col("period_type").equalTo("year"))
                .where(col("location_type").equalTo("country"))
                .groupBy(ofHotSpot.as("third"))
                .agg(count(lit(1)).as("actors")))
        .hasRows(row(91_025L, 2L), row(91_026L, 1L));
  }

  @Test
  void weighsByWhatWasKnownBeforeTheFirstDayInTheSameBasisAndElseByAreas(SparkSession spark) {
    Told before = event("before", a("x")).on("2020-01-01").deaths(3);
    before.at("MLI", "MLI/gao", "MLI/gao/bourem", "151552", "geonames-1");
    Told sameDay = event("same-day", a("x")).on("2020-02-01").deaths(50);
    sameDay.at("MLI", "MLI/gao", "MLI/gao/ansongo", "151551", "geonames-2");
    Told otherBasis = event("other-basis", a("x")).on("2020-01-01").deaths(70).inBasis("acled");
    otherBasis.at("MLI", "MLI/kayes", "MLI/kayes/unspecified-admin2", "149000", "geonames-3");
    Told asked = inCountry(event("asked", a("x")).on("2020-02-01").deaths(9));
    Told later = inCountry(event("later", a("x")).on("2020-02-02").deaths(53));
    Told first = inCountry(event("first", a("x")).on("2019-01-01").deaths(908));
    Told alone = inCountry(event("alone", a("x")).on("2020-02-01").deaths(70).inBasis("ucdp_ged"));
    List<Grain> grain = List.of(Grain.of("year/priogrid"));
    Dataset<Row> cells =
        Distribution.of(
            Told.accounts(spark, later, sameDay, asked, otherBasis, before, first, alone),
            unitCells(spark, PIECES),
            FactOptions.defaults().withGrains(grain));
    assertTable(cells.where(col("event_key").isin("asked", "later", "first", "alone")))
        .columns("event_key", "location_id", "cell_best")
        .hasRows(
            row("asked", "151552", 9L),
            row("later", "151552", 3L),
            row("later", "151551", 50L),
            // 908 hectares in all.
            row("first", "151551", 300L),
            row("first", "151552", 300L),
            row("first", "149000", 301L),
            row("first", "149001", 7L),
            row("alone", "151551", 23L),
            row("alone", "151552", 23L),
            row("alone", "149000", 23L),
            row("alone", "149001", 1L));
  }

  @Test
  void leavesAnEventWhoseUnitIsNotDrawnWhereItStandsAndSpreadsItsDaysAlone(SparkSession spark) {
    Told unknown = event("unknown", a("x")).between("2020-01-31", "2020-01-31", "2020-02-01");
    unknown.deaths(2);
    unknown.at(
        "MLI",
        "MLI/segou",
        "MLI/segou/unspecified-admin2",
        "MLI/unspecified-priogrid",
        "MLI/segou/unspecified-place");
    assertTable(
            Distribution.of(
                Told.accounts(spark, unknown),
                unitCells(spark, PIECES),
                FactOptions.defaults().withGrains(List.of(Grain.of("month/priogrid")))))
        .columns("period_start", "location_id", "is_coarse_date", "is_coarse_place", "cell_best")
        .hasRows(
            row(Date.valueOf("2020-01-01"), "MLI/unspecified-priogrid", true, true, 1L),
            row(Date.valueOf("2020-02-01"), "MLI/unspecified-priogrid", true, true, 1L));
  }

  @Test
  void spreadsAsTheLoopsOverEveryAtomDoAndTheSharesOfAllActorsAddUp(SparkSession spark) {
    Random random = new Random(SEED);
    List<Told> events = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      events.add(randomEvent("e" + i, random));
    }
    List<String> expected = new SpreadReference(events, PIECES).cells(ALL_GRAINS);
    long deaths = events.stream().mapToLong(told -> told.best == null ? 0 : told.best).sum();

    Collections.shuffle(events, random);
    List<SpreadReference.Piece> pieces = new ArrayList<>(PIECES);
    Collections.shuffle(pieces, random);
    Dataset<Row> accounts = Told.accounts(spark, events.toArray(Told[]::new)).repartition(3);
    FactOptions options =
        FactOptions.defaults().withGrains(ALL_GRAINS).withPlacements(List.of(Placement.DISTRIBUTE));
    Dataset<Row> cells = Distribution.of(accounts, unitCells(spark, pieces), options);
    List<String> actual =
        cells.select(text()).collectAsList().stream().map(r -> r.getString(0)).sorted().toList();
    Set<String> wanted = Set.copyOf(expected);
    assertThat(actual.stream().filter(cell -> !wanted.contains(cell)).limit(5))
        .as("cells that the loops do not make, seed %d", SEED)
        .isEmpty();
    assertThat(actual).as("seed %d", SEED).hasSameSizeAs(expected);

    Dataset<Row> totals =
        accounts
            .groupBy("basis", "boundary_version")
            .agg(
                count(lit(1)).as("total_events"),
                coalesce(sum("fatalities_best"), lit(0L)).as("total_deaths"));
    Dataset<Row> facts = ActorPeriodLocation.spread(accounts, lineage(spark), cells);
    List<Row> balances = Balances.of(facts, totals, options).collectAsList();
    assertThat(balances).hasSize(2 * 30 * 6);
    assertThat(balances.stream().filter(balance -> !balance.<Boolean>getAs("is_held"))).isEmpty();
    assertThat(deaths).isPositive();
  }

  @Test
  void spreadsTheDeathsOfDyadsAndPossibleActorsAndCountsNoEvents(SparkSession spark) {
    Told fight = event("fight", a("x"), b("y"), doubt("who"), candidate("z"));
    fight.between("2020-01-31", "2020-01-31", "2020-02-01").deaths(3);
    Dataset<Row> accounts = Told.accounts(spark, fight);
    FactOptions options = FactOptions.defaults().withGrains(List.of(Grain.of("month/country")));
    Dataset<Row> cells = Distribution.of(accounts, unitCells(spark, PIECES), options);
    assertTable(
            ActorPeriodLocation.spread(accounts, lineage(spark), cells)
                .where(col("actor_id").equalTo("z"))
                .groupBy("actor_id")
                .agg(sum("fatalities_possible"), sum("events_possible"), sum("fatalities_best")))
        .hasRows(row("z", 3L, null, 0L));
    assertTable(
            DyadPeriodLocation.spread(accounts, lineage(spark), cells)
                .groupBy("actor_a_id", "actor_b_id", "placement", "is_hostile")
                .agg(sum("fatalities_best"), sum("events"), sum("fatalities_best").gt(0)))
        .hasRows(row("x", "y", "distribute", true, 3L, null, true));
  }

  private static Told randomEvent(String key, Random random) {
    Told told = event(key);
    told.date = LocalDate.of(2019, 12, 20).plusDays(random.nextInt(60));
    told.earliest = told.date.minusDays(random.nextInt(3) * random.nextInt(4));
    told.latest = told.date.plusDays(random.nextInt(3) * random.nextInt(25));
    SpreadReference.Piece piece = PIECES.get(random.nextInt(PIECES.size()));
    List<String> ids = piece.ids();
    switch (random.nextInt(6)) {
      case 0 -> inCountry(told);
      case 1 ->
          told.at(
              ids.get(0),
              ids.get(1),
              ids.get(1).contains("unspecified")
                  ? ids.get(0) + "/unspecified-admin2"
                  : ids.get(1) + "/unspecified-admin2",
              ids.get(0) + "/unspecified-priogrid",
              "unspecified-place");
      case 2 ->
          told.at(
              ids.get(0), ids.get(1), ids.get(2), ids.get(0) + "/unspecified-priogrid", ids.get(4));
      case 3 ->
          told.at(
              "unspecified",
              "unspecified/unspecified-admin1",
              "unspecified/unspecified-admin2",
              "unspecified/unspecified-priogrid",
              "unspecified/unspecified-place");
      default ->
          told.at(ids.get(0), ids.get(1), ids.get(2), ids.get(3), "geonames-" + random.nextInt(3));
    }
    if (told.place.equals("unspecified-place")) {
      told.place = ids.get(0) + "/unspecified-place";
    }
    if (random.nextInt(6) > 0) {
      long best = random.nextInt(8) * random.nextInt(5);
      told.deaths(best);
      if (random.nextBoolean()) {
        // Some sources state ranges that do not hold their best estimate.
        told.deaths(random.nextInt(20), best, random.nextInt(40));
      }
    }
    told.civilianDeaths = random.nextBoolean() ? (long) random.nextInt(12) : null;
    List<String> actors = List.of("x", "y", "z", "member", "group");
    for (int i = random.nextInt(5); i > 0; i--) {
      String actor = actors.get(random.nextInt(actors.size()));
      told.parts.add(random.nextBoolean() ? a(actor) : b(actor));
    }
    return random.nextInt(3) == 0 ? told.inBasis("ucdp_ged") : told;
  }

  private static Told inCountry(Told told) {
    return told.at(
        "MLI",
        "MLI/unspecified-admin1",
        "MLI/unspecified-admin2",
        "MLI/unspecified-priogrid",
        "MLI/unspecified-place");
  }

  private static Column text() {
    return concat_ws(
        ",",
        col("basis"),
        col("event_key"),
        col("period_type"),
        col("period_start").cast("string"),
        col("location_type"),
        col("location_id"),
        col("is_coarse_date").cast("string"),
        col("is_coarse_place").cast("string"),
        concat_ws("+", col("cell_low"), col("cell_best"), col("cell_high"), col("cell_civilians")),
        concat_ws("+", col("event_parts").cast("array<string>")),
        concat_ws("+", col("death_parts").cast("array<string>")),
        concat_ws("+", col("whole_parts").cast("array<string>")));
  }

  private static Dataset<Row> lineage(SparkSession spark) {
    return Told.lineage(
        spark,
        new Told.Span("member", "member", null, null, false),
        new Told.Span("member", "group", null, null, true),
        new Told.Span("group", "group", null, null, true));
  }

  private static Dataset<Row> facts(SparkSession spark, List<Grain> grains, Told... events) {
    Dataset<Row> accounts = Told.accounts(spark, events);
    FactOptions options = FactOptions.defaults().withGrains(grains);
    return ActorPeriodLocation.spread(
        accounts, lineage(spark), Distribution.of(accounts, unitCells(spark, PIECES), options));
  }

  private static Dataset<Row> unitCells(SparkSession spark, List<SpreadReference.Piece> pieces) {
    return Rows.of(
        spark,
        UnitCellTable.SCHEMA,
        pieces.stream()
            .map(
                piece ->
                    row(
                        "v1",
                        piece.ids().get(0),
                        piece.ids().get(1),
                        piece.ids().get(2),
                        Told.admin3(piece.ids().get(0), piece.ids().get(1), piece.ids().get(2)),
                        piece.ids().get(3),
                        piece.ids().get(4),
                        piece.area()))
            .toArray(Row[]::new));
  }
}
