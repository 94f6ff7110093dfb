package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;
import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.LocationTable;
import org.harmattan.table.ReportLocationTable;
import org.harmattan.table.ReportTable;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a revision leaves as it is. */
@ExtendWith(SparkExtension.class)
class GeocodeStageTest {
  private static final String REPORT =
      "MLI1,2020-06-01,1,Battles,Armed clash,JNIM,2,Military Forces of Mali,1,MLI,Mali,Kidal,Town,18.44,1.41,1,Gazette,,4,1700000001";

  @TempDir Path folder;

  @Test
  void onlyAReportThatStandsElsewhereChangesWhereReportsStand() throws Exception {
    String root = folder.resolve("warehouse").toString();
    Warehouse warehouse = deliver("first.csv", REPORT, root);
    long reports = warehouse.version(ReportLocationTable.TABLE);
    long places = warehouse.version(LocationTable.SILVER);

    deliver("deadlier.csv", REPORT.replace(",,4,1700000001", ",,9,1700000002"), root);
    assertTable(warehouse.load(ReportTable.TABLE)).columns("fatalities_best").hasRows(row(9));
    assertThat(warehouse.version(ReportLocationTable.TABLE)).isEqualTo(reports);
    assertThat(warehouse.version(LocationTable.SILVER)).isEqualTo(places);

    String elsewhere =
        REPORT.replace(
            "Kidal,Town,18.44,1.41,1,Gazette,,4,1700000001",
            "Gao,Village,16.27,-0.05,1,Gazette,,4,1700000003");
    deliver("elsewhere.csv", elsewhere, root);
    assertThat(warehouse.version(ReportLocationTable.TABLE)).isGreaterThan(reports);
    assertTable(placesOfReports(warehouse)).columns("name").hasRows(row("Village"));
  }

  private static Dataset<Row> placesOfReports(Warehouse warehouse) {
    return warehouse
        .load(LocationTable.SILVER)
        .where(
            col(LocationTable.LOCATION_TYPE)
                .equalTo("place")
                .and(not(col(LocationTable.LOCATION_ID).startsWith("unspecified"))))
        .where(col(LocationTable.NAME).isin("Town", "Village"));
  }

  private Warehouse deliver(String name, String report, String root) throws Exception {
    Path exports = folder.resolve("exports");
    SmallRuns.deliver(exports, name, List.of(MadeUpHistory.ACLED, report));
    PipelineOptions options =
        SampleWarehouse.options(root, Map.of("acled", List.of(exports.toString())), "");
    Warehouse warehouse = SmallRuns.open(root);
    SmallRuns.good(
        Pipeline.prepare(
                options,
                List.of("ingest", "clean", "geocode"),
                SparkExtension.spark().sparkContext().hadoopConfiguration())
            .run(warehouse, Progress.SILENT, "run", Runner.Force.WHEN_NEEDED, "test"));
    return warehouse;
  }
}
