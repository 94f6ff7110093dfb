package org.harmattan.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.harmattan.match.Fixture.Report;
import org.harmattan.match.Scoring.ScoredPair;
import org.junit.jupiter.api.Test;

/** Each test is a table of pairs, each scored from either side. */
class ScoringTest {
  private final List<Case> cases = new ArrayList<>();

  private record Case(String name, Report left, Report right, Object expected) {}

  @Test
  void weighsDatesByTheirPrecision() {
    check("same day", 2.0, (l, r) -> {});
    check("next day", -1.0, (l, r) -> r.on("2020-06-02"));
    check("two days", -3.0, (l, r) -> r.on("2020-06-03"));
    check("middle of week", 1.0, (l, r) -> r.between("2020-05-29", "2020-06-04", "week"));
    check("end of week", 0.5, (l, r) -> r.between("2020-05-26", "2020-06-01", "week"));
    check("three days", -4.0, (l, r) -> r.on("2020-06-04"));
    check(
        "shifted weeks",
        1.5,
        (l, r) -> {
          l.between("2020-05-28", "2020-06-03", "week");
          r.between("2020-05-29", "2020-06-04", "week");
        });
    check(
        "the same month, known no better",
        0.25,
        (l, r) -> {
          l.between("2020-06-01", "2020-06-30", "month");
          r.between("2020-06-01", "2020-06-30", "month");
        });
    check(
        "first and last day of two summaries",
        3.0,
        (l, r) -> {
          l.between("2020-05-03", "2020-06-11", "longer").summary();
          r.between("2020-05-03", "2020-06-11", "longer").summary();
        });
    check(
        "the same weeks, which are nobody's precision",
        3.0,
        (l, r) -> {
          l.between("2020-06-03", "2020-06-20", "longer");
          r.between("2020-06-03", "2020-06-20", "longer");
        });
    check(
        "a month that one sums up",
        3.0,
        (l, r) -> {
          l.between("2020-06-01", "2020-06-30", "month").summary();
          r.between("2020-06-01", "2020-06-30", "month");
        });
    check("day beside week", -3.0, (l, r) -> r.between("2020-06-02", "2020-06-08", "week"));
    check("day in month", 0.0, (l, r) -> r.between("2020-06-01", "2020-06-30", "month"));
    check(
        "claimed three days later",
        1.5,
        (l, r) -> r.between("2020-05-25", "2020-06-30", "month").claimedBy("jnim", "2020-06-04"));
    check(
        "claimed long after",
        0.0,
        (l, r) -> r.between("2020-05-25", "2020-06-30", "month").claimedBy("jnim", "2020-06-25"));
    hold(scored -> scored.total(Comparison.TIME));
  }

  @Test
  void weighsPlacesByTheirPrecision() {
    check("same point", 3.0, (l, r) -> {});
    check("5 km", 0.5, (l, r) -> r.at(17.495, 0.11));
    check("20 km", -1.5, (l, r) -> r.at(17.63, 0.11));
    check(
        "same place by name", 3.0, (l, r) -> r.at(17.63, 0.11).place(l.place("geonames-1").place));
    check("near, same point", 2.0, (l, r) -> r.precise("near"));
    check("near, 20 km", 0.5, (l, r) -> r.at(17.63, 0.11).precise("near"));
    check("near, 40 km", -2.0, (l, r) -> r.at(17.81, 0.11).precise("near"));
    check("district", 1.0, (l, r) -> r.precise("admin2"));
    check("region", 0.0, (l, r) -> r.precise("admin1"));
    check("country", 0.0, (l, r) -> r.precise("country"));
    hold(scored -> scored.total(Comparison.PLACE));
  }

