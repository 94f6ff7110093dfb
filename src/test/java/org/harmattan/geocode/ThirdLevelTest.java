package org.harmattan.geocode;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.quality.Issue;
import org.harmattan.quality.UsageException;
import org.harmattan.table.GeoPrecision;
import org.harmattan.table.LocationTable;
import org.harmattan.table.ReportTable;
import org.harmattan.testing.Rows;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Third-level units, from a set in geoBoundaries' columns with a column of parents added. */
@ExtendWith(SparkExtension.class)
class ThirdLevelTest {
  private static final String GAO =
      unit("M1", "Gao", null, Fixture.box(0, 10, 5, 20)); // the west of the country
  private static final String KIDAL = unit("M2", "Kidal", null, Fixture.box(5, 10, 10, 20));
  private static final String ANSONGO = unit("M11", "Ansongo", "M1", Fixture.box(0, 10, 5, 15));
  private static final String BOUREM = unit("M12", "Bourem", "M1", Fixture.box(0, 15, 5, 20));
  private static final String TESSIT = unit("M111", "Tessit", "M11", Fixture.box(0, 10, 2, 15));
  private static final String LABBEZANGA =
      unit("M112", "Labbézanga", "M11", Fixture.box(2, 10, 4.9, 15));
  private static final String TEMERA = unit("M121", "Temera", "Bourem", Fixture.box(0, 15, 5, 20));

  private static final Reference REFERENCE = read(files());
  private static final Resolver RESOLVER = new Resolver(REFERENCE, Options.defaults());

  private static String unit(String id, String name, String parent, String ring) {
    return "{\"type\":\"Feature\",\"properties\":{\"shapeID\":\"%s\",\"shapeName\":\"%s\",\"shapeGroup\":\"MLI\"%s},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[%s]}}"
        .formatted(id, name, parent == null ? "" : ",\"parentID\":\"" + parent + "\"", ring);
  }

