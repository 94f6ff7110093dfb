package org.harmattan.bench.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.harmattan.bench.match.Publisher.Coded;

/**
 * Reports of three sources about real events, each source seeing its own share under its own noise.
 * The same seed makes the same reports.
 */
final class Generator {
  private static final String[] DATE_PRECISION = {"", "day", "week", "week", "month", "longer"};

  private final List<TrueEvent> events;
  private final long seed;
  private final Noise noise;
  private final Spellings spellings;
  private final Map<Integer, Tactic> tactics = new HashMap<>();

  Generator(List<TrueEvent> events, long seed) {
    this.events = events;
    this.seed = seed;
    this.noise = new Noise(events);
    this.spellings = new Spellings(events);
    for (TrueEvent event : events) {
      tactics.put(event.id(), Tactic.of(event.violence()).draw(random("tactic", event.id())));
    }
  }

  /** All reports, by source and id. Ids tell nothing of the events. */
  List<MadeReport> reports() {
    List<MadeReport> all = new ArrayList<>();
    List<List<TrueEvent>> runs = Runs.of(events);
    for (Publisher source : Publisher.values()) {
      all.addAll(numbered(source, reportsOf(source, runs)));
    }
    return all;
  }

  Noise noise() {
    return noise;
  }

  Spellings spellings() {
    return spellings;
  }

  private List<List<MadeReport>> reportsOf(Publisher source, List<List<TrueEvent>> runs) {
    Map<Integer, TrueEvent> seen = new TreeMap<>();
    for (TrueEvent event : events) {
      if (Noise.happens(random("seen " + source, event.id()), Noise.SEEN)) {
        seen.put(event.id(), event);
      }
    }
    List<List<MadeReport>> reports = new ArrayList<>();
    if (source.sumsUp()) {
      for (List<TrueEvent> run : runs) {
        int first = run.get(0).id();
        List<TrueEvent> known = run.stream().filter(e -> seen.containsKey(e.id())).toList();
        SplittableRandom random = random("sum " + source, first);
        if (known.size() > 1 && Noise.happens(random, Noise.SUMMED_UP)) {
          reports.add(List.of(summary(source, run, random)));
          known.forEach(event -> seen.remove(event.id()));
        }
      }
    }
    for (List<TrueEvent> record : records(source, seen.values())) {
      reports.add(rows(source, record));
    }
    return reports;
  }

  /** Events that the source tells in one record: for a wide one all of a day, a place, a dyad. */
  private static List<List<TrueEvent>> records(Publisher source, Iterable<TrueEvent> seen) {
    Map<String, List<TrueEvent>> records = new LinkedHashMap<>();
    for (TrueEvent event : seen) {
      boolean isWide = source == Publisher.WIDE && event.isOneDay() && event.placePrecision() == 1;
      String key =
          isWide
              ? event.firstDay() + "|" + event.place() + "|" + event.dyad()
              : String.valueOf(event.id());
      records.computeIfAbsent(key, k -> new ArrayList<>()).add(event);
    }
    return List.copyOf(records.values());
  }

  private List<MadeReport> rows(Publisher source, List<TrueEvent> record) {
    TrueEvent first = record.get(0);
    SplittableRandom random = random("row " + source, first.id());
    int deaths = record.stream().mapToInt(TrueEvent::deaths).sum();
    List<MadeReport> rows = new ArrayList<>();
    rows.add(row(source, first, ids(record), deaths, null, random));
    boolean repeats = source.traits().isRepeating();
    while (repeats && rows.size() <= Noise.MOST_REPEATS && Noise.happens(random, Noise.REPEATED)) {
      rows.add(row(source, first, ids(record), deaths, rows.get(rows.size() - 1), random));
    }
    return rows;
  }

  private MadeReport row(
      Publisher source,
      TrueEvent event,
      SortedSet<Integer> ids,
      int deaths,
      MadeReport before,
      SplittableRandom random) {
    boolean isWeek =
        event.datePrecision() == 1 && event.isOneDay() && Noise.happens(random, Noise.WEEK_ONLY);
    int day = event.firstDay() + Noise.shift(event.datePrecision()).draw(random);
    boolean isTurned = Noise.happens(random, Noise.TURNED);
    String sideA = isMissing(random) ? null : spelt(source, event.sideA(), random);
    String sideB = isMissing(random) ? null : spelt(source, event.sideB(), random);
    Place place = noise.place(event.place(), event.placePrecision()).draw(random);
    Coded kind =
        isMissing(random)
            ? new Coded(null, null, null)
            : source.coded(tactics.get(event.id()), event.violence()).draw(random);
    Integer given = isMissing(random) ? null : noise.deaths(deaths).draw(random);
    boolean hasPoint = !isMissing(random);
    boolean copiesPlace = before != null && Noise.happens(random, Noise.COPIED);
    boolean copiesKind = before != null && Noise.happens(random, Noise.COPIED);
    boolean copiesDeaths = before != null && Noise.happens(random, Noise.COPIED);
    return new MadeReport(
        "",
        source,
        ids,
        "",
        isWeek ? day - Noise.MOST_DAYS : day,
        isWeek ? day + Noise.MOST_DAYS : day + event.days() - 1,
        isWeek ? "week" : DATE_PRECISION[event.datePrecision()],
        event.placePrecision(),
        copiesPlace ? before.place() : place,
        copiesPlace ? before.hasPoint() : hasPoint,
        isTurned ? sideB : sideA,
        isTurned ? sideA : sideB,
        copiesKind ? before.kind() : kind,
        copiesDeaths ? before.deaths() : given,
        false);
  }

