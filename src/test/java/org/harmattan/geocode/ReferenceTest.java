package org.harmattan.geocode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.harmattan.quality.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceTest {
  private static Reference read(Map<String, String> files) {
    return Reference.read(FolderFiles.of(files));
  }

  private static List<String> problems(String name, String text) {
    Map<String, String> files = new TreeMap<>(Fixture.files());
    files.put(name, text);
    try {
      read(files);
      return List.of();
    } catch (UsageException e) {
      return e.problems();
    }
  }

  @Test
  void theVersionFollowsContentAndNotNamesOrRepeats() {
    Map<String, String> renamed = new TreeMap<>();
    renamed.put("z.geojson", Fixture.COUNTRIES);
    renamed.put("a.json", Fixture.REGIONS);
    renamed.put("b.csv", Fixture.GAZETTEER);
    renamed.put("copy/b.csv", Fixture.GAZETTEER);
    String version = Fixture.reference().version();
    assertThat(version).matches("ne-[0-9a-f]{8}");
    assertThat(read(renamed).version()).isEqualTo(version);
    renamed.put("a.json", Fixture.REGIONS.replace("Kidali", "Kidala"));
    assertThat(read(renamed).version()).isNotEqualTo(version);
    assertThat(read(Map.of("b.csv", Fixture.GAZETTEER)).version()).matches("gazetteer-[0-9a-f]{8}");
    assertThat(Reference.none().version()).isEqualTo("none");
  }

  @Test
  void leavesOutAndListsWhatItDoesNotKnow() {
    Map<String, String> files = new TreeMap<>(Fixture.files());
    files.put("ged.csv", "id,year,country\n1,2020,Mali\n");
    files.put("settings.json", "{\"a\": [1, 2]}");
    files.put("empty.txt", "");
    Reference reference = read(files);
    assertThat(reference.ignored()).containsExactly("empty.txt", "ged.csv", "settings.json");
    assertThat(reference.version()).isEqualTo(Fixture.reference().version());
  }

  @Test
  void secondLevelFeaturesOfAFirstLevelSetAreDissolvedByRegion() {
    String second = ", \"gn_level\": 2, \"region\": \"Est\"";
    String set =
        Fixture.collection(
            Fixture.region(
                "BFA-1", "BFA", "Tapoa", "Polygon", "[" + Fixture.box(0, 0, 1, 1) + "]", second),
            Fixture.region(
                "BFA-2", "BFA", "Gourma", "Polygon", "[" + Fixture.box(1, 0, 2, 1) + "]", second));
    Reference reference = read(Map.of("x.geojson", set));
    assertThat(reference.unit("BFA/est").level()).isEqualTo(1);
    assertThat(reference.unit("BFA/est/tapoa").parentId()).isEqualTo("BFA/est");
    assertThat(reference.locator().containing(1, 0.5, 1))
        .containsExactly(reference.unit("BFA/est"));
    assertThat(reference.locator().containing(2, 0.5, 0.5))
        .containsExactly(reference.unit("BFA/est/tapoa"));
  }

  @Test
  void regionsWhoseNamesAreAlikeKeepTheirOwnUnits() {
    String set =
        Fixture.collection(
            second("GHA-1", "Keta", Fixture.box(0, 0, 1, 1), "East"),
            second("GHA-2", "Tema", Fixture.box(1, 0, 2, 1), "Eastern"));
    Reference reference = read(Map.of("x.geojson", set));
    assertThat(reference.unit("GHA/east/keta").parentId()).isEqualTo("GHA/east");
    assertThat(reference.unit("GHA/eastern/tema").parentId()).isEqualTo("GHA/eastern");
  }

  private static String second(String code, String name, String ring, String region) {
    return Fixture.region(
        code,
        code.substring(0, 3),
        name,
        "Polygon",
        "[" + ring + "]",
        ", \"gn_level\": 2, \"region\": \"" + region + "\"");
  }

  @Test
  void aSecondLevelSetBesideNaturalEarthsIsRefused() {
    Map<String, String> files = new TreeMap<>();
    files.put(
        "x.geojson", Fixture.collection(second("BFA-1", "Tapoa", Fixture.box(0, 0, 1, 1), "Est")));
    files.put(
        "own.geojson",
        "{\"type\": \"FeatureCollection\", \"features\": [{\"type\":\"Feature\",\"properties\":{\"id\":\"7\",\"iso\":\"BFA\",\"of\":\"Est\",\"name\":\"Tapoa\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[%s]}}]}"
            .formatted(Fixture.box(0, 0, 1, 0.9)));
    files.put(
        "own.geojson.conf", "level = 2, country-column = iso, id = id, name = name, parent = of");
    assertThatThrownBy(() -> read(files))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("own.geojson, x.geojson: different boundaries of BFA level 2");
  }

  @Test
  void countriesWithoutIsoCodeInNaturalEarthTakeTheFallBacks() {
    String norway =
        Fixture.country("NOR", "Norway", "Polygon", "[" + Fixture.box(5, 58, 10, 60) + "]")
            .replace("\"iso_a3\": \"NOR\"", "\"iso_a3\": \"-99\", \"iso_a3_eh\": \"NOR\"");
    String kosovo =
        Fixture.country("KOS", "Kosovo", "Polygon", "[" + Fixture.box(20, 42, 21, 43) + "]")
            .replace("\"iso_a3\": \"KOS\"", "\"iso_a3\": \"-99\"");
    Reference reference = read(Map.of("x.geojson", Fixture.collection(norway, kosovo)));
    assertThat(reference.locator().countriesAt(59, 6)).containsExactly("NOR");
    assertThat(reference.locator().countriesAt(42.5, 20.5)).containsExactly("XKX");
  }

  @Test
  void gazetteerAndPolygonMeetInOneUnit() {
    Map<String, String> files = new TreeMap<>(Fixture.files());
    files.put("admin1CodesASCII.txt", "ML.09\tGao Region\tGao Region\t2457161\nML.99\tX\tX\t1\n");
    files.put("admin2Codes.txt", "ML.09.7701\tAnsongo\tAnsongo\t7701\n");
    Reference reference = read(files);
    assertThat(reference.unit("MLI/gao").geonamesCode()).isEqualTo("ML.09");
    assertThat(reference.unit("MLI/gao").geonamesId()).isEqualTo("2457161");
    assertThat(reference.unit("MLI/gao/ansongo").geonamesId()).isEqualTo("7701");
    // A unit of another vintage than the polygons would split the counts of one area.
    assertThat(reference.unitNamed(Unit.ADMIN1, "MLI", "X")).isNull();
  }

  @Test
  void unitsThatShareASlugCarryTheirId() {
    Reference reference = read(Map.of("a.txt", "NE.01\tTéra\tTera\t11\nNE.02\tTera\tTera\t12\n"));
    assertThat(reference.unit("NER/tera-11").name()).isEqualTo("Téra");
    assertThat(reference.unit("NER/tera-12").name()).isEqualTo("Tera");
    assertThat(reference.unitNamed(Unit.ADMIN1, "NER", "Tera")).isNull();
  }

  @Test
  void readsCountryDumpsWithLiteralQuotes() {
    String row =
        "1\tThe \"old\" well\tThe old well\tPuits vieux,Bir\t14.5\t1.5\tP\tPPL\tML\t\t09\t\t\t\t0\t\t1\tX\t2020-01-01\n";
    Reference reference = read(Map.of("ML.txt", row));
    Gazetteer places = reference.gazetteer();
    assertThat(places.name(places.named("bir")[0])).isEqualTo("The \"old\" well");
    assertThat(places.ofGeonamesId(1)).isEqualTo(places.named("the old well")[0]);
  }

  @Test
  void tellsEveryBrokenFileAtOnceWithPlaceAndRemedy() {
    Map<String, String> files = new TreeMap<>();
    files.put("cut.geojson", Fixture.COUNTRIES.substring(0, Fixture.COUNTRIES.length() - 40));
    files.put("ML.txt", "1\tGao\tGao\t\tGao\t16\t0\tP\tPPL\tML\t\t09\t\t\t\t0\t\t1\tX\n");
    files.put("places.csv", GazetteerCsv.HEADER + "\n1,Gao,,XXX,,,16,0,P\n2,Gao,,MLI,,,,,P\n");
    assertThatThrownBy(() -> read(files))
        .isInstanceOfSatisfying(
            UsageException.class,
            e ->
                assertThat(e.problems())
                    .satisfiesExactly(
                        p -> assertThat(p).contains("ML.txt", "line 1", "columns 5 and 6", "fetch"),
                        p -> assertThat(p).contains("cut.geojson", "line 3", "broken", "fetch"),
                        p -> assertThat(p).contains("places.csv", "line 2", "country_code"),
                        p -> assertThat(p).contains("places.csv", "line 3", "latitude")));
  }

  @Test
  void tellsAGazetteerThatIsNotInUtf8(@TempDir Path folder) throws IOException {
    String text = "1,Ségou,,MLI,Ségou,,13.4,-6.2,P\n";
    String head = GazetteerCsv.HEADER + "\n";
    Charset windows = Charset.forName("windows-1252");
    Files.writeString(folder.resolve("a.csv"), head + text, windows);
    Files.writeString(
        folder.resolve("b.csv"), head + text.replace('é', 'e').repeat(2_000) + text, windows);
    Files.writeString(folder.resolve("notes.txt"), "à lire", windows);
    assertThatThrownBy(() -> Reference.read(FolderFiles.of(folder)))
        .isInstanceOfSatisfying(
            UsageException.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "reference file a.csv: is not in UTF-8, so that its names would not be those of reports; save it in UTF-8",
                        "reference file b.csv: is not in UTF-8, so that its names would not be those of reports; save it in UTF-8"));
  }

  @Test
  void tellsAGeoJsonThatIsNone() {
    assertThat(problems("x.geojson", "PK\u0003\u0004 not json"))
        .singleElement(STRING)
        .contains("x.geojson", "line 1", "broken");
    assertThat(problems("x.geojson", ""))
        .singleElement(STRING)
        .contains("x.geojson", "no \"features\"");
  }

  @Test
  void tellsFeaturesThatCannotBePlaced() {
    String nameless =
        "{\"type\":\"Feature\",\"properties\":{\"shape\":1},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":["
            + Fixture.box(0, 0, 1, 1)
            + "]}}";
    String point = Fixture.country("TGO", "Togo", "Polygon", "[]").replace("Polygon", "Point");
    String open = Fixture.country("BEN", "Benin", "Polygon", "[[[0,0],[1,0],[1,1],[0,1]]]");
    assertThat(problems("x.geojson", Fixture.collection(nameless, point, open)))
        .satisfiesExactly(
            p -> assertThat(p).contains("feature 1 (line 2)", "no country code", "Natural Earth"),
            p -> assertThat(p).contains("feature 2", "a Point, not a Polygon"),
            p -> assertThat(p).contains("feature 3", "not closed"));
  }

  @Test
  void tellsTwoDifferentSetsOfOneCountry() {
    assertThat(problems("other.geojson", Fixture.REGIONS.replace("\"Gao\"", "\"Gawo\"")))
        .singleElement(STRING)
        .contains("other.geojson, regions.geojson", "MLI level 1", "keep one");
  }

  @Test
  void namesAFileWithShiftedColumnsAfterItsFirstRows() {
    String good = "1\tGao\tGao\t\t16\t0\tP\tPPL\tML\t\t09\t\t\t\t0\t\t1\tX\t2020-01-01\n";
    assertThat(problems("ML.txt", good + good.replaceFirst("\t", "\t\t").repeat(9)))
        .hasSize(6)
        .first(STRING)
        .contains("ML.txt", "line 2", "20 columns", "19");
  }
}
