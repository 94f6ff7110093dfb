package org.harmattan.facts;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.actor.ActorResolution;
import org.harmattan.actor.Actors;
import org.harmattan.actor.Registry;
import org.harmattan.table.ReportTable;
import org.harmattan.testing.Rows;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The scopes of the facts on the shipped registry: in each year from 2011 to 2023 every group of
 * the Sahel clashes once with Mali's army on the first of July, JNIM once with IS Sahel, and once
 * the army clashes with one of the two, nobody knows which.
 */
@ExtendWith(SparkExtension.class)
class SahelScopesTest {
  private static final List<String> GROUPS =
      List.of(
          "al-mourabitoun",
          "ansar-dine",
          "ansaroul-islam",
          "aqim",
          "aqim-sahara",
          "is-sahel",
          "jnim",
          "katiba-macina",
          "katiba-serma",
          "mujao");
  private static final int FIRST_YEAR = 2011;
  private static final int LAST_YEAR = 2023;
  private static final int EVENTS_A_YEAR = GROUPS.size() + 3;

  /** Events by "scope actor year". */
  private static final Map<String, Long> EVENTS = new TreeMap<>();

  private static final Map<String, Long> POSSIBLE = new TreeMap<>();

  /** Hostile events by "scope actor actor year". */
  private static final Map<String, Long> CLASHES = new TreeMap<>();

  private static Dataset<Row> facts;

  @BeforeAll
  static void count(SparkSession spark) {
    List<Told> events = new ArrayList<>();
    for (int year = FIRST_YEAR; year <= LAST_YEAR; year++) {
      for (String group : GROUPS) {
        events.add(clash(group + year, year, part(group, "a"), part("mil-mali", "b")));
      }
      events.add(clash("rivals" + year, year, part("jnim", "a"), part("is-sahel", "b")));
      // Two members of one group in one event, which counts once for the group.
      events.add(
          clash(
              "joint" + year,
              year,
              part("ansar-dine", "a"),
              part("katiba-macina", "a"),
              part("mil-mali", "b")));
      events.add(
          clash(
              "doubt" + year,
              year,
              new Told.Part("is-sahel-or-jnim", "a", "principal", "unstated", true, false),
              new Told.Part("is-sahel", null, "principal", "unstated", false, true),
              new Told.Part("jnim", null, "principal", "unstated", false, true),
              part("mil-mali", "b")));
    }
    Dataset<Row> accounts = Told.accounts(spark, events.toArray(Told[]::new));
    Registry registry = Registry.load(Registry.packagedFiles());
    Dataset<Row> none = Rows.of(spark, Rows.relaxed(ReportTable.SCHEMA));
    Dataset<Row> lineage =
        Actors.of(ActorResolution.apply(none, registry).uses(), registry).lineage();
    FactOptions options = Told.grains("year/country");
    facts = ActorPeriodLocation.of(accounts, lineage, options).cache();
    for (Row row :
        facts
            .selectExpr(
                "concat_ws(' ', actor_scope, actor_id, year(period_start))",
                "events",
                "events_possible")
            .collectAsList()) {
      EVENTS.put(row.getString(0), row.getLong(1));
      POSSIBLE.put(row.getString(0), row.getLong(2));
    }
    DyadPeriodLocation.of(accounts, lineage, options)
        .where("is_hostile")
        .selectExpr(
            "concat_ws(' ', actor_scope, actor_a_id, actor_b_id, year(period_start))", "events")
        .collectAsList()
        .forEach(row -> CLASHES.put(row.getString(0), row.getLong(1)));
  }

  private static Told clash(String key, int year, Told.Part... parts) {
    Told event = Told.event(key, parts).on(LocalDate.of(year, 7, 1).toString()).deaths(2);
    event.claimants = null;
    return event;
  }

  private static Told.Part part(String actor, String side) {
    return new Told.Part(actor, side, "principal", "unstated", false, false);
  }

  @Test
  void aGroupCountsItselfInEveryYear() {
    assertEveryYear("self ansar-dine", "2 2 2 2 2 2 2 2 2 2 2 2 2");
    assertEveryYear("self jnim", "2 2 2 2 2 2 2 2 2 2 2 2 2");
  }

