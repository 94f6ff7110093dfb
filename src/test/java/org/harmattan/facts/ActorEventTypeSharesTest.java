package org.harmattan.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.testing.Rows.row;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.testing.Rows;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;

class ActorEventTypeSharesTest {
  private static final String FACTS =
      "basis STRING, placement STRING, period_type STRING, location_type STRING, actor_scope STRING, actor_id STRING, event_type STRING,"
          + " events BIGINT, violent_events BIGINT, events_possible BIGINT, fatalities_low BIGINT, fatalities_best BIGINT, fatalities_high BIGINT,"
          + " fatalities_possible BIGINT, events_without_range BIGINT, events_deaths_unknown BIGINT";

  private final SparkSession spark = SparkExtension.spark();

  private static Row fact(
      String period, String place, String actor, String type, long events, long violent, long may) {
    return row(
        "all",
        "unspecified",
        period,
        place,
        "self",
        actor,
        type,
        events,
        violent,
        may,
        1L,
        2L,
        3L,
        0L,
        0L,
        0L);
  }

  private List<String> shares(FactOptions options, Row... facts) {
    Dataset<Row> rows = Rows.of(spark, FACTS, facts);
    return ActorEventTypeShares.of(rows, options)
        .select(
            "actor_id",
            "event_type",
            "events",
            "share_of_events",
            "share_of_violent_events",
            "actor_events",
            "events_possible",
            "fatalities_best")
        .orderBy("actor_id", "event_type")
        .collectAsList()
        .stream()
        .map(Row::toString)
        .toList();
  }

  @Test
  void sharesAreOfAllEventsAndOfTheViolentOnes() {
    assertThat(
            shares(
                FactOptions.defaults(),
                fact("year", "country", "a", "battles", 1, 1, 0),
                fact("year", "country", "a", "battles", 1, 1, 0),
                fact("year", "country", "a", "protests", 4, 0, 0),
                fact("year", "country", "b", "battles", 0, 0, 3)))
        .containsExactly(
            "[a,battles,2,0.333333,1.000000,6,0,4]",
            "[a,protests,4,0.666667,null,6,0,2]",
            "[b,battles,0,null,null,0,3,2]");
  }

  @Test
  void theCoarsestGrainThatIsBuiltIsCounted() {
    FactOptions options =
        FactOptions.defaults()
            .withGrains(List.of(Grain.of("month/admin1"), Grain.of("month/place")));
    assertThat(
            shares(
                options,
                fact("month", "admin1", "a", "battles", 2, 2, 0),
                fact("month", "place", "a", "battles", 2, 2, 0)))
        .containsExactly("[a,battles,2,1.000000,1.000000,2,0,2]");
  }
}
