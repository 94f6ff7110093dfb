package org.harmattan.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.harmattan.match.Fixture.Report;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tables of pairs, all read in one go from report_actor and the lineage. */
@ExtendWith(SparkExtension.class)
class ActorEvidenceTest {
  private final Fixture world =
      new Fixture()
          .partOf("ansar-dine", "jnim", "2017-03-02", null)
          .partOf("is-sahel", "iswap", "2019-03-01", "2022-03-20");
  private final List<Case> cases = new ArrayList<>();

  private record Case(String name, Report left, Report right, double weight) {}

  @Test
  void weighsActorsBySideAndGroupOnTheDay(SparkSession spark) {
    actors("both sides", 8.0, l -> l.jnimAgainstMali(), r -> r.jnimAgainstMali());
    actors(
        "sides exchanged",
        8.0,
        l -> l.jnimAgainstMali(),
        r -> r.principal("a", "mil-mali").principal("b", "jnim"));
    actors(
        "one side, the other unidentified",
        4.0,
        l -> l.jnimAgainstMali(),
        r -> r.principal("a", "unidentified-armed-group-mali").principal("b", "mil-mali"));
    actors("one silent", 0.0, l -> l.jnimAgainstMali(), r -> {});
    actors(
        "army and government of one state",
        6.5,
        l -> l.jnimAgainstMali(),
        r -> r.principal("a", "gov-mali").principal("b", "jnim"));
    actors(
        "part of the group that day",
        6.5,
        l -> l.jnimAgainstMali(),
        r -> r.principal("a", "ansar-dine").principal("b", "mil-mali"));
    actors(
        "named beside",
        6.5,
        l -> l.jnimAgainstMali(),
        r -> r.principal("a", "jnim").principal("b", "wagner").associate("b", "mil-mali"));
    actors(
        "ambiguous",
        5.5,
        l -> l.jnimAgainstMali(),
        r -> r.doubt("a", "jnim", "is-sahel").principal("b", "mil-mali"));
    actors(
        "ambiguous by group",
        5.5,
        l -> l.principal("a", "iswap").principal("b", "mil-mali"),
        r -> r.doubt("a", "ansaroul-islam", "is-sahel").principal("b", "mil-mali"));
    actors(
        "attackers of civilians",
        5.0,
        l -> l.principal("a", "jnim").principal("b", "civilians-mali"),
        r -> r.principal("a", "jnim").principal("b", "civilians-mali"));
    actors(
        "civilians are no soldiers",
        1.0,
        l -> l.jnimAgainstMali(),
        r -> r.principal("a", "jnim").principal("b", "civilians-mali"));
    actors(
        "an actor against itself names nobody it fought",
        4.0,
        l -> l.principal("a", "jnim").principal("b", "jnim"),
        r -> r.jnimAgainstMali());
    actors(
        "but those named beside it",
        6.5,
        l -> l.principal("a", "jnim").principal("b", "jnim").associate("b", "mil-mali"),
        r -> r.jnimAgainstMali());
    actors(
        "other groups on both sides",
        -6.0,
        l -> l.jnimAgainstMali(),
        r -> r.principal("a", "is-sahel").principal("b", "dozo"));
    actors(
        "a rival's claim",
        3.0,
        l -> l.jnimAgainstMali(),
        r ->
            r.claimedBy("is-sahel", "2020-06-03")
                .principal("a", "is-sahel")
                .principal("b", "mil-mali"));
    actors(
        "before the merger",
        1.0,
        l -> l.on("2016-06-01").jnimAgainstMali(),
        r -> r.on("2016-06-01").principal("a", "ansar-dine").principal("b", "mil-mali"));
    actors(
        "after leaving",
        1.0,
        l -> l.on("2022-03-21").principal("a", "iswap").principal("b", "mil-mali"),
        r -> r.on("2022-03-21").principal("a", "is-sahel").principal("b", "mil-mali"));
    actors(
        "on the last day",
        6.5,
        l -> l.on("2022-03-20").principal("a", "iswap").principal("b", "mil-mali"),
        r -> r.on("2022-03-20").principal("a", "is-sahel").principal("b", "mil-mali"));
    hold(spark);
  }

  private void actors(
      String name, double weight, Consumer<Report> varyLeft, Consumer<Report> varyRight) {
    Report left = world.report("acled:" + cases.size());
    Report right = world.report("ucdp:" + cases.size());
    varyLeft.accept(left);
    varyRight.accept(right);
    cases.add(new Case(name, left, right, weight));
  }

  private void hold(SparkSession spark) {
    MatchInputs inputs = world.inputs(spark);
    Map<String, PairedReport> reports =
        Profiles.of(inputs)
            .join(ActorSets.of(inputs), new String[] {Profiles.REPORT_ID}, "left")
            .collectAsList()
            .stream()
            .collect(Collectors.toMap(row -> row.getString(0), PairedReport::of));
    for (Case c : cases) {
      PairedReport left = reports.get(c.left().id);
      PairedReport right = reports.get(c.right().id);
      assertThat(weight(left, right)).as(c.name()).isEqualTo(c.weight());
      assertThat(weight(right, left)).as("%s, exchanged", c.name()).isEqualTo(c.weight());
    }
  }

  private static double weight(PairedReport left, PairedReport right) {
    return ActorEvidence.of(new ReportPair(left, right, 0), Fixture.OPTIONS).total();
  }
}
