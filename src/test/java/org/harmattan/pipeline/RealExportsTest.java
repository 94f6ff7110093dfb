package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.ActorPeriodLocationTable;
import org.harmattan.table.EventTable;
import org.harmattan.table.QuarantineTable;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * All UCDP GED exports of the data folder through the whole pipeline: totals as their publisher's
 * rows add up.
 */
@Tag("slow") // 28,886 reports into 21 grains take minutes without generated code, which tests run
// without.
@ExtendWith(SparkExtension.class)
class RealExportsTest {
  @Test
  void everyGrainAddsUpToTheEventsAndDeathsOfTheFiles(SparkSession spark, @TempDir Path folder) {
    Path data = data();
    Warehouse warehouse = new Warehouse(spark, folder.toString());
    Map<String, List<String>> sources =
        Map.of("ucdp_ged", List.of(data.resolve("ucdp_ged").toString()));
    RunResult result =
        Pipeline.prepare(
                SampleWarehouse.options(folder.toString(), sources, data.toString()),
                SampleWarehouse.STAGES,
                new Configuration())
            .run(warehouse, Progress.SILENT, "run", Runner.Force.WHEN_NEEDED, "test");
    assertThat(result.failure()).isNull();
    assertThat(result.exitCode()).isZero();

    assertTable(warehouse.load(QuarantineTable.TABLE)).hasNoRows();
    assertTable(
            warehouse
                .load(EventTable.TABLE)
                .groupBy(EventTable.COUNTRY_ID)
                .agg(sum(lit(1L)).as("events"), sum(EventTable.FATALITIES_BEST).as("deaths")))
        .hasRows(
            row("MEX", 18_957L, 140_695L),
            row("NGA", 4_603L, 57_032L),
            row("SDN", 3_822L, 106_270L),
            row("BFA", 1_504L, 12_864L));
    Dataset<Row> facts = warehouse.load(ActorPeriodLocationTable.TABLE);
    assertThat(
            totalsByGrain(facts.where(col(ActorPeriodLocationTable.ACTOR_SCOPE).equalTo("self"))))
        .hasSize(21)
        .allMatch(total -> total.equals("28886 316861 316861"));
    assertThat(totalsByGrain(facts.where(col(ActorPeriodLocationTable.IN_ROOT_PANEL))))
        .hasSize(21)
        .allMatch(total -> total.equals("28886 316861 316861"));
  }

  private static List<String> totalsByGrain(Dataset<Row> facts) {
    return facts
        .groupBy(ActorPeriodLocationTable.PERIOD_TYPE, ActorPeriodLocationTable.LOCATION_TYPE)
        .agg(
            sum(ActorPeriodLocationTable.EVENTS_SHARE),
            sum(ActorPeriodLocationTable.FATALITIES_SHARE),
            sum(ActorPeriodLocationTable.FATALITIES_SHARE_WHOLE))
        .collectAsList()
        .stream()
        .map(
            total ->
                "%s %s %d"
                    .formatted(
                        total.getDecimal(2).stripTrailingZeros().toPlainString(),
                        total.getDecimal(3).stripTrailingZeros().toPlainString(),
                        total.getLong(4)))
        .toList();
  }

  private static Path data() {
    Optional<Path> data =
        Stream.of(System.getenv("HARMATTAN_DATA"), "../shared/data")
            .filter(path -> path != null && Files.isDirectory(Path.of(path, "ucdp_ged")))
            .map(Path::of)
            .findFirst();
    Assumptions.assumeTrue(
        data.isPresent(), "No real data: set HARMATTAN_DATA to the folder that holds ucdp_ged");
    return data.get();
  }
}
