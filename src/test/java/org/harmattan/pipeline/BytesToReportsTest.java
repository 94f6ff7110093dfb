package org.harmattan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.clean.Cleaned;
import org.harmattan.clean.Revisions;
import org.harmattan.source.EventTaxonomy;
import org.harmattan.source.Interpreter;
import org.harmattan.source.SourceDeclaration;
import org.harmattan.source.SourceDeclarations;
import org.harmattan.storage.Limits;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.DeliveryTable;
import org.harmattan.table.HeaderTable;
import org.harmattan.table.RecordTable;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Real-looking exports from their bytes to their reports, through files, bronze and clean. */
@ExtendWith(SparkExtension.class)
class BytesToReportsTest {
  private static final Charset CP1252 = Charset.forName("windows-1252");
  private static final String ACLED_HEADER =
      "event_id_cnty;event_date;year;time_precision;disorder_type;event_type;sub_event_type;actor1;assoc_actor_1;inter1;actor2;assoc_actor_2;inter2;interaction;civilian_targeting;iso;region;country;admin1;admin2;admin3;location;latitude;longitude;geo_precision;source;source_scale;notes;fatalities;tags;timestamp\n";
  private static final String ACLED_EVENT =
      "MLI%d;06 October 2018;2018;1;Political violence;Battles;Armed clash;JNIM: Group for Support of Islam and Muslims;;Rebel group;Military Forces of Mali (2013-2020);;State forces;State forces-Rebel group;;466;Western Africa;Mali;Mopti;Douentza;Hombori;Hombori;15.2833;-1.6967;1;Studio Tamani;National;\"%s\";4;crowd size=no report;1646086800\n";
  private static final String NOTES = "Tué%1$sà Ménaka ; « l’armée »%1$sfit 4 morts.";
  private static final String NBSP = "\u00a0";

  @TempDir Path folder;

  @Test
  void anAcledExportGivesTheSameReportInEachEncoding(SparkSession spark) throws Exception {
    String text = ACLED_HEADER + ACLED_EVENT;
    // What is told in each: no-break spaces, also inside names, and letters with accents.
    write("semicolons.csv", text.formatted(1, NOTES.formatted(" ")), StandardCharsets.UTF_8);
    write("cp1252.csv", nbsp(text).formatted(2, NOTES.formatted(NBSP)), CP1252);
    write(
        "bom.csv",
        "\ufeff" + nbsp(text).formatted(3, NOTES.formatted(NBSP)),
        StandardCharsets.UTF_8);
    Cleaned cleaned = clean(spark, "acled", 3);
    Row expected =
        row(
            "2018-10-06",
            "day",
            "battles",
            "armed_clash",
            "JNIM: Group for Support of Islam and Muslims|a|rebel_group/Military Forces of Mali (2013-2020)|b|state_forces",
            "Mali",
            "Mopti",
            "Hombori",
            15.2833,
            -1.6967,
            4L,
            "Tué à Ménaka ; « l’armée » fit 4 morts.",
            "crowd-size-no-report method:firefight",
            "Studio Tamani",
            "");
    assertThat(
            cleaned
                .reports()
                .selectExpr(
                    "CAST(event_date AS string)",
                    "date_precision",
                    "event_type",
                    "sub_event_type",
                    "array_join(transform(actors, a -> concat_ws('|', a.raw_name, a.side, a.type_code)), '/')",
                    "country",
                    "admin1",
                    "place",
                    "latitude",
                    "longitude",
                    "fatalities_best",
                    "notes",
                    "array_join(tags, ' ')",
                    "array_join(source_names, ' ')",
                    "array_join(issues, ' ')")
                .collectAsList())
        .containsExactly(expected, expected, expected);
    assertTable(cleaned.reports())
        .columns("report_id", "source_version")
        .hasRows(
            row("acled:MLI1", "1646086800"),
            row("acled:MLI2", "1646086800"),
            row("acled:MLI3", "1646086800"));
    assertTable(warehouse(spark).load(DeliveryTable.TABLE))
        .columns("encoding", "delimiter", "release_key")
        .hasRows(
            row("UTF-8", ";", "1646086800"),
            row("UTF-8", ";", "1646086800"),
            row("windows-1252", ";", "1646086800"));
  }

