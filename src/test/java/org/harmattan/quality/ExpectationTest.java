package org.harmattan.quality;

import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class ExpectationTest {
  private static final StructType REPORTS =
      new StructType().add("source_id", StringType).add("deaths", LongType);
  private static final StructType EVENTS = new StructType().add("deaths", LongType);

  @Test
  void aPredicateOverColumnsThatThereAreIsRight() {
    assertThat(of(null, "deaths >= 0 AND exists(array(1), x -> x > DEATHS)").problem(EVENTS))
        .isEmpty();
    assertThat(of("acled", "deaths >= 0").problem(REPORTS)).isEmpty();
  }

  @Test
  void aPredicateThatIsNoSqlIsTold() {
    assertThat(of(null, "deaths >= (").problem(EVENTS).orElseThrow())
        .startsWith("the predicate 'deaths >= (' is no SQL expression: ");
  }

  @Test
  void aColumnThatTheTableLacksIsToldWithThoseItHas() {
    assertThat(of(null, "death >= 0").problem(EVENTS))
        .hasValue("silver.report has no column death; it has deaths");
  }

  @Test
  void aSourceCannotBeAskedOfATableThatDoesNotTellIt() {
    assertThat(of("acled", "deaths >= 0").problem(EVENTS))
        .hasValue("silver.report does not tell the source of its rows; drop 'source'");
  }

  private static Expectation of(String source, String predicate) {
    return new Expectation(
        "e", "silver.report", source, predicate, Expectation.Action.WARN, "e.conf:1");
  }
}
