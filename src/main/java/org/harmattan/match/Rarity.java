package org.harmattan.match;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How common places, numbers of deaths and events themselves are, by a frozen reference: that two
 * reports name a hamlet, or one day of a quiet year, proves more than that they name the capital in
 * the midst of a war. Never counted from the reports in hand, so that no report changes what is
 * decided far away.
 *
 * <p>Rarity is half of {@code log2(typical / share)} bits: events come in series, so that what is
 * rare over the years is not as rare beside the last event of its kind. By logistic regression on
 * the pairs of {@code bench match} the share is 0.5 for days, 0.5 for places and 0.4 for deaths;
 * that of actors and types came out as nought, so they have none. The typical shares are constants,
 * not part of the reference: weights and thresholds estimated with one reference then hold with
 * another, in a denser country or a larger set of reports.
 *
 * @param version names the reference; part of what decisions depend on
 * @param shares share of a first-level unit's reports by {@code place:<id>}, {@code unit:<id>},
 *     {@code actor:<actor>@<region>}, {@code dyad:<actor>|<actor>@<region>}; of all reports by
 *     {@code type:<type>@<sides>} and {@code deaths:<number>}; and by {@code day:<region>@<month>}
 *     how many reports of one source there are a day
 * @param least share of what a first-level unit's reports never name, by the unit's id, and reports
 *     a day in its other months, by {@code day:<id>}; what lies in no unit listed here is as common
 *     as the typical
 * @param names by actor id, and by {@code state:<country>}, the folded names that are often used
 *     for it: what an unknown name may be a slip of
 */
public record Rarity(
    String version,
    Map<String, Double> shares,
    Map<String, Double> least,
    Map<String, List<String>> names)
    implements Serializable {
  /** No reference: nothing is rarer than anything else. */
  public static final Rarity NONE = new Rarity("none", Map.of(), Map.of(), Map.of());

  static final String PLACE = "place:";
  static final String UNIT = "unit:";
  static final String DAY = "day:";
  static final String DEATHS = "deaths:";

  /** Key of {@code least} for what is counted over all regions. */
  static final String EVERYWHERE = "*";

  /** Bits that rarity adds or takes off at most. */
  private static final double MOST_BITS = 4;

  private static final double BELIEVED = 0.5;

  // Typical shares: those of pairs of one event in the reports of 'bench match' (geometric means),
  // so that weights hold as they are where there is no reference.
  private static final double TYPICAL_PLACE = 0.02;
  private static final double TYPICAL_OTHER_PLACE = 0.006;
  private static final double TYPICAL_UNIT = 0.08;
  private static final double TYPICAL_DAY = 0.16;
  private static final double TYPICAL_FEW_DEATHS = 0.14;
  private static final double TYPICAL_DEATHS = 0.06;
  private static final double TYPICAL_MANY_DEATHS = 0.006;

  public Rarity {
    shares = Collections.unmodifiableMap(new TreeMap<>(shares));
    least = Collections.unmodifiableMap(new TreeMap<>(least));
    names = Collections.unmodifiableMap(new TreeMap<>(names));
  }

  /** Of one place that both reports name. */
  double ofPlace(PairedReport.Spot place) {
    return place.placeId() == null
        ? ofUnit(place)
        : bits(TYPICAL_PLACE, share(PLACE + place.placeId(), place.admin1()));
  }

  /** Of two places of which one may stand for the other: the rarer tells more. */
  double ofPlaces(PairedReport.Spot one, PairedReport.Spot other) {
    Double some = share(PLACE + one.placeId(), one.admin1());
    Double others = share(PLACE + other.placeId(), other.admin1());
    return some == null || others == null
        ? 0
        : bits(TYPICAL_OTHER_PLACE, 2 / (1 / some + 1 / others));
  }

  /** Of a second-level unit. */
  double ofUnit(PairedReport.Spot place) {
    return place.admin2() == null
        ? 0
        : bits(TYPICAL_UNIT, share(UNIT + place.admin2(), place.admin1()));
  }

  /** Of any event at all in a first-level unit about a day. */
  double ofDay(String region, int day) {
    Double fewest = region == null ? null : least.get(DAY + region);
    return fewest == null
        ? 0
        : bits(TYPICAL_DAY, shares.getOrDefault(dayTerm(region, day), fewest));
  }

  static String dayTerm(String region, int day) {
    return DAY + region + "@" + LocalDate.ofEpochDay(day).toString().substring(0, 7);
  }

  /** Of a number of deaths, among numbers of its size. */
  double ofDeaths(long deaths) {
    return ofDeathsBetween(deaths, deaths);
  }

  /** Of numbers of deaths between two, on average. */
  double ofDeathsBetween(long one, long other) {
    double sum = 0;
    long from = Math.min(one, other);
    long to = Math.max(one, other);
    for (long deaths = from; deaths <= to; deaths++) {
      Double share = share(DEATHS + deaths, EVERYWHERE);
      if (share == null) {
        return 0;
      }
      sum += share;
    }
    double typical =
        to < Evidence.SOME_DEATHS
            ? TYPICAL_FEW_DEATHS
            : to < Evidence.MANY_DEATHS ? TYPICAL_DEATHS : TYPICAL_MANY_DEATHS;
    return bits(typical, sum / (to - from + 1));
  }

  /** Whether the actor's name is often used, so that it is no slip of another. */
  boolean isUsual(String actor) {
    return names.containsKey(actor);
  }

  /** Whether the folded name may be a slip of one that is often used for one of the actors. */
  boolean isSlipOf(String name, Set<String> actors) {
    return actors.stream()
        .flatMap(actor -> names.getOrDefault(actor, List.of()).stream())
        .anyMatch(usual -> NameSlips.areAlike(name, usual));
  }

  /** Null where the reference does not reach. */
  private Double share(String term, String region) {
    Double fewest = region == null ? null : least.get(region);
    return fewest == null ? null : shares.getOrDefault(term, fewest);
  }

  private static double bits(double typical, Double share) {
    if (share == null) {
      return 0;
    }
    double bits = BELIEVED * Math.log(typical / share) / Math.log(2);
    return Math.max(-MOST_BITS, Math.min(MOST_BITS, bits));
  }
}
