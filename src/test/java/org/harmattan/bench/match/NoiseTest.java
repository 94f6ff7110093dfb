package org.harmattan.bench.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The noise is frozen: figures of one version of it are not comparable with those of another. */
class NoiseTest {
  private static final Place TOWN = new Place("Town", 12.0, 13.0, "North", "East");
  private static final Place VILLAGE = new Place("Village", 12.05, 13.0, "North", "East");
  private static final Place HAMLET = new Place("Hamlet", 12.15, 13.0, "North", "West");

  @Test
  void theSameSeedMakesTheReportsThatItAlwaysMade() throws Exception {
    String reports =
        new Generator(events(), 5)
            .reports().stream().map(MadeReport::toString).collect(Collectors.joining("\n"));

    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    byte[] bytes = digest.digest(reports.getBytes(StandardCharsets.UTF_8));
    assertThat(HexFormat.of().formatHex(bytes))
        .isEqualTo("9ee8845805087282640dd96af23d36f9cfb414b92ff58ddf76f4c904a474b8a1");
  }

  @Test
  void datesAreShiftedByTheirPrecision() {
    assertThat(Noise.shift(1).shares().values().stream().mapToDouble(d -> d).sum())
        .isCloseTo(1, within(1e-12));
    assertThat(Noise.shift(1).share(0)).isEqualTo(0.80);
    assertThat(Noise.shift(1).share(1)).isEqualTo(0.075);
    assertThat(Noise.shift(2).share(0)).isEqualTo(0.50);
    assertThat(Noise.shift(4).share(-3)).isEqualTo(0.05);
    assertThat(Noise.shift(1).share(4)).isZero();
  }

  @Test
  void placesMoveToOthersOfTheDataWithinTheirPrecision() {
    Noise noise = new Noise(events());

    assertThat(noise.place(TOWN, 1).shares())
        .containsOnlyKeys(TOWN, VILLAGE)
        .containsEntry(TOWN, 0.8);
    assertThat(noise.place(TOWN, 2).shares())
        .containsOnlyKeys(TOWN, VILLAGE, HAMLET)
        .containsEntry(VILLAGE, 0.25);
    assertThat(noise.place(TOWN, 3).shares()).containsOnlyKeys(TOWN, VILLAGE);
    assertThat(noise.place(TOWN, 4).shares()).containsOnlyKeys(TOWN, VILLAGE, HAMLET);
    assertThat(noise.place(TOWN, 6).shares()).containsOnlyKeys(TOWN);
  }

  @Test
  void deathsAreKeptInTwoOfFiveReportsAndElsePoisson() {
    Weighted<Integer> given = new Noise(events()).deaths(10);

    // 0.4 + 0.6 · e^-10 · 10^10 / 10!
    assertThat(given.share(10)).isCloseTo(0.4 + 0.6 * 0.12511, within(1e-5));
    assertThat(given.share(7)).isCloseTo(0.6 * 0.09008, within(1e-5));
    assertThat(given.shares().values().stream().mapToDouble(d -> d).sum())
        .isCloseTo(1, within(1e-9));
  }

  /** Forty events of two dyads at three places, in runs. */
  static List<TrueEvent> events() {
    List<TrueEvent> events = new ArrayList<>();
    Place[] places = {TOWN, VILLAGE, HAMLET};
    for (int i = 0; i < 40; i++) {
      int day = 17000 + 9 * (i / 3) + i % 3;
      events.add(
          new TrueEvent(
              i + 1,
              day,
              i % 11 == 10 ? day + 6 : day,
              i % 11 == 10 ? 2 : 1,
              1 + i % 4,
              places[i % 3],
              i % 2 == 0 ? "Government of Nigeria" : "IS",
              i % 2 == 0 ? "IS" : "Civilians",
              i % 2 == 0 ? 1 : 3,
              i % 7));
    }
    return events;
  }
}
