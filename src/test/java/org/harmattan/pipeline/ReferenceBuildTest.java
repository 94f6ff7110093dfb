package org.harmattan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.harmattan.geocode.Reference;
import org.harmattan.pipeline.ReferenceBuild.Built;
import org.harmattan.quality.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceBuildTest {
  private static final String HEADER =
      "geonames_id,name,variants,country_code,admin1,admin2,latitude,longitude,feature_class\n";

  @TempDir Path folder;
  private final Configuration hadoop = new Configuration();

  private Path places(String name, String rows) throws IOException {
    return Files.writeString(folder.resolve(name), HEADER + rows);
  }

  private Built build(Path input, boolean makeDefault) {
    return ReferenceBuild.run(List.of(input.toString()), out(), makeDefault, hadoop);
  }

  private String out() {
    return folder.resolve("built").toString();
  }

  @Test
  void aBuiltVersionLoadsAsTheRawFilesDo() throws IOException {
    Path raw = Files.createDirectory(folder.resolve("raw"));
    Files.writeString(raw.resolve("a.csv"), HEADER + "1,Gao,Gawgaw,MLI,Gao,,16.27,-0.04,P\n");
    Built built = build(raw, true);
    Reference loaded = References.load(out(), hadoop);
    assertThat(loaded.version())
        .isEqualTo(built.version())
        .isEqualTo(References.load(raw.toString(), hadoop).version());
    assertThat(loaded.placeCount()).isEqualTo(1);
    assertThat(References.load(out() + "/" + built.version(), hadoop).version())
        .isEqualTo(built.version());
  }

  @Test
  void filesOfOneNameAreRefusedBeforeOneTakesThePlaceOfTheOther() throws IOException {
    Path mali = Files.createDirectory(folder.resolve("mli"));
    Path burkina = Files.createDirectory(folder.resolve("bfa"));
    Files.writeString(mali.resolve("a.csv"), HEADER + "1,Gao,,MLI,,,16.27,-0.04,P\n");
    Files.writeString(burkina.resolve("a.csv"), HEADER + "2,Djibo,,BFA,,,14.1,-1.63,P\n");
    List<String> both = List.of(mali.toString(), burkina.toString());
    assertThatThrownBy(() -> ReferenceBuild.run(both, out(), true, hadoop))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("mli/a.csv and ")
        .hasMessageContaining("bfa/a.csv have one name in the reference, a.csv, and differ");
  }

  @Test
  void filesOfOneNameThatAreTheSameAreOne() throws IOException {
    for (String name : List.of("one", "other")) {
      Path each = Files.createDirectory(folder.resolve(name));
      Files.writeString(each.resolve("a.csv"), HEADER + "1,Gao,,MLI,,,16.27,-0.04,P\n");
      Files.writeString(each.resolve("LICENSE.txt"), "of " + name);
    }
    List<String> both =
        List.of(folder.resolve("one").toString(), folder.resolve("other").toString());
    ReferenceBuild.run(both, out(), true, hadoop);
    assertThat(References.load(out(), hadoop).placeCount()).isEqualTo(1);
  }

  @Test
  void versionsLieBesideOneAnotherAndOneIsTheDefault() throws IOException {
    String first = build(places("a.csv", "1,Gao,,MLI,,,16.27,-0.04,P\n"), false).version();
    String second = build(places("b.csv", "2,Kidal,,MLI,,,18.44,1.40,P\n"), false).version();
    assertThat(References.load(out(), hadoop).version()).isEqualTo(first);
    String third = build(places("c.csv", "3,Mopti,,MLI,,,14.5,-4.2,P\n"), true).version();
    assertThat(References.load(out(), hadoop).version()).isEqualTo(third);
    assertThat(References.versions(out(), hadoop))
        .extracting(References.Version::version, References.Version::isDefault)
        .containsExactlyInAnyOrder(tuple(first, false), tuple(second, false), tuple(third, true));
  }

  @Test
  void mistakesWriteNothing() throws IOException {
    Path wrong = places("a.csv", "1,Gao,,MLI,,,Gao,16.27,-0.04,P\n");
    assertThatThrownBy(() -> build(wrong, true))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("a.csv")
        .hasMessageContaining("line 2");
    assertThat(Path.of(out())).doesNotExist();
    assertThatThrownBy(() -> build(folder.resolve("none*.csv"), true))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no such file");
  }

  @Test
  void filesOfWhichNoneCanBeReadMakeNoReference() throws IOException {
    Path other = Files.writeString(folder.resolve("a.csv"), "name,lat,lon\nGao,16.27,-0.04\n");
    assertThatThrownBy(() -> build(other, true))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("a.csv could be read as a gazetteer or a boundary set (a.csv)");
    assertThat(Path.of(out())).doesNotExist();
  }

  @Test
  void aVersionOfAnotherFormatIsNoHindranceToBuildingIt() throws IOException {
    Path mali = places("a.csv", "1,Gao,,MLI,,,16.27,-0.04,P\n");
    String first = build(mali, true).version();
    build(places("b.csv", "2,Kidal,,MLI,,,18.44,1.40,P\n"), true);
    for (Path manifest : manifests()) {
      Files.writeString(
          manifest, Files.readString(manifest).replaceFirst("(\"format\"\\s*:\\s*)\\d+", "$10"));
      Files.deleteIfExists(manifest.resolveSibling(".manifest.json.crc"));
    }
    assertThatThrownBy(() -> References.load(out(), hadoop)).hasMessageContaining("build it again");
    assertThat(build(mali, true).version()).isEqualTo(first);
    assertThat(References.load(out(), hadoop).placeCount()).isEqualTo(1);
  }

  private List<Path> manifests() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(out()))) {
      return files.filter(file -> file.endsWith("manifest.json")).toList();
    }
  }

  @Test
  void aDefaultThatIsGoneIsTold() throws IOException {
    String version = build(places("a.csv", "1,Gao,,MLI,,,16.27,-0.04,P\n"), true).version();
    Files.delete(Path.of(out(), version, "manifest.json"));
    Files.deleteIfExists(Path.of(out(), version, ".manifest.json.crc"));
    assertThatThrownBy(() -> References.load(out(), hadoop))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(version)
        .hasMessageContaining("build it again");
  }

  @Test
  void aCrosswalkLiesBetweenAllVersionsOfAFolder() throws IOException {
    String one =
        build(regions("one", box("Gao", 0, 10, 5, 20), box("Kidal", 5, 10, 9, 20)), true).version();
    String other =
        build(regions("two", box("Gao", 0, 10, 6, 20), box("Kidal", 6, 10, 9, 20)), false)
            .version();
    assertThat(one).isNotEqualTo(other);
    // Built again, it tells of the same pairs once more.
    build(regions("three", box("Gao", 0, 10, 5, 20), box("Kidal", 5, 10, 9, 20)), true);
    List<Row> rows = new ReferenceStore(hadoop, out()).crosswalks();
    assertThat(rows)
        .filteredOn(row -> row.getString(0).equals(one))
        .extracting(
            row -> row.getString(1),
            row -> row.getString(2),
            row -> row.getString(3) + " " + row.getString(4),
            row -> Math.round(1000 * row.getDouble(6)),
            row -> Math.round(1000 * row.getDouble(7)))
        .containsExactly(
            tuple(other, "admin1", "MLI/gao MLI/gao", 1000L, 833L),
            tuple(other, "admin1", "MLI/kidal MLI/gao", 250L, 167L),
            tuple(other, "admin1", "MLI/kidal MLI/kidal", 750L, 1000L));
    assertThat(rows).hasSize(6);
    for (Row row : rows) {
      assertThat(rows)
          .anyMatch(
              back ->
                  back.getString(0).equals(row.getString(1))
                      && back.getString(3).equals(row.getString(4))
                      && back.getString(4).equals(row.getString(3))
                      && Math.abs(back.getDouble(5) - row.getDouble(5)) < 1e-6
                      && Math.abs(back.getDouble(6) - row.getDouble(7)) < 1e-9);
    }
  }

  private static String box(String name, int west, int south, int east, int north) {
    return """
        {"type": "Feature", "properties": {"adm1_code": "MLI-%1$s", "adm0_a3": "MLI", "name": "%1$s"},
         "geometry": {"type": "Polygon", "coordinates":
          [[[%2$d,%3$d],[%4$d,%3$d],[%4$d,%5$d],[%2$d,%5$d],[%2$d,%3$d]]]}}"""
        .formatted(name, west, south, east, north);
  }

  private Path regions(String name, String... boxes) throws IOException {
    return Files.writeString(
        folder.resolve(name + ".geojson"),
        "{\"type\": \"FeatureCollection\", \"features\": [" + String.join(",", boxes) + "]}");
  }
}