  private static Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    files.put("adm0.geojson", Fixture.COUNTRIES);
    files.put("adm1.geojson", Fixture.collection(GAO, KIDAL));
    files.put("adm2.geojson", Fixture.collection(ANSONGO, BOUREM));
    files.put("adm3.geojson", Fixture.collection(TESSIT, LABBEZANGA, TEMERA));
    for (int level = 1; level <= 3; level++) {
      files.put(
          "adm" + level + ".geojson.conf",
          "level = %d, country-column = shapeGroup, id = shapeID, name = shapeName%s"
              .formatted(level, level == 1 ? "" : ", parent = parentID"));
    }
    return files;
  }

  private static Reference read(Map<String, String> files) {
    return Reference.read(FolderFiles.of(files));
  }

  private static Resolver.Answer answer(
      GeoPrecision precision, String admin3, double latitude, double longitude) {
    return RESOLVER.answer(
        new Question(precision, "Mali", null, null, null, admin3, null, latitude, longitude));
  }

  @Test
  void aReportAtAPlaceStandsInTheUnitThatHoldsIt() {
    Resolver.Answer answer = answer(GeoPrecision.PLACE, null, 12, 1);
    assertThat(answer.admin3()).isEqualTo(new Found("MLI/gao/ansongo/tessit", "Tessit", "polygon"));
    assertThat(answer.place().found().id()).startsWith("MLI/gao/ansongo/tessit/at-");
    assertThat(answer.evidence()).contains("; admin2 by polygon; admin3 by polygon");
    assertThat(answer.issues()).isEmpty();
  }

  @Test
  void parentsAreFoundByCodeOrByName() {
    assertThat(REFERENCE.unit("MLI/gao/bourem/temera").parentId()).isEqualTo("MLI/gao/bourem");
    assertThat(answer(GeoPrecision.PLACE, null, 17, 1).admin3().id())
        .isEqualTo("MLI/gao/bourem/temera");
  }

  @Test
  void onABorderTheNamedUnitWinsElseTheLowerId() {
    assertThat(answer(GeoPrecision.PLACE, "Tessit", 12, 2).admin3().name()).isEqualTo("Tessit");
    assertThat(answer(GeoPrecision.PLACE, null, 12, 2).admin3().name()).isEqualTo("Labbézanga");
  }

  @Test
  void aPointInAGapTakesTheNearestUnitOfItsSecondLevelUnitFlagged() {
    Resolver.Answer gap = answer(GeoPrecision.PLACE, null, 12, 4.95);
    assertThat(gap.admin3())
        .isEqualTo(new Found("MLI/gao/ansongo/labbezanga", "Labbézanga", "nearest_polygon"));
    assertThat(gap.issues()).containsExactly(Issue.POINT_OUTSIDE_COUNTRY);
  }

  /** One kilometre off lies Temera, which is of Bourem. */
  @Test
  void aNearerUnitOfAnotherSecondLevelUnitIsPassedOver() {
    Resolver.Answer gap = answer(GeoPrecision.PLACE, null, 14.99, 4.95);
    assertThat(gap.admin2().id()).isEqualTo("MLI/gao/ansongo");
    assertThat(gap.admin3())
        .isEqualTo(new Found("MLI/gao/ansongo/labbezanga", "Labbézanga", "nearest_polygon"));
  }

  @Test
  void nearAPlaceOnlyTheSecondLevelIsKnown() {
    Resolver.Answer near = answer(GeoPrecision.NEAR, "Tessit", 12, 1);
    assertThat(near.admin2().id()).isEqualTo("MLI/gao/ansongo");
    assertThat(near.admin3().id()).isEqualTo("MLI/gao/ansongo/unspecified-admin3");
    assertThat(answer(GeoPrecision.ADMIN1, null, 12, 1).admin3().id())
        .isEqualTo("MLI/gao/unspecified-admin3");
  }

  @Test
  void whereACountryHasNoneItStaysUnspecifiedWhateverTheSourceNames() {
    Resolver.Answer elsewhere =
        RESOLVER.answer(
            new Question(
                GeoPrecision.PLACE,
                "Burkina Faso",
                null,
                "Sahel",
                "Oudalan",
                "Déou",
                null,
                5.0,
                5.0));
    assertThat(elsewhere.admin2().id()).isEqualTo("BFA/sahel/oudalan");
    assertThat(elsewhere.admin3().id()).isEqualTo("BFA/sahel/oudalan/unspecified-admin3");
  }

  @Test
  void idsMayBeNumberedAnewOnEachLevelAndInEachCountry() {
    Map<String, String> files = files();
    files.put(
        "adm1.geojson",
        Fixture.collection(
            unit("1", "Gao", null, ring(0)),
            unit("2", "Kidal", null, ring(5)),
            ofBurkina(unit("1", "Sahel", null, Fixture.box(0, 0, 10, 10)))));
    files.put(
        "adm2.geojson",
        Fixture.collection(
            unit("1", "Tessalit", "2", ring(5)),
            unit("2", "Ansongo", "1", ring(0)),
            ofBurkina(unit("1", "Oudalan", "1", Fixture.box(0, 0, 10, 10)))));
    files.put("adm3.geojson", Fixture.collection(unit("1", "Tessit", "2", ring(0))));
    Reference reference = read(files);
    assertThat(reference.unit("MLI/kidal/tessalit").parentId()).isEqualTo("MLI/kidal");
    assertThat(reference.unit("MLI/gao/ansongo/tessit").parentId()).isEqualTo("MLI/gao/ansongo");
    assertThat(reference.unit("BFA/sahel/oudalan").parentId()).isEqualTo("BFA/sahel");
  }

  private static String ofBurkina(String unit) {
    return unit.replace("\"MLI\"", "\"BFA\"");
  }

  private static String ring(double west) {
    return Fixture.box(west, 10, west + 5, 20);
  }

  @Test
  void unitsWhoseParentIsNotOfTheLevelAboveAreRefused() {
    Map<String, String> files = files();
    files.put(
        "adm3.geojson",
        Fixture.collection(
            unit("M111", "Tessit", "M1", Fixture.box(0, 10, 2, 15)),
            unit("M112", "Labbézanga", "M99", Fixture.box(2, 10, 5, 15))));
    assertThatThrownBy(() -> read(files))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(
            "adm3.geojson: Tessit (M111) has the parent M1, which no set has; add the set of its second-level units")
        .hasMessageContaining("Labbézanga (M112) has the parent M99");
  }

  @Test
  void whereASetNamesNoParentsTheUnitWithMostOfTheGroundIsOneOnRequest() {
    Map<String, String> files = files();
    // Half a degree of the commune lies across the border of the districts, as maps of other hands
    // do.
    files.put(
        "adm3.geojson",
        Fixture.collection(unit("M121", "Temera", null, Fixture.box(0, 14.5, 5, 20))));
    files.put(
        "adm3.geojson.conf",
        "level = 3, country-column = shapeGroup, id = shapeID, name = shapeName, parent-by-area = true");
    assertThat(read(files).unit("MLI/gao/bourem/temera").parentId()).isEqualTo("MLI/gao/bourem");

    files.put(
        "adm3.geojson",
        Fixture.collection(unit("M121", "Temera", null, Fixture.box(0, 12, 10, 18))));
    assertThatThrownBy(() -> read(files))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(
            "Temera (M121) has no unit of the level above with half of its ground");
  }

  @Test
  void aBuiltReferenceKeepsThem() {
    Reference built = ReferenceTables.reference(REFERENCE.version(), ReferenceTables.of(REFERENCE));
    assertThat(built.hasThirdLevel()).isTrue();
    assertThat(built.unit("MLI/gao/ansongo/tessit").pcode()).isEqualTo("M111");
    assertThat(Fixture.reference().hasThirdLevel()).isFalse();
  }

  @Test
  void theCrosswalkHasThem() {
    Map<String, String> moved = files();
    moved.replaceAll((name, text) -> text.replace("[2,10]", "[1,10]").replace("[2,15]", "[1,15]"));
    moved.replaceAll(
        (name, text) ->
            text.replace("[2.0,10.0]", "[1.0,10.0]").replace("[2.0,15.0]", "[1.0,15.0]"));
    assertThat(Crosswalk.between(REFERENCE, read(moved), "admin3"))
        .filteredOn(pair -> pair.fromId().endsWith("tessit"))
        .extracting(Crosswalk.Pair::toId, pair -> Math.round(pair.shareOfFrom() * 1000) / 1000.0)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("MLI/gao/ansongo/labbezanga", 0.5),
            org.assertj.core.groups.Tuple.tuple("MLI/gao/ansongo/tessit", 0.5));
  }

  @Test
  void locationsListThemWithTheirParentsAndCodes(SparkSession spark) {
    Dataset<Row> located =
        new Geocoder(REFERENCE, Options.defaults())
            .apply(
                Rows.of(
                    spark,
                    Rows.relaxed(ReportTable.SCHEMA),
                    report("1", "place", 12.0),
                    report("2", "admin2", 17.0)));
    Dataset<Row> locations = Locations.of(located, REFERENCE).cache();
    assertTable(locations.where(col(LocationTable.LOCATION_TYPE).equalTo("admin3")))
        .columns("location_id", "name", "parent_id", "admin2_id", "admin3_id", "is_unspecified")
        .hasRows(
            row(
                "MLI/gao/ansongo/tessit",
                "Tessit",
                "MLI/gao/ansongo",
                "MLI/gao/ansongo",
                "MLI/gao/ansongo/tessit",
                false),
            row(
                "MLI/gao/bourem/unspecified-admin3",
                "unspecified (Bourem)",
                "MLI/gao/bourem",
                "MLI/gao/bourem",
                "MLI/gao/bourem/unspecified-admin3",
                true));
    assertTable(
            Locations.externalIds(locations, REFERENCE)
                .where(col(LocationTable.LOCATION_TYPE).equalTo("admin3")))
        .columns("location_id", "scheme", "external_id")
        .hasRows(row("MLI/gao/ansongo/tessit", "pcode", "M111"));
    locations.unpersist();
  }

  private static Row report(String id, String precision, double latitude) {
    return Rows.named(
        Rows.relaxed(ReportTable.SCHEMA),
        "report_id",
        id,
        "geo_precision",
        precision,
        "country",
        "Mali",
        "latitude",
        latitude,
        "longitude",
        1.0);
  }

  @Test
  void theGroundIsCutIntoThem(SparkSession spark) {
    Dataset<Row> countries =
        spark
            .createDataset(List.of("MLI"), org.apache.spark.sql.Encoders.STRING())
            .toDF("location_id")
            .withColumn("location_type", org.apache.spark.sql.functions.lit("country"));
    assertTable(
            UnitCells.of(countries, REFERENCE)
                .groupBy("admin1_id", "admin2_id", "admin3_id", "place_id")
                .agg(org.apache.spark.sql.functions.count("*")))
        .hasRows(
            row(
                "MLI/gao",
                "MLI/gao/ansongo",
                "MLI/gao/ansongo/tessit",
                "MLI/gao/ansongo/tessit/unspecified-place",
                40L),
            row(
                "MLI/gao",
                "MLI/gao/ansongo",
                "MLI/gao/ansongo/labbezanga",
                "MLI/gao/ansongo/labbezanga/unspecified-place",
                60L),
            row(
                "MLI/gao",
                "MLI/gao/bourem",
                "MLI/gao/bourem/temera",
                "MLI/gao/bourem/temera/unspecified-place",
                100L),
            row(
                "MLI/kidal",
                "MLI/kidal/unspecified-admin2",
                "MLI/kidal/unspecified-admin3",
                "MLI/kidal/unspecified-place",
                200L));
  }
}
