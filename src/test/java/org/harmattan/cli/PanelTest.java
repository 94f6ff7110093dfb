package org.harmattan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.pipeline.SampleWarehouse;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Balanced panels of the sample. */
@ExtendWith(SparkExtension.class)
class PanelTest {
  @TempDir Path folder;

  private static CommandLineRun panel(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "panel";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[arguments.length + 1] = "--warehouse";
    all[arguments.length + 2] = SampleWarehouse.get().root();
    return CommandLineRun.of(all);
  }

  @Test
  void aPanelHasEveryLocationAndPeriodAndTheSumsOfTheFacts(SparkSession spark) {
    Path file = folder.resolve("panel.parquet");
    CommandLineRun run =
        panel(
            "--actor",
            "jnim,is-sahel",
            "--scope",
            "group",
            "--location-type",
            "admin1",
            "--period-type",
            "month",
            "--from",
            "2017-01-01",
            "--to",
            "2021-12-31",
            "--out",
            file.toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(file).isRegularFile();
    spark.read().parquet(file.toString()).createOrReplaceTempView("panel_under_test");
    SampleWarehouse.get()
        .load(org.harmattan.table.ActorPeriodLocationTable.TABLE)
        .createOrReplaceTempView("facts_under_test");
    SampleWarehouse.get()
        .load(org.harmattan.table.LocationTable.TABLE)
        .createOrReplaceTempView("locations_under_test");
    Row panel =
        spark
            .sql(
                "SELECT count(*), sum(events), sum(fatalities_best), count(DISTINCT actor_id, location_id, period_start) FROM panel_under_test")
            .head();
    Row facts =
        spark
            .sql(
                "SELECT sum(events), sum(fatalities_best) FROM facts_under_test WHERE basis = 'all' AND actor_scope = 'group' AND actor_id IN ('jnim', 'is-sahel') AND period_type = 'month' AND location_type = 'admin1' AND period_start BETWEEN DATE '2017-01-01' AND DATE '2021-12-01'")
            .head();
    long units =
        spark
            .sql("SELECT count(*) FROM locations_under_test WHERE location_type = 'admin1'")
            .head()
            .getLong(0);
    assertThat(panel.getLong(0)).isEqualTo(2 * units * 60).isEqualTo(panel.getLong(3));
    assertThat(panel.getLong(1)).isEqualTo(facts.getLong(0)).isPositive();
    assertThat(panel.getLong(2)).isEqualTo(facts.getLong(1)).isPositive();
    // Zero where the sources covered every day, nothing where they did not, and both occur.
    List<Row> empty =
        spark
            .sql(
                "SELECT events IS NULL AS unknown, covered_days = days AS covered, count(*) FROM panel_under_test WHERE coalesce(events, 0) = 0 AND coalesce(events_possible, 0) = 0 GROUP BY 1, 2 ORDER BY 1")
            .collectAsList();
    assertThat(empty).hasSize(2);
    assertThat(empty.get(0).getBoolean(0)).isFalse();
    assertThat(empty.get(0).getBoolean(1)).isTrue();
    assertThat(empty.get(1).getBoolean(0)).isTrue();
    assertThat(empty.get(1).getBoolean(1)).isFalse();
  }

  @Test
  void anActorWithoutKinHasTheSamePanelInEveryScope() throws Exception {
    List<String> alone = panelOfWagner("self");
    assertThat(alone.stream().skip(1)).anyMatch(line -> line.matches(".*,[1-9][0-9]*"));
    for (String scope : List.of("group", "root", "lineage")) {
      assertThat(panelOfWagner(scope))
          .as(scope)
          .isEqualTo(
              alone.stream().map(line -> line.replace(",self,", "," + scope + ",")).toList());
    }
  }

  /** By country, of one year. */
  private static CommandLineRun of2016(String... arguments) {
    List<String> all =
        new ArrayList<>(List.of("--location-type", "country", "--period-type", "year"));
    all.addAll(List.of("--from", "2016-01-01", "--to", "2016-12-31"));
    all.addAll(List.of(arguments));
    return panel(all.toArray(String[]::new));
  }

  private List<String> panelOfWagner(String scope) throws Exception {
    Path file = folder.resolve(scope + ".csv");
    CommandLineRun run =
        panel(
            "--actor",
            "wagner",
            "--scope",
            scope,
            "--location-type",
            "country",
            "--period-type",
            "year",
            "--from",
            "2020-01-01",
            "--to",
            "2023-12-31",
            "--out",
            file.toString());
    assertThat(run.code()).as(run.err()).isZero();
    List<String> lines = Files.readAllLines(file);
    int events = List.of(lines.get(0).split(",")).indexOf("events");
    return lines.stream().map(line -> line + "," + line.split(",", -1)[events]).toList();
  }

  @Test
  void aPanelInCsvHasEmptyFieldsWhereNobodyLooked() throws Exception {
    Path file = folder.resolve("panel.csv");
    CommandLineRun run = of2016("--actor", "jnim", "--country", "MLI", "--out", file.toString());
    assertThat(run.code()).as(run.err()).isZero();
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).startsWith("actor_id,actor_scope,basis,placement,boundary_version");
  }

  @Test
  void mistakesAreToldAllAtOnceBeforeAnyWork() {
    CommandLineRun run =
        panel(
            "--actor",
            "jnim",
            "--location-type",
            "village",
            "--period-type",
            "hour",
            "--from",
            "2020",
            "--to",
            "2019-01-01",
            "--placement",
            "guess");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains(
            "--location-type takes country, admin1, admin2, admin3, priogrid, place, not 'village'")
        .contains("--period-type takes day")
        .contains("--placement takes unspecified")
        .contains("--from takes a day");
  }

  @Test
  void actorsAndFactsThatThereAreNotAreNamed() {
    CommandLineRun unknown = of2016("--actor", "nobody");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("no actor has the id nobody");
    CommandLineRun nowhere = of2016("--actor", "jnim", "--country", "mli");
    assertThat(nowhere.code()).isEqualTo(2);
    assertThat(nowhere.err()).contains("no location lies in the country mli");
    CommandLineRun unbuilt =
        panel(
            "--actor",
            "jnim",
            "--location-type",
            "place",
            "--period-type",
            "day",
            "--from",
            "2016-01-01",
            "--to",
            "2016-12-31");
    assertThat(unbuilt.code()).isEqualTo(2);
    assertThat(unbuilt.err())
        .contains("there are no facts of basis all and placement unspecified by day and place");
  }
}
