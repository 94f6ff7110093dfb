package org.harmattan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.quality.UsageException;
import org.harmattan.query.Catalog;
import org.harmattan.query.Question;
import org.harmattan.query.StoredFacts;
import org.harmattan.table.Placement;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Facts in two boundary versions at once: Gao as it was, with districts and communes, and after
 * Ménaka was cut out of its east.
 */
@ExtendWith(SparkExtension.class)
class BoundaryVersionsTest {
  private static final Configuration HADOOP = new Configuration();
  private static final List<String> STAGES =
      List.of("ingest", "clean", "actors", "geocode", "match", "facts", "publish");
  private static final List<String> GRAINS =
      List.of("year/admin1", "year/admin3", "month/priogrid");

  @TempDir static Path folder;
  private static String before;
  private static String after;
  private static Catalog both;

  @BeforeAll
  static void runInBoth() throws IOException {
    before =
        build(
            "2015",
            List.of(unit("M1", "Gao", "", 0, 5), unit("M2", "Kidal", "", 5, 10)),
            List.of(unit("M11", "Ansongo", "M1", 0, 5)),
            List.of(unit("M111", "Tessit", "M11", 0, 2), unit("M112", "Bara", "M11", 2, 5)));
    after =
        build(
            "2016",
            List.of(
                unit("M1", "Gao", "", 0, 3),
                unit("M3", "Ménaka", "", 3, 5),
                unit("M2", "Kidal", "", 5, 10)));
    Files.writeString(
        folder.resolve("acled.csv"),
        String.join(
            "\n",
            "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,inter1,actor2,inter2,iso3,country,admin1,location,latitude,longitude,geo_precision,source,notes,fatalities,timestamp",
            event("1", "Gao", 1, 1, 1),
            event("2", "Gao", 4, 1, 20),
            event("3", "Kidal", 7, 1, 300),
            // Only the region is known, and its name is in both versions.
            event("4", "Gao", 4, 3, 4000)));
    both = run("both", STAGES, options(folder.resolve("both"), GRAINS, List.of(before, after)));
  }

  @SafeVarargs
  private static String build(String edition, List<String>... levels) throws IOException {
    Path files = Files.createDirectories(folder.resolve(edition));
    for (int level = 1; level <= levels.length; level++) {
      Path file = files.resolve("adm" + level + ".geojson");
      Files.writeString(
          file,
          "{\"type\":\"FeatureCollection\",\"features\":[\n%s]}"
              .formatted(String.join(",\n", levels[level - 1])));
      Files.writeString(
          Path.of(file + ".conf"),
          "level = %d, country = MLI, id = id, name = name, version = \"%s\"%s"
              .formatted(level, edition, level == 1 ? "" : ", parent = up"));
    }
    return ReferenceBuild.run(
            List.of(files.toString()), folder.resolve("reference").toString(), false, HADOOP)
        .version();
  }

  private static String unit(String id, String name, String parent, int west, int east) {
    return "{\"type\":\"Feature\",\"properties\":{\"id\":\"%s\",\"name\":\"%s\",\"up\":\"%s\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[%4$d,10],[%5$d,10],[%5$d,20],[%4$d,20],[%4$d,10]]]}}"
        .formatted(id, name, parent, west, east);
  }

  private static String event(String id, String admin1, int longitude, int precision, int deaths) {
    return "MLI%s,2023-01-0%s,1,Battles,Armed clash,Group %s,2,Guard,1,MLI,Mali,%s,Town %s,12.2%s,%d.1,%d,Gazette,,%d,1700000001"
        .formatted(id, id, id, admin1, id, id, longitude, precision, deaths);
  }

  private static PipelineOptions options(
      Path warehouse, List<String> grains, List<String> versions) {
    return options(warehouse, grains, versions, Placement.UNSPECIFIED);
  }

  private static PipelineOptions options(
      Path warehouse, List<String> grains, List<String> versions, Placement published) {
    return SampleWarehouse.options(
            warehouse.toString(),
            Map.of("acled", List.of(folder.resolve("acled.csv").toString())),
            folder.resolve("reference").toString())
        .with(
            List.of("all"),
            grains,
            FactChoices.DEFAULTS
                .placing(Placement.values())
                .inVersions(versions.toArray(String[]::new))
                .publishing(published));
  }

