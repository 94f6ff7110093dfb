package org.harmattan.geocode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.harmattan.geocode.PlacePhrase.Relation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacePhraseTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Kidal town | AT | kidal",
        "Djibo military camp | AT | djibo",
        "Village de Tongomayel | AT | tongomayel",
        "Kompienga town (outskirts of) | AT | kompienga",
        "Ignongo/Zinko | AT | ignongo, zinko",
        "Town | AT | town",
        "near Inata village | NEAR | inata",
        "outskirts of Gao | NEAR | gao",
        "près de Ménaka | NEAR | menaka",
        "Tessit area | NEAR | tessit",
        "north of Ansongo | NEAR | ansongo",
        "Mopti region | UNIT | mopti",
        "Région de Ségou | UNIT | segou",
        "Cercle d’Ansongo | UNIT | ansongo",
        "Borno state | UNIT | borno",
        "10 km north of Kidal | OFFSET | kidal",
        "between Gao and Ansongo | BETWEEN | gao, ansongo",
        "entre Gao et Ansongo | BETWEEN | gao, ansongo",
        "Djibo-Bourzanga road | BETWEEN | djibo, bourzanga",
        "axe Djibo - Kongoussi | BETWEEN | djibo, kongoussi"
      })
  void saysHowTheEventLiesToWhichNames(String text, Relation relation, String names) {
    PlacePhrase phrase = PlacePhrase.of(text);
    assertThat(phrase.relation()).isEqualTo(relation);
    assertThat(String.join(", ", phrase.names())).isEqualTo(names);
  }

  @ParameterizedTest
  @CsvSource({
    "10 km north of Kidal, 10, 0",
    "8km west of Séguénéga, 8, 270",
    "'2,5 km south-east of Gao', 2.5, 135",
    "12 kilometers SW of Gao, 12, 225",
    "à 15 km au nord-ouest de Gao, 15, 315",
    "10.4 km to the south of Gossina, 10.4, 180",
    "about 6 miles east of Gao, 9.656, 90"
  })
  void readsDistanceAndDirection(String text, double km, double bearing) {
    PlacePhrase phrase = PlacePhrase.of(text);
    assertThat(phrase.relation()).isEqualTo(Relation.OFFSET);
    assertThat(phrase.km()).isEqualTo(km, within(0.001));
    assertThat(phrase.bearing()).isEqualTo(bearing);
  }

  @Test
  void aDistanceWithoutADirectionHasNone() {
    PlacePhrase phrase = PlacePhrase.of("20 km from Gao");
    assertThat(phrase.relation()).isEqualTo(Relation.OFFSET);
    assertThat(phrase.bearing()).isNull();
  }

  @Test
  void namesInBracketsAndAfterCommasLieAround() {
    assertThat(PlacePhrase.of("Silmangué village (Bourem)").context()).containsExactly("bourem");
    assertThat(PlacePhrase.of("Nouna, Kossi province").context()).containsExactly("kossi");
    assertThat(PlacePhrase.of("Intara (Liki) village").names()).containsExactly("intara");
  }

  @Test
  void wordsForNaturalFeaturesAreTold() {
    assertThat(PlacePhrase.of("Forêt de Sambisa").isFeature()).isTrue();
    assertThat(PlacePhrase.of("Sambisa forest").names()).containsExactly("sambisa");
    assertThat(PlacePhrase.of("Sambisa town").isFeature()).isFalse();
  }
}