  @Test
  void aGdeltLineThatFitsNoLayoutIsQuarantinedWithItsReasonAndOrigin(SparkSession spark)
      throws Exception {
    String cut = "700000002\t20200103\tcut off";
    String whole =
        "700000001\t20200102\t202001\t2020\t2020.0055"
            + "\t".repeat(22)
            + "190\t190\t19"
            + "\t".repeat(32)
            + "http://x";
    write("part.export.CSV", whole + "\n" + cut + "\n", StandardCharsets.UTF_8);
    Cleaned cleaned = clean(spark, "gdelt", 1);
    assertTable(cleaned.quarantine())
        .columns("source_id", "row", "reason", "raw")
        .hasRows(row("gdelt", 2L, "id_missing", cut));
    assertThat(cleaned.quarantine().head().<String>getAs("delivery_id"))
        .isEqualTo(warehouse(spark).load(DeliveryTable.TABLE).head().<String>getAs("delivery_id"));
    assertTable(cleaned.outcomes())
        .columns("row", "outcome")
        .hasRows(row(1L, "new"), row(2L, "quarantined"));
  }

  @Test
  void aBrokenJsonLineIsQuarantinedWithItsReasonAndLine(SparkSession spark) throws Exception {
    String good =
        "{\"incident_id\":\"%d\",\"date\":\"2020-01-02\",\"type\":\"battles\",\"country\":\"Mali\"}\n";
    String broken = "{\"incident_id\":\"2\",\"date\":";
    write(
        "log.jsonl",
        good.formatted(1) + "\n" + broken + "\n" + good.formatted(3),
        StandardCharsets.UTF_8);
    Cleaned cleaned = clean(spark, "incident_log", 1);
    assertTable(cleaned.quarantine())
        .columns("source_id", "row", "reason", "raw")
        .hasRows(row("incident_log", 3L, "id_missing", broken));
    assertTable(cleaned.reports())
        .columns("report_id", "row")
        .hasRows(row("incident_log:1", 1L), row("incident_log:3", 4L));
  }

  private static String nbsp(String text) {
    return text.replace("Support of", "Support" + NBSP + "of")
        .replace(";Hombori", ";Hombori" + NBSP);
  }

  private void write(String name, String text, Charset charset) throws Exception {
    Path files = Files.createDirectories(folder.resolve("files"));
    Files.write(files.resolve(name), text.getBytes(charset));
  }

  private Warehouse warehouse(SparkSession spark) {
    return new Warehouse(spark, folder.resolve("warehouse").toString());
  }

  /** What ingest and clean make of the files that were written. */
  private Cleaned clean(SparkSession spark, String source, int files) {
    SourceDeclaration declaration =
        SourceDeclarations.builtIn().stream()
            .filter(one -> one.sourceId().equals(source))
            .findFirst()
            .orElseThrow();
    Warehouse warehouse = warehouse(spark);
    IngestResult result =
        new Ingest(warehouse, "run-1", Instant.parse("2025-01-01T00:00:00Z"))
            .run(
                List.of(
                    new SourceFiles(
                        source,
                        List.of(folder.resolve("files").toString()),
                        declaration.releaseColumns(),
                        Optional.empty(),
                        Pipeline.expected(declaration.files(), Limits.DEFAULTS),
                        declaration::refusal)),
                () -> {});
    assertThat(result.refused()).isEmpty();
    assertThat(result.loaded()).isEqualTo(files);
    Dataset<Row> interpreted =
        Interpreter.apply(
            warehouse.load(RecordTable.TABLE),
            warehouse.load(HeaderTable.TABLE),
            List.of(declaration),
            EventTaxonomy.shipped());
    // Set aside as the stage does, so that its plan is not worked through for each table.
    return Revisions.apply(
        spark.createDataFrame(interpreted.collectAsList(), interpreted.schema()),
        warehouse.load(DeliveryTable.TABLE));
  }
}