  private static Catalog run(String name, List<String> stages, PipelineOptions options) {
    Path warehouse = folder.resolve(name);
    RunResult result =
        Pipeline.prepare(options, stages, HADOOP)
            .run(
                MadeUpCountry.open(warehouse),
                Progress.SILENT,
                "run",
                Runner.Force.WHEN_NEEDED,
                "test");
    assertThat(result.exitCode()).as("%s %s", result.failure(), result.refusals()).isZero();
    return new Catalog(MadeUpCountry.open(warehouse), Pipeline.LEDGER);
  }

  private static Dataset<Row> factsIn(Catalog catalog, String version) {
    return catalog.sql(
        "SELECT * FROM gold.actor_period_location WHERE boundary_version = '%s'"
            .formatted(version));
  }

  @Test
  void deathsStandInTheUnitsOfEachVersion() {
    assertTable(
            both.sql(
                """
                SELECT boundary_version = '%s' AS is_first, location_id, sum(fatalities_share_whole)
                FROM gold.actor_period_location
                WHERE placement = 'unspecified' AND location_type IN ('admin1', 'admin3')
                  AND actor_scope = 'self'
                GROUP BY 1, 2"""
                    .formatted(before)))
        .hasRows(
            row(true, "MLI/gao", 4021L),
            row(true, "MLI/kidal", 300L),
            row(true, "MLI/gao/ansongo/tessit", 1L),
            row(true, "MLI/gao/ansongo/bara", 20L),
            row(true, "MLI/gao/unspecified-admin3", 4000L),
            row(true, "MLI/kidal/unspecified-admin3", 300L),
            row(false, "MLI/gao", 4001L),
            row(false, "MLI/menaka", 20L),
            row(false, "MLI/kidal", 300L),
            row(false, "MLI/gao/unspecified-admin3", 4001L),
            row(false, "MLI/menaka/unspecified-admin3", 20L),
            row(false, "MLI/kidal/unspecified-admin3", 300L));
  }

  @Test
  void everyPlacementAndGrainAddsUpInEachVersion() {
    assertTable(
            both.sql(
                """
                SELECT boundary_version = '%s' AS is_first, placement, count(DISTINCT total), max(total)
                FROM (
                  SELECT boundary_version, placement, period_type, location_type,
                    sum(fatalities_share_whole) AS total
                  FROM gold.actor_period_location
                  WHERE actor_scope = 'self' AND placement <> 'drop'
                  GROUP BY ALL)
                GROUP BY 1, 2"""
                    .formatted(before)))
        .hasRows(
            row(true, "unspecified", 1L, 4321L),
            row(true, "point", 1L, 4321L),
            row(true, "distribute", 1L, 4321L),
            row(false, "unspecified", 1L, 4321L),
            row(false, "point", 1L, 4321L),
            row(false, "distribute", 1L, 4321L));
    assertThat(
            both.sql(
                    "SELECT DISTINCT slice FROM ops.reconciliation WHERE NOT is_held OR slice LIKE '%boundary_version="
                        + after
                        + "%'")
                .count())
        .as("slices balanced in the second version: three grains, four placements")
        .isEqualTo(12);
  }

  /** Slow: a second whole run with all placements, which takes most of a minute. */
  @Test
  @Tag("slow")
  void factsBesideAreThoseOfARunInThatVersionAlone() {
    // That version has no communes, so that a run with it alone cannot be asked for them.
    List<String> grains = GRAINS.stream().filter(grain -> !grain.endsWith("admin3")).toList();
    Catalog alone =
        run(
            "alone",
            STAGES.subList(0, 6),
            options(folder.resolve("alone"), grains, List.of(after)));
    Dataset<Row> expected = factsIn(alone, after);
    Dataset<Row> actual = factsIn(both, after).where("location_type <> 'admin3'");
    assertThat(actual.count()).isPositive().isEqualTo(expected.count());
    assertThat(actual.exceptAll(expected).count()).isZero();
    String dyads =
        "SELECT * FROM gold.dyad_period_location WHERE boundary_version = '%s' AND location_type <> 'admin3'";
    assertThat(
            both.sql(dyads.formatted(after)).exceptAll(alone.sql(dyads.formatted(after))).count())
        .isZero();
  }

  @Test
  void eventsAndQuestionsAndPublishedTablesTakeTheFirst() {
    assertTable(both.sql("SELECT DISTINCT boundary_version FROM gold.event")).hasRows(row(before));
    Question activity = Question.find("Q2");
    assertTable(
            both.sql(activity.sql(activity.parts().get(0), Map.of()))
                .groupBy()
                .agg(org.apache.spark.sql.functions.sum("events")))
        .hasRows(row(8L));
    Path published = folder.resolve("both/published");
    assertThat(publishedDeaths(published)).isEqualTo(4321L);
  }

