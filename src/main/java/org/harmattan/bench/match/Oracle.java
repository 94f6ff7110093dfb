package org.harmattan.bench.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.harmattan.bench.match.Publisher.Coded;

/**
 * What the data allow: for each pair of sources the best one-to-one assignment, each pair of
 * reports weighed by the very densities that the reports were made by.
 *
 * <p>It knows more than any matcher can: how often events of each place, dyad, tactic, number of
 * deaths and month occur, every noise, which rows repeat another, and which reports are containers
 * (they are left out). Fields are taken as independent of each other within a first-level unit. Of
 * a range of thresholds it gets the best by F1, as the peers do.
 */
final class Oracle {
  /** Days around a day whose events make the rate of events of that day. */
  private static final int RATE_DAYS = 15;

  private static final double[] OFFSETS = {-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2};

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

  Oracle(List<TrueEvent> events, Generator generator) {
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

  /** The pairs that the oracle takes to be the same, of each two sources. */
  List<Score> scores(List<MadeReport> reports, Truth truth) {
    List<Score> scores = new ArrayList<>();
    Publisher[] sources = Publisher.values();
    Map<Publisher, List<Weighed>> weighed = new HashMap<>();
    for (Publisher source : sources) {
      weighed.put(
          source,
          reports.stream()
              .filter(r -> r.source() == source && r.isOfOneEvent() && r.isFirstRow())
              .map(Weighed::new)
              .toList());
    }
    for (int i = 0; i < sources.length; i++) {
      for (int j = i + 1; j < sources.length; j++) {
        scores.add(score(weighed.get(sources[i]), weighed.get(sources[j]), truth));
      }
    }
    return scores;
  }

  private Score score(List<Weighed> lefts, List<Weighed> rights, Truth truth) {
    List<Assignment.Edge> edges = edges(lefts, rights);
    Score best = Score.NOTHING;
    long all = samePairs(lefts, rights);
    for (double offset : OFFSETS) {
      List<Assignment.Edge> shifted =
          edges.stream()
              .map(e -> new Assignment.Edge(e.left(), e.right(), e.weight() + offset))
              .toList();
      long found = 0;
      long wrong = 0;
      for (Assignment.Edge taken : Assignment.best(lefts.size(), rights.size(), shifted)) {
        MadeReport left = lefts.get(taken.left()).report;
        MadeReport right = rights.get(taken.right()).report;
        if (Truth.of(left, right) == Truth.Kinship.SAME) {
          found++;
        } else {
          wrong++;
        }
      }
      Score score = new Score(found, wrong, all - found);
      best = score.f1() > best.f1() ? score : best;
    }
    return best;
  }

  private static long samePairs(List<Weighed> lefts, List<Weighed> rights) {
    Set<Integer> left = new java.util.HashSet<>();
    lefts.forEach(w -> left.add(w.report.events().first()));
    return rights.stream().filter(w -> left.contains(w.report.events().first())).count();
  }

  private List<Assignment.Edge> edges(List<Weighed> lefts, List<Weighed> rights) {
    Map<Integer, List<Integer>> byDay = new HashMap<>();
    for (int right = 0; right < rights.size(); right++) {
      byDay.computeIfAbsent(rights.get(right).report.firstDay(), d -> new ArrayList<>()).add(right);
    }
    // Two shifts of three days, and the three by which a week is wider than its day.
    int reach = 3 * Noise.MOST_DAYS;
    double prior =
        Math.log(
            Noise.SEEN * Noise.SEEN / Math.pow(Noise.SEEN * (1 - Noise.SEEN), 2) / events.size());
    List<Assignment.Edge> edges = new ArrayList<>();
    for (int left = 0; left < lefts.size(); left++) {
      int day = lefts.get(left).report.firstDay();
      for (int other = day - reach; other <= day + reach; other++) {
        for (int right : byDay.getOrDefault(other, List.of())) {
          double weight = prior + logRatio(lefts.get(left), rights.get(right));
          if (weight > OFFSETS[0]) {
            edges.add(new Assignment.Edge(left, right, weight));
          }
        }
      }
    }
    return edges;
  }

  /** Log of how much likelier the two are reports of one event than of two. */
  private double logRatio(Weighed left, Weighed right) {
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
    double deathsTogether = 1;
    if (left.report.deaths() != null && right.report.deaths() != null) {
      deathsTogether = 0;
      for (Map.Entry<Integer, Double> d : deaths.entrySet()) {
        deathsTogether +=
            d.getValue()
                * noise.deaths(d.getKey()).share(left.report.deaths())
                * noise.deaths(d.getKey()).share(right.report.deaths());
      }
      deathsTogether /= left.deathsAlone * right.deathsAlone;
    }
    return Math.log(time / (left.timeAlone * right.timeAlone))
        + Math.log(together / (left.restAlone * right.restAlone))
        + Math.log(deathsTogether);
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

  /** A report with how likely each latent value would have made it. */
  private final class Weighed {
    private final MadeReport report;
    private final Map<String, Map<Integer, double[]>> places = new HashMap<>();
    private final Map<String, Map<Integer, double[]>> kinds = new HashMap<>();
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

    Map<Integer, double[]> places(String zone) {
      return places.getOrDefault(zone, Map.of());
    }

    Map<Integer, double[]> kinds(String zone) {
      return kinds.getOrDefault(zone, Map.of());
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
            made.put(
                i * tactics.length + tactic.getKey().ordinal(), new double[] {part, names * coded});
            alone += part * names * coded;
          }
        }
      }
      kinds.put(zone, made);
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
