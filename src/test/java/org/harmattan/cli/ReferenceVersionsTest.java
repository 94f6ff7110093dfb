package org.harmattan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.harmattan.pipeline.SampleWarehouse;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.LocationCrosswalkTable;
import org.harmattan.table.LocationTable;
import org.harmattan.table.ReportLocationTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which reference a warehouse rests on, and others beside it. */
class ReferenceVersionsTest {
  @TempDir Path folder;

  private static CommandLineRun good(String... arguments) {
    CommandLineRun run = CommandLineRun.of(arguments);
    assertThat(run.code()).as(run.err()).isZero();
    return run;
  }

  @Test
  void statusSaysWhichVersionsTheLocationsComeFrom() {
    Warehouse warehouse = SampleWarehouse.get();
    String version =
        warehouse
            .load(LocationTable.TABLE)
            .select(LocationTable.BOUNDARY_VERSION)
            .distinct()
            .head()
            .getString(0);
    assertThat(version).matches("gazetteer-[0-9a-f]{8}");
    assertThat(good("status", "--warehouse", warehouse.root()).out())
        .containsPattern(
            "Reference versions\\R  "
                + version
                + " +"
                + warehouse.load(LocationTable.TABLE).count()
                + " locations");
  }

  @Test
  void aVersionBuiltBesideBringsItsCrosswalkAndMovesNoReport() throws IOException {
    Warehouse warehouse = SampleCopy.into(folder.resolve("warehouse"));
    build("one", 2, true);
    geocode(warehouse);
    long placed = warehouse.version(ReportLocationTable.TABLE);
    assertThat(warehouse.load(LocationCrosswalkTable.TABLE).isEmpty()).isTrue();
    assertThat(
            warehouse
                .load(ReportLocationTable.TABLE)
                .where("country_id = 'MLI' AND admin1_method = 'polygon'")
                .isEmpty())
        .isFalse();

    build("two", 3, false);
    geocode(warehouse);
    assertThat(warehouse.version(ReportLocationTable.TABLE)).isEqualTo(placed);
    String inForce =
        warehouse.load(ReportLocationTable.TABLE).select("boundary_version").head().getString(0);
    assertThat(
            warehouse
                .load(LocationCrosswalkTable.TABLE)
                .where("from_version = '" + inForce + "'")
                .orderBy("from_id", "to_id")
                .selectExpr("from_id", "to_id", "round(share_of_from, 3)")
                .collectAsList())
        .extracting(row -> row.get(0), row -> row.get(1), row -> row.get(2))
        .containsExactly(
            tuple("MLI/east", "MLI/east", 0.667),
            tuple("MLI/east", "MLI/west", 0.333),
            tuple("MLI/west", "MLI/west", 1.0));

    build("two", 3, true);
    geocode(warehouse);
    assertThat(warehouse.version(ReportLocationTable.TABLE)).isGreaterThan(placed);
  }

  @Test
  void explainPlaceTakesTheOptionsOfAllCommands() throws IOException {
    build("one", 2, true);
    String out =
        good(
                "explain",
                "place",
                "East region",
                "--country",
                "MLI",
                "--warehouse",
                folder.resolve("none").toString(),
                "--set",
                "reference=" + folder.resolve("built"))
            .out();
    assertThat(out).contains("country      MLI (Mali), named").contains("admin1       MLI/east");
    assertThat(good("explain", "place", "--help").out())
        .contains("--warehouse", "--conf", "--set", "--country", "--reference");
  }

  private void geocode(Warehouse warehouse) {
    good(
        "run",
        "--warehouse",
        warehouse.root(),
        "--reference",
        folder.resolve("built").toString(),
        "--stages",
        "geocode");
  }

  /** Two units of Mali, parted at a meridian. */
  private void build(String name, int meridian, boolean makeDefault) throws IOException {
    Path file = folder.resolve(name + ".geojson");
    Files.writeString(
        file,
        "{\"type\": \"FeatureCollection\", \"features\": [%s, %s]}"
            .formatted(box("West", -12, meridian), box("East", meridian, 5)));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "reference",
                "build",
                "--boundaries",
                file.toString(),
                "--out",
                folder.resolve("built").toString()));
    if (!makeDefault) {
      arguments.add("--keep-default");
    }
    good(arguments.toArray(String[]::new));
  }

  private static String box(String name, int west, int east) {
    return """
        {"type": "Feature", "properties": {"adm1_code": "MLI-%1$s", "adm0_a3": "MLI", "name": "%1$s"},
         "geometry": {"type": "Polygon", "coordinates":
          [[[%2$d,10],[%3$d,10],[%3$d,25],[%2$d,25],[%2$d,10]]]}}"""
        .formatted(name, west, east);
  }
}
