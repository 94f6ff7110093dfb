package org.harmattan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.clean.Scope;
import org.harmattan.quality.UsageException;
import org.harmattan.source.SourceDeclaration;
import org.harmattan.source.SourceDeclarations;
import org.harmattan.storage.ExpectedFiles;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.DeliveryTable;
import org.harmattan.table.HeaderTable;
import org.harmattan.table.RecordTable;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class IngestTest {
  private static final Instant ARRIVED_AT = Instant.parse("2024-05-01T06:00:00Z");

  @TempDir Path folder;
  private Path files;
  private Warehouse warehouse;

  @BeforeEach
  void openWarehouse(SparkSession spark) throws Exception {
    files = Files.createDirectory(folder.resolve("files"));
    warehouse = new Warehouse(spark, folder.resolve("warehouse").toString());
  }

  @Test
  void writesRecordsHeaderAndDelivery() throws Exception {
    write(
        "a.csv", "event_id_cnty,notes,timestamp\nMLI1,\"two\nlines\",1646081234\nMLI2,x,9,more\n");
    IngestResult result = ingest("run-1");

    assertThat(result).isEqualTo(new IngestResult(1, 1, 0, List.of(), 2, 72, true));
    Row delivery = warehouse.load(DeliveryTable.TABLE).head();
    String deliveryId = delivery.getAs("delivery_id");
    assertThat(deliveryId).isEqualTo("acled-" + delivery.<String>getAs("digest").substring(0, 16));
    assertTable(warehouse.load(DeliveryTable.TABLE))
        .columns(
            "source_id",
            "status",
            "reason",
            "bytes",
            "encoding",
            "delimiter",
            "records",
            "release_key",
            "scope",
            "overrides",
            "arrived_at",
            "run_id")
        .hasRows(
            row(
                "acled",
                "loaded",
                null,
                72L,
                "UTF-8",
                ",",
                2L,
                "1646081234",
                null,
                null,
                Timestamp.from(ARRIVED_AT),
                "run-1"));
    assertTable(
            warehouse
                .load(HeaderTable.TABLE)
                .selectExpr("header_id", "concat_ws('|', column_names)"))
        .hasRows(row(delivery.getAs("header_id"), "event_id_cnty|notes|timestamp"));
    assertTable(
            warehouse
                .load(RecordTable.TABLE)
                .selectExpr(
                    "source_id",
                    "delivery_id",
                    "header_id",
                    "row",
                    "concat_ws('|', fields)",
                    "raw",
                    "record_hash = sha2(raw, 256)"))
        .hasRows(
            row(
                "acled",
                deliveryId,
                delivery.getAs("header_id"),
                2L,
                "MLI1|two\nlines|1646081234",
                "MLI1,\"two\nlines\",1646081234",
                true),
            row(
                "acled",
                deliveryId,
                delivery.getAs("header_id"),
                3L,
                "MLI2|x|9|more",
                "MLI2,x,9,more",
                true));
  }

  @Test
  void loadsTheSameContentOnceUnderWhateverName() throws Exception {
    write("b.csv", "event_id_cnty\nMLI1\n");
    write("a.csv", "event_id_cnty\nMLI1\n");
    assertThat(ingest("run-1")).isEqualTo(new IngestResult(2, 1, 1, List.of(), 1, 19, true));
    assertThat(warehouse.load(DeliveryTable.TABLE).head().<String>getAs("path")).endsWith("/a.csv");

    write("c.csv", "event_id_cnty\nMLI1\n");
    write("d.csv", "event_id_cnty\nMLI2\n");
    assertThat(ingest("run-2")).isEqualTo(new IngestResult(4, 1, 3, List.of(), 1, 19, true));
    assertTable(warehouse.load(RecordTable.TABLE)).columns("raw").hasRows(row("MLI1"), row("MLI2"));
    assertTable(warehouse.load(DeliveryTable.TABLE))
        .columns("run_id")
        .hasRows(row("run-1"), row("run-2"));
    assertThat(warehouse.load(HeaderTable.TABLE).collectAsList()).hasSize(1);
  }

  @Test
  void countsAPathGivenTwiceOnce() throws Exception {
    write("a.csv", "event_id_cnty\nMLI1\n");
    String path = files.resolve("a.csv").toString();
    assertThat(ingest("run-1", path, files.toString(), path))
        .isEqualTo(new IngestResult(1, 1, 0, List.of(), 1, 19, true));
  }

  @Test
  void loadsGoodFilesBesideBadOnesAndRecordsARefusalOnce() throws Exception {
    write("bad.csv", "event_id_cnty,notes\nMLI1,\"open\n");
    write("empty.csv", "");
    write("good.csv", "event_id_cnty\nMLI1\n");
    write("headless.csv", "name\nx\n");
    IngestResult result = ingest("run-1");
    assertThat(result.seen()).isEqualTo(4);
    assertThat(result.loaded()).isEqualTo(1);
    assertThat(
            result.refused().stream()
                .map(f -> f.path().substring(f.path().lastIndexOf('/')) + ": " + f.sentence()))
        .containsExactly(
            "/bad.csv: The file is truncated, for a quote that opens in row 2 never closes; copy or export it again",
            "/empty.csv: The file is empty; export or copy it again",
            "/headless.csv: The header has no event_id_cnty");
    assertTable(warehouse.load(DeliveryTable.TABLE))
        .columns("status", "records", "header_id")
        .hasRows(
            row("loaded", 1L, warehouse.load(HeaderTable.TABLE).head().get(0)),
            row("refused", null, null),
            row("refused", null, null),
            row("refused", null, null));
    assertTable(warehouse.load(RecordTable.TABLE)).columns("raw").hasRows(row("MLI1"));

    List<Long> versions = versions();
    IngestResult again = ingest("run-2");
    assertThat(again.refused()).hasSize(3);
    assertThat(again.alreadyKnown()).isEqualTo(1);
    assertThat(versions()).isEqualTo(versions);
  }

  @Test
  void loadsARefusedFileOnceItsReasonHasGone() throws Exception {
    write("a.csv", "name\nMLI1\n");
    assertThat(ingest("run-1").refused()).hasSize(1);
    SourceFiles lenient =
        new SourceFiles(
            "acled",
            List.of(files.toString()),
            List.of(),
            Optional.of("24.1"),
            ExpectedFiles.CSV,
            names -> Optional.empty());
    new Ingest(warehouse, "run-2", ARRIVED_AT).run(List.of(lenient), () -> {});
    assertTable(warehouse.load(DeliveryTable.TABLE))
        .columns("status", "release_key")
        .hasRows(row("refused", null), row("loaded", "24.1"));
    assertThat(warehouse.load(DeliveryTable.TABLE).select("delivery_id").distinct().count())
        .isEqualTo(2);
  }

  @Test
  void refusesAFullExportWithoutAReleaseAndLoadsAPartialOneAgainAsAFullOne() throws Exception {
    write("a.csv", "event_id_cnty\nMLI1\n");
    assertThat(full(Optional.empty(), false).refused())
        .extracting(IngestResult.RefusedFile::sentence)
        .containsExactly(
            "The file is declared a full export and tells no release; name it by --release acled=KEY, with keys that rise from one release to the next");
    assertThat(ingest("run-2").loaded()).isEqualTo(1);
    assertThat(full(Optional.of("24.1"), true).loaded()).isEqualTo(1);
    assertThat(full(Optional.of("24.1"), true).loaded()).as("the same once more").isZero();
    assertThat(ingest("run-5").loaded()).as("it is there as a full one").isZero();
    assertTable(warehouse.load(DeliveryTable.TABLE).where("status = 'loaded'"))
        .columns("release_key", "scope", "overrides")
        .hasRows(row(null, null, null), row("24.1", "MLI:2017-01-01..", "retire"));
  }

  @Test
  void aFullExportOfWhichAPartIsRefusedIsNotLoaded() throws Exception {
    write("page-1.csv", "event_id_cnty\nMLI1\n");
    write("page-2.csv", "");
    IngestResult result = full(Optional.of("24.1"), true);
    assertThat(result.loaded()).isZero();
    assertThat(result.refused())
        .hasSize(2)
        .extracting(IngestResult.RefusedFile::sentence)
        .anyMatch(
            sentence ->
                sentence.startsWith("The file is of a full export of which ")
                    && sentence.contains("page-2.csv was refused"));
    assertThat(ingest("run-2").loaded()).as("as a part it may come").isEqualTo(1);

    write("page-2.csv", "event_id_cnty\nMLI2\n");
    assertThat(full(Optional.of("24.1"), true).loaded()).isEqualTo(2);
  }

  @Test
  void aFullExportWhoseOwnKeyDoesNotRiseIsRefusedUntilItsPlaceIsNamed() throws Exception {
    write("monday.csv", "event_id_cnty,timestamp\nMLI1,800\nMLI2,850\n");
    assertThat(full(Optional.empty(), false).loaded()).isEqualTo(1);
    write("older.csv", "event_id_cnty,timestamp\nMLI1,700\n");
    assertThat(full(Optional.empty(), false).loaded()).as("in any order").isEqualTo(1);
    write("tuesday.csv", "event_id_cnty,timestamp\nMLI2,850\n");
    assertThat(full(Optional.empty(), false).refused())
        .singleElement()
        .extracting(IngestResult.RefusedFile::sentence)
        .asString()
        .contains("its highest timestamp, 850, is that of another one of the same scope")
        .contains("--release acled=KEY, with a key above 850 if it is later, or by 850 if");
    write("wednesday.csv", "event_id_cnty,timestamp\nMLI2,850\nMLI3,900\n");
    IngestResult later = full(Optional.empty(), false);
    assertThat(later.loaded()).as("an export of its own").isEqualTo(1);
    assertThat(later.refused()).hasSize(1);
    assertThat(full(Optional.of("851"), false).loaded()).isEqualTo(1);
  }

  @Test
  void filesThatWereLoadedAsPartsCanBeDeclaredFullTogether() throws Exception {
    write("a.csv", "event_id_cnty,timestamp\nMLI1,800\n");
    write("b.csv", "event_id_cnty,timestamp\nMLI2,850\n");
    assertThat(ingest("run-1").loaded()).isEqualTo(2);
    IngestResult result = full(Optional.empty(), false);
    assertThat(result.refused()).isEmpty();
    assertThat(result.loaded()).isEqualTo(2);
  }

  @Test
  void aFileTellsItsReleaseByItsName() throws Exception {
    write("GEDEvent_v9_1.csv", "id\n1\n");
    write("GEDEvent_v24_0_5.csv", "id\n2\n");
    write("gedevents-2025-01-17.csv", "id\n3\n");
    write("GEDEvent_v24_01_24_06.csv", "id\n4\n");
    SourceDeclaration ged =
        SourceDeclarations.builtIn().stream()
            .filter(declaration -> declaration.sourceId().equals("ucdp_ged"))
            .findFirst()
            .orElseThrow();
    SourceFiles source =
        new SourceFiles(
            "ucdp_ged",
            List.of(files.toString()),
            ged.releaseColumns(),
            Optional.empty(),
            ExpectedFiles.CSV,
            names -> Optional.empty(),
            Optional.empty(),
            false,
            names -> false,
            ged::releaseOfName);
    assertThat(ged.releaseOfName("data/GEDEvent_v24_1/GEDEvent_v24_01_24_06.csv")).isEmpty();
    assertThat(ged.releaseOfName("data/GEDEvent_v24_1.zip!/events.csv")).contains("24.1");
    assertThat(ged.releaseOfName("data/v24_1.zip!/GEDEvent_v23_1/a/GEDEvent_v22_1.csv"))
        .contains("22.1");
    new Ingest(warehouse, "run", ARRIVED_AT).run(List.of(source), () -> {});
    assertTable(
            warehouse
                .load(DeliveryTable.TABLE)
                .selectExpr("regexp_extract(path, '[^/]+$', 0)", "release_key"))
        .hasRows(
            row("GEDEvent_v9_1.csv", "9.1"),
            row("GEDEvent_v24_0_5.csv", "24.0.5"),
            row("GEDEvent_v24_01_24_06.csv", null),
            row("gedevents-2025-01-17.csv", null));
  }

  private IngestResult full(Optional<String> release, boolean mayRetire) {
    SourceFiles source =
        new SourceFiles(
            "acled",
            List.of(files.toString()),
            List.of("timestamp"),
            release,
            ExpectedFiles.CSV,
            names -> Optional.empty(),
            Optional.of(Scope.parse("MLI:2017-01-01..")),
            mayRetire,
            names -> false,
            name -> Optional.empty());
    return new Ingest(warehouse, "run", ARRIVED_AT).run(List.of(source), () -> {});
  }

  @Test
  void writesNothingWhereNothingIsNew() throws Exception {
    write("a.csv", "event_id_cnty\nMLI1\n");
    ingest("run-1");
    List<Long> versions = versions();
    assertThat(ingest("run-2")).isEqualTo(new IngestResult(1, 0, 1, List.of(), 0, 0, false));
    assertThat(versions()).isEqualTo(versions);
  }

  @Test
  void namesEveryPathThatMatchesNothingBeforeAnyWork() throws Exception {
    write("a.csv", "event_id_cnty\nMLI1\n");
    assertThatThrownBy(() -> ingest("run-1", files.toString(), folder + "/none", folder + "/*.txt"))
        .isInstanceOfSatisfying(UsageException.class, e -> assertThat(e.problems()).hasSize(2))
        .hasMessageContaining("acled: " + folder + "/none does not exist");
    assertThat(versions()).containsExactly(-1L, -1L, -1L);
  }

  @Test
  void loadsOneContentForTwoSources() throws Exception {
    write("a.csv", "event_id_cnty\nMLI1\n");
    SourceFiles other =
        new SourceFiles(
            "claims",
            List.of(files.toString()),
            List.of(),
            Optional.empty(),
            ExpectedFiles.CSV,
            names -> Optional.empty());
    IngestResult result =
        new Ingest(warehouse, "run-1", ARRIVED_AT)
            .run(List.of(acled(files.toString()), other), () -> {});
    assertThat(result.loaded()).isEqualTo(2);
    assertTable(warehouse.load(RecordTable.TABLE))
        .columns("source_id")
        .hasRows(row("acled"), row("claims"));
  }

  private void write(String name, String text) throws Exception {
    Files.writeString(files.resolve(name), text);
  }

  @Test
  void ownExportsAreNotLoadedBesideTheSample() throws Exception {
    Path sample = Path.of(Sample.folder(warehouse.root()));
    Files.createDirectories(sample);
    Files.writeString(sample.resolve("acled.csv"), "event_id_cnty,timestamp\nMLI1,1\n");
    ingest("run-1", sample.toString());
    List<Long> before = versions();

    write("own.csv", "event_id_cnty,timestamp\nMLI2,2\n");
    assertThatThrownBy(() -> ingest("run-2"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("holds the embedded sample")
        .hasMessageContaining("own.csv; give your own exports another warehouse");
    assertThat(versions()).isEqualTo(before);

    Files.writeString(sample.resolve("acled.csv"), "event_id_cnty,timestamp\nMLI1,3\n");
    assertThat(ingest("run-3", sample.toString()).loaded()).isEqualTo(1);
  }

  private IngestResult ingest(String runId, String... paths) {
    String[] named = paths.length == 0 ? new String[] {files.toString()} : paths;
    return new Ingest(warehouse, runId, ARRIVED_AT).run(List.of(acled(named)), () -> {});
  }

  private static SourceFiles acled(String... paths) {
    return new SourceFiles(
        "acled",
        List.of(paths),
        List.of("timestamp"),
        Optional.empty(),
        ExpectedFiles.CSV,
        names ->
            names.contains("event_id_cnty")
                ? Optional.empty()
                : Optional.of("The header has no event_id_cnty"));
  }

  private List<Long> versions() {
    return List.of(
        warehouse.version(DeliveryTable.TABLE),
        warehouse.version(HeaderTable.TABLE),
        warehouse.version(RecordTable.TABLE));
  }
}
