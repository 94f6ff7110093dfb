package org.harmattan.bench.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OracleTest {
  private static final Place TOWN = new Place("Town", 12.0, 13.0, "North", "East");

  @Test
  void findsAllWhereEventsAreFarApart() {
    Score score = score(60, 30);

    assertThat(score.found()).isPositive();
    assertThat(score.precision()).isEqualTo(1);
    assertThat(score.recall()).isEqualTo(1);
  }

  @Test
  void findsNoMoreThanChanceWhereEventsAreAlike() {
    // Sixty events of one place, dyad and number of deaths on six days: ten a day.
    Score score = score(60, 0);

    assertThat(score.recall()).isCloseTo(0.1, within(0.15));
  }

  @Test
  void tellsRowsThatRepeatFromTheReportsAlone() {
    List<TrueEvent> events = events(60, 30);
    Generator generator = new Generator(events, 7);
    List<MadeReport> reports = generator.reports();
    Likelihoods likelihoods = new Likelihoods(events, generator);
    List<Likelihoods.Weighed> rows =
        reports.stream()
            .filter(report -> report.source() == Publisher.NEWS)
            .map(likelihoods::weigh)
            .toList();

    List<List<Likelihoods.Weighed>> groups = new Repeats(likelihoods).groups(rows);

    assertThat(groups).anySatisfy(group -> assertThat(group).hasSizeGreaterThan(2));
    assertThat(groups)
        .allSatisfy(
            group ->
                assertThat(group.stream().map(w -> w.report().copyOf()).distinct()).hasSize(1));
    assertThat(groups).hasSize((int) rows.stream().filter(w -> w.report().isFirstRow()).count());
    assertThat(new Oracle(events, generator).untold(reports).f1()).isEqualTo(1);
  }

  @Test
  void knowsLessWhereItIsNotToldWhatRepeats() {
    List<TrueEvent> events = events(60, 2);
    Generator generator = new Generator(events, 7);
    List<MadeReport> reports = generator.reports();
    Oracle oracle = new Oracle(events, generator);

    assertThat(oracle.untold(reports).f1()).isPositive().isLessThan(oracle.told(reports).f1());
  }

  private static Score score(int size, int daysBetween) {
    List<TrueEvent> events = events(size, daysBetween);
    Generator generator = new Generator(events, 7);
    return new Oracle(events, generator).told(generator.reports());
  }

  private static List<TrueEvent> events(int size, int daysBetween) {
    List<TrueEvent> events = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int day = daysBetween == 0 ? 17000 + i % 6 : 17000 + daysBetween * i;
      events.add(new TrueEvent(i + 1, day, day, 1, 1, TOWN, "Government of Nigeria", "IS", 1, 4));
    }
    return events;
  }
}