  @Test
  void weighsTypes() {
    String unspecified = "violence_unspecified";
    String civilians = "violence_against_civilians";
    check("same sub-type", 2.0, (l, r) -> {});
    check("same type", 1.0, (l, r) -> r.type("battles", null, null));
    check("unmapped", 0.0, (l, r) -> r.type(null, null, null));
    check("UCDP battle", 0.5, (l, r) -> r.type(unspecified, null, "state_based"));
    check("UCDP one-sided as battle", -0.5, (l, r) -> r.type(unspecified, null, "one_sided"));
    check(
        "UCDP one-sided as attack",
        0.5,
        (l, r) -> {
          l.type(civilians, "attack", null);
          r.type(unspecified, null, "one_sided");
        });
    check(
        "UCDP and a deadly protest",
        0.5,
        (l, r) -> {
          l.type("protests", "excessive_force_against_protesters", null);
          r.type(unspecified, null, "one_sided");
        });
    check(
        "UCDP and a peaceful protest",
        -2.0,
        (l, r) -> {
          l.type("protests", "peaceful_protest", null);
          r.type(unspecified, null, "one_sided");
        });
    check("mine and fight", -0.5, (l, r) -> r.type("remote_violence", null, null));
    check("fight and attack", -2.0, (l, r) -> r.type(civilians, null, null));
    check("declared contradictory", -4.0, (l, r) -> r.type("protests", null, null));
    hold(scored -> scored.total(Comparison.TYPE));
  }

  @Test
  void weighsDeaths() {
    deaths("unknown", 0.0, null, 4);
    deaths("equal", 2.0, 7, 7);
    deaths("none", 0.5, 0, 0);
    deaths("half as much again", 1.0, 6, 9);
    deaths("twice", 0.0, 6, 12);
    deaths("four times, but few", 0.0, 0, 2);
    deaths("four times", -2.0, 5, 20);
    check(
        "ranges overlap",
        1.0,
        (l, r) -> {
          l.deaths(2, 5, 11);
          r.deaths(null, 11, null);
        });
    check(
        "a range wide enough for any number",
        0.0,
        (l, r) -> {
          l.deaths(2, 5, 20);
          r.deaths(null, 20, null);
        });
    check(
        "propaganda",
        0.0,
        (l, r) -> {
          l.deaths(null, 5, null);
          r.deaths(null, 50, null).claimedBy("jnim", "2020-06-02");
        });
    hold(scored -> scored.total(Comparison.DEATHS));
  }

  @Test
  void weighsTextsByTheirWordsInCommon() {
    String half = "gunmen burned market stalls before dawn near";
    texts("half of the words", 4.0, half + " bridge", half + " mosque school");
    texts(
        "a quarter",
        1.5,
        "gunmen burned market stalls village elders fled across river today",
        "gunmen burned market stalls soldiers arrived hours later helicopters followed");
    texts(
        "few in common",
        0.0,
        "gunmen burned market village elders fled across river",
        "gunmen burned market soldiers arrived hours later today");
    texts("short", 0.0, "gunmen burned market stalls dawn", "gunmen burned market stalls dawn");
    hold(scored -> scored.total(Comparison.TEXT));
  }

  private void texts(String name, Object expected, String left, String right) {
    check(
        name,
        expected,
        (l, r) -> {
          l.headline(left);
          r.headline(right);
        });
  }

  @Test
  void tellsWhatForbidsAPairWhateverItsScore() {
    check("nothing", null, (l, r) -> {});
    check(
        "types",
        "battles and protests exclude each other",
        (l, r) -> r.type("protests", null, null));
    actors(
        "actors",
        "both name their actors, and none is common",
        l -> l.jnimAgainstMali(),
        r -> r.principal("a", "is-sahel").principal("b", "dozo"));
    actors(
        "a single common actor is enough",
        null,
        l -> l.jnimAgainstMali(),
        r -> r.principal("a", "jnim").principal("b", "dozo"));
    check(
        "summary",
        "a report that sums up several events is never one of them",
        (l, r) -> r.between("2020-05-01", "2020-06-20", "longer").summary());
    check(
        "episode without mark",
        "a report that sums up several events is never one of them",
        (l, r) -> r.between("2020-05-01", "2020-06-20", "longer"));
    check(
        "one event of unknown days",
        null,
        (l, r) -> r.between("2020-05-01", "2020-06-20", "longer").single());
    check("month", null, (l, r) -> r.between("2020-06-01", "2020-06-30", "month"));
    hold(ScoredPair::obstacle);
  }

