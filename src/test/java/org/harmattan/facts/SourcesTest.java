package org.harmattan.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.testing.Rows.row;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.table.SourceTable;
import org.harmattan.table.SourceTraits;
import org.harmattan.testing.Rows;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;

class SourcesTest {
  private final SparkSession spark = SparkExtension.spark();

  private final SourceTraits ucdp = new SourceTraits("ucdp", 2, true, false, true, "Cite UCDP");
  private final SourceTraits claims = new SourceTraits("claims", 3, false, false, false, "A list");

  @Test
  void tellsTheOldestAndNewestVersionByTheirNumbers() {
    Dataset<Row> reports =
        Rows.of(
            spark,
            "source_id STRING, source_version STRING, event_date DATE",
            row("ucdp", "24.0.10", day("2024-10-01")),
            row("ucdp", "24.0.9", day("2024-09-01")),
            row("ucdp", null, day("2024-11-01")),
            row("claims", null, day("2020-01-01")));

    assertThat(
            Sources.of(reports, List.of(ucdp, claims))
                .orderBy(SourceTable.SOURCE_ID)
                .collectAsList())
        .extracting(Row::toString)
        .containsExactly(
            "[claims,null,null,2020-01-01,2020-01-01,1,false,false,A list]",
            "[ucdp,24.0.9,24.0.10,2024-09-01,2024-11-01,3,true,true,Cite UCDP]");
  }

  private static java.sql.Date day(String text) {
    return java.sql.Date.valueOf(text);
  }
}
