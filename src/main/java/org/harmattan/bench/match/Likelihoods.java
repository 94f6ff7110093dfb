package org.harmattan.bench.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.harmattan.bench.match.Publisher.Coded;

/**
 * How likely the generator makes two reports of one event, beside making them of two.
 *
 * <p>It knows how often events of each place, dyad, tactic, number of deaths and month occur, and
 * every noise. Fields are taken as independent of each other within a first-level unit.
 */
final class Likelihoods {
  /** Days around a day whose events make the rate of events of that day. */
  private static final int RATE_DAYS = 15;

  /** Days between reports of one event: two shifts, and what a week is wider than its day. */
  static final int REACH = 3 * Noise.MOST_DAYS;

  private final List<TrueEvent> events;
  private final Noise noise;
  private final Spellings spellings;
  private final Map<Integer, Double> rates = new HashMap<>();
  private final Map<String, Double> zones = new TreeMap<>();
  private final Map<String, List<Latent<TrueEvent>>> placesOf = new TreeMap<>();
  private final Map<String, List<Latent<TrueEvent>>> kindsOf = new TreeMap<>();
  private final List<Latent<TrueEvent>> spans;
  private final Map<Integer, Double> deaths = new TreeMap<>();
  private final Map<String, Weighted<Coded>> codings = new HashMap<>();

  /** A value that events have, with the share of events that have it, told by one of them. */
  private record Latent<T>(T event, double share) {}

  Likelihoods(List<TrueEvent> events, Generator generator) {
    this.events = events;
    this.noise = generator.noise();
    this.spellings = generator.spellings();
    Map<String, List<TrueEvent>> byZone = new TreeMap<>();
    for (TrueEvent event : events) {
      byZone.computeIfAbsent(event.place().admin1(), z -> new ArrayList<>()).add(event);
      deaths.merge(event.deaths(), 1.0 / events.size(), Double::sum);
      int first = event.firstDay() - RATE_DAYS;
      for (int day = first; day <= event.firstDay() + RATE_DAYS; day++) {
        rates.merge(day, 1.0 / events.size() / (2 * RATE_DAYS + 1), Double::sum);
      }
    }
    byZone.forEach(
        (zone, own) -> {
          zones.put(zone, (double) own.size() / events.size());
          placesOf.put(zone, latents(own, e -> e.place() + "|" + e.placePrecision()));
          kindsOf.put(zone, latents(own, e -> e.sideA() + "|" + e.sideB() + "|" + e.violence()));
        });
    spans = latents(events, e -> e.datePrecision() + "|" + e.days());
  }

  private Weighted<Coded> codings(Publisher source, Tactic tactic, int violence) {
    return codings.computeIfAbsent(
        source + "|" + tactic + "|" + violence, k -> source.coded(tactic, violence));
  }

  private interface Key {
    String of(TrueEvent event);
  }

  private static List<Latent<TrueEvent>> latents(List<TrueEvent> events, Key key) {
    Map<String, List<TrueEvent>> byKey = new TreeMap<>();
    events.forEach(e -> byKey.computeIfAbsent(key.of(e), k -> new ArrayList<>()).add(e));
    return byKey.values().stream()
        .map(own -> new Latent<>(own.get(0), (double) own.size() / events.size()))
        .toList();
  }

