package org.harmattan.geocode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.harmattan.quality.UsageException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBWriter;
import org.locationtech.jts.io.WKTReader;

class GeoPackageFileTest {
  private static final String GAO = "POLYGON ((0 10, 5 10, 5 20, 0 20, 0 10))";
  private static final String KIDAL =
      "MULTIPOLYGON (((5 10, 10 10, 10 14, 5 14, 5 10)), ((5 15, 10 15, 10 20, 5 20, 5 15), (6 16, 8 16, 8 18, 6 18, 6 16)))";
  private static final String COLUMNS =
      "level = 1, country = MLI, id = PCODE, name = NOM, version = \"2016\"";

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void makeAnEmptyOne() throws SQLException {
    file = folder.resolve("units.gpkg");
    execute(
        "CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization TEXT, organization_coordsys_id INTEGER)",
        "INSERT INTO gpkg_spatial_ref_sys VALUES ('WGS 84', 4326, 'EPSG', 4326), ('UTM 30N', 32630, 'EPSG', 32630)",
        "CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT, srs_id INTEGER)");
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private void layer(String name, int srs) throws SQLException {
    execute(
        "CREATE TABLE \"%s\" (fid INTEGER PRIMARY KEY, geom BLOB, PCODE TEXT, NOM TEXT, pop REAL)"
            .formatted(quoted(name)),
        "INSERT INTO gpkg_geometry_columns VALUES ('%s', 'geom', 'GEOMETRY', %d)"
            .formatted(name, srs));
  }

  private static String quoted(String name) {
    return name.replace("\"", "\"\"");
  }

  private void add(String layer, String pcode, String name, byte[] shape) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO \""
                    + quoted(layer)
                    + "\" (geom, PCODE, NOM, pop) VALUES (?, ?, ?, 1.5)")) {
      insert.setBytes(1, shape);
      insert.setString(2, pcode);
      insert.setString(3, name);
      insert.execute();
    }
  }

  /** As GDAL writes it: little-endian, with the envelope in x and y where there is one. */
  private static byte[] binary(String wkt, boolean hasEnvelope) {
    Geometry shape = read(wkt);
    byte[] wkb = new WKBWriter(2, 2).write(shape);
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + (hasEnvelope ? 32 : 0) + wkb.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) 'G').put((byte) 'P').put((byte) 0).put((byte) (hasEnvelope ? 3 : 1));
    bytes.putInt(4326);
    if (hasEnvelope) {
      bytes.putDouble(shape.getEnvelopeInternal().getMinX());
      bytes.putDouble(shape.getEnvelopeInternal().getMaxX());
      bytes.putDouble(shape.getEnvelopeInternal().getMinY());
      bytes.putDouble(shape.getEnvelopeInternal().getMaxY());
    }
    return bytes.put(wkb).array();
  }

  private static Geometry read(String wkt) {
    try {
      return new WKTReader().read(wkt);
    } catch (ParseException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private Reference reference(String declaration) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    files.put("units.gpkg", Files.readAllBytes(file));
    if (declaration != null) {
      files.put("units.gpkg.conf", declaration.getBytes(StandardCharsets.UTF_8));
    }
    return Reference.read(
        new ReferenceFiles() {
          @Override
          public List<String> names() {
            return List.copyOf(files.keySet());
          }

          @Override
          public InputStream open(String name) {
            return new ByteArrayInputStream(files.get(name));
          }
        });
  }

  private List<String> problems(String declaration) {
    return catchThrowableOfType(UsageException.class, () -> reference(declaration)).problems();
  }

  @Test
  void aLayerGivesTheUnitsThatGeoJsonGives() throws Exception {
    layer("adm1", 4326);
    add("adm1", "ML09", "Gao", binary(GAO, true));
    add("adm1", "ML08", "Kidal", binary(KIDAL, false));
    Reference reference = reference(COLUMNS);
    assertThat(reference.version()).matches("2016-[0-9a-f]{8}");
    assertThat(reference.unit("MLI/kidal").pcode()).isEqualTo("ML08");
    assertThat(reference.locator().containing(1, 12, 1)).containsExactly(reference.unit("MLI/gao"));
    assertThat(reference.locator().containing(1, 19, 9))
        .containsExactly(reference.unit("MLI/kidal"));
    assertThat(reference.locator().containing(1, 17, 7)).as("the hole").isEmpty();

    Map<String, String> asGeoJson = new TreeMap<>();
    asGeoJson.put(
        "units.geojson",
        """
        {"type": "FeatureCollection", "features": [
          {"type": "Feature", "properties": {"PCODE": "ML09", "NOM": "Gao", "pop": "1.5"}, "geometry":
            {"type": "Polygon", "coordinates": [[[0,10],[5,10],[5,20],[0,20],[0,10]]]}},
          {"type": "Feature", "properties": {"PCODE": "ML08", "NOM": "Kidal", "pop": "1.5"}, "geometry":
            {"type": "MultiPolygon", "coordinates": [[[[5,10],[10,10],[10,14],[5,14],[5,10]]],
              [[[5,15],[10,15],[10,20],[5,20],[5,15]],[[6,16],[8,16],[8,18],[6,18],[6,16]]]]}}]}
        """);
    asGeoJson.put("units.geojson.conf", COLUMNS);
    assertThat(Reference.read(FolderFiles.of(asGeoJson)).version()).isEqualTo(reference.version());
  }

  @Test
  void ofSeveralLayersTheDeclaredOneIsRead() throws Exception {
    layer("adm1", 4326);
    layer("adm0 \"old\"", 4326);
    add("adm1", "ML09", "Gao", binary(GAO, true));
    add("adm0 \"old\"", "X", "Nowhere", binary(GAO, true));
    assertThat(problems(COLUMNS))
        .containsExactly(
            "reference file units.gpkg: holds the layers adm0 \"old\", adm1; declare which one with layer = <name>");
    assertThat(problems(COLUMNS + ", layer = adm2")).hasSize(1);
    assertThat(reference(COLUMNS + ", layer = adm1").unit("MLI/gao")).isNotNull();
    assertThat(reference(COLUMNS + ", layer = \"adm0 \\\"old\\\"\"").unit("MLI/nowhere"))
        .isNotNull();
  }

  @Test
  void whatIsNotInDegreesIsRefusedWithTheRemedy() throws Exception {
    layer("adm1", 32630);
    assertThat(problems(COLUMNS))
        .containsExactly(
            "reference file units.gpkg: layer adm1 is in EPSG:32630 and not in degrees; convert it: ogr2ogr -t_srs EPSG:4326 new.gpkg old.gpkg");
  }

  @Test
  void shapesThatCannotBeUsedAreToldWithTheirPlace() throws Exception {
    layer("adm1", 4326);
    add("adm1", "A", "None", null);
    add("adm1", "B", "Point", binary("POINT (1 12)", false));
    add("adm1", "C", "Metres", binary("POLYGON ((0 0, 5000 0, 5000 5000, 0 0))", true));
    add("adm1", "D", "Cut", Arrays.copyOf(binary(GAO, true), 60));
    assertThat(problems(COLUMNS))
        .satisfiesExactly(
            one -> assertThat(one).contains("feature 1 of layer adm1: the geometry is missing"),
            two -> assertThat(two).contains("feature 2 of layer adm1", "a Point, not a Polygon"),
            three -> assertThat(three).contains("feature 3 of layer adm1", "not in degrees"),
            four ->
                assertThat(four).contains("feature 4 of layer adm1: the geometry cannot be read"));
  }

  @Test
  void anEmptyLayerAndWhatIsNoGeoPackageAreTold() throws Exception {
    layer("adm1", 4326);
    assertThat(problems(COLUMNS)).allMatch(problem -> problem.contains("holds no feature"));
    Files.writeString(file, "this is no database, but long enough to look at".repeat(100));
    assertThat(problems(COLUMNS))
        .allMatch(problem -> problem.contains("is no GeoPackage that can be read"));
    Files.write(file, new byte[0]);
    assertThat(problems(COLUMNS)).hasSize(1);
  }
}
