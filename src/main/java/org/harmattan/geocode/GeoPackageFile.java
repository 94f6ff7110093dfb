package org.harmattan.geocode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.sqlite.SQLiteConfig;

/**
 * Reads a boundary set from a layer of a GeoPackage (OGC 12-128): an SQLite database, whose library
 * reads files of the machine only, so the file is copied beside it first.
 */
final class GeoPackageFile {
  /** Bytes of a geometry's header before its envelope: magic, version, flags, reference system. */
  private static final int HEADER_BYTES = 8;

  /** Bytes of the envelope by the flags' second to fourth bit. */
  private static final int[] ENVELOPE_BYTES = {0, 32, 48, 48, 64};

  private static final String LAYERS =
      """
      SELECT g.table_name, g.column_name, s.organization || ':' || s.organization_coordsys_id
      FROM gpkg_geometry_columns AS g
      LEFT JOIN gpkg_spatial_ref_sys AS s ON s.srs_id = g.srs_id
      ORDER BY g.table_name""";

  private final RawReference raw;
  private final String file;
  private final SetDeclaration declaration;

  /** A table with shapes. */
  private record Layer(String table, String shape, String referenceSystem) {}

  /**
   * @param declaration what the set calls its columns, and its layer; null for Natural Earth's own
   */
  GeoPackageFile(RawReference raw, String file, SetDeclaration declaration) {
    this.raw = raw;
    this.file = file;
    this.declaration = declaration;
  }

  void read(InputStream bytes) throws IOException {
    Path copy = Files.createTempFile("harmattan", ".gpkg");
    try {
      Files.copy(bytes, copy, StandardCopyOption.REPLACE_EXISTING);
      SQLiteConfig config = new SQLiteConfig();
      config.setReadOnly(true);
      try (Connection connection = config.createConnection("jdbc:sqlite:" + copy);
          Statement statement = connection.createStatement()) {
        Layer layer = layer(statement);
        if (layer != null) {
          readFeatures(statement, layer);
        }
      }
    } catch (SQLException e) {
      raw.problem(
          file, "is no GeoPackage that can be read (" + e.getMessage() + "); fetch it again");
    } finally {
      Files.delete(copy);
    }
  }

  /** The layer that is meant; null, and a problem noted, where there is none. */
  private Layer layer(Statement statement) throws SQLException {
    Map<String, Layer> layers = new TreeMap<>();
    try (ResultSet rows = statement.executeQuery(LAYERS)) {
      while (rows.next()) {
        layers.put(
            rows.getString(1), new Layer(rows.getString(1), rows.getString(2), rows.getString(3)));
      }
    }
    String asked = declaration == null ? null : declaration.layer();
    Layer found =
        asked != null
            ? layers.get(asked)
            : layers.size() == 1 ? layers.values().iterator().next() : null;
    if (found == null) {
      raw.problem(
          file,
          "holds %s; declare which one with layer = <name>"
              .formatted(
                  layers.isEmpty()
                      ? "no layer"
                      : "the layers " + String.join(", ", layers.keySet())));
      return null;
    }
    String system = String.valueOf(found.referenceSystem()).toUpperCase(Locale.ROOT);
    if (!system.equals("EPSG:4326") && !system.equals("OGC:CRS84")) {
      raw.problem(
          file,
          "layer %s is in %s and not in degrees; convert it: ogr2ogr -t_srs EPSG:4326 new.gpkg old.gpkg"
              .formatted(found.table(), found.referenceSystem()));
      return null;
    }
    return found;
  }

  private void readFeatures(Statement statement, Layer layer) throws SQLException {
    BoundarySet set = new BoundarySet(raw, file, declaration);
    String table = '"' + layer.table().replace("\"", "\"\"") + '"';
    // The key is the file's own and no property of the unit.
    String key = keyColumn(statement, table);
    try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
      for (int number = 1; rows.next(); number++) {
        String where = "feature " + number + " of layer " + layer.table();
        try {
          Geometry shape = shape(rows.getBytes(layer.shape()));
          set.add(where, properties(rows, key, layer.shape()), shape);
        } catch (IllegalArgumentException e) {
          set.refuse(where, e.getMessage());
        }
      }
    }
    set.finish();
  }

  private static String keyColumn(Statement statement, String table) throws SQLException {
    String key = "";
    try (ResultSet columns = statement.executeQuery("PRAGMA table_info(" + table + ")")) {
      while (columns.next()) {
        key = columns.getInt("pk") > 0 ? columns.getString("name") : key;
      }
    }
    return key;
  }

  /** Names in lower case, as those of GeoJSON. */
  private static Map<String, String> properties(ResultSet row, String key, String shape)
      throws SQLException {
    Map<String, String> properties = new TreeMap<>();
    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
      String name = row.getMetaData().getColumnName(i);
      String value =
          name.equalsIgnoreCase(key) || name.equalsIgnoreCase(shape) ? null : row.getString(i);
      if (value != null && !value.isBlank()) {
        properties.put(name.toLowerCase(Locale.ROOT), value.strip());
      }
    }
    return properties;
  }

  /** The polygon of a GeoPackage's binary: a header, an envelope, and well-known binary. */
  private static Geometry shape(byte[] binary) {
    if (binary == null
        || binary.length < HEADER_BYTES
        || binary[0] != 'G'
        || binary[1] != 'P'
        || (binary[3] >> 1 & 7) >= ENVELOPE_BYTES.length) {
      throw new IllegalArgumentException("the geometry is missing, or not as GeoPackage writes it");
    }
    int start = HEADER_BYTES + ENVELOPE_BYTES[binary[3] >> 1 & 7];
    try {
      Geometry shape = new WKBReader().read(Arrays.copyOfRange(binary, start, binary.length));
      return checked(shape);
    } catch (ParseException | RuntimeException e) {
      throw new IllegalArgumentException("the geometry cannot be read (" + e.getMessage() + ")", e);
    }
  }

  private static Geometry checked(Geometry shape) {
    if (!(shape instanceof Polygonal) || shape.isEmpty()) {
      throw new IllegalArgumentException(
          "it is a " + shape.getGeometryType() + ", not a Polygon or MultiPolygon");
    }
    Envelope extent = shape.getEnvelopeInternal();
    if (extent.getMinX() < -181
        || extent.getMaxX() > 181
        || extent.getMinY() < -91
        || extent.getMaxY() > 91) {
      throw new IllegalArgumentException("it is not in degrees: " + extent);
    }
    return shape;
  }
}
