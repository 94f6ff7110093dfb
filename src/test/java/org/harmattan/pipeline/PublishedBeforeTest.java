package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Date;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.harmattan.facts.FactOptions;
import org.harmattan.facts.Grain;
import org.harmattan.storage.ParquetRange;
import org.harmattan.storage.Staging;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.ActorPeriodLocationTable;
import org.harmattan.table.ActorTable;
import org.harmattan.table.EventTagTable;
import org.harmattan.table.LocationTable;
import org.harmattan.table.Placement;
import org.harmattan.table.Table;
import org.harmattan.testing.Rows;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a published folder takes over from the one before. */
@ExtendWith(SparkExtension.class)
class PublishedBeforeTest {
  private static final Table FACTS = ActorPeriodLocationTable.TABLE;
  private static final Table TAGS = EventTagTable.TABLE;
  private static final String MONTHS = "actor_month_country";

  @TempDir Path folder;
  private Warehouse warehouse;
  private PublishStage stage;

  private void publishFirst() {
    warehouse = new Warehouse(SparkExtension.spark(), folder.resolve("warehouse").toString());
    FactOptions facts =
        FactOptions.defaults()
            .withGrains(
                Grain.DEFAULTS.stream()
                    .filter(grain -> grain.toString().equals("month/country"))
                    .toList());
    stage =
        new PublishStage(
            new PublishStage.Options(
                folder.resolve("published").toString(), "all", Placement.UNSPECIFIED, false, 3),
            List.of(),
            facts,
            4);
    warehouse.createMissing(stage.reads());
    warehouse.overwrite(ActorTable.TABLE, filled(ActorTable.TABLE, "actor_id", row("jnim")));
    warehouse.overwrite(
        LocationTable.TABLE,
        filled(LocationTable.TABLE, "location_type, location_id", row("country", "MLI")));
    warehouse.overwrite(FACTS, facts(2017, 1, 2018, 2, 2019, 3, 2020, 4, 2021, 5));
    publish("1", Optional.empty());
  }

