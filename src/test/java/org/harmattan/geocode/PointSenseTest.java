package org.harmattan.geocode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.harmattan.geocode.Resolver.Answer;
import org.harmattan.quality.Issue;
import org.harmattan.table.GeoPrecision;
import org.junit.jupiter.api.Test;

/** Mali lies 0–10 east, 10–20 north, with Gao west and Kidal east of 5 degrees. */
class PointSenseTest {
  private static final Reference REFERENCE = reference();
  private final Resolver resolver = new Resolver(REFERENCE, Options.defaults());

  private static Reference reference() {
    Map<String, String> files = new TreeMap<>(Fixture.files());
    files.put(
        "ML.txt", "500\tBamako\tBamako\t\t11\t1\tP\tPPLC\tML\t\t\t\t\t\t9\t\t1\tX\t2020-01-01\n");
    return Reference.read(FolderFiles.of(files));
  }

  private Answer at(String admin1, String place, Double latitude, Double longitude) {
    return resolver.answer(
        new Question(GeoPrecision.PLACE, "Mali", null, admin1, null, place, latitude, longitude));
  }

  private void isAt(Answer answer, double latitude, double longitude) {
    assertThat(answer.spot().latitude()).isEqualTo(latitude, within(1e-9));
    assertThat(answer.spot().longitude()).isEqualTo(longitude, within(1e-9));
  }

  @Test
  void aLostSignIsPutRight() {
    Answer answer = at(null, null, 15.2, -3.0);
    isAt(answer, 15.2, 3.0);
    assertThat(answer.issues()).containsExactly(Issue.COORDINATES_REPAIRED);
    assertThat(answer.admin1()).isEqualTo(new Found("MLI/gao", "Gao", "polygon"));
    assertThat(answer.evidence()).contains("point repaired: sign of the longitude");
    isAt(at(null, null, -15.2, 3.0), 15.2, 3.0);
    isAt(at(null, null, -15.2, -3.0), 15.2, 3.0);
  }

  @Test
  void exchangedNumbersArePutRight() {
    Answer answer = at("Gao", null, 3.0, 15.2);
    isAt(answer, 15.2, 3.0);
    assertThat(answer.evidence()).contains("latitude and longitude exchanged");
  }

  @Test
  void minutesAreReadWhereANamedUnitBearsThemOut() {
    Answer answer = at("Kidal", null, 15.30, 4.59);
    isAt(answer, 15.5, 4 + 59 / 60.0);
    assertThat(answer.evidence()).contains("minutes after the point");
    // 4.61 cannot be minutes, and without a unit nothing contradicts the numbers as they stand.
    isAt(at("Kidal", null, 15.30, 4.61), 15.30, 4.61);
    isAt(at(null, null, 15.30, 4.59), 15.30, 4.59);
  }

  @Test
  void aPointInTheCountryButFarFromTheNamedUnitIsKeptAndFlagged() {
    Answer answer = at("Kidal", null, 15.2, 1.0);
    isAt(answer, 15.2, 1.0);
    assertThat(answer.issues()).contains(Issue.UNIT_CONFLICT);
    assertThat(answer.admin1().id()).isEqualTo("MLI/gao");
    assertThat(answer.confidence()).isLessThan(0.9 * 0.7);
  }

  @Test
  void twoRepairsThatAgreeAreNone() {
    String country =
        Fixture.country("GAB", "Gabon", "Polygon", "[" + Fixture.box(-9, -9, 9, 9) + "]");
    String unit =
        Fixture.region(
            "GAB-1",
            "GAB",
            "Est",
            "MultiPolygon",
            "[[" + Fixture.box(2, -4, 4, -2) + "],[" + Fixture.box(-4, 2, -2, 4) + "]]",
            "");
    Map<String, String> files =
        Map.of("c.geojson", Fixture.collection(country), "u.geojson", Fixture.collection(unit));
    Resolver gabon = new Resolver(Reference.read(FolderFiles.of(files)), Options.defaults());
    Answer answer =
        gabon.answer(new Question(GeoPrecision.PLACE, "Gabon", null, "Est", null, null, 3.0, 3.5));
    isAt(answer, 3.0, 3.5);
    assertThat(answer.issues()).contains(Issue.UNIT_CONFLICT);
    assertThat(answer.evidence()).contains("2 repairs would agree");
  }

  @Test
  void nothingIsRepairedForACountryWithoutPolygons() {
    Answer answer =
        resolver.answer(
            new Question(GeoPrecision.PLACE, "Niger", null, null, null, null, 14.0, -15.0));
    assertThat(answer.spot()).isEqualTo(Spot.given(14.0, -15.0));
    assertThat(answer.issues()).doesNotContain(Issue.COORDINATES_REPAIRED);
  }

  @Test
  void pointsNextToZeroAreNone() {
    Answer answer = at(null, "Tessit", 0.0005, -0.0003);
    isAt(answer, 15.2, 1.0);
    assertThat(answer.issues())
        .contains(Issue.COORDINATE_OUT_OF_RANGE, Issue.COORDINATES_FROM_GAZETTEER);
  }

  @Test
  void theCentreOfTheCountryIsFlagged() {
    Answer answer = at(null, null, 15.0, 5.0);
    assertThat(answer.issues()).contains(Issue.POINT_IS_DEFAULT);
    assertThat(answer.confidence()).isLessThan(0.5);
    assertThat(at(null, null, 15.0, 4.9).issues()).doesNotContain(Issue.POINT_IS_DEFAULT);
  }

  @Test
  void theCapitalsPointIsFlaggedWhereAnotherKnownPlaceIsNamed() {
    assertThat(at(null, "Tessit", 11.0, 1.0).issues()).contains(Issue.POINT_IS_DEFAULT);
    assertThat(at(null, "Bamako", 11.0, 1.0).issues()).doesNotContain(Issue.POINT_IS_DEFAULT);
    assertThat(at(null, "Nowhere", 11.0, 1.0).issues()).doesNotContain(Issue.POINT_IS_DEFAULT);
  }

  @Test
  void aPointThatStandsForAUnitIsNoDefault() {
    Answer answer =
        resolver.answer(
            new Question(GeoPrecision.COUNTRY, "Mali", null, null, null, null, 15.0, 5.0));
    assertThat(answer.issues()).doesNotContain(Issue.POINT_IS_DEFAULT);
  }

  @Test
  void numbersThatAreNoneAreNoPoint() {
    for (double wrong : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1e9, -91}) {
      assertThat(at(null, null, wrong, 3.0).spot()).isNull();
    }
    assertThat(at(null, null, 15.0, null).spot()).isNull();
  }
}
