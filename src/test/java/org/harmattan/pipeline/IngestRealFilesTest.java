package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.storage.ExpectedFiles;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.DeliveryTable;
import org.harmattan.table.RecordTable;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The five published UCDP GED files; numbers counted with another CSV library. */
@ExtendWith(SparkExtension.class)
class IngestRealFilesTest {
  @Test
  void loadsEveryRecordOfTheFiveFiles(SparkSession spark, @TempDir Path folder) {
    Path files = data().resolve("ucdp_ged");
    Assumptions.assumeTrue(Files.isDirectory(files), "no real data beside the project");
    Warehouse warehouse = new Warehouse(spark, folder.toString());
    SourceFiles ucdp =
        new SourceFiles(
            "ucdp_ged",
            List.of(files.toString()),
            List.of(),
            Optional.empty(),
            ExpectedFiles.CSV,
            n -> Optional.empty());
    IngestResult result =
        new Ingest(warehouse, "run-1", Instant.parse("2025-02-01T00:00:00Z"))
            .run(List.of(ucdp), () -> {});

    assertThat(result).isEqualTo(new IngestResult(5, 5, 0, List.of(), 32_710, 21_619_677, true));
    Dataset<Row> deliveries = warehouse.load(DeliveryTable.TABLE);
    assertTable(
            deliveries.selectExpr(
                "substring_index(path, '/', -1)", "records", "encoding", "left(digest, 8)"))
        .hasRows(
            row("GED_Mexico_netify.csv", 18_957L, "UTF-8", "86c1a7bd"),
            row("gedevents-2025-01-04_Sudan.csv", 3_822L, "UTF-8", "8cc4c45b"),
            row("gedevents-2025-01-17_BurkinaFaso.csv", 1_504L, "UTF-8", "b6dc2da8"),
            row("hdx_conflict_data_nga.csv", 4_604L, "UTF-8", "7a661fbf"),
            row("hdx_conflict_data_sdn.csv", 3_823L, "UTF-8", "37948ba7"));
    assertTable(
            warehouse
                .load(RecordTable.TABLE)
                .join(deliveries.select("delivery_id", "path"), "delivery_id")
                .groupBy("path")
                .agg(
                    expr("min(row)"),
                    expr("max(row)"),
                    expr("min(size(fields))"),
                    expr("max(size(fields))"),
                    expr("count_if(exists(fields, f -> f like '%\\n%'))"))
                .withColumn("path", expr("substring_index(path, '/', -1)")))
        .hasRows(
            row("GED_Mexico_netify.csv", 2L, 18_958L, 49, 49, 1_704L),
            row("gedevents-2025-01-04_Sudan.csv", 2L, 3_823L, 48, 48, 970L),
            row("gedevents-2025-01-17_BurkinaFaso.csv", 2L, 1_505L, 48, 48, 204L),
            row("hdx_conflict_data_nga.csv", 2L, 4_605L, 53, 53, 303L),
            row("hdx_conflict_data_sdn.csv", 2L, 3_824L, 50, 50, 970L));
  }

  private static Path data() {
    String named = System.getenv("HARMATTAN_DATA");
    return Stream.of(named, "../shared/data", "../../shared/data")
        .filter(path -> path != null)
        .map(Path::of)
        .filter(Files::isDirectory)
        .findFirst()
        .orElse(Path.of("no-data"));
  }
}