  /** Log of how much likelier the two are reports of one event than of two. */
  double logRatio(Weighed left, Weighed right) {
    double time = left.dot(right, left.times, right.times);
    if (time == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    double together = 0;
    for (Map.Entry<String, Double> zone : zones.entrySet()) {
      double place = dot(left.places(zone.getKey()), right.places(zone.getKey()));
      if (place > 0) {
        together +=
            zone.getValue() * place * dot(left.kinds(zone.getKey()), right.kinds(zone.getKey()));
      }
    }
    return Math.log(time / (left.timeAlone * right.timeAlone))
        + Math.log(together / (left.restAlone * right.restAlone))
        + Math.log(deathsTogether(left, right));
  }

  /** How much likelier the two numbers are of one event; 1 where one is missing. */
  private double deathsTogether(Weighed left, Weighed right) {
    if (left.report.deaths() == null || right.report.deaths() == null) {
      return 1;
    }
    double together = 0;
    for (Map.Entry<Integer, Double> d : deaths.entrySet()) {
      together +=
          d.getValue()
              * noise.deaths(d.getKey()).share(left.report.deaths())
              * noise.deaths(d.getKey()).share(right.report.deaths());
    }
    return together / (left.deathsAlone * right.deathsAlone);
  }

  /**
   * Log of how much likelier the second row repeats the first than that it is of another event:
   * each of place, kind and deaths may be copied.
   */
  double logRatioOfRepeat(Weighed first, Weighed second) {
    MadeReport one = first.report;
    MadeReport other = second.report;
    double time = first.dot(second, first.times, second.times);
    if (time == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    boolean isPlaceCopied = one.place().equals(other.place()) && one.hasPoint() == other.hasPoint();
    boolean isKindCopied = one.kind().equals(other.kind());
    double together = 0;
    for (Map.Entry<String, Double> zone : zones.entrySet()) {
      String id = zone.getKey();
      double place =
          (1 - Noise.COPIED) * dot(first.places(id), second.places(id))
              + (isPlaceCopied ? Noise.COPIED * total(first.places(id)) : 0);
      if (place > 0) {
        double kind =
            (1 - Noise.COPIED) * dot(first.kinds(id), second.kinds(id))
                + (isKindCopied ? Noise.COPIED * dot(first.kinds(id), second.sides(id)) : 0);
        together += zone.getValue() * place * kind;
      }
    }
    double sameDeaths =
        other.deaths() == null ? Noise.MISSING : (1 - Noise.MISSING) * second.deathsAlone;
    double copiedDeaths =
        Objects.equals(one.deaths(), other.deaths()) ? Noise.COPIED / sameDeaths : 0;
    return Math.log(time / (first.timeAlone * second.timeAlone))
        + Math.log(together / (first.restAlone * second.restAlone))
        + Math.log((1 - Noise.COPIED) * deathsTogether(first, second) + copiedDeaths);
  }

  private static double total(Map<Integer, double[]> values) {
    return values.values().stream().mapToDouble(value -> value[0] * value[1]).sum();
  }

  /** Sum of products of what two sparse vectors have in common; the share is in the left one. */
  private static double dot(Map<Integer, double[]> left, Map<Integer, double[]> right) {
    Map<Integer, double[]> fewer = left.size() <= right.size() ? left : right;
    Map<Integer, double[]> more = fewer == left ? right : left;
    double sum = 0;
    for (Map.Entry<Integer, double[]> entry : fewer.entrySet()) {
      double[] other = more.get(entry.getKey());
      if (other != null) {
        double[] own = entry.getValue();
        for (int i = 1; i < own.length; i++) {
          sum += own[0] * own[i] * other[i];
        }
      }
    }
    return sum;
  }

  Weighed weigh(MadeReport report) {
    return new Weighed(report);
  }

  int events() {
    return events.size();
  }

  /** A report with how likely each latent value would have made it. */
  final class Weighed {
    private final MadeReport report;
    private final Map<String, Map<Integer, double[]>> places = new HashMap<>();
    private final Map<String, Map<Integer, double[]>> kinds = new HashMap<>();
    private final Map<String, Map<Integer, double[]>> sides = new HashMap<>();
    private final Map<Long, Double> times = new HashMap<>();
    private final double timeAlone;
    private final double restAlone;
    private final double deathsAlone;

    Weighed(MadeReport report) {
      this.report = report;
      timeAlone = weighTimes();
      restAlone = weighPlacesAndKinds();
      deathsAlone = weighDeaths();
    }

    MadeReport report() {
      return report;
    }

    /** Whether any one event would have made it; a summary may be longer than all of them. */
    boolean isPossible() {
      return timeAlone > 0 && restAlone > 0 && deathsAlone > 0;
    }

    Map<Integer, double[]> places(String zone) {
      return places.getOrDefault(zone, Map.of());
    }

    Map<Integer, double[]> kinds(String zone) {
      return kinds.getOrDefault(zone, Map.of());
    }

    /** As {@link #kinds}, whatever is said of the kind. */
    Map<Integer, double[]> sides(String zone) {
      return sides.getOrDefault(zone, Map.of());
    }

    /** By span and true first day: the density there times what makes this report of it. */
    private double weighTimes() {
      double alone = 0;
      int days = report.lastDay() - report.firstDay() + 1;
      for (int s = 0; s < spans.size(); s++) {
        TrueEvent span = spans.get(s).event();
        for (int shift = -Noise.MOST_DAYS; shift <= Noise.MOST_DAYS; shift++) {
          double moved = Noise.shift(span.datePrecision()).share(shift);
          boolean isDay = span.datePrecision() == 1 && span.days() == 1;
          double asIs =
              days == span.days() && report.datePrecision().equals(precision(span))
                  ? isDay ? 1 - Noise.WEEK_ONLY : 1
                  : 0;
          double asWeek =
              isDay && days == 2 * Noise.MOST_DAYS + 1 && report.datePrecision().equals("week")
                  ? Noise.WEEK_ONLY
                  : 0;
          alone += put(s, report.firstDay() - shift, moved * asIs);
          alone += put(s, report.firstDay() + Noise.MOST_DAYS - shift, moved * asWeek);
        }
      }
      return alone;
    }

    private double put(int span, int day, double made) {
      double rate = rates.getOrDefault(day, 1e-9);
      if (made == 0) {
        return 0;
      }
      times.merge(((long) span << 32) | (day & 0xffffffffL), made, Double::sum);
      return spans.get(span).share() * rate * made;
    }

    double dot(Weighed other, Map<Long, Double> own, Map<Long, Double> others) {
      double sum = 0;
      for (Map.Entry<Long, Double> entry : own.entrySet()) {
        Double made = others.get(entry.getKey());
        if (made != null) {
          int span = (int) (entry.getKey() >> 32);
          int day = (int) (long) entry.getKey();
          sum += spans.get(span).share() * rates.getOrDefault(day, 1e-9) * entry.getValue() * made;
        }
      }
      return sum;
    }

    private static String precision(TrueEvent event) {
      return switch (event.datePrecision()) {
        case 1 -> "day";
        case 2, 3 -> "week";
        case 4 -> "month";
        default -> "longer";
      };
    }

    private double weighPlacesAndKinds() {
      double alone = 0;
      for (Map.Entry<String, Double> zone : zones.entrySet()) {
        double place = weighPlaces(zone.getKey());
        if (place > 0) {
          alone += zone.getValue() * place * weighKinds(zone.getKey());
        }
      }
      return alone;
    }

    private double weighPlaces(String zone) {
      Map<Integer, double[]> made = new HashMap<>();
      double alone = 0;
      List<Latent<TrueEvent>> latents = placesOf.get(zone);
      for (int i = 0; i < latents.size(); i++) {
        TrueEvent event = latents.get(i).event();
        if (event.placePrecision() == report.placePrecision()) {
          double moved = noise.place(event.place(), event.placePrecision()).share(report.place());
          double share =
              report.hasPoint()
                  ? (1 - Noise.MISSING) * moved
                  : Noise.MISSING * (isInUnit(event.place()) ? 1 : 0);
          if (share > 0) {
            made.put(i, new double[] {latents.get(i).share(), share});
            alone += latents.get(i).share() * share;
          }
        }
      }
      places.put(zone, made);
      return alone;
    }

    /** Without a point, what is left of the place is its unit. */
    private boolean isInUnit(Place place) {
      return place.admin1().equals(report.place().admin1())
          && place.admin2().equals(report.place().admin2());
    }

    private double weighKinds(String zone) {
      Map<Integer, double[]> made = new HashMap<>();
      Map<Integer, double[]> named = new HashMap<>();
      double alone = 0;
      List<Latent<TrueEvent>> latents = kindsOf.get(zone);
      Tactic[] tactics = Tactic.values();
      for (int i = 0; i < latents.size(); i++) {
        TrueEvent event = latents.get(i).event();
        double share = latents.get(i).share();
        double names =
            (1 - Noise.TURNED) * names(event.sideA(), event.sideB())
                + Noise.TURNED * names(event.sideB(), event.sideA());
        if (names > 0) {
          for (Map.Entry<Tactic, Double> tactic : Tactic.of(event.violence()).shares().entrySet()) {
            double coded = coded(tactic.getKey(), event.violence());
            double part = share * tactic.getValue();
            int key = i * tactics.length + tactic.getKey().ordinal();
            made.put(key, new double[] {part, names * coded});
            named.put(key, new double[] {part, names});
            alone += part * names * coded;
          }
        }
      }
      kinds.put(zone, made);
      sides.put(zone, named);
      return alone;
    }

    private double names(String sideA, String sideB) {
      return name(sideA, report.sideA()) * name(sideB, report.sideB());
    }

    private double name(String actor, String written) {
      return written == null
          ? Noise.MISSING
          : (1 - Noise.MISSING) * spellings.of(report.source(), actor).share(written);
    }

    private double coded(Tactic tactic, int violence) {
      Coded kind = report.kind();
      return kind.type() == null
          ? Noise.MISSING
          : (1 - Noise.MISSING) * codings(report.source(), tactic, violence).share(kind);
    }

    private double weighDeaths() {
      if (report.deaths() == null) {
        return 1;
      }
      double alone = 0;
      for (Map.Entry<Integer, Double> d : deaths.entrySet()) {
        alone += d.getValue() * noise.deaths(d.getKey()).share(report.deaths());
      }
      return alone;
    }
  }
}
