package org.harmattan.geocode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.harmattan.expr.GeoColumns;
import org.harmattan.geocode.Resolver.Answer;
import org.harmattan.quality.Issue;
import org.harmattan.table.GeoPrecision;
import org.junit.jupiter.api.Test;

/** Places found by name alone, in Mali's regions Gao (0–5 east) and Kidal (5–10 east). */
class PlaceNamesTest {
  private static final Reference REFERENCE = reference();
  private final Resolver resolver = new Resolver(REFERENCE, Options.defaults());

  private static Reference reference() {
    Map<String, String> files = new TreeMap<>(Fixture.files());
    files.put(
        "names.csv",
        GazetteerCsv.HEADER
            + "\n301,Diabaly,,MLI,Gao,,13.0,2.0,P\n"
            + "302,Dyabali,,MLI,Kidal,,13.0,9.5,P\n"
            + "303,Bourem,,MLI,Gao,,16.5,4.0,P\n"
            + "304,Almoustarat,,MLI,Gao,,16.5,4.2,P\n"
            + "305,Tin-Essako,,MLI,Kidal,,19.0,9.0,P\n"
            + "306,Sambisa,,MLI,Gao,,11.0,1.0,P\n"
            + "307,Sambisa,,MLI,Gao,,11.05,1.0,V\n"
            + "308,Nord,,MLI,Gao,,11.5,4.7,P\n"
            + "309,Nord,,MLI,Gao,,18.5,0.5,P\n"
            + "310,Nord,,MLI,Gao,,18.5,4.5,P\n"
            + "311,Adiel,,MLI,Gao,,18.6,4.5,P\n");
    files.put(
        "ML.txt",
        populated(401, "Petit", 12.0, 3.0, "PPL", 200)
            + populated(402, "Petit", 18.0, 3.0, "PPL", 90000)
            + populated(403, "Bamako", 10.5, 0.5, "PPLC", 2000000));
    return Reference.read(FolderFiles.of(files));
  }

  private static String populated(
      int id, String name, double latitude, double longitude, String code, int people) {
    return "%d\t%s\t%s\t\t%s\t%s\tP\t%s\tML\t\t\t\t\t\t%d\t\t1\tX\t2020-01-01\n"
        .formatted(id, name, name, latitude, longitude, code, people);
  }

  private Answer named(String place, String admin1) {
    return resolver.answer(
        new Question(GeoPrecision.PLACE, "Mali", null, admin1, null, place, null, null));
  }

  private String idOf(String place, String admin1) {
    return named(place, admin1).place().found().id();
  }

  @Test
  void anotherTranscriptionIsTheSamePlace() {
    assertThat(idOf("Tinessako", null)).isEqualTo("geonames-305");
    assertThat(idOf("Ti-n-Essako village", null)).isEqualTo("geonames-305");
    assertThat(idOf("Burem", null)).isEqualTo("geonames-303");
  }

  @Test
  void theNamedUnitOutweighsTheSpelling() {
    assertThat(idOf("Diabaly", "Kidal")).isEqualTo("geonames-302");
    assertThat(idOf("Dyabali", "Gao")).isEqualTo("geonames-301");
  }

  @Test
  void anExactNameIsSurerThanASoundAndThatThanASpelling() {
    double exact = named("Bourem", "Gao").confidence();
    double sound = named("Burem", "Gao").confidence();
    double spelling = named("Bouram", "Gao").confidence();
    assertThat(exact).isGreaterThanOrEqualTo(0.9);
    assertThat(sound).isBetween(spelling, exact).isLessThan(0.9);
    assertThat(spelling).isLessThan(sound);
  }

  @Test
  void aPlaceFarFromTheNamedUnitIsNotGuessed() {
    Answer answer = named("Bourem", "Kidal");
    assertThat(answer.spot()).isNull();
    assertThat(answer.admin1().id()).isEqualTo("MLI/kidal");
    assertThat(answer.issues()).contains(Issue.PLACE_UNKNOWN);
  }

  @Test
  void theWordForItsKindDecidesBetweenATownAndAForest() {
    assertThat(idOf("Sambisa forest", null)).isEqualTo("geonames-307");
    assertThat(idOf("Sambisa town", null)).isEqualTo("geonames-306");
  }

  @Test
  void amongNamesakesTheMuchLargerOneIsMeant() {
    Answer answer = named("Petit", null);
    assertThat(answer.place().found().id()).isEqualTo("geonames-402");
    assertThat(answer.evidence()).contains("the largest of that name", "candidates 2");
    assertThat(answer.confidence()).isLessThan(0.9);
  }

  @Test
  void namesakesOfOneUnitGiveTheUnit() {
    Answer answer = named("Nord", null);
    assertThat(answer.spot()).isNull();
    assertThat(answer.admin1().id()).isEqualTo("MLI/gao");
    assertThat(answer.place().found().id()).isEqualTo("MLI/gao/unspecified-place");
    assertThat(answer.issues()).contains(Issue.PLACE_AMBIGUOUS);
  }

  @Test
  void amongNamesakesTheOneBesideTheOtherNameIsMeant() {
    assertThat(idOf("Nord (Adiel)", null)).isEqualTo("geonames-310");
    assertThat(idOf("Nord", null)).isEqualTo("MLI/gao/unspecified-place");
  }

  @Test
  void whereThePlaceIsUnknownTheOneBesideItIsNear() {
    Answer answer = named("Ighirissa (Bourem)", null);
    assertThat(answer.place().found().id()).isEqualTo("geonames-303");
    assertThat(answer.confidence()).isLessThan(0.8);
    assertThat(answer.evidence()).contains("named beside it");
  }

  @Test
  void aDistanceAndADirectionMoveThePoint() {
    Spot spot = named("10 km north of Bourem", null).spot();
    assertThat(spot.longitude()).isEqualTo(4.0, within(1e-9));
    assertThat(GeoColumns.distanceKm(16.5, 4.0, spot.latitude(), spot.longitude()))
        .isEqualTo(10, within(0.01));
    assertThat(spot.latitude()).isGreaterThan(16.5);
    assertThat(idOf("10 km north of Bourem", null)).isEqualTo("MLI/gao/10-km-north-of-bourem");
  }

  @Test
  void betweenTwoPlacesIsHalfWayWhereTheyAreNear() {
    Spot spot = named("between Bourem and Almoustarat", null).spot();
    assertThat(spot.latitude()).isEqualTo(16.5);
    assertThat(spot.longitude()).isEqualTo(4.1, within(1e-9));
    Answer far = named("between Bourem and Tessit", null);
    assertThat(far.spot()).isNull();
    assertThat(far.admin1().id()).isEqualTo("MLI/gao");
  }

  @Test
  void aTextThatNamesAUnitGivesTheUnitAlone() {
    Answer answer = named("Kidal region", null);
    assertThat(answer.admin1().id()).isEqualTo("MLI/kidal");
    assertThat(answer.spot()).isNull();
    assertThat(answer.place().found().method()).isNotEqualTo(Found.GAZETTEER);
  }

  @Test
  void aPointAndAnotherTranscriptionMeetInOnePlace() {
    Answer answer =
        resolver.answer(
            new Question(GeoPrecision.PLACE, "Mali", null, null, null, "Burem", 16.51, 4.0));
    assertThat(answer.place().found().id()).isEqualTo("geonames-303");
  }
}
