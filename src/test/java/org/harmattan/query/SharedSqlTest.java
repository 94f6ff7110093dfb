package org.harmattan.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SharedSqlTest {
  private static final String COMMON =
      """
      -- shared sums
        sum({1}.deaths) AS deaths,
        count({1}.id) AS events
      """;

  @Test
  void partsBeginWithWhatTheirFileShares() {
    String text =
        """
        -- Q99: Who
        -- shared taking
        WITH taking AS (
          SELECT 1
        )
        -- part all: everything
        -- include taking
        SELECT * FROM taking
        -- part more: more of it
        -- include taking,
        more AS (SELECT 2)
        SELECT * FROM taking, more
        """;
    assertThat(SharedSql.expand(text, COMMON))
        .isEqualTo(
            """
            -- Q99: Who
            -- part all: everything
            WITH taking AS (
              SELECT 1
            )
            SELECT * FROM taking
            -- part more: more of it
            WITH taking AS (
              SELECT 1
            ),
            more AS (SELECT 2)
            SELECT * FROM taking, more
            """);
  }

  @Test
  void linesCommonToAllFilesTakeTheNameGiven() {
    assertThat(SharedSql.expand("SELECT\n-- include sums: t\nFROM x AS t\n", COMMON))
        .isEqualTo(
            """
            SELECT
              sum(t.deaths) AS deaths,
              count(t.id) AS events
            FROM x AS t
            """);
  }

  @Test
  void whatNobodySharesIsAMistake() {
    assertThatThrownBy(() -> SharedSql.expand("-- include sum: t\n", COMMON))
        .hasMessage("No text is shared for '-- include sum: t'");
  }
}