  @Test
  void asksMoreOfCoarsePairs() {
    check("points and days", false, (l, r) -> {});
    check(
        "district and week",
        false,
        (l, r) -> r.precise("admin2").between("2020-05-29", "2020-06-04", "week"));
    check("region", true, (l, r) -> r.precise("admin1"));
    check("month", true, (l, r) -> r.between("2020-06-01", "2020-06-30", "month"));
    hold(ScoredPair::isCoarse);
  }

  @Test
  void aSummaryCoversTheDaysOfItsActorsInside() {
    actors("inside", "covers", l -> l.jnimAgainstMali(), ScoringTest::summary);
    actors("other actors", "same", l -> l.principal("a", "dozo"), ScoringTest::summary);
    actors("an episode", "covers", l -> l.jnimAgainstMali(), ScoringTest::longer);
    actors(
        "one event, as its source says", "same", l -> l.jnimAgainstMali(), r -> longer(r).single());
    actors("after it", "same", l -> l.on("2020-06-21").jnimAgainstMali(), ScoringTest::summary);
    actors("beside it", "same", l -> l.at(17.63, 0.11).jnimAgainstMali(), ScoringTest::summary);
    actors(
        "known only by region",
        "same",
        l -> l.precise("admin1").jnimAgainstMali(),
        ScoringTest::summary);
    actors("a summary no longer than itself", "same", l -> summary(l), ScoringTest::summary);
    actors("a shorter summary", "covers", l -> summary(l).on("2020-06-01"), ScoringTest::summary);
    actors(
        "a claim",
        "claim",
        l -> l.claimedBy("jnim", "2020-06-03").jnimAgainstMali(),
        ScoringTest::summary);
    hold(ScoredPair::relation);
  }

  @Test
  void putsTheContainerLeft() {
    Fixture world = new Fixture();
    Report part = world.report("acled:part").jnimAgainstMali();
    Report container = summary(world.report("ucdp:container"));
    ScoredPair scored = score(part, container);

    assertThat(scored.pair().left().reportId()).isEqualTo("ucdp:container");
    assertThat(scored.pair().right().reportId()).isEqualTo("acled:part");
    assertThat(scored.score()).isEqualTo(0.0 + 3.0 + 8.0 + 2.0 + 0.0);
  }

  private static Report summary(Report report) {
    return longer(report).summary();
  }

  private static Report longer(Report report) {
    return report.jnimAgainstMali().between("2020-05-01", "2020-06-20", "longer");
  }

  private void deaths(String name, Object expected, Integer left, Integer right) {
    check(
        name,
        expected,
        (l, r) -> {
          l.deaths(null, left, null);
          r.deaths(null, right, null);
        });
  }

  private void actors(String name, Object expected, Consumer<Report> left, Consumer<Report> right) {
    check(
        name,
        expected,
        (l, r) -> {
          left.accept(l);
          right.accept(r);
        });
  }

  private void check(String name, Object expected, BiConsumer<Report, Report> vary) {
    Fixture world = new Fixture();
    Report left = world.report("acled:1");
    Report right = world.report("ucdp:1");
    vary.accept(left, right);
    cases.add(new Case(name, left, right, expected));
  }

  private void hold(Function<ScoredPair, Object> part) {
    for (Case c : cases) {
      assertThat(part.apply(score(c.left(), c.right()))).as(c.name()).isEqualTo(c.expected());
      assertThat(part.apply(score(c.right(), c.left())))
          .as("%s, from the other side", c.name())
          .isEqualTo(c.expected());
    }
  }

  private static ScoredPair score(Report left, Report right) {
    int level = Math.max(left.level(), right.level());
    return new Scoring.Score(Fixture.OPTIONS)
        .score(new ReportPair(left.paired(), right.paired(), level));
  }
}
