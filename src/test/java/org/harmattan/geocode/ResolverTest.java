package org.harmattan.geocode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.harmattan.geocode.Resolver.Answer;
import org.harmattan.quality.Issue;
import org.harmattan.table.GeoPrecision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResolverTest {
  private static final Reference REFERENCE = Fixture.reference();
  private final Resolver resolver = new Resolver(REFERENCE, Options.defaults());

  private Answer at(String country, double latitude, double longitude) {
    return resolver.answer(
        new Question(GeoPrecision.PLACE, country, null, null, null, null, latitude, longitude));
  }

  private Answer named(
      String precision, String country, String admin1, String admin2, String place) {
    return resolver.answer(
        new Question(
            GeoPrecision.valueOf(precision.toUpperCase(Locale.ROOT)),
            country,
            null,
            admin1,
            admin2,
            place,
            null,
            null));
  }

  @ParameterizedTest
  @CsvSource({
    "place,MLI,MLI/gao,MLI/gao/ansongo,geonames-101",
    "near,MLI,MLI/gao,MLI/gao/ansongo,MLI/gao/ansongo/unspecified-place",
    "admin2,MLI,MLI/gao,MLI/gao/ansongo,MLI/gao/ansongo/unspecified-place",
    "admin1,MLI,MLI/gao,MLI/gao/unspecified-admin2,MLI/gao/unspecified-place",
    "area,MLI,MLI/gao,MLI/gao/unspecified-admin2,MLI/gao/unspecified-place",
    "country,MLI,MLI/unspecified-admin1,MLI/unspecified-admin2,MLI/unspecified-place",
    "international,INT,INT/unspecified-admin1,INT/unspecified-admin2,INT/unspecified-place"
  })
  void standsAtTheLevelsThatItsPrecisionAllows(
      String precision, String country, String admin1, String admin2, String place) {
    Answer answer =
        resolver.answer(
            new Question(
                GeoPrecision.valueOf(precision.toUpperCase(Locale.ROOT)),
                "Mali",
                null,
                "Gao region",
                "Ansongo cercle",
                "Tessit village",
                15.2,
                1.0));
    assertThat(answer.country().id()).isEqualTo(country);
    assertThat(answer.admin1().id()).isEqualTo(admin1);
    assertThat(answer.admin2().id()).isEqualTo(admin2);
    assertThat(answer.place().found().id()).isEqualTo(place);
  }

  @Test
  void anAreaStandsAtNoUnitUnlessTheSourceNamesOne() {
    Answer answer =
        resolver.answer(
            new Question(GeoPrecision.AREA, "Mali", null, null, null, "Gourma", 15.2, 1.0));
    assertThat(answer.admin1().id()).isEqualTo("MLI/unspecified-admin1");
  }

  @Test
  void findsUnitsInSeveralPartsAndKeepsHolesOut() {
    assertThat(at("Mali", 12.5, 7).admin1()).isEqualTo(new Found("MLI/kidal", "Kidal", "polygon"));
    assertThat(at("Mali", 19, 9).admin1().id()).isEqualTo("MLI/kidal");
    // The middle of the hole is 111 km from its edge: nothing is near enough to guess by.
    assertThat(at("Mali", 17, 7).admin1().id()).isEqualTo("MLI/unspecified-admin1");
  }

  @Test
  void onACommonBorderTheNameDecidesAndElseTheLowerId() {
    assertThat(at("Mali", 12, 5).admin1().id()).isEqualTo("MLI/gao");
    Answer named =
        resolver.answer(
            new Question(GeoPrecision.PLACE, "Mali", null, "Kidal", null, null, 12.0, 5.0));
    assertThat(named.admin1().id()).isEqualTo("MLI/kidal");
    assertThat(at("Burkina Faso", 10, 3).country().method()).isEqualTo("polygon");
    assertThat(at("Mali", 10, 3).issues()).isEmpty();
  }

  @Test
  void aPointJustOutsideBelongsToTheNamedCountryAndItsNearestUnit() {
    Answer answer = at("Mali", 20.1, 2);
    assertThat(answer.country()).isEqualTo(new Found("MLI", "Mali", "nearest_polygon"));
    assertThat(answer.admin1()).isEqualTo(new Found("MLI/gao", "Gao", "nearest_polygon"));
    assertThat(answer.issues()).containsExactly(Issue.POINT_OUTSIDE_COUNTRY);
  }

  @Test
  void theNamedCountryIsKeptAgainstThePointAndFlagged() {
    Answer near = at("Mali", 9.9, 2);
    assertThat(near.country()).isEqualTo(new Found("MLI", "Mali", "nearest_polygon"));
    assertThat(near.admin1().id()).isEqualTo("MLI/gao");
    assertThat(near.issues()).contains(Issue.COUNTRY_CONFLICT);
    Answer far = at("Mali", 5, 2);
    assertThat(far.country()).isEqualTo(new Found("MLI", "Mali", "named"));
    assertThat(far.admin1().id()).isEqualTo("MLI/unspecified-admin1");
    assertThat(far.issues()).containsExactly(Issue.COUNTRY_CONFLICT);
  }

  @Test
  void withoutANameTheCountryIsThatOfThePolygonThenOfTheNearestPlace() {
    assertThat(at(null, 5, 2).country()).isEqualTo(new Found("BFA", "Burkina Faso", "polygon"));
    assertThat(at(null, 14.1, 15).country().id()).isEqualTo("NER");
    assertThat(at(null, 14.1, 15).issues()).contains(Issue.UNIT_FROM_NEAREST_PLACE);
    Answer sea = at(null, -40, -40);
    assertThat(sea.country().id()).isEqualTo("unspecified");
    assertThat(sea.admin1().id()).isEqualTo("unspecified/unspecified-admin1");
    assertThat(sea.issues()).containsExactly(Issue.COUNTRY_UNKNOWN);
  }

  @Test
  void whereCodeAndNameDifferTheOneThatHoldsThePointCounts() {
    Answer answer =
        resolver.answer(
            new Question(GeoPrecision.COUNTRY, "Mali", "BFA", null, null, null, 5.0, 2.0));
    assertThat(answer.country().id()).isEqualTo("BFA");
    assertThat(answer.issues()).containsExactly(Issue.COUNTRY_CONFLICT);
  }

  @Test
  void withoutPolygonsTheNearestPlaceGivesItsUnits() {
    Answer answer = at("Niger", 14.1, 15);
    assertThat(answer.admin1()).isEqualTo(new Found("NER/tillaberi", "Tillabéri", "nearest_place"));
    assertThat(answer.admin2().id()).isEqualTo("NER/tillaberi/tera");
    assertThat(answer.issues()).containsExactly(Issue.UNIT_FROM_NEAREST_PLACE);
  }

  @Test
  void withoutPlacesNearbyTheNamedUnitCountsKnownOrNot() {
    Answer known = named("admin1", "Niger", "Région de Dosso", null, null);
    assertThat(known.admin1()).isEqualTo(new Found("NER/dosso", "Dosso", "named"));
    Answer unknown = named("admin2", "Niger", "Agadez region", "Arlit department", null);
    assertThat(unknown.admin1()).isEqualTo(new Found("NER/agadez", "Agadez region", "named"));
    assertThat(unknown.admin2().id()).isEqualTo("NER/agadez/arlit");
    assertThat(unknown.issues()).containsExactly(Issue.UNIT_FROM_NAME);
  }

  @Test
  void aPointThatStandsForAUnitYieldsToTheUnitsName() {
    Answer answer =
        resolver.answer(
            new Question(
                GeoPrecision.ADMIN1, "Mali", null, "Adrar des Ifoghas", null, null, 15.2, 1.0));
    assertThat(answer.admin1()).isEqualTo(new Found("MLI/kidal", "Kidal", "named"));
    Answer unknown =
        resolver.answer(
            new Question(GeoPrecision.ADMIN1, "Mali", null, "Azawad", null, null, 15.2, 1.0));
    assertThat(unknown.admin1()).isEqualTo(new Found("MLI/gao", "Gao", "polygon"));
  }

  @Test
  void aSecondLevelNameOfOneUnitOnlyNamesItsParent() {
    assertThat(named("admin2", "Mali", null, "Ansongo", null).admin1().id()).isEqualTo("MLI/gao");
  }

  @Test
  void aPlaceWithoutCoordinatesIsFoundByNameOrVariant() {
    Answer answer = named("place", "Mali", null, null, "Tesit village");
    assertThat(answer.spot()).isEqualTo(new Spot(15.2, 1.0, answer.spot().place(), 0.883));
    assertThat(answer.place().found().id()).isEqualTo("geonames-101");
    assertThat(answer.admin1()).isEqualTo(new Found("MLI/gao", "Gao", "polygon"));
    assertThat(answer.issues())
        .containsExactlyInAnyOrder(Issue.COORDINATES_FROM_GAZETTEER, Issue.UNIT_FROM_NEAREST_PLACE);
  }

  @Test
  void ofNamesakesTheOneInTheNamedUnitCountsAndElseNone() {
    Answer ambiguous = named("place", "Mali", null, null, "Twin");
    assertThat(ambiguous.issues()).containsExactly(Issue.PLACE_AMBIGUOUS);
    assertThat(ambiguous.place().found().id()).isEqualTo("MLI/unspecified-place");
    assertThat(named("place", "Mali", "Kidal", null, "Twin").place().found().id())
        .isEqualTo("geonames-103");
  }

  @Test
  void anUnknownPlaceStandsUnderItsNamedUnit() {
    Answer answer = named("place", "Mali", "Gao", null, "In-Delimane");
    assertThat(answer.place().found().id()).isEqualTo("MLI/gao/in-delimane");
    assertThat(answer.issues())
        .containsExactlyInAnyOrder(Issue.PLACE_UNKNOWN, Issue.UNIT_FROM_NAME);
  }

  @Test
  void aPlaceIsTheGazetteersOnlyWithinReach() {
    Question near = new Question(GeoPrecision.PLACE, "Mali", null, null, null, "Tessit", 15.3, 1.1);
    assertThat(resolver.answer(near).place().found().id()).isEqualTo("geonames-101");
    Question far = new Question(GeoPrecision.PLACE, "Mali", null, null, null, "Tessit", 13.0, 7.0);
    assertThat(resolver.answer(far).place().found())
        .isEqualTo(new Found("MLI/kidal/tessit", "Tessit", "named"));
  }

  @Test
  void aPlaceOfTheGazetteerWithoutIdIsAPath() {
    Answer answer = named("place", "Niger", null, null, "Banibangou");
    assertThat(answer.place().found())
        .isEqualTo(new Found("NER/tillaberi/banibangou", "Banibangou", "gazetteer"));
    assertThat(answer.place().geonamesId()).isNull();
  }

  @Test
  void aPointWithoutNameIsAPlaceByItsCoordinates() {
    assertThat(at("Mali", 12.34567, 7).place().found())
        .isEqualTo(new Found("MLI/kidal/at-12.3457-7.0000", "12.3457, 7.0000", "coordinates"));
    assertThat(at("Burkina Faso", 3, 0.00001).place().found().id())
        .isEqualTo("BFA/at-3.0000-0.0000");
  }

  @Test
  void coordinatesAtZeroOrOffTheGlobeAreNone() {
    assertThat(at("Mali", 0, 0).spot()).isNull();
    assertThat(at("Mali", 91, 5).country()).isEqualTo(new Found("MLI", "Mali", "named"));
  }

  @Test
  void aNaturalFeatureGivesNoUnitToItsNeighbours() {
    // 14.5, 15.5 is the well's own position; the nearest populated place is 77 km away.
    assertThat(at("Niger", 14.5, 15.5).admin1().id()).isEqualTo("NER/unspecified-admin1");
  }
}
