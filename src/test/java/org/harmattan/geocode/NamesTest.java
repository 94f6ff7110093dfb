package org.harmattan.geocode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
  @ParameterizedTest
  @CsvSource({
    "Gao region, gao",
    "Région de Ségou, segou",
    "Province de l’Oudalan, oudalan",
    "'Province d''Oubritenga', oubritenga",
    "Province des Balé, bale",
    "Maiduguri lga, maiduguri",
    "Cross River State, cross river",
    "Southern Darfur state, south darfur",
    "North Darfur, north darfur",
    "Region, region"
  })
  void unitsMeetWhateverTheirKindIsCalled(String name, String key) {
    assertThat(Names.unitKey(name)).isEqualTo(key);
  }

  @ParameterizedTest
  @CsvSource({
    "Djibo town, djibo",
    "near Inata village, inata",
    "Ciudad Juárez, ciudad juarez",
    "Village, village"
  })
  void placesMeetWhateverTheirKindIsCalled(String name, String key) {
    assertThat(Names.placeKey(name)).isEqualTo(key);
  }

  @ParameterizedTest
  @CsvSource({
    "DR Congo (Zaire), COD",
    "Ivory Coast, CIV",
    "Côte d’Ivoire, CIV",
    "Yemen (North Yemen), YEM",
    "Russia (Soviet Union), RUS",
    "Kingdom of eSwatini (Swaziland), SWZ",
    "Cambodia (Kampuchea), KHM",
    "Bosnia-Herzegovina, BIH",
    "Myanmar (Burma), MMR",
    "Niger, NER",
    "Nigeria, NGA",
    "Tchad, TCD",
    "Congo, COG",
    "mli, MLI",
    "XK, XKX"
  })
  void countriesAreKnownByTheNamesThatSourcesUse(String name, String iso3) {
    assertThat(CountryNames.load().find(name)).isEqualTo(iso3);
  }

  @Test
  void aNameThatIsNoCountryIsNone() {
    assertThat(CountryNames.load().find("Azawad")).isNull();
    assertThat(CountryNames.load().ofCode("UV")).isNull();
  }
}
