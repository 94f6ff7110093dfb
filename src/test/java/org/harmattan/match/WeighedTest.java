package org.harmattan.match;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.match.Fixture.Report;
import org.harmattan.table.MatchPairTable;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class WeighedTest {
  private final Fixture world = new Fixture();

  @Test
  void weighsAPairAsARunDoes(SparkSession spark) {
    report("acled:1").jnimAgainstMali();
    report("ucdp:1").jnimAgainstMali().on("2020-06-02");
    report("ucdp:2").jnimAgainstMali();
    Row kept =
        Matcher.pairs(world.inputs(spark), Fixture.OPTIONS)
            .where("right_report_id = 'ucdp:1'")
            .head();

    Weighed weighed = weighed(spark, "ucdp:1", "acled:1");

    assertThat(weighed.whyNever()).isNull();
    assertThat(weighed.score()).isEqualTo(kept.<Double>getAs(MatchPairTable.SCORE));
    assertThat(weighed.findings()).isEqualTo(kept.getAs(MatchPairTable.FINDINGS));
  }

  @Test
  void weighsAPairBelowTheFloor(SparkSession spark) {
    report("acled:1").jnimAgainstMali();
    report("ucdp:1").principal("a", "is-sahel").at(17.6, 0.11).on("2020-06-03").deaths(9, 9, 9);

    Weighed weighed = weighed(spark, "acled:1", "ucdp:1");

    assertThat(Matcher.pairs(world.inputs(spark), Fixture.OPTIONS).isEmpty()).isTrue();
    assertThat(weighed.score()).isLessThan(weighed.floor());
    assertThat(weighed.findings()).contains("time two-days -3.00").contains("actors other-actor");
  }

  @Test
  void saysWhyTwoAreNeverCompared(SparkSession spark) {
    report("acled:1");
    report("acled:month").between("2020-06-01", "2020-06-30", "month");
    report("ucdp:later").on("2020-06-09");
    report("ucdp:north").at(17.9, 0.11);
    report("ucdp:near").at(18.0, 0.11).precise("near");
    report("ucdp:elsewhere").precise("admin2").in("MLI", "MLI/gao", "MLI/gao/gao");
    report("claims:1").claimedBy("jnim", "2020-06-02");
    report("claims:2").claimedBy("jnim", "2020-06-02");
    report("gdelt:1");
    report("gdelt:2").on("2020-06-09");

    assertThat(whyNever(spark, "acled:1", "acled:month")).contains("they share a namespace of ids");
    assertThat(whyNever(spark, "acled:1", "ucdp:later"))
        .isEqualTo("they are 8 days apart, and slack-days is 2");
    assertThat(whyNever(spark, "acled:1", "ucdp:north"))
        .isEqualTo("they are 50.0 km apart, and place-km is 25.0");
    assertThat(whyNever(spark, "acled:1", "ucdp:near"))
        .isEqualTo("they are 61.2 km apart, and near-km is 50.0");
    assertThat(whyNever(spark, "acled:1", "ucdp:elsewhere")).contains("they share no unit");
    assertThat(whyNever(spark, "claims:1", "claims:2")).contains("claims are not compared");
    assertThat(whyNever(spark, "gdelt:1", "gdelt:2")).contains("8 days apart");
    assertThat(whyNever(spark, "acled:month", "ucdp:later")).isNull();
  }

  private Report report(String id) {
    return world.report(id);
  }

  private String whyNever(SparkSession spark, String one, String other) {
    return weighed(spark, one, other).whyNever();
  }

  private Weighed weighed(SparkSession spark, String one, String other) {
    return Weighed.of(world.inputs(spark), Fixture.OPTIONS, one, other);
  }
}
