package org.harmattan.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.match.Fixture.ACLED;
import static org.harmattan.match.Fixture.GED;
import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.match.Fixture.Report;
import org.harmattan.table.MatchPairTable;
import org.harmattan.table.SourceTraits;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class MatcherTest {
  private static final String[] OUTCOME = {
    "left_report_id", "right_report_id", "relation", "decision", "reason"
  };

  private final Fixture world = new Fixture();

  @Test
  void showsWinnersRivalsAndRejectedPairsWithTheirReasons(SparkSession spark) {
    world.report("acled:today").jnimAgainstMali().deaths(null, 4, null);
    world.report("acled:yesterday").on("2020-05-31").jnimAgainstMali().deaths(null, 4, null);
    ged(world.report("ucdp:1")).jnimAgainstMali().deaths(3, 4, 6);
    ged(world.report("ucdp:2")).on("2020-06-02").principal("a", "is-sahel").principal("b", "jnim");

    Dataset<Row> pairs = Matcher.pairs(world.inputs(spark), Fixture.OPTIONS);

    assertThat(pairs.schema()).isEqualTo(MatchPairTable.SCHEMA);
    // Score: day 2, place 3, actors 8, type 0.5, deaths 2; a day apart costs 3.
    assertTable(pairs)
        .columns("left_report_id", "right_report_id", "score", "relation", "decision", "reason")
        .hasRows(
            row("acled:today", "ucdp:1", 15.5, "same", "matched", "15.5 bits of 6.5 needed"),
            row(
                "acled:yesterday",
                "ucdp:1",
                12.5,
                "same",
                "rival",
                "ucdp:1 is one event with acled:today (15.5 bits), from which acled:yesterday is distinct by its id"),
            row("acled:today", "ucdp:2", 3.5, "same", "rejected", "3.5 bits of 6.5 needed"),
            row("acled:yesterday", "ucdp:2", 1.5, "same", "rejected", "1.5 bits of 6.5 needed"));
  }

  @Test
  void aLongReportThatItsSourceCallsOneEventHoldsNoDays(SparkSession spark) {
    world.report("acled:1").jnimAgainstMali();
    world
        .report("ucdp:episode")
        .jnimAgainstMali()
        .precise("admin1")
        .between("2020-05-20", "2020-06-29", "longer");
    world
        .report("ucdp:one-event")
        .jnimAgainstMali()
        .precise("admin1")
        .between("2020-05-20", "2020-06-29", "longer")
        .single();

    assertTable(Matcher.pairs(world.inputs(spark), Fixture.OPTIONS).where("relation = 'covers'"))
        .columns("left_report_id", "right_report_id", "decision")
        .hasRows(row("ucdp:episode", "acled:1", "matched"));
  }

  @Test
  void aSummaryCoversDaysAndJoinsNone(SparkSession spark) {
    world.report("acled:1").jnimAgainstMali().deaths(null, 4, null);
    world.report("acled:2").on("2020-06-09").jnimAgainstMali();
    ged(world.report("ucdp:sum"))
        .between("2020-05-20", "2020-06-20", "longer")
        .summary()
        .jnimAgainstMali()
        .deaths(null, 90, null);
    world.report("claims:1").claimedBy("jnim", "2020-06-02").jnimAgainstMali();

    Dataset<Row> pairs = Matcher.pairs(world.inputs(spark), Fixture.OPTIONS);

    String sums = "the left report sums up the days, place and actors of the right";
    assertTable(pairs)
        .columns(OUTCOME)
        .hasRows(
            row("ucdp:sum", "acled:1", "covers", "matched", sums),
            row("ucdp:sum", "acled:2", "covers", "matched", sums),
            row("acled:1", "claims:1", "claim", "matched", "15.0 bits of 6.5 needed"),
            row(
                "claims:1",
                "ucdp:sum",
                "claim",
                "rejected",
                "a report that sums up several events is never one of them"));
  }

  @Test
  void protestsAreNeverBattlesHoweverAlike(SparkSession spark) {
    world.report("acled:1").jnimAgainstMali().deaths(null, 4, null).type("protests", null, null);
    world.report("ngo:1").jnimAgainstMali().deaths(null, 4, null);

    assertTable(Matcher.pairs(world.inputs(spark), Fixture.OPTIONS))
        .columns("score", "decision", "reason")
        .hasRows(row(11.0, "rejected", "battles and protests exclude each other"));
  }

  @Test
  void claimsOfRivalsBothAttach(SparkSession spark) {
    world.report("acled:1").jnimAgainstMali().deaths(null, 4, null);
    world
        .report("claims:jnim")
        .claimedBy("jnim", "2020-06-03")
        .principal("a", "jnim")
        .principal("b", "mil-mali");
    world
        .report("claims:is")
        .claimedBy("is-sahel", "2020-06-05")
        .principal("a", "is-sahel")
        .principal("b", "mil-mali");
    world
        .report("claims:is-again")
        .claimedBy("is-sahel", "2020-06-05")
        .at(17.5, 0.11)
        .principal("a", "is-sahel")
        .principal("b", "mil-mali");
    // Published before the deed.
    world.report("claims:early").on("2020-05-28").claimedBy("jnim", "2020-05-29").jnimAgainstMali();

    assertTable(Matcher.pairs(world.inputs(spark), Fixture.OPTIONS))
        .columns("left_report_id", "right_report_id", "relation", "decision")
        .hasRows(
            row("acled:1", "claims:jnim", "claim", "matched"),
            row("acled:1", "claims:is", "claim", "matched"),
            row("acled:1", "claims:is-again", "claim", "rival"));
  }

  @Test
  void pairsThatKnowNoMoreThanAMonthOrARegionNeedMore(SparkSession spark) {
    // A month and a region in common bring 0.25 bits, both actors 8 more and a type that fits 0.5.
    month(world.report("acled:1"), "MLI/gao");
    month(ged(world.report("ucdp:1")), "MLI/gao");
    month(world.report("acled:2"), "MLI/kidal").deaths(null, 7, null);
    month(ged(world.report("ucdp:2")), "MLI/kidal").deaths(null, 7, null);
    // Where one report knows the day and the place, weights say how much less that is.
    world.report("acled:3").in("MLI", "MLI/mopti", "MLI/mopti/mopti").jnimAgainstMali();
    month(ged(world.report("ucdp:3")), "MLI/mopti");

    assertTable(Matcher.pairs(world.inputs(spark), Fixture.OPTIONS))
        .columns("left_report_id", "right_report_id", "score", "decision", "reason")
        .hasRows(
            row("acled:1", "ucdp:1", 8.75, "rejected", "8.8 bits of 9.0 needed"),
            row("acled:2", "ucdp:2", 10.75, "matched", "10.8 bits of 9.0 needed"),
            row("acled:3", "ucdp:3", 8.5, "matched", "8.5 bits of 6.5 needed"));
  }

  @Test
  void theNamesOfActorsAndPlacesAreNoTextInCommon(SparkSession spark) {
    String names = "katiba n'djaména nouveau marché central attacked ";
    world
        .report("acled:1")
        .jnimAgainstMali()
        .placeName("Katiba N'Djaména Nouveau Marché central")
        .headline(names + "village elders fled across river today while houses burned");
    ged(world.report("ucdp:1"))
        .jnimAgainstMali()
        .placeName("Katiba N'Djaména Nouveau Marché central")
        .headline(names + "soldiers arrived hours later from base beside western bridge");

    assertTable(Matcher.pairs(world.inputs(spark), Fixture.OPTIONS))
        .columns("left_report_id", "right_report_id", "weight_text")
        .hasRows(row("acled:1", "ucdp:1", 0.0));
  }

  @Test
  void aMonthAndARegionAreNoEventAsShipped(SparkSession spark) {
    // The region's name in place of a place's adds nothing; nor does that nobody was killed.
    month(world.report("acled:1"), "MLI/gao").placeName("Gao").deaths(null, 0, null);
    month(ged(world.report("ucdp:1")), "MLI/gao").placeName("Gao").deaths(null, 0, null);
    month(world.report("acled:2"), "MLI/kidal").deaths(null, 3, null);
    month(ged(world.report("ucdp:2")), "MLI/kidal").deaths(null, 3, null);
    // A day and a place of the same actors.
    world.report("acled:3").in("MLI", "MLI/mopti", "MLI/mopti/mopti").at(14.49, -4.19);
    ged(world.report("ucdp:3")).in("MLI", "MLI/mopti", "MLI/mopti/mopti").at(14.49, -4.19);

    assertTable(Matcher.pairs(world.inputs(spark), MatchOptions.DEFAULTS))
        .columns("left_report_id", "right_report_id", "decision")
        .hasRows(
            row("acled:1", "ucdp:1", "rejected"),
            row("acled:2", "ucdp:2", "matched"),
            row("acled:3", "ucdp:3", "matched"));
  }

  private static Fixture.Report month(Fixture.Report report, String admin1) {
    return report
        .in("MLI", admin1, admin1 + "/unspecified-admin2")
        .between("2020-06-01", "2020-06-30", "month")
        .precise("admin1")
        .jnimAgainstMali();
  }

  @Test
  void whatAPersonDecidedWinsOverWeightsRulesAndDistance(SparkSession spark) {
    world.report("acled:1").jnimAgainstMali();
    world.report("ucdp:1").jnimAgainstMali();
    world.report("acled:2").on("2020-08-01").jnimAgainstMali();
    world.report("ucdp:2").on("2021-03-09").at(12.0, -8.0).type("protests", null, null);
    Overrides decided =
        new Overrides(
            Map.of(
                Overrides.key("ucdp:1", "acled:1"), Overrides.Verdict.DIFFERENT,
                Overrides.key("ucdp:2", "acled:2"), Overrides.Verdict.SAME));

    assertTable(Matcher.pairs(world.inputs(spark), Fixture.OPTIONS.withOverrides(decided)))
        .columns(OUTCOME)
        .hasRows(
            row("acled:1", "ucdp:1", "same", "rejected", "decided by a person: two events"),
            row("acled:2", "ucdp:2", "same", "matched", "decided by a person: one event"));
  }

  @Test
  void aReportThatAPersonPutIntoAnEventFromFarAwayThrowsOutNobody(SparkSession spark) {
    // The far one joins the event, stands for it, and is kept from a third of its reports.
    List<String> far = List.of("gdelt:1", "acled:2", "gdelt:3");
    for (int event = 1; event <= 3; event++) {
      for (String source : List.of("acled:", "ucdp:", "gdelt:")) {
        Report report = world.report(source + event).on("2020-0" + 2 * event + "-01");
        report.jnimAgainstMali();
        if (far.contains(report.id)) {
          report.on("2021-0" + 3 * event + "-09").in("MLI", "MLI/kayes", null).at(12.0, -8.0);
        }
      }
    }
    Overrides decided =
        new Overrides(
            Map.of(
                Overrides.key("acled:1", "gdelt:1"), Overrides.Verdict.SAME,
                Overrides.key("acled:2", "gdelt:2"), Overrides.Verdict.SAME,
                Overrides.key("acled:3", "gdelt:3"), Overrides.Verdict.SAME,
                Overrides.key("ucdp:3", "gdelt:3"), Overrides.Verdict.DIFFERENT));
    for (long seed = 1; seed <= 2; seed++) {
      MatchInputs inputs = world.shuffled(seed).inputs(spark);
      Dataset<Row> pairs = Matcher.pairs(inputs, Fixture.OPTIONS.withOverrides(decided));

      assertTable(Identity.groups(inputs.reports(), pairs, inputs.sources()))
          .columns(Identity.GROUP, "report_id")
          .hasRows(
              row("acled:1", "acled:1"),
              row("acled:1", "gdelt:1"),
              row("acled:1", "ucdp:1"),
              row("acled:2", "acled:2"),
              row("acled:2", "gdelt:2"),
              row("acled:2", "ucdp:2"),
              row("acled:3", "acled:3"),
              row("acled:3", "gdelt:3"),
              row("ucdp:3", "ucdp:3"));
      assertTable(pairs.where("left_report_id = 'gdelt:3'"))
          .columns(OUTCOME)
          .hasRows(row("gdelt:3", "ucdp:3", "same", "rejected", "decided by a person: two events"));
    }
  }

  @Test
  void whatForbidsAPairBarsTheEventHoweverLittleThePairWeighs(SparkSession spark) {
    List<SourceTraits> sources = new ArrayList<>(Fixture.SOURCES);
    sources.add(new SourceTraits("incident_log", 6, true, false, false, ""));
    world.sources(sources);
    world.report("acled:1").jnimAgainstMali().deaths(null, 40, null);
    for (String id : List.of("incident_log:1", "ucdp:7")) {
      Report report = world.report(id).on("2020-06-02").at(17.45, 0.25);
      report.type("violence_against_civilians", "attack", null);
      report.principal("a", "is-sahel").principal("b", "civilians-mali").deaths(null, 3, null);
    }
    Overrides decided =
        new Overrides(Map.of(Overrides.key("acled:1", "incident_log:1"), Overrides.Verdict.SAME));
    MatchInputs inputs = world.inputs(spark);
    Dataset<Row> pairs = Matcher.pairs(inputs, Fixture.OPTIONS.withOverrides(decided));

    assertThat(
            pairs
                .where("left_report_id = 'acled:1' AND right_report_id = 'ucdp:7'")
                .head()
                .<Double>getAs("score"))
        .isLessThan(Fixture.OPTIONS.thresholds().floor());
    assertTable(Identity.groups(inputs.reports(), pairs, inputs.sources()))
        .columns(Identity.GROUP, "report_id")
        .hasRows(
            row("acled:1", "acled:1"), row("acled:1", "incident_log:1"), row("ucdp:7", "ucdp:7"));
  }

  @Test
  void aDayThatASummaryCoversDoesNotJoinItByAReportThatAPersonPutThere(SparkSession spark) {
    world.report("acled:1").on("2020-06-15").jnimAgainstMali();
    world.report("gdelt:1").on("2020-06-15").jnimAgainstMali();
    ged(world.report("ucdp:1"))
        .between("2020-06-01", "2020-06-28", "longer")
        .summary()
        .jnimAgainstMali();
    Overrides decided =
        new Overrides(Map.of(Overrides.key("gdelt:1", "ucdp:1"), Overrides.Verdict.SAME));
    MatchInputs inputs = world.inputs(spark);
    Dataset<Row> pairs = Matcher.pairs(inputs, Fixture.OPTIONS.withOverrides(decided));

    assertTable(pairs)
        .columns("left_report_id", "right_report_id", "relation", "decision")
        .hasRows(
            row("acled:1", "gdelt:1", "same", "rival"),
            row("gdelt:1", "ucdp:1", "same", "matched"),
            row("ucdp:1", "acled:1", "covers", "matched"));
    assertTable(Identity.groups(inputs.reports(), pairs, inputs.sources()))
        .columns(Identity.GROUP, "report_id")
        .hasRows(row("acled:1", "acled:1"), row("ucdp:1", "gdelt:1"), row("ucdp:1", "ucdp:1"));
  }

  @Test
  void listsOfClaimsMakeNoReportRarer(SparkSession spark) {
    for (int i = 1; i <= 40; i++) {
      world.report("acled:" + i).jnimAgainstMali();
    }
    Rarity without = Frequencies.of(world.inputs(spark), "v");
    world.report("claims:1").claimedBy("jnim", "2020-06-02");
    Rarity with = Frequencies.of(world.inputs(spark), "v");

    assertThat(without.shares()).isNotEmpty();
    assertThat(with.shares()).isEqualTo(without.shares());
    assertThat(with.least()).isEqualTo(without.least());
  }

  @Test
  void whatAPersonDecidedWinsOverSummariesAndTheirDays(SparkSession spark) {
    for (String month : List.of("06", "09", "12")) {
      world.report("acled:" + month).on("2020-" + month + "-09").jnimAgainstMali();
      ged(world.report("ucdp:" + month))
          .between("2020-" + month + "-01", "2020-" + month + "-28", "longer")
          .summary()
          .jnimAgainstMali();
    }
    Overrides decided =
        new Overrides(
            Map.of(
                Overrides.key("acled:06", "ucdp:06"), Overrides.Verdict.SAME,
                Overrides.key("acled:09", "ucdp:09"), Overrides.Verdict.DIFFERENT));

    assertTable(Matcher.pairs(world.inputs(spark), Fixture.OPTIONS.withOverrides(decided)))
        .columns(OUTCOME)
        .hasRows(
            row("acled:06", "ucdp:06", "same", "matched", "decided by a person: one event"),
            row("acled:09", "ucdp:09", "same", "rejected", "decided by a person: two events"),
            row(
                "ucdp:12",
                "acled:12",
                "covers",
                "matched",
                "the left report sums up the days, place and actors of the right"));
  }

  @Test
  void whatAPersonDecidedWinsOverRecordsAndTheirParts(SparkSession spark) {
    wideAcled();
    for (String month : List.of("06", "09", "12")) {
      String day = "2020-" + month + "-09";
      world.report("acled:" + month).on(day).jnimAgainstMali().deaths(null, 7, null);
      world.report("ucdp:4-of-" + month).on(day).jnimAgainstMali().deaths(null, 4, null);
      world.report("ucdp:3-of-" + month).on(day).jnimAgainstMali().deaths(null, 3, null);
    }
    Overrides decided =
        new Overrides(
            Map.of(
                Overrides.key("acled:06", "ucdp:3-of-06"), Overrides.Verdict.SAME,
                Overrides.key("acled:09", "ucdp:3-of-09"), Overrides.Verdict.DIFFERENT));

    assertTable(Matcher.pairs(world.inputs(spark), Fixture.OPTIONS.withOverrides(decided)))
        .columns("left_report_id", "right_report_id", "relation", "decision")
        .hasRows(
            row("acled:06", "ucdp:3-of-06", "same", "matched"),
            row("acled:06", "ucdp:4-of-06", "same", "rival"),
            row("acled:09", "ucdp:3-of-09", "same", "rejected"),
            row("acled:09", "ucdp:4-of-09", "same", "matched"),
            row("acled:12", "ucdp:3-of-12", "part_of", "matched"),
            row("acled:12", "ucdp:4-of-12", "part_of", "matched"));
  }

  @Test
  void claimsOfARecordsDeathsAreClaimsAndNoPartsOfIt(SparkSession spark) {
    wideAcled();
    world.report("acled:1").jnimAgainstMali().deaths(null, 7, null);
    for (int deaths : List.of(3, 4)) {
      Report claim = world.report("claims:of-" + deaths).claimedBy("jnim", "2020-06-01");
      claim.jnimAgainstMali().deaths(null, deaths, null);
    }

    // An event holds one claim of a claimant: the one nearer to its deaths.
    assertTable(Matcher.pairs(world.inputs(spark), Fixture.OPTIONS))
        .columns("left_report_id", "right_report_id", "relation", "decision")
        .hasRows(
            row("acled:1", "claims:of-4", "claim", "matched"),
            row("acled:1", "claims:of-3", "claim", "rival"));
  }

  private void wideAcled() {
    world.sources(
        List.of(
            new SourceTraits("acled", 1, true, false, false, "", true),
            GED,
            Fixture.GDELT,
            Fixture.CLAIMS));
  }

  @Test
  void tellsWhatABoundCut(SparkSession spark) {
    world.report("acled:1").jnimAgainstMali();
    for (int i = 1; i <= 4; i++) {
      world.report("ucdp:" + i).at(17.45 + i / 100.0, 0.11).jnimAgainstMali();
    }
    MatchOptions.Windows few = new MatchOptions.Windows(2, 25, 50, 2, 10, 16, 31, 7, 2);

    assertTable(Matcher.pairs(world.inputs(spark), Fixture.OPTIONS.withWindows(few)))
        .columns("right_report_id", "decision", "reason")
        .hasRows(
            row("ucdp:1", "matched", "15.0 bits of 6.5 needed"),
            row(
                "ucdp:2",
                "rival",
                "acled:1 is one event with ucdp:1 (15.0 bits), from which ucdp:2 is distinct by its id"),
            row(
                "ucdp:3",
                "rejected",
                "beyond the bound of candidates of one report: 2 farther ones were not weighed"));
  }

  @Test
  void oneSourceAloneHasNoPairs(SparkSession spark) {
    world.sources(List.of(ACLED, GED));
    world.report("ucdp:1").jnimAgainstMali();
    world.report("ucdp:2").jnimAgainstMali();

    assertTable(Matcher.pairs(world.inputs(spark), Fixture.OPTIONS)).hasNoRows();
  }

  private static Report ged(Report report) {
    return report.type("violence_unspecified", null, "state_based");
  }
}
