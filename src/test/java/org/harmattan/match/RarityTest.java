package org.harmattan.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RarityTest {
  private static final String GAO = "MLI/gao";

  @Test
  void aHamletProvesMoreThanATown() {
    Rarity rarity = reference();

    double town = rarity.ofPlace(spot("town"));
    double hamlet = rarity.ofPlace(spot("hamlet"));

    // 800 and 8 of the region's 1000 reports, half of whose bits count.
    assertThat(hamlet - town).isCloseTo(Math.log(10) / Math.log(2), within(1e-9));
    assertThat(rarity.ofPlace(spot("unheard of"))).isGreaterThan(hamlet);
    assertThat(rarity.ofPlaces(spot("town"), spot("hamlet")))
        .isGreaterThan(rarity.ofPlaces(spot("town"), spot("town")))
        .isLessThan(rarity.ofPlaces(spot("hamlet"), spot("hamlet")));
  }

  @Test
  void whatLiesWhereTheReferenceDoesNotReachIsTypical() {
    PairedReport.Spot elsewhere =
        new PairedReport.Spot(0, 1, 1.0, 1.0, "town", "TCD/lac/x", "TCD/lac", null);

    assertThat(reference().ofPlace(elsewhere)).isZero();
    assertThat(reference().ofDay("TCD/lac", 18000)).isZero();
    assertThat(Rarity.NONE.ofDeaths(100)).isZero();
  }

  @Test
  void aDayOfAQuietYearProvesMore() {
    int war = (int) LocalDate.parse("2020-06-15").toEpochDay();
    int peace = (int) LocalDate.parse("2005-06-15").toEpochDay();

    assertThat(reference().ofDay(GAO, peace)).isGreaterThan(reference().ofDay(GAO, war) + 1);
  }

  @Test
  void noRarityIsBeyondItsBound() {
    Rarity rarity = new Rarity("test", Map.of(), Map.of(Rarity.EVERYWHERE, 1e-9), Map.of());

    assertThat(rarity.ofDeaths(123_456)).isEqualTo(4);
  }

  private static PairedReport.Spot spot(String place) {
    return new PairedReport.Spot(0, 1, 1.0, 1.0, place, GAO + "/x", GAO, null);
  }

  private static Rarity reference() {
    Map<String, Long> counts = new TreeMap<>();
    String all = Terms.ALL + GAO;
    counts.put(all, 1000L);
    counts.put(Terms.ALL_DEATHS, 900L);
    counts.put(Rarity.DEATHS + 1 + Terms.OF + Terms.ALL_DEATHS, 300L);
    counts.put(Rarity.PLACE + "town" + Terms.OF + all, 800L);
    counts.put(Rarity.PLACE + "hamlet" + Terms.OF + all, 8L);
    counts.put(Rarity.DAY + GAO + "@2020-06" + Terms.OF + all, 990L);
    counts.put(Rarity.DAY + GAO + "@2004-01" + Terms.OF + all, 10L);
    return Frequencies.reference(counts, 2, Map.of("jnim", List.of("jnim")), "test");
  }
}