  /** Facts of one actor, month and country a year: year, events, year, events … */
  private static Dataset<Row> facts(Integer... yearsAndEvents) {
    Row[] rows = new Row[yearsAndEvents.length / 2];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = fact("self", yearsAndEvents[2 * i] + "-03-01", yearsAndEvents[2 * i + 1]);
    }
    return facts(rows);
  }

  private static Dataset<Row> facts(Row... rows) {
    return filled(
        FACTS,
        "basis, placement, period_type, location_type, location_id, actor_scope, actor_id, period_start, events",
        rows);
  }

  private static Row fact(String scope, String day, long events) {
    return row(
        "all", "unspecified", "month", "country", "MLI", scope, "jnim", Date.valueOf(day), events);
  }

  /** Rows of a table; columns not named hold the same in all. */
  private static Dataset<Row> filled(Table table, String named, Row... rows) {
    Set<String> names = new TreeSet<>(List.of(named.split(", ")));
    StructType schema = new StructType();
    for (String name : named.split(", ")) {
      schema = schema.add(name, table.schema().apply(name).dataType());
    }
    Column[] columns =
        Arrays.stream(table.schema().fields())
            .map(field -> names.contains(field.name()) ? col(field.name()) : same(field))
            .toArray(Column[]::new);
    return Rows.of(SparkExtension.spark(), schema, rows).select(columns);
  }

  private static Column same(StructField field) {
    DataType type = field.dataType();
    Column value =
        type.equals(DataTypes.StringType)
            ? lit("x")
            : type.equals(DataTypes.DateType)
                ? lit("2000-01-01").cast(type)
                : type.equals(DataTypes.BooleanType) ? lit(false) : lit(0).cast(type);
    return value.as(field.name());
  }

  private Map<String, Long> versions() {
    Map<String, Long> versions = new TreeMap<>();
    stage.reads().forEach(table -> versions.put(table.qualifiedName(), warehouse.version(table)));
    return versions;
  }

  private void publish(String run, Optional<Map<String, Long>> since) {
    stage.run(
        new StageContext(
            warehouse,
            new Staging(warehouse, run),
            "20260101T00000000" + run + "Z-0001",
            Instant.EPOCH,
            null,
            unused -> false,
            since,
            Optional.empty(),
            () -> {}));
  }

  private Path published(String run) {
    return folder.resolve("published/20260101T00000000" + run + "Z-0001");
  }

  private Set<String> files(String run) throws IOException {
    return files(run, MONTHS);
  }

  private Set<String> files(String run, String table) throws IOException {
    try (Stream<Path> files = Files.list(published(run).resolve(table))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".parquet"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private void assertEvents(String run, Row... yearsAndEvents) {
    assertTable(SparkExtension.spark().read().parquet(published(run).resolve(MONTHS).toString()))
        .columns("year", "events")
        .hasRows(yearsAndEvents);
  }

  private void change(int year, int events) {
    change(Quarters.of(year, 1), facts(year, events));
  }

  private void change(int quarter, Dataset<Row> rows) {
    warehouse.replaceSlice(
        FACTS,
        Quarters.condition("period_start", Set.of(quarter)),
        FactMerge.SLICES,
        Set.of("unspecified/month/country/" + Quarters.text(quarter)),
        rows);
  }

  @Test
  void filesOfYearsInWhichNothingChangesAreTakenOver() throws IOException {
    publishFirst();
    assertThat(files("1")).as("2017 to 2019, 2020 and 2021").hasSize(3);
    Map<String, Long> since = versions();
    change(2021, 50);
    publish("2", Optional.of(since));
    assertEvents("2", row(2017, 1L), row(2018, 2L), row(2019, 3L), row(2020, 4L), row(2021, 50L));
    assertThat(taken("1", "2")).as("all but 2021").hasSize(2);
    assertEvents("1", row(2017, 1L), row(2018, 2L), row(2019, 3L), row(2020, 4L), row(2021, 5L));

    since = versions();
    change(2018, 20);
    publish("3", Optional.of(since));
    assertEvents("3", row(2017, 1L), row(2018, 20L), row(2019, 3L), row(2020, 4L), row(2021, 50L));
    assertThat(taken("2", "3")).as("2020 and 2021").hasSize(2);

    since = versions();
    warehouse.overwrite(
        ActorTable.TABLE, filled(ActorTable.TABLE, "actor_id, name", row("jnim", "JNIM")));
    publish("4", Optional.of(since));
    assertThat(taken("3", "4")).as("with another name of its actor").isEmpty();
    assertTable(SparkExtension.spark().read().parquet(published("4").resolve(MONTHS).toString()))
        .columns("actor_name", "year")
        .hasRows(
            row("JNIM", 2017),
            row("JNIM", 2018),
            row("JNIM", 2019),
            row("JNIM", 2020),
            row("JNIM", 2021));
  }

  @Test
  void filesOfOtherQuartersOfALatestYearAreTakenOver() throws IOException {
    publishFirst();
    warehouse.overwrite(
        FACTS,
        facts(
            fact("self", "2020-02-01", 1),
            fact("self", "2021-03-01", 2),
            fact("self", "2021-04-01", 3),
            fact("self", "2021-06-01", 4),
            fact("self", "2021-12-01", 5)));
    publish("2", Optional.empty());
    Map<String, Long> since = versions();
    change(
        Quarters.of(2021, 2), facts(fact("self", "2021-05-01", 6), fact("self", "2021-06-01", 7)));
    publish("3", Optional.of(since));
    assertEvents("3", row(2020, 1L), row(2021, 2L), row(2021, 6L), row(2021, 7L), row(2021, 5L));
    assertThat(taken("2", "3")).as("2020, the first quarter of 2021 and the last").hasSize(3);
  }

  /** What gold holds of other years is not looked at: no commit tells that it has changed. */
  @Test
  void ofAFileThatIsWrittenAnewTheOtherQuartersAreThoseOfTheFileBefore() throws IOException {
    publishFirst();
    Map<String, Long> since = versions();
    warehouse.replaceSlice(
        FACTS,
        "year(`period_start`) IN (2017, 2018)",
        FactMerge.SLICES,
        Set.of("unspecified/month/country/2018Q1"),
        facts(2017, 100, 2018, 20));
    publish("2", Optional.of(since));
    assertEvents("2", row(2017, 1L), row(2018, 20L), row(2019, 3L), row(2020, 4L), row(2021, 5L));
    assertThat(files("2")).hasSize(3);
  }

  /** Its tables have files of other years, so that more of one is written than of the other. */
  @Test
  void aGrainIsReadOnceForAllOfItsTables() throws IOException {
    publishFirst();
    warehouse.append(FACTS, facts(fact("group", "2018-03-01", 6), fact("group", "2020-03-01", 7)));
    publish("2", Optional.empty());
    Map<String, Long> since = versions();
    change(
        Quarters.of(2018, 1),
        facts(fact("self", "2018-03-01", 20), fact("group", "2018-03-01", 60)));
    publish("3", Optional.of(since));
    assertEvents("3", row(2017, 1L), row(2018, 20L), row(2019, 3L), row(2020, 4L), row(2021, 5L));
    assertTable(SparkExtension.spark().read().parquet(published("3") + "/" + MONTHS + "_group"))
        .columns("year", "events")
        .hasRows(row(2018, 60L), row(2020, 7L));
    assertThat(taken("2", "3")).as("2020 and 2021").hasSize(2);
  }

  @Test
  void filesAreAsLeftWhileTheyAreAllThereAndInForce() throws IOException {
    publishFirst();
    assertThat(isAsLeft("1")).isTrue();
    publish("2", Optional.empty());
    assertThat(isAsLeft("2")).isTrue();
    assertThat(isAsLeft("1")).as("where another warehouse has published since").isFalse();
    Path current = folder.resolve("published/current.json");
    String told = Files.readString(current);
    Files.writeString(current, "{");
    Files.deleteIfExists(folder.resolve("published/.current.json.crc"));
    assertThat(isAsLeft("2")).as("where nobody can tell what is in force").isFalse();
    Files.delete(current);
    assertThat(isAsLeft("2")).as("where nothing is in force").isFalse();
    Files.writeString(current, told);
    assertThat(isAsLeft("2")).isTrue();
    Files.delete(published("2").resolve(MONTHS).resolve(files("2").iterator().next()));
    assertThat(isAsLeft("2")).as("where a file is missing").isFalse();
  }

  private boolean isAsLeft(String run) {
    return stage.isAsLeft(warehouse, published(run).getFileName().toString());
  }

  @Test
  void whatKilledRunsLeftIsDroppedAndDoesNotCountAmongThoseToKeep() throws IOException {
    publishFirst();
    publish("2", Optional.empty());
    Files.createDirectories(published("3").resolve(MONTHS));
    publish("4", Optional.empty());
    // Another warehouse may be publishing there this moment.
    assertFolders("1", "2", "3", "4");
    Instant longAgo = Instant.now().minus(Duration.ofDays(2));
    Files.setLastModifiedTime(published("3"), FileTime.from(longAgo));
    publish("0", Optional.empty());
    assertFolders("0", "2", "4");
  }

  private void assertFolders(String... runs) throws IOException {
    try (Stream<Path> folders = Files.list(folder.resolve("published"))) {
      assertThat(folders.filter(Files::isDirectory))
          .containsExactlyInAnyOrder(Stream.of(runs).map(this::published).toArray(Path[]::new));
    }
  }

  @Test
  void filesOfEventsOfWhichNoFileOfGoldHasChangedAreTakenOver() throws IOException {
    publishFirst();
    warehouse.append(TAGS, tags(row("e1", "a")));
    warehouse.append(TAGS, tags(row("e2", "b")));
    publish("2", Optional.empty());
    assertThat(files("2", TAGS.name())).as("one for each of gold").hasSize(2);
    assertTags("2", row("e1", "a"), row("e2", "b"));

    Map<String, Long> since = versions();
    warehouse.replace(TAGS, "event_id", Set.of("e2", "e3"), tags(row("e2", "c"), row("e3", "d")));
    publish("3", Optional.of(since));
    assertTags("3", row("e1", "a"), row("e2", "c"), row("e3", "d"));
    Set<String> taken = files("3", TAGS.name());
    taken.retainAll(files("2", TAGS.name()));
    assertThat(taken).as("that of e1").hasSize(1);

    since = versions();
    warehouse.replace(TAGS, "event_id", Set.of("e1", "e2", "e3"), tags());
    publish("4", Optional.of(since));
    assertTags("4");
    assertTags("2", row("e1", "a"), row("e2", "b"));
  }

  private static Dataset<Row> tags(Row... rows) {
    return Rows.of(SparkExtension.spark(), TAGS.schema(), rows);
  }

  private void assertTags(String run, Row... rows) {
    assertTable(SparkExtension.spark().read().parquet(published(run) + "/" + TAGS.name()))
        .columns("event_id", "tag")
        .hasRows(rows);
  }

  private Set<String> taken(String from, String to) throws IOException {
    Set<String> taken = files(to);
    taken.retainAll(files(from));
    return taken;
  }

  @Test
  void quartersGrowByTheFilesThatTheyMeet() {
    List<ParquetRange> files =
        List.of(
            new ParquetRange(2010, 2012),
            new ParquetRange(2012, 2015),
            new ParquetRange(2016, 2016));
    assertThat(PublishedBefore.rangesAnew(List.of(new ParquetRange(2011, 2011)), files))
        .containsExactly(
            new ParquetRange(2011, 2011),
            new ParquetRange(2010, 2012),
            new ParquetRange(2012, 2015));
    assertThat(PublishedBefore.rangesAnew(List.of(new ParquetRange(2020, 2020)), files))
        .containsExactly(new ParquetRange(2020, 2020));
    assertThat(PublishedBefore.rangesAnew(List.of(), files)).isEmpty();
  }
}
