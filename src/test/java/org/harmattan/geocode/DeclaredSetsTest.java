package org.harmattan.geocode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.quality.UsageException;
import org.harmattan.table.ReportTable;
import org.harmattan.testing.Rows;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;

/** Boundary sets and gazetteers in their publishers' own columns. */
class DeclaredSetsTest {
  private static final String ADMIN1 =
      Fixture.collection(
          unit("ML09", "Gao", null, 0, 10, 5, 20), unit("ML08", "Kidal", null, 5, 10, 10, 20));
  private static final String ADMIN2 =
      Fixture.collection(
          unit("ML0901", "Ansongo", "ML09", 0, 10, 5, 15),
          unit("ML0902", "Bourem", "ML09", 0, 15, 5, 20));

  private static String unit(
      String id, String name, String parent, double west, double south, double east, double north) {
    return "{\"type\":\"Feature\",\"properties\":{\"PCODE\":\"%s\",\"NAME_FR\":\"%s\",\"OTHER\":\"%s alias\",\"UP\":%s},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[%s]}}"
        .formatted(
            id,
            name,
            name,
            parent == null ? "null" : "\"" + parent + "\"",
            Fixture.box(west, south, east, north));
  }

  private static String declaration(int level, String parent) {
    return "level = %d, country = MLI, id = PCODE, name = NAME_FR, names = [OTHER], version = \"2016\", valid-from = 2016-05-12%s"
        .formatted(level, parent);
  }

