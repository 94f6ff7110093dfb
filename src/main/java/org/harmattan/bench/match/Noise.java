package org.harmattan.bench.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * How sources get an event wrong. Frozen before any weight was tuned: {@code NoiseTest} holds its
 * digest, and a change of it makes earlier figures void.
 *
 * <p>The oracle reads the same distributions, so that it knows exactly what reports were made by.
 */
final class Noise {
  /** Share of the events that each source sees. */
  static final double SEEN = 0.7;

  /**
   * Share of reports that lack a field: a side, the type, the deaths, the point; each by itself.
   */
  static final double MISSING = 0.05;

  /** Share of one-day events of which a source says the week only. */
  static final double WEEK_ONLY = 0.06;

  /** Share of runs of events that a source which sums up reports as one. */
  static final double SUMMED_UP = 0.06;

  /** Share of rows of the repeating source that are followed by another of the same event. */
  static final double REPEATED = 0.35;

  static final int MOST_REPEATS = 3;

  /** Share of repeats that copy a field of the row before. */
  static final double COPIED = 0.7;

  /** Share of reports that set the sides the other way round. */
  static final double TURNED = 0.3;

  /** Share of reports with the very number of deaths; the others draw it from a Poisson. */
  static final double SAME_DEATHS = 0.4;

  /** Mean of the Poisson for events without deaths. */
  static final double DEATHS_OF_NONE = 0.2;

  /** Days by which a date is shifted at most. */
  static final int MOST_DAYS = 3;

  /** Shares of events dated so many days off, both directions together, by GED's date_prec. */
  private static final double[][] SHIFTS = {
    {0.80, 0.15, 0.04, 0.01}, {0.50, 0.30, 0.15, 0.05}, {0.40, 0.30, 0.20, 0.10}
  };

  /**
   * Share of places kept, and km within which the others are moved, by GED's where_prec 1 and 2.
   */
  private static final double PLACE_KEPT = 0.80;

  private static final double NEAR_KEPT = 0.50;
  private static final double PLACE_KM = 10;
  private static final double NEAR_KM = 25;
  private static final double UNIT_KEPT = 0.60;

  private final List<Place> places;
  private final Map<Place, Weighted<Place>> ofPlace = new HashMap<>();
  private final Map<Place, Weighted<Place>> ofNear = new HashMap<>();
  private final Map<Place, Weighted<Place>> ofAdmin2 = new HashMap<>();
  private final Map<Place, Weighted<Place>> ofAdmin1 = new HashMap<>();
  private final Map<Integer, Weighted<Integer>> ofDeaths = new HashMap<>();

  Noise(List<TrueEvent> events) {
    places = events.stream().map(TrueEvent::place).distinct().toList();
  }

  private static final List<Weighted<Integer>> SHIFTED =
      Arrays.stream(SHIFTS).map(Noise::shift).toList();

  /** Days by which an event of this precision is dated off. */
  static Weighted<Integer> shift(int datePrecision) {
    return SHIFTED.get(Math.min(datePrecision, SHIFTS.length) - 1);
  }

  private static Weighted<Integer> shift(double[] shares) {
    Weighted<Integer> shift = new Weighted<Integer>().with(0, shares[0]);
    for (int days = 1; days <= MOST_DAYS; days++) {
      shift.with(days, shares[days] / 2).with(-days, shares[days] / 2);
    }
    return shift;
  }

  /** Where an event is put, by its place and GED's where_prec: other places of the same data. */
  Weighted<Place> place(Place place, int precision) {
    return switch (precision) {
      case 1 -> ofPlace.computeIfAbsent(place, p -> moved(p, within(p, PLACE_KM), PLACE_KEPT));
      case 2 -> ofNear.computeIfAbsent(place, p -> moved(p, within(p, NEAR_KM), NEAR_KEPT));
      case 3 ->
          ofAdmin2.computeIfAbsent(
              place,
              p ->
                  moved(
                      p,
                      others(p).stream()
                          .filter(
                              o -> o.admin1().equals(p.admin1()) && o.admin2().equals(p.admin2()))
                          .toList(),
                      UNIT_KEPT));
      case 4 ->
          ofAdmin1.computeIfAbsent(
              place,
              p ->
                  moved(
                      p,
                      others(p).stream().filter(o -> o.admin1().equals(p.admin1())).toList(),
                      UNIT_KEPT));
      default -> new Weighted<Place>().with(place, 1);
    };
  }

  private List<Place> within(Place place, double km) {
    return others(place).stream().filter(other -> other.kmTo(place) <= km).toList();
  }

  private List<Place> others(Place place) {
    List<Place> others = new ArrayList<>(places);
    others.remove(place);
    return others;
  }

  private static Weighted<Place> moved(Place place, List<Place> others, double kept) {
    Weighted<Place> moved = new Weighted<Place>().with(place, others.isEmpty() ? 1 : kept);
    others.forEach(other -> moved.with(other, (1 - kept) / others.size()));
    return moved;
  }

  /** The deaths that a source gives for so many. */
  Weighted<Integer> deaths(int deaths) {
    return ofDeaths.computeIfAbsent(deaths, Noise::deathsOf);
  }

  private static Weighted<Integer> deathsOf(int deaths) {
    double mean = deaths == 0 ? DEATHS_OF_NONE : deaths;
    Weighted<Integer> given = new Weighted<Integer>().with(deaths, SAME_DEATHS);
    double spread = 6 * Math.sqrt(mean) + 6;
    int most = (int) Math.ceil(mean + spread);
    double logMean = Math.log(mean);
    double logFactorial = 0;
    double left = 1;
    for (int k = 0; k <= most; k++) {
      logFactorial += k == 0 ? 0 : Math.log(k);
      double share = Math.exp(k * logMean - mean - logFactorial);
      if (k >= mean - spread) {
        given.with(k, (1 - SAME_DEATHS) * share);
        left -= share;
      }
    }
    // What the bounds cut off, a few in a billion.
    return given.with(deaths, (1 - SAME_DEATHS) * Math.max(0, left));
  }

  static boolean happens(SplittableRandom random, double share) {
    return random.nextDouble() < share;
  }
}
