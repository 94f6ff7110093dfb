package org.harmattan.facts;

import static org.harmattan.facts.Told.a;
import static org.harmattan.facts.Told.b;
import static org.harmattan.facts.Told.candidate;
import static org.harmattan.facts.Told.doubt;
import static org.harmattan.facts.Told.event;
import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.facts.Told.Span;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class DyadPeriodLocationTest {
  private static final Span[] JNIM = {
    new Span("macina", "macina", null, null, false),
    new Span("macina", "jnim", null, null, true),
    new Span("sahara", "sahara", null, null, false),
    new Span("sahara", "jnim", null, null, true),
    new Span("jnim", "jnim", null, null, true)
  };

  @Test
  void pairsOpposingPrincipalsWhicheverSideTheyStandOn(SparkSession spark) {
    Told doubtful = event("doubtful", a("x"), doubt("z-or-w"), candidate("z"), b("y"));
    Told noSide = event("no side", new Told.Part("x", null, "principal", "unstated", false, false));
    Told agreement = event("agreement", a("x"), b("y")).as("strategic_developments").deaths(0);
    assertTable(
            dyads(
                spark,
                event("one", a("x"), b("y")).deaths(3),
                event("other way", a("y"), b("x")).deaths(1, 2, 4),
                doubtful,
                noSide,
                agreement))
        .columns(
            "actor_scope",
            "actor_a_id",
            "actor_b_id",
            "event_type",
            "is_hostile",
            "events",
            "fatal_events",
            "fatalities_low",
            "fatalities_high",
            "events_without_range",
            "events_deaths_unknown")
        .hasRows(
            row("self", "x", "y", "battles", true, 3L, 2L, 4L, 7L, 1L, 1L),
            row("self", "x", "y", "strategic_developments", false, 1L, 0L, 0L, 0L, 1L, 0L));
  }

  @Test
  void countsAnEventOnceForTwoGroupsAndNeverAGroupAgainstItself(SparkSession spark) {
    Told joint = event("joint", a("macina"), a("sahara"), b("vdp")).deaths(2);
    Told quarrel = event("quarrel", a("macina"), b("sahara")).deaths(5);
    Told split = event("split", a("macina"), b("jnim")).deaths(7);
    assertTable(dyads(spark, joint, quarrel, split))
        .columns("actor_scope", "actor_a_id", "actor_b_id", "events", "fatalities_best")
        .hasRows(
            row("self", "macina", "vdp", 1L, 2L),
            row("self", "sahara", "vdp", 1L, 2L),
            row("self", "macina", "sahara", 1L, 5L),
            row("self", "jnim", "macina", 1L, 7L),
            row("group", "macina", "vdp", 1L, 2L),
            row("group", "sahara", "vdp", 1L, 2L),
            row("group", "jnim", "vdp", 1L, 2L),
            row("group", "macina", "sahara", 1L, 5L),
            row("root", "jnim", "vdp", 1L, 2L));
  }

  private static Dataset<Row> dyads(SparkSession spark, Told... events) {
    return DyadPeriodLocation.of(
        Told.accounts(spark, events), Told.lineage(spark, JNIM), Told.grains("year/country"));
  }
}
