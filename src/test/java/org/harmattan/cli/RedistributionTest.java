package org.harmattan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.ActorPeriodLocationTable;
import org.harmattan.table.EventActorTable;
import org.harmattan.table.EventTable;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Published files of the sample that may leave the house. */
@ExtendWith(SparkExtension.class)
class RedistributionTest {
  @TempDir Path folder;

  @Test
  void withholdsWhatWouldShowASingleReportThatMayNotBePassedOn(SparkSession spark)
      throws Exception {
    Warehouse warehouse = SampleCopy.into(folder.resolve("warehouse"));
    Path published = folder.resolve("out");
    CommandLineRun run =
        CommandLineRun.of(
            "publish",
            "--warehouse",
            warehouse.root(),
            "--set",
            "publish.redistribute=true",
            "--set",
            "publish.folder=" + published);
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode current = new ObjectMapper().readTree(published.resolve("current.json").toFile());
    assertThat(current.get("redistributable").asBoolean()).isTrue();
    Path out = published.resolve(current.get("folder").asText());

    Dataset<Row> cells = spark.read().parquet(out.resolve("actor_year_country").toString());
    cells.createOrReplaceTempView("published_cells");
    warehouse.load(EventTable.TABLE).createOrReplaceTempView("all_events");
    warehouse.load(EventActorTable.TABLE).createOrReplaceTempView("all_actors");
    warehouse.load(ActorPeriodLocationTable.TABLE).createOrReplaceTempView("all_facts");
    // By hand: the events of each cell that are not redistributable.
    spark
        .sql(
            "SELECT p.actor_id, e.event_type, trunc(e.event_date, 'year') AS period_start, e.country_id AS location_id, count(DISTINCT e.event_id) AS restricted FROM all_events e JOIN all_actors p ON p.event_id = e.event_id WHERE e.in_all AND NOT e.is_redistributable GROUP BY 1, 2, 3, 4")
        .createOrReplaceTempView("restricted_cells");
    assertThat(
            spark
                .sql(
                    "SELECT 1 FROM published_cells JOIN restricted_cells USING (actor_id, event_type, period_start, location_id) WHERE restricted = 1")
                .count())
        .isZero();
    long single = spark.sql("SELECT 1 FROM restricted_cells WHERE restricted = 1").count();
    assertThat(single).isPositive();

    JsonNode withheld = ofTable(current, "actor_year_country");
    assertThat(withheld.get("cells").asLong()).isEqualTo(single);
    Row whole =
        spark
            .sql(
                "SELECT sum(events), sum(fatalities_best), sum(fatalities_share) FROM all_facts WHERE basis = 'all' AND period_type = 'year' AND location_type = 'country' AND actor_scope = 'self'")
            .head();
    Row kept =
        spark
            .sql(
                "SELECT coalesce(sum(events), 0), coalesce(sum(fatalities_best), 0), coalesce(sum(fatalities_share), 0) FROM published_cells")
            .head();
    assertThat(kept.getLong(0) + withheld.get("events").asLong()).isEqualTo(whole.getLong(0));
    assertThat(kept.getLong(1) + withheld.get("fatalities_best").asLong())
        .isEqualTo(whole.getLong(1));
    assertThat(
            kept.getDecimal(2)
                .add(new java.math.BigDecimal(withheld.get("fatalities_share").asText())))
        .isEqualByComparingTo(whole.getDecimal(2));

    // Events are told by reports that may be passed on alone.
    List<Row> sources =
        spark
            .read()
            .parquet(out.resolve("event_report").toString())
            .select("source_id")
            .distinct()
            .collectAsList();
    assertThat(sources)
        .extracting(row -> row.getString(0))
        .contains("ucdp_ged")
        .doesNotContain("acled");
    assertThat(
            spark
                .read()
                .parquet(out.resolve("event").toString())
                .where("NOT is_redistributable OR dataset_names LIKE '%acled%'")
                .count())
        .isZero();
  }

  private static JsonNode ofTable(JsonNode current, String table) {
    for (JsonNode one : current.get("withheld")) {
      if (one.get("table").asText().equals(table)) {
        return one;
      }
    }
    throw new AssertionError("nothing withheld from " + table);
  }
}
