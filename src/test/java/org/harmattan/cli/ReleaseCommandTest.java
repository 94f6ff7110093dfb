package org.harmattan.cli;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.harmattan.pipeline.SampleWarehouse;
import org.harmattan.storage.JsonFile;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.EventTable;
import org.harmattan.table.PublishedTable;
import org.harmattan.table.ReleaseTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseCommandTest {
  @TempDir Path folder;

  @Test
  void aReleaseIsACopyThatTellsWhatItIsAndNoticesAChange() throws Exception {
    Warehouse warehouse = SampleCopy.into(folder.resolve("warehouse"));
    CommandLineRun created = release(warehouse, "create", "2026-11", "--note", "first of all");
    assertThat(created.code()).as(created.err()).isZero();
    assertThat(created.out()).startsWith("Release 2026-11: 49 events, 209 deaths, ");

    Path copy = Path.of(warehouse.root(), "releases/2026-11");
    assertThat(new Warehouse(warehouse.spark(), copy.toString()).load(EventTable.TABLE).count())
        .isEqualTo(58);
    Map<String, Object> manifest =
        new JsonFile(warehouse.hadoop(), copy.toString(), "manifest.json").read().orElseThrow();
    assertThat(manifest)
        .containsEntry("note", "first of all")
        .containsEntry(
            "totals",
            Map.of(
                "basis",
                "all",
                "events",
                49,
                "fatalities_low",
                ((Map<?, ?>) manifest.get("totals")).get("fatalities_low"),
                "fatalities_best",
                209,
                "fatalities_high",
                ((Map<?, ?>) manifest.get("totals")).get("fatalities_high")));
    assertThat(manifest.get("sources").toString())
        .contains("source_id=acled", "ACLED Terms and Conditions", "redistributable=false");
    assertThat(copy.resolve("published/actor_year_country")).isDirectory();

    assertThat(release(warehouse, "list", "--format", "csv").out())
        .contains("2026-11,")
        .contains(",first of all");
    assertThat(release(warehouse, "create", "2026-11").err())
        .contains("There is a release 2026-11 already");
    assertThat(release(warehouse, "create", "../elsewhere").code()).isEqualTo(2);

    assertThat(
            release(warehouse, "diff", "2026-11", "2026-11", "--totals", "--format", "csv")
                .out()
                .lines())
        .containsExactly(
            "events_first,events_second,removed,added,changed,fatalities_best_first,fatalities_best_second",
            "49,49,0,0,0,209,209");

    CommandLineRun good = release(warehouse, "verify", "2026-11");
    assertThat(good.out()).startsWith("Release 2026-11 is as it was made.");
    assertThat(good.code()).isZero();

    // As when its making was cut short between the manifest and the ledger.
    warehouse.overwrite(ReleaseTable.TABLE, warehouse.empty(ReleaseTable.TABLE));
    assertThat(release(warehouse, "verify", "2026-11").code()).isEqualTo(3);
    assertThat(release(warehouse, "create", "2026-11").err())
        .contains("There is a release 2026-11 already");
    assertThat(release(warehouse, "verify", "2026-11").code()).isZero();
    assertThat(release(warehouse, "list", "--format", "csv").out()).contains(",first of all");
    try (Stream<Path> files = Files.walk(copy.resolve("gold/event"))) {
      Path data =
          files.filter(f -> f.toString().endsWith(".parquet")).sorted().findFirst().orElseThrow();
      byte[] bytes = Files.readAllBytes(data);
      bytes[bytes.length / 2] ^= 1;
      Files.write(data, bytes);
    }
    Files.delete(copy.resolve("published/data-dictionary.md"));
    Files.writeString(copy.resolve("published/data-dictionary.json"), "{}");
    Files.deleteIfExists(copy.resolve("published/.data-dictionary.json.crc"));
    Files.writeString(copy.resolve("published/more.txt"), "more");
    CommandLineRun bad = release(warehouse, "verify", "2026-11");
    assertThat(bad.code()).isEqualTo(3);
    assertThat(bad.out())
        .containsPattern("gold/event/.*\\.parquet (has changed|cannot be read)")
        .contains("published/data-dictionary.json has changed")
        .contains("published/data-dictionary.md is missing")
        .contains("published/more.txt is not of the release")
        .contains("Release 2026-11 is NOT as it was made");
    assertThat(release(warehouse, "verify", "other").err())
        .contains("has no release other; 'jobs/harmattan release list' tells those there are");
  }

  @Test
  void goldAndFilesThatAreNotOfOneRunAreNoRelease() throws Exception {
    Warehouse warehouse = SampleCopy.into(folder.resolve("warehouse"));
    Dataset<Row> moves = warehouse.load(PublishedTable.TABLE);
    long last = moves.agg(functions.max(PublishedTable.SEQUENCE)).head().getLong(0);
    warehouse.append(EventTable.TABLE, warehouse.load(EventTable.TABLE).limit(1));
    warehouse.append(
        PublishedTable.TABLE,
        moves
            .where(col(PublishedTable.TABLE_NAME).equalTo(EventTable.TABLE.qualifiedName()))
            .limit(1)
            .withColumn(PublishedTable.SEQUENCE, lit(last + 1))
            .withColumn(PublishedTable.TABLE_VERSION, lit(warehouse.version(EventTable.TABLE))));

    CommandLineRun refused = release(warehouse, "create", "2026-11");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("was not published from gold.event as it is in force");
  }

  @Test
  void whatAKilledRunLeftUnfinishedIsPutBackBeforeAReleaseIsMade() throws Exception {
    Warehouse warehouse = SampleCopy.into(folder.resolve("warehouse"));
    long whole = warehouse.version(EventTable.TABLE);
    JsonFile manifest =
        new JsonFile(warehouse.hadoop(), warehouse.root() + "/_harmattan", "writing.json");
    manifest.replace(
        Map.of(
            "run_id", "killed",
            "stage", "facts",
            "versions", Map.of(EventTable.TABLE.qualifiedName(), whole)));
    warehouse.append(EventTable.TABLE, warehouse.load(EventTable.TABLE).limit(1));

    CommandLineRun created = release(warehouse, "create", "2026-11");

    assertThat(created.code()).as(created.err()).isZero();
    assertThat(manifest.read()).isEmpty();
    assertThat(warehouse.load(EventTable.TABLE).count())
        .isEqualTo(warehouse.load(EventTable.TABLE, whole).count());
    assertThat(release(warehouse, "list", "--format", "csv").out()).contains("2026-11,");
  }

  @Test
  void filesThatHaveChangedSinceTheyWerePublishedAreNoRelease() throws Exception {
    Warehouse warehouse = SampleCopy.into(folder.resolve("warehouse"));
    Path published = SampleCopy.published(folder.resolve("published"));
    try (Stream<Path> files = Files.walk(published)) {
      Files.delete(files.filter(f -> f.toString().endsWith(".parquet")).findFirst().orElseThrow());
    }

    CommandLineRun refused = release(warehouse, published, "create", "2026-11");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .contains(
            "are not those that its manifest.json lists; run 'jobs/harmattan publish', so that gold and the files are of one run");
  }

  @Test
  void filesOfAnotherWarehouseAreNoRelease() throws Exception {
    Warehouse warehouse = SampleCopy.into(folder.resolve("warehouse"));
    Path published = SampleCopy.published(folder.resolve("published"));
    Path current = published.resolve("current.json");
    String told = Files.readString(current);
    String run =
        new JsonFile(warehouse.hadoop(), published.toString(), "current.json")
            .read()
            .orElseThrow()
            .get("folder")
            .toString();
    String other = "20260101T000000000Z-0001";
    Files.move(published.resolve(run), published.resolve(other));
    Files.writeString(current, told.replace(run, other));
    Files.deleteIfExists(published.resolve(".current.json.crc"));

    CommandLineRun refused = release(warehouse, published, "create", "2026-11");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains(other + " is not what this warehouse published last");
  }

  private static CommandLineRun release(Warehouse warehouse, String what, String... more) {
    return release(warehouse, SampleWarehouse.published(), what, more);
  }

  private static CommandLineRun release(
      Warehouse warehouse, Path published, String what, String... more) {
    return CommandLineRun.of(
        Stream.concat(
                Stream.of(
                    "release",
                    what,
                    "--warehouse",
                    warehouse.root(),
                    "--set",
                    "publish.folder=" + published),
                Stream.of(more))
            .toArray(String[]::new));
  }
}
