package org.harmattan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.DeliveryTable;
import org.harmattan.table.EventReportTable;
import org.harmattan.table.RecordTable;
import org.harmattan.table.RunTable;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One run over a good file and every kind of bad one: the bad are refused, the good arrive. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {
  private static final String HEADER =
      "claim_id,claimed_on,claimed_by,channel,event_date,date_precision,country,admin1,place,target,event_type,deaths_claimed,own_losses,text\n";
  private static final String CLAIM =
      ",2017-09-23,JNIM,social media,2017-09-20,day,Mali,Kidal,Kidal,MINUSMA,complex attack,2,,\"Attack, in the morning\"\n";

  /**
   * Hadoop's checksum file: magic, bytes a checksum, one checksum. Root may read every file, but
   * not this one's.
   */
  private static final byte[] WRONG_CHECKSUM = {'c', 'r', 'c', 0, 0, 0, 2, 0, 1, 2, 3, 4};

  private Path exports;
  private Warehouse warehouse;
  private CommandLineRun run;

  @BeforeAll
  void runOnce(@TempDir Path folder) throws IOException {
    exports = Files.createDirectory(folder.resolve("exports"));
    write("good.csv", HEADER + "G1" + CLAIM + "G2" + CLAIM.replace("complex attack", "sorcery"));
    write(
        "truncated-in-quotes.csv",
        HEADER + "T1" + CLAIM + "T2" + CLAIM.substring(0, CLAIM.length() - 8));
    write("truncated-in-a-record.csv", HEADER + "T3" + CLAIM + "T4,2017-09-23,JN");
    Files.write(
        exports.resolve("binary.csv"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 1, 2, 0, 7});
    write("empty.csv", "");
    write("header-only.csv", HEADER);
    write("without-id.csv", HEADER.replace("claim_id", "number") + "N1" + CLAIM);
    write("boundaries.csv", "{\"type\": \"FeatureCollection\", \"features\": []}\n");
    write("unreadable.csv", HEADER + "U1" + CLAIM);
    Files.write(exports.resolve(".unreadable.csv.crc"), WRONG_CHECKSUM);
    warehouse = new Warehouse(SparkExtension.spark(), folder.resolve("warehouse").toString());
    run = runAgain();
  }

  private CommandLineRun runAgain() {
    return CommandLineRun.of(
        "run",
        "--source",
        "claims=" + exports,
        "--source",
        "claims=" + exports.resolve("good.csv"),
        "--set",
        "facts.grains=month/country",
        "--warehouse",
        warehouse.root());
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(exports.resolve(name), text, StandardCharsets.UTF_8);
  }

  @Test
  void eachBadFileIsRefusedInOneSentenceThatNamesFileProblemAndRemedy() {
    assertThat(run.code()).as(run.err()).isEqualTo(1);
    assertRefused(
        "truncated-in-quotes.csv",
        "The file is truncated, for a quote that opens in row 3 never closes; copy or export it again");
    assertRefused(
        "truncated-in-a-record.csv",
        "The file is truncated, for its last record has 3 of 14 fields and no line end; copy or export it again");
    assertRefused(
        "binary.csv",
        "The file is binary or UTF-16, not text, for it holds 3 NUL bytes; save it as text in UTF-8");
    assertRefused("empty.csv", "The file is empty; export or copy it again");
    assertRefused(
        "header-only.csv", "The file holds a header and no record; export it again with data");
    assertRefused(
        "without-id.csv",
        "The header has no column claim_id (also accepted: id); rename the column, ");
    assertRefused(
        "boundaries.csv",
        "The file is GeoJSON, where csv, jsonl, xlsx is read; export it so, or add geojson");
    assertRefused("unreadable.csv", "The file cannot be read (Checksum error: ");
    assertThat(run.err().lines().filter(line -> line.contains("refused file:"))).hasSize(8);
  }

  private void assertRefused(String file, String words) {
    assertThat(run.err().lines().filter(line -> line.contains("/" + file + ":")))
        .as(file)
        .singleElement()
        .asString()
        .startsWith("harmattan: refused ")
        .contains(": " + words)
        .contains("; ");
  }

  @Test
  void badFilesAreRecordedAndNothingOfThemIsLoaded() {
    assertTable(
            warehouse
                .load(DeliveryTable.TABLE)
                .selectExpr("element_at(split(path, '/'), -1)", "status", "reason IS NULL"))
        .hasRows(
            row("good.csv", "loaded", true),
            row("truncated-in-quotes.csv", "refused", false),
            row("truncated-in-a-record.csv", "refused", false),
            row("binary.csv", "refused", false),
            row("empty.csv", "refused", false),
            row("header-only.csv", "refused", false),
            row("without-id.csv", "refused", false),
            row("boundaries.csv", "refused", false),
            row("unreadable.csv", "refused", false));
    assertTable(warehouse.load(RecordTable.TABLE).selectExpr("fields[0]"))
        .hasRows(row("G1"), row("G2"));
    assertTable(warehouse.load(RunTable.TABLE).limit(1).select(RunTable.STATUS))
        .hasRows(row("refused_sources"));
  }

  @Test
  void goodFilesBesideThemReachGoldOnceThoughNamedTwice() {
    assertTable(warehouse.load(EventReportTable.TABLE))
        .columns(EventReportTable.REPORT_ID)
        .hasRows(row("claims:G1"), row("claims:G2"));
  }

  @Test
  void nothingIsLeftOfTheWork() {
    assertThat(Path.of(warehouse.root(), "_harmattan/lock.json")).doesNotExist();
    assertThat(Path.of(warehouse.root(), "_harmattan"))
        .isDirectoryNotContaining(file -> file.getFileName().toString().startsWith("writing"));
    assertThat(Path.of(warehouse.root(), "published/current.json")).exists();
  }

  @Test
  void statusShowsTheRefusedFilesAndTheValuesWithoutAMapping() {
    CommandLineRun status = CommandLineRun.of("status", "--warehouse", warehouse.root());
    assertThat(status.code()).isZero();
    assertThat(status.out()).contains("Refused files").contains("/binary.csv: ");
    assertThat(status.out())
        .contains("Values without a mapping")
        .containsPattern("claims +tactic +sorcery +1 reports");
  }
}
