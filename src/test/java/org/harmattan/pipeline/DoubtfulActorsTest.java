package org.harmattan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * "A and/or B" in the sample's reports, and what the answers about two rivals and about an actor's
 * opponents make of it: nothing. Read as both groups, it would have added to each of them.
 */
class DoubtfulActorsTest {
  private static final String DOUBT = "is-sahel-or-jnim";
  private static final String OPPOSED =
      """
      SELECT DISTINCT least(one.actor_id, other.actor_id) AS a, greatest(one.actor_id, other.actor_id) AS b,
        one.event_id
      FROM (%1$s) AS one JOIN (%1$s) AS other
        ON other.event_id = one.event_id AND other.side <> one.side AND other.actor_id <> one.actor_id
      JOIN gold.event AS e ON e.event_id = one.event_id AND e.in_all
      JOIN gold.event_type AS t ON t.event_type = e.event_type AND t.sub_event_type = '*' AND t.is_violent
      WHERE one.actor_id = 'jnim'
      """;
  private static final String NAMED =
      "SELECT event_id, actor_id, side FROM gold.event_actor"
          + " WHERE role = 'principal' AND NOT is_candidate AND NOT is_ambiguous AND side IS NOT NULL";

  /** The candidates on the side of the doubt that they are of. */
  private static final String READ_AS_BOTH =
      NAMED
          + " UNION SELECT c.event_id, c.actor_id, d.side FROM gold.event_actor AS c"
          + " JOIN gold.event_actor AS d ON d.event_id = c.event_id AND d.is_ambiguous AND d.actor_id = '"
          + DOUBT
          + "' WHERE c.is_candidate AND d.side IS NOT NULL";

  private static Answers answers;
  private static Set<String> doubtful;

  @BeforeAll
  static void openWarehouse() {
    answers = Answers.ofSample();
    doubtful =
        ids(
            answers.sql(
                "SELECT DISTINCT event_id FROM gold.event_actor WHERE is_ambiguous AND actor_id = '"
                    + DOUBT
                    + "'"));
    assertThat(doubtful).hasSizeGreaterThanOrEqualTo(5);
  }

  private static Set<String> ids(List<Row> rows) {
    return rows.stream().map(row -> row.<String>getAs("event_id")).collect(Collectors.toSet());
  }

  @Test
  void clashesBetweenRivalsHoldNoEventOfTheDoubt() {
    Map<String, String> rivals = Map.of("a", "jnim", "b", "is-sahel");
    Set<String> clashes = ids(answers.ask("Q9", "clashes", rivals));
    assertThat(clashes).isNotEmpty().doesNotContainAnyElementsOf(doubtful);
    assertThat(
            answers.ask("Q7", "months", rivals).stream()
                .mapToLong(month -> month.<Long>getAs("events"))
                .sum())
        .isEqualTo(clashes.size());
  }

  @Test
  void opponentsAreThoseOfEventsThatNameTheActor() {
    Set<String> named = pairs(answers.sql(OPPOSED.formatted(NAMED)));
    Set<String> readAsBoth = pairs(answers.sql(OPPOSED.formatted(READ_AS_BOTH)));
    assertThat(readAsBoth).containsAll(named).hasSizeGreaterThan(named.size());
    assertThat(
            answers.sql(
                """
                SELECT actor_a_id AS a, actor_b_id AS b, sum(events) AS events FROM gold.dyad_period_location
                WHERE basis = 'all' AND placement = 'unspecified' AND period_type = 'year' AND location_type = 'country'
                  AND actor_scope = 'self' AND is_hostile AND 'jnim' IN (actor_a_id, actor_b_id)
                GROUP BY 1, 2
                """))
        .isNotEmpty()
        .allSatisfy(
            dyad ->
                assertThat(dyad.<Long>getAs("events"))
                    .as(dyad.toString())
                    .isEqualTo(
                        named.stream()
                            .filter(pair -> pair.startsWith(dyad.get(0) + " " + dyad.get(1) + " "))
                            .count()));
    Set<String> opponents = new HashSet<>();
    named.forEach(pair -> opponents.add(pair.substring(0, pair.lastIndexOf(' '))));
    assertThat(opponents).noneMatch(pair -> pair.contains(DOUBT));
  }

  private static Set<String> pairs(List<Row> rows) {
    return rows.stream()
        .map(row -> row.get(0) + " " + row.get(1) + " " + row.get(2))
        .collect(Collectors.toSet());
  }
}
