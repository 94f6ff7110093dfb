package org.harmattan.geocode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.testing.Rows.named;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.commons.csv.CSVRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.harmattan.bench.GedRows;
import org.harmattan.table.ReportTable;
import org.harmattan.testing.Rows;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * UCDP GED (CC BY 4.0) of four countries located by Natural Earth (public domain) and GeoNames (CC
 * BY 4.0). The bounds are what was measured, rounded down.
 */
@ExtendWith(SparkExtension.class)
class RealDataTest {
  private static final List<String> FILES =
      List.of(
          "gedevents-2025-01-17_BurkinaFaso.csv",
          "gedevents-2025-01-04_Sudan.csv",
          "hdx_conflict_data_nga.csv",
          "GED_Mexico_netify.csv");

  private static final String[] PRECISIONS = {
    "place", "near", "admin2", "admin1", "area", "country", "international"
  };

  /** GED's row and what became of it. */
  private record Located(CSVRecord ged, Row row) {
    String text(String column) {
      return row.getAs(column);
    }

    boolean isPrecise() {
      return Set.of("place", "near").contains(text("geo_precision"));
    }
  }

  private static final List<Located> ROWS = new ArrayList<>();

  @BeforeAll
  static void locate(SparkSession spark) throws IOException {
    Reference reference = RealData.reference();
    StructType schema = Rows.relaxed(ReportTable.SCHEMA);
    Map<String, CSVRecord> gedById = new HashMap<>();
    List<Row> reports = new ArrayList<>();
    for (String file : FILES) {
      String path = RealData.folder().resolve("ucdp_ged").resolve(file).toString();
      for (CSVRecord ged : GedRows.of(path, new Configuration(), row -> row)) {
        gedById.put(ged.get("id"), ged);
        reports.add(report(schema, ged));
      }
    }
    new Geocoder(reference, Options.defaults())
        .apply(spark.createDataFrame(reports, schema))
        .collectAsList()
        .forEach(row -> ROWS.add(new Located(gedById.get(row.getString(0)), row)));
  }

  private static Row report(StructType schema, CSVRecord ged) {
    int precision = (int) Double.parseDouble(ged.get("where_prec"));
    return named(
        schema,
        "report_id",
        ged.get("id"),
        "geo_precision",
        PRECISIONS[precision - 1],
        "country",
        ged.get("country"),
        "admin1",
        ged.get("adm_1"),
        "admin2",
        ged.get("adm_2"),
        "place",
        ged.get("where_coordinates"),
        "latitude",
        Double.valueOf(ged.get("latitude")),
        "longitude",
        Double.valueOf(ged.get("longitude")));
  }

  private static List<Located> precise(String country) {
    return ROWS.stream()
        .filter(row -> row.isPrecise() && row.ged().get("country").equals(country))
        .toList();
  }

  private static double share(List<Located> rows, Predicate<Located> holds) {
    return rows.stream().filter(holds).count() / (double) rows.size();
  }

  @Test
  void findsTheCountryThatGedNames() {
    Map<String, String> iso3 =
        Map.of("Burkina Faso", "BFA", "Sudan", "SDN", "Nigeria", "NGA", "Mexico", "MEX");
    assertThat(ROWS).hasSize(28886);
    assertThat(ROWS)
        .allMatch(row -> row.text("country_id").equals(iso3.get(row.ged().get("country"))));
  }

  @Test
  void polygonsBearTheCountryOutButForWhatIsSouthSudanNow() {
    Set<String> byPolygon = Set.of("polygon", "nearest_polygon");
    List<Located> others =
        ROWS.stream().filter(row -> !row.ged().get("country").equals("Sudan")).toList();
    assertThat(share(others, row -> byPolygon.contains(row.text("country_method"))))
        .isGreaterThan(0.999);
    List<Located> sudan =
        ROWS.stream().filter(row -> row.ged().get("country").equals("Sudan")).toList();
    assertThat(share(sudan, row -> byPolygon.contains(row.text("country_method"))))
        .isBetween(0.76, 0.78);
  }

  @Test
  void findsFirstLevelUnitsWherePolygonsAre() {
    Set<String> byPolygon = Set.of("polygon", "nearest_polygon");
    assertThat(share(precise("Burkina Faso"), row -> row.text("admin1_method").equals("polygon")))
        .isGreaterThan(0.996);
    // Lagos lies in a lagoon and Gamboru across a river from Natural Earth's polygons.
    assertThat(share(precise("Nigeria"), row -> row.text("admin1_method").equals("polygon")))
        .isBetween(0.967, 0.97);
    assertThat(share(precise("Nigeria"), row -> byPolygon.contains(row.text("admin1_method"))))
        .isEqualTo(1.0);
  }

  @Test
  void firstLevelUnitsAreThoseThatGedNames() {
    assertThat(share(withUnitNamed("Burkina Faso"), RealDataTest::isNamedUnit))
        .isGreaterThan(0.989);
    assertThat(share(withUnitNamed("Nigeria"), RealDataTest::isNamedUnit)).isGreaterThan(0.984);
  }

  private static List<Located> withUnitNamed(String country) {
    return precise(country).stream().filter(row -> !row.ged().get("adm_1").isEmpty()).toList();
  }

  private static boolean isNamedUnit(Located row) {
    Unit named =
        RealData.reference().unitNamed(Unit.ADMIN1, row.text("country_id"), row.ged().get("adm_1"));
    return named != null && named.id().equals(row.text("admin1_id"));
  }

  @Test
  void cellsAreGedsOwnButForOnePointOnAnEdge() {
    Set<String> differing = new TreeSet<>();
    int count = 0;
    for (Located row : ROWS) {
      String ged = String.valueOf((long) Double.parseDouble(row.ged().get("priogrid_gid")));
      if (row.isPrecise() && !row.text("priogrid_id").equals(ged)) {
        differing.add(row.row().getAs("latitude") + ", " + row.row().getAs("longitude"));
        count++;
      }
    }
    // GED gives the cell south of latitude 14.0 here, and the cell north of the edge elsewhere.
    // The other two are repaired: GED's own cells are those of longitudes without their sign.
    assertThat(differing)
        .containsExactly("11.955231, -3.658818", "12.961328, -2.638177", "14.0, 22.62");
    assertThat(count).isEqualTo(7);
  }

  @Test
  void repairsTheTwoPointsThatLackASignAndNoOther() {
    List<String> repaired =
        ROWS.stream()
            .filter(row -> row.row().<Object>getAs("issues").toString().contains("repaired"))
            .map(row -> row.ged().get("where_coordinates") + ", " + row.ged().get("longitude"))
            .toList();
    assertThat(repaired)
        .containsExactlyInAnyOrder("Wakui village, 3.658818", "Tagho village, 2.638177");
  }
}