  /** One report of a whole run: its span, its district, the deaths of all its events. */
  private MadeReport summary(Publisher source, List<TrueEvent> run, SplittableRandom random) {
    TrueEvent first = run.get(0);
    int lastDay = run.stream().mapToInt(TrueEvent::lastDay).max().orElseThrow();
    int deaths = run.stream().mapToInt(TrueEvent::deaths).sum();
    return new MadeReport(
        "",
        source,
        ids(run),
        "",
        first.firstDay() - random.nextInt(2),
        lastDay + random.nextInt(2),
        lastDay - first.firstDay() < 7 ? "week" : "month",
        Math.max(3, first.placePrecision()),
        first.place(),
        true,
        isMissing(random) ? null : spelt(source, first.sideA(), random),
        isMissing(random) ? null : spelt(source, first.sideB(), random),
        source.coded(tactics.get(first.id()), first.violence()).draw(random),
        isMissing(random) ? null : noise.deaths(deaths).draw(random),
        true);
  }

  private String spelt(Publisher source, String actor, SplittableRandom random) {
    return spellings.of(source, actor).draw(random);
  }

  private static boolean isMissing(SplittableRandom random) {
    return Noise.happens(random, Noise.MISSING);
  }

  private static SortedSet<Integer> ids(List<TrueEvent> events) {
    SortedSet<Integer> ids = new TreeSet<>();
    events.forEach(event -> ids.add(event.id()));
    return ids;
  }

  /** Reports with ids in an order drawn by lot. */
  private List<MadeReport> numbered(Publisher source, List<List<MadeReport>> reports) {
    record Lot(long lot, List<MadeReport> rows, int row) {}
    List<Lot> lots = new ArrayList<>();
    SplittableRandom random = random("number " + source, 0);
    for (List<MadeReport> rows : reports) {
      for (int row = 0; row < rows.size(); row++) {
        lots.add(new Lot(random.nextLong(), rows, row));
      }
    }
    lots.sort(Comparator.comparingLong(Lot::lot));
    Map<List<MadeReport>, String> firstRows = new java.util.IdentityHashMap<>();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < lots.size(); i++) {
      ids.add(String.format("%s:%07d", source.id(), i + 1));
      if (lots.get(i).row() == 0) {
        firstRows.put(lots.get(i).rows(), ids.get(i));
      }
    }
    List<MadeReport> numbered = new ArrayList<>();
    for (int i = 0; i < lots.size(); i++) {
      Lot lot = lots.get(i);
      numbered.add(named(lot.rows().get(lot.row()), ids.get(i), firstRows.get(lot.rows())));
    }
    return numbered;
  }

  private static MadeReport named(MadeReport r, String id, String firstRow) {
    return new MadeReport(
        id,
        r.source(),
        r.events(),
        firstRow,
        r.firstDay(),
        r.lastDay(),
        r.datePrecision(),
        r.placePrecision(),
        r.place(),
        r.hasPoint(),
        r.sideA(),
        r.sideB(),
        r.kind(),
        r.deaths(),
        r.isSummary());
  }

  private SplittableRandom random(String purpose, long id) {
    long mixed = (seed * 1_000_003L + purpose.hashCode()) * 1_000_003L + id;
    return new SplittableRandom(mixed).split();
  }

  /** Runs of events that a source might sum up. */
  static final class Runs {
    private static final int LONGEST_DAYS = 21;
    private static final int MOST_EVENTS = 6;
    private static final int FEWEST_EVENTS = 3;

    private Runs() {}

    /** Runs of at least three events of one dyad in one district within three weeks, disjoint. */
    static List<List<TrueEvent>> of(List<TrueEvent> events) {
      Map<String, List<TrueEvent>> byTheatre = new TreeMap<>();
      for (TrueEvent event : events) {
        if (event.placePrecision() <= 3 && !event.place().admin2().isEmpty()) {
          String theatre =
              event.dyad() + "|" + event.place().admin1() + "|" + event.place().admin2();
          byTheatre.computeIfAbsent(theatre, t -> new ArrayList<>()).add(event);
        }
      }
      List<List<TrueEvent>> runs = new ArrayList<>();
      byTheatre.values().forEach(theatre -> addRuns(theatre, runs));
      return runs;
    }

    private static void addRuns(List<TrueEvent> theatre, List<List<TrueEvent>> runs) {
      theatre.sort(Comparator.comparingInt(TrueEvent::firstDay).thenComparingInt(TrueEvent::id));
      List<TrueEvent> run = new ArrayList<>();
      for (TrueEvent event : theatre) {
        boolean fits =
            !run.isEmpty()
                && run.size() < MOST_EVENTS
                && event.lastDay() - run.get(0).firstDay() < LONGEST_DAYS;
        if (!fits) {
          keep(run, runs);
          run = new ArrayList<>();
        }
        run.add(event);
      }
      keep(run, runs);
    }

    private static void keep(List<TrueEvent> run, List<List<TrueEvent>> runs) {
      boolean spansDays =
          !run.isEmpty() && run.get(run.size() - 1).lastDay() > run.get(0).firstDay();
      if (run.size() >= FEWEST_EVENTS && spansDays) {
        runs.add(List.copyOf(run));
      }
    }
  }
}
