package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.facts.Grain;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.ActorPeriodLocationTable;
import org.harmattan.table.Placement;
import org.harmattan.table.ReconciliationTable;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * All UCDP GED exports of the data folder in two bases and four placements: 28,886 events with
 * 316,861 deaths, at every level and period type.
 */
@Tag("slow") // Eight times the facts of one basis and placement, from 28,886 reports: some ten
// minutes.
@ExtendWith(SparkExtension.class)
class RealPlacementsTest {
  private static final long EVENTS = 28_886;
  private static final long DEATHS = 316_861;

  /** Tests run without generated code, which a million spread cells cannot do with. */
  private static final Map<String, String> FOR_MANY_ROWS =
      Map.of(
          "spark.sql.codegen.wholeStage", "true",
          "spark.sql.codegen.factoryMode", "FALLBACK",
          "spark.sql.adaptive.enabled", "true",
          "spark.sql.shuffle.partitions", "4");

  @Test
  void everyGrainOfEveryBasisAndPlacementAddsUpToTheFiles(
      SparkSession spark, @TempDir Path folder) {
    Path data = data();
    Map<String, String> before =
        FOR_MANY_ROWS.keySet().stream()
            .collect(Collectors.toMap(key -> key, key -> spark.conf().get(key)));
    FOR_MANY_ROWS.forEach((key, value) -> spark.conf().set(key, value));
    try {
      check(run(spark, folder, data));
    } finally {
      before.forEach((key, value) -> spark.conf().set(key, value));
    }
  }

  private static Warehouse run(SparkSession spark, Path folder, Path data) {
    Warehouse warehouse = new Warehouse(spark, folder.toString());
    PipelineOptions options =
        SampleWarehouse.options(
                folder.toString(),
                Map.of("ucdp_ged", List.of(data.resolve("ucdp_ged").toString())),
                data.toString())
            .with(
                List.of("all", "ucdp_ged"),
                Grain.DEFAULTS.stream().map(Grain::toString).toList(),
                FactChoices.DEFAULTS.placing(Placement.values()));
    RunResult result =
        Pipeline.prepare(options, SampleWarehouse.STAGES.subList(0, 6), new Configuration())
            .run(warehouse, Progress.SILENT, "run", Runner.Force.WHEN_NEEDED, "test");
    assertThat(result.failure()).isNull();
    return warehouse;
  }

  private static void check(Warehouse warehouse) {
    Dataset<Row> facts = warehouse.load(ActorPeriodLocationTable.TABLE);
    List<Row> totals =
        facts
            .where(col(ActorPeriodLocationTable.ACTOR_SCOPE).equalTo("self"))
            .groupBy(
                ActorPeriodLocationTable.BASIS,
                ActorPeriodLocationTable.PLACEMENT,
                ActorPeriodLocationTable.PERIOD_TYPE,
                ActorPeriodLocationTable.LOCATION_TYPE)
            .agg(
                sum(ActorPeriodLocationTable.EVENTS_SHARE),
                sum(ActorPeriodLocationTable.FATALITIES_SHARE),
                sum(ActorPeriodLocationTable.FATALITIES_SHARE_WHOLE))
            .collectAsList();
    assertThat(totals).hasSize(2 * 4 * 21);
    Map<String, BigDecimal> leftOut = leftOut(warehouse);
    for (Row total : totals) {
      String slice = String.join(" ", total.getString(0), total.getString(2), total.getString(3));
      BigDecimal events = total.getDecimal(4);
      BigDecimal deaths = total.getDecimal(5);
      if (total.getString(1).equals("drop")) {
        events = events.add(leftOut.get("events_left_out " + slice));
        deaths = deaths.add(leftOut.get("deaths_left_out " + slice));
      } else {
        assertThat(total.getLong(6)).as(total.toString()).isEqualTo(DEATHS);
      }
      assertThat(events).as(total.toString()).isEqualByComparingTo(BigDecimal.valueOf(EVENTS));
      assertThat(deaths).as(total.toString()).isEqualByComparingTo(BigDecimal.valueOf(DEATHS));
    }
  }

  /** What {@code drop} left out, by balance and slice. */
  private static Map<String, BigDecimal> leftOut(Warehouse warehouse) {
    return warehouse
        .load(ReconciliationTable.TABLE)
        .where(col(ReconciliationTable.BALANCE).endsWith("_left_out"))
        .select(ReconciliationTable.BALANCE, ReconciliationTable.SLICE, ReconciliationTable.ACTUAL)
        .collectAsList()
        .stream()
        .collect(
            Collectors.toMap(
                row -> row.getString(0) + " " + sliceOf(row.getString(1)),
                row -> row.getDecimal(2)));
  }

  /** Basis and grain of a slice, which names the boundary version between them. */
  private static String sliceOf(String slice) {
    Map<String, String> parts =
        Stream.of(slice.split(", "))
            .map(part -> part.split("=", 2))
            .collect(Collectors.toMap(part -> part[0], part -> part[1]));
    return String.join(
        " ", parts.get("basis"), parts.get("period_type"), parts.get("location_type"));
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