  private static Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    files.put("a1.geojson", ADMIN1);
    files.put("a1.geojson.conf", declaration(1, ""));
    files.put("a2.geojson", ADMIN2);
    files.put("a2.geojson.conf", declaration(2, ", parent = UP"));
    return files;
  }

  private static Reference read(Map<String, String> files) {
    return Reference.read(FolderFiles.of(files));
  }

  private static List<String> problems(String name, String text) {
    Map<String, String> files = files();
    files.put(name, text);
    try {
      read(files);
      return List.of();
    } catch (UsageException e) {
      return e.problems();
    }
  }

  @Test
  void aSetInItsPublishersColumnsGivesUnitsWithItsCodes() {
    Reference reference = read(files());
    assertThat(reference.version()).matches("2016-[0-9a-f]{8}");
    assertThat(reference.locator().containing(2, 12, 1))
        .containsExactly(reference.unit("MLI/gao/ansongo"));
    assertThat(reference.unit("MLI/gao/ansongo").pcode()).isEqualTo("ML0901");
    assertThat(reference.unitNamed(Unit.ADMIN2, "MLI/gao", "Bourem alias").id())
        .isEqualTo("MLI/gao/bourem");
  }

  @Test
  void twoEditionsAreTwoVersions() {
    Map<String, String> later = files();
    later.replaceAll((name, text) -> text.replace("version = \"2016\"", "version = \"2023\""));
    assertThat(read(later).version()).startsWith("2023-").isNotEqualTo(read(files()).version());
  }

  @Test
  void aReportOfBeforeTheBordersIsPlacedAndFlagged() {
    Reference reference = read(files());
    assertThat(issues(reference, "2016-05-11", 1.0)).contains("unit_of_another_time");
    assertThat(issues(reference, "2016-05-12", 1.0)).isEmpty();
    assertThat(issues(reference, null, 1.0)).isEmpty();
    Map<String, String> ended = files();
    ended.replaceAll((name, text) -> text.replace("valid-from", "valid-to"));
    assertThat(issues(read(ended), "2016-05-13", 1.0)).contains("unit_of_another_time");
    // Where no unit of the set is meant, its days do not matter.
    assertThat(issues(reference, "2016-05-11", 10.2)).doesNotContain("unit_of_another_time");
  }

  /** Issues of a report at fifteen degrees north, or named country where that lies outside. */
  private static List<String> issues(Reference reference, String day, double longitude) {
    Row report =
        Rows.named(
            Rows.relaxed(ReportTable.SCHEMA),
            "report_id",
            "1",
            "event_date",
            day == null ? null : LocalDate.parse(day),
            "geo_precision",
            longitude > 10 ? "country" : "near",
            "country",
            "Mali",
            "latitude",
            14.0,
            "longitude",
            longitude);
    SparkSession spark = SparkExtension.spark();
    return new Geocoder(reference, Options.defaults())
        .apply(Rows.of(spark, Rows.relaxed(ReportTable.SCHEMA), report))
        .select("issues")
        .head()
        .getList(0);
  }

  @Test
  void aCrosswalkTellsByAreaWhereUnitsWent() {
    Map<String, String> later = files();
    later.put(
        "a1.geojson",
        Fixture.collection(
            unit("ML09", "Gao", null, 0, 10, 5, 15),
            unit("ML10", "Bourem", null, 0, 15, 5, 20),
            unit("ML08", "Kidal", null, 5, 10, 10, 20)));
    later.remove("a2.geojson");
    later.remove("a2.geojson.conf");
    List<Crosswalk.Pair> pairs = Crosswalk.between(read(files()), read(later), "admin1");
    assertThat(pairs)
        .extracting(Crosswalk.Pair::fromId, Crosswalk.Pair::toId)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("MLI/gao", "MLI/bourem"),
            org.assertj.core.groups.Tuple.tuple("MLI/gao", "MLI/gao"),
            org.assertj.core.groups.Tuple.tuple("MLI/kidal", "MLI/kidal"));
    // The southern half of five degrees is larger: parallels shrink northwards.
    double south = Math.sin(Math.toRadians(15)) - Math.sin(Math.toRadians(10));
    double all = Math.sin(Math.toRadians(20)) - Math.sin(Math.toRadians(10));
    assertThat(pairs.get(1).shareOfFrom())
        .isCloseTo(south / all, org.assertj.core.data.Offset.offset(1e-9));
    assertThat(pairs.get(0).shareOfFrom() + pairs.get(1).shareOfFrom())
        .isCloseTo(1.0, org.assertj.core.data.Offset.offset(1e-9));
    assertThat(pairs.get(1).shareOfTo()).isCloseTo(1.0, org.assertj.core.data.Offset.offset(1e-9));
  }

  @Test
  void aSetWithoutItsParentsIsRefusedWithTheRemedy() {
    Map<String, String> files = files();
    files.remove("a1.geojson");
    files.remove("a1.geojson.conf");
    try {
      read(files);
      assertThat(files).as("must be refused").isEmpty();
    } catch (UsageException e) {
      assertThat(e.problems())
          .hasSize(2)
          .allSatisfy(
              problem ->
                  assertThat(problem)
                      .contains("a2.geojson", "parent ML09, which no set has", "add the set"));
    }
    assertThat(problems("a2.geojson.conf", declaration(2, "")))
        .allSatisfy(problem -> assertThat(problem).contains("has no parent"));
  }

  @Test
  void mistakesOfDeclarationsAreTold() {
    assertThat(problems("a1.geojson.conf", "level = 7, id = PCODE, nme = X"))
        .satisfiesExactly(
            p -> assertThat(p).contains("a1.geojson.conf", "unknown key 'nme'"),
            p -> assertThat(p).contains("level is 0, 1, 2 or 3, not 7"),
            p -> assertThat(p).contains("which column holds the name"),
            p -> assertThat(p).contains("says no country"),
            p -> assertThat(p).contains("a1.geojson", "no country code"),
            p -> assertThat(p).contains("a1.geojson", "no country code"));
    assertThat(problems("a1.geojson.conf", "level = {"))
        .first()
        .asString()
        .contains("a1.geojson.conf", "not readable");
  }

  @Test
  void twoUnitsOfOneIdAreRefused() {
    assertThat(problems("a1.geojson", ADMIN1.replace("ML08", "ML09")))
        .first()
        .asString()
        .contains("a1.geojson", "the id ML09", "Gao", "Kidal");
  }

  @Test
  void aListOfPlacesInItsPublishersColumnsIsAGazetteer() {
    Map<String, String> files = files();
    files.put("places.csv", "pc,nom,nom2,y,x,reg\nP1,Tessit,Tesite,15.2,1.0,Gao\n");
    files.put(
        "places.csv.conf",
        "country = Mali, name = nom, names = nom2, latitude = y, longitude = x, admin1 = reg");
    Gazetteer places = read(files).gazetteer();
    assertThat(places.named("tesite")).hasSize(1);
    assertThat(places.unitId(places.named("tessit")[0], Unit.ADMIN1)).isEqualTo("MLI/gao");
    files.put("places.csv", "pc,nom,nom2,y,x,reg\nP1,Tessit,Tesite,Gao,15.2,1.0\n");
    assertThat(problemsOf(files)).singleElement().asString().contains("places.csv", "line 2");
    files.put("places.csv", "nom,nom2,x\nTessit,Tesite,1.0\n");
    assertThat(problemsOf(files))
        .singleElement()
        .asString()
        .contains("places.csv", "no column", "y", "reg");
  }

  private static List<String> problemsOf(Map<String, String> files) {
    try {
      read(files);
      return List.of();
    } catch (UsageException e) {
      return e.problems();
    }
  }

  @Test
  void whatIsDoubtfulInPolygonsIsFound() {
    Map<String, String> files = files();
    files.put("c.geojson", Fixture.COUNTRIES);
    files.put(
        "a1.geojson",
        Fixture.collection(
            unit("ML09", "Gao", null, 0, 10, 5.5, 20), unit("ML08", "Kidal", null, 5, 10, 8, 20)));
    files.put(
        "a2.geojson",
        Fixture.collection(
            "{\"type\":\"Feature\",\"properties\":{\"PCODE\":\"ML0901\",\"NAME_FR\":\"Bow\",\"UP\":\"ML09\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0,10],[4,14],[4,10],[0,14],[0,10]]]}}"));
    files.put(
        "w.geojson",
        Fixture.collection(
            Fixture.country(
                "FJI", "Fiji", "Polygon", "[" + Fixture.box(-179, -18, 179, -17) + "]")));
    List<String> findings = read(files).findings();
    assertThat(findings)
        .anySatisfy(
            f -> assertThat(f).contains("MLI/gao/bow", "invalid polygon", "12.0000, 2.0000"))
        .anySatisfy(f -> assertThat(f).contains("FJI", "more than 180 degrees"))
        .anySatisfy(f -> assertThat(f).contains("MLI/gao and MLI/kidal overlap", "MLI/gao"))
        .anySatisfy(f -> assertThat(f).contains("MLI: its units leave", "out"))
        .anySatisfy(f -> assertThat(f).contains("MLI/gao: its units leave"));
    Map<String, String> alone = files();
    assertThat(read(alone).findings())
        .containsExactly(
            "MLI/gao: its parent MLI has no polygon", "MLI/kidal: its parent MLI has no polygon");
  }

  @Test
  void aBuiltReferenceAnswersAsTheRawOne() {
    Reference raw = Fixture.reference();
    Map<String, List<Row>> tables = ReferenceTables.of(raw);
    Reference built = ReferenceTables.reference(raw.version(), tables);
    assertThat(ReferenceTables.of(built)).usingRecursiveComparison().isEqualTo(tables);
    for (String name : List.of("Tessit", "Tesit", "Twin", "Kidali", "Burem")) {
      PlaceLookup.Asked asked = PlaceLookup.Asked.named("Mali", null, null, name);
      assertThat(new PlaceLookup(built, Options.defaults()).find(asked))
          .isEqualTo(new PlaceLookup(raw, Options.defaults()).find(asked));
    }
  }
}