  /** Each in turn into the same folder, none taking over files of the one before. */
  @ParameterizedTest
  @EnumSource(
      value = Placement.class,
      names = {"POINT", "DISTRIBUTE"})
  void anyPlacementIsPublishedAsGoldHasIt(Placement placement) {
    Path warehouse = folder.resolve("both");
    run("both", List.of("publish"), options(warehouse, GRAINS, List.of(before, after), placement));

    JsonNode current = current(warehouse.resolve("published"));
    assertThat(current.get("placement").asText()).isEqualTo(placement.value());
    Path newest = warehouse.resolve("published").resolve(current.get("folder").asText());
    for (String grain : GRAINS) {
      String[] types = grain.split("/");
      String key =
          "period_start, location_id, actor_id, event_type, events, fatalities_share_whole";
      Dataset<Row> gold =
          factsIn(both, before)
              .where(
                  "placement = '%s' AND period_type = '%s' AND location_type = '%s' AND actor_scope = 'self'"
                      .formatted(placement.value(), types[0], types[1]))
              .selectExpr(key.split(", "));
      Dataset<Row> published =
          SparkExtension.spark()
              .read()
              .parquet(newest.resolve("actor_" + grain.replace('/', '_')).toString())
              .selectExpr(key.split(", "));
      assertThat(published.collectAsList())
          .as(grain)
          .isNotEmpty()
          .containsExactlyInAnyOrderElementsOf(gold.collectAsList());
    }
  }

  /** Grains of years alone: a question by month has no facts, which is not a lull. */
  @Test
  void questionsByGrainsThatAreNotStoredAreRefused() {
    Question lulls = Question.find("Q7");
    assertThatThrownBy(
            () -> StoredFacts.require(both, lulls.parts(), lulls.asked(Map.of("a", "x", "b", "y"))))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(
            "there are no facts of basis all and placement unspecified by month and country; stored are bases all; placements distribute, drop, point, unspecified; grains month/priogrid, year/admin1, year/admin3;");
  }

  private static long publishedDeaths(Path published) {
    Path newest = published.resolve(current(published).get("folder").asText());
    return SparkExtension.spark()
        .read()
        .parquet(newest.resolve("actor_year_admin1").toString())
        .agg(org.apache.spark.sql.functions.sum("fatalities_share_whole"))
        .head()
        .getLong(0);
  }

  private static JsonNode current(Path published) {
    try {
      return new ObjectMapper().readTree(published.resolve("current.json").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theCrosswalkCarriesCountsWhereFactsOfTheOtherVersionAreNotKept() {
    assertTable(
            both.sql(
                """
                SELECT c.to_id, round(sum(f.fatalities_share_whole * c.share_of_from))
                FROM gold.actor_period_location f
                JOIN gold.location_crosswalk c
                  ON c.from_version = f.boundary_version AND c.location_type = f.location_type
                  AND c.from_id = f.location_id AND c.to_version = '%s'
                WHERE f.basis = 'all' AND f.placement = 'unspecified' AND f.period_type = 'year'
                  AND f.location_type = 'admin1' AND f.actor_scope = 'self'
                GROUP BY c.to_id"""
                    .formatted(after)))
        .hasRows(row("MLI/gao", 2413.0), row("MLI/menaka", 1608.0), row("MLI/kidal", 300.0));
  }

  @Test
  void versionsThatAreNotBuiltAreRefused() {
    assertThatThrownBy(
            () ->
                Pipeline.prepare(
                    options(folder.resolve("none"), GRAINS, List.of(before, "2017-x")),
                    STAGES,
                    HADOOP))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("geocode.boundary-versions names 2017-x, which is not built in")
        .hasMessageContaining(after);
  }

  @Test
  void thirdLevelFactsOfAReferenceWithoutThirdLevelUnitsAreRefused() {
    PipelineOptions options =
        SampleWarehouse.options(folder.resolve("none").toString(), Map.of(), "")
            .with(List.of("all"), List.of("year/admin3"), FactChoices.DEFAULTS);
    assertThatThrownBy(() -> Pipeline.prepare(options, STAGES, HADOOP))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(
            "facts.grains names admin3, and the reference has no third-level units");
  }
}