  @Test
  void aGroupCountsItsMembersOfTheDayEachEventOnce() {
    // From 2017 with al-Mourabitoun, Ansar Dine, the Sahara emirate, two katibas and the joint
    // clash.
    assertEveryYear("group jnim", "2 2 2 2 2 2 8 8 8 8 8 8 8");
    // With Katiba Macina in 2016, the joint clash once.
    assertEveryYear("group ansar-dine", "2 2 2 2 2 3 2 2 2 2 2 2 2");
    assertEveryYear("group aqim", "2 2 2 2 2 3 9 9 9 9 9 9 9");
    assertEveryYear("group is-sahel", "2 2 2 2 2 2 2 2 2 2 2 2 2");
    assertEveryYear("group iswap", "0 0 0 0 0 0 0 0 2 2 2 0 0");
  }

  @Test
  void aRootCountsWhatStandsUnderItAndARootStopEndsTheClimb() {
    assertEveryYear("root jnim", "2 2 2 2 2 2 8 8 8 8 8 8 8");
    assertEveryYear("root aqim", "2 2 2 2 2 3 1 1 1 1 1 1 1");
    assertEveryYear("root ansar-dine", "2 2 2 2 2 3 0 0 0 0 0 0 0");
    assertEveryYear("root is-sahel", "2 2 2 2 2 2 2 2 2 2 2 2 2");
    assertEveryYear("root iswap", "0 0 0 0 0 0 0 0 0 0 0 0 0");
  }

  @Test
  void aLineageIsBackCast() {
    // JNIM's own two, its members' of later and MUJAO's, which went on in al-Mourabitoun.
    assertEveryYear("lineage jnim", "9 9 9 9 9 9 9 9 9 9 9 9 9");
    assertEveryYear("lineage al-mourabitoun", "2 2 2 2 2 2 2 2 2 2 2 2 2");
    assertEveryYear("lineage ansar-dine", "3 3 3 3 3 3 2 2 2 2 2 2 2");
    assertEveryYear("lineage iswap", "2 2 2 2 2 2 2 2 2 2 2 0 0");
  }

  @Test
  void sharesOfThePanelAddUpToTheEvents() {
    assertThat(
            facts
                .where(col("in_root_panel"))
                .groupBy("period_start")
                .agg(sum("events_share"), sum("fatalities_share_whole"))
                .collectAsList())
        .hasSize(LAST_YEAR - FIRST_YEAR + 1)
        .allSatisfy(
            row -> {
              assertThat(row.getDecimal(1)).isEqualByComparingTo(BigDecimal.valueOf(EVENTS_A_YEAR));
              assertThat(row.getLong(2)).isEqualTo(2L * EVENTS_A_YEAR);
            });
  }

  @Test
  void aDoubtIsPossibleForBothAndOpposesNeither() {
    for (int year = FIRST_YEAR; year <= LAST_YEAR; year++) {
      assertThat(POSSIBLE).containsEntry("self jnim " + year, 1L);
      assertThat(POSSIBLE).containsEntry("self is-sahel " + year, 1L);
    }
    assertClashes("self is-sahel jnim", "1 1 1 1 1 1 1 1 1 1 1 1 1");
    assertClashes("group is-sahel jnim", "1 1 1 1 1 1 1 1 1 1 1 1 1");
    assertClashes("lineage is-sahel jnim", "1 1 1 1 1 1 1 1 1 1 1 1 1");
    assertClashes("self jnim mil-mali", "1 1 1 1 1 1 1 1 1 1 1 1 1");
    assertThat(CLASHES.keySet()).noneMatch(key -> key.contains("is-sahel-or-jnim"));
  }

  @Test
  void nobodyClashesWithItsOwnGroup() {
    assertThat(CLASHES.keySet())
        .noneMatch(key -> key.startsWith("group ansar-dine jnim"))
        .noneMatch(key -> key.startsWith("group jnim katiba-macina"));
    assertClashes("group gov-mali jnim", "1 1 1 1 1 1 7 7 7 7 7 7 7");
  }

  private static void assertEveryYear(String scopeAndActor, String expected) {
    assertThat(byYear(EVENTS, scopeAndActor)).as(scopeAndActor).isEqualTo(expected);
  }

  private static void assertClashes(String scopeAndPair, String expected) {
    assertThat(byYear(CLASHES, scopeAndPair)).as(scopeAndPair).isEqualTo(expected);
  }

  private static String byYear(Map<String, Long> counts, String key) {
    List<String> numbers = new ArrayList<>();
    for (int year = FIRST_YEAR; year <= LAST_YEAR; year++) {
      numbers.add(counts.getOrDefault(key + " " + year, 0L).toString());
    }
    return String.join(" ", numbers);
  }
}
