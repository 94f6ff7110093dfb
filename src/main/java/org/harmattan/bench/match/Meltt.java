package org.harmattan.bench.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * The rules of the R package meltt (Donnay, Dunford, McGrath, Backer, Cunningham 2019), written
 * anew from what it does: data sets folded in from the left, candidates by a window of days and km,
 * agreement by taxonomies, and one of two selections.
 *
 * <p>Quadratic in the records of a window of days.
 */
public final class Meltt {
  /** Length of a degree that meltt reckons with. */
  private static final double KM_PER_DEGREE = 111.111;

  private final int windowDays;
  private final double windowKm;
  private final Selection selection;

  /** How one of several candidates is chosen. */
  public enum Selection {
    /** What the package does: records by date, each taking the first free candidate. */
    PARITY,
    /** Best score first, then fewest days, then nearest, then by place in the data. */
    BEST_FIRST
  }

  public Meltt(int windowDays, double windowKm, Selection selection) {
    this.windowDays = windowDays;
    this.windowKm = windowKm;
    this.selection = selection;
  }

  /**
   * One record of a data set.
   *
   * @param labels by taxonomy, the labels of its levels, finest first
   */
  public record Entry(
      String id,
      int day,
      int endDay,
      double latitude,
      double longitude,
      List<List<String>> labels) {
    boolean isEpisode() {
      return day != endDay;
    }
  }

  /**
   * What came of it.
   *
   * @param groups ids that are one event, two or more, the one kept first
   * @param flagged ids of events that an episode of another data set may hold
   */
  public record Result(List<List<String>> groups, Set<String> flagged) {}

  private record Link(int left, int right, double score, int days, double km) {}

  /** Folds the data sets in their order. */
  public Result match(List<List<Entry>> dataSets) {
    return match(dataSets, (one, other) -> true);
  }

  /**
   * The same of pairs that were found elsewhere.
   *
   * @param candidates whether the records of two ids are to be looked at
   */
  public Result match(List<List<Entry>> dataSets, BiPredicate<String, String> candidates) {
    List<Entry> kept = new ArrayList<>(dataSets.get(0));
    Map<String, List<String>> groups = new HashMap<>();
    Set<String> flagged = new HashSet<>();
    for (List<Entry> next : dataSets.subList(1, dataSets.size())) {
      Map<String, String> duplicates = new HashMap<>();
      for (boolean episodes : new boolean[] {false, true}) {
        duplicates.putAll(
            pass(
                kept.stream().filter(e -> e.isEpisode() == episodes).toList(),
                next.stream().filter(e -> e.isEpisode() == episodes).toList(),
                candidates));
      }
      Set<String> matched = new HashSet<>(duplicates.values());
      flagged.addAll(
          flags(
              kept.stream().filter(e -> !matched.contains(e.id())).toList(),
              next.stream().filter(e -> !duplicates.containsKey(e.id())).toList(),
              candidates));
      duplicates.forEach(
          (duplicate, survivor) ->
              groups.computeIfAbsent(survivor, s -> new ArrayList<>(List.of(s))).add(duplicate));
      next.stream().filter(e -> !duplicates.containsKey(e.id())).forEach(kept::add);
    }
    return new Result(List.copyOf(groups.values()), flagged);
  }

  /** The duplicates of the right records, each with the left one that it repeats. */
  private Map<String, String> pass(
      List<Entry> left, List<Entry> right, BiPredicate<String, String> candidates) {
    List<Entry> lefts = byDay(left);
    List<Entry> rights = byDay(right);
    List<List<Link>> links = new ArrayList<>();
    int from = 0;
    for (int l = 0; l < lefts.size(); l++) {
      Entry one = lefts.get(l);
      while (from < rights.size() && rights.get(from).day() < one.day() - windowDays) {
        from++;
      }
      List<Link> own = new ArrayList<>();
      for (int r = from; r < rights.size() && rights.get(r).day() <= one.day() + windowDays; r++) {
        Entry other = rights.get(r);
        if (Math.abs(one.endDay() - other.endDay()) <= windowDays
            && candidates.test(one.id(), other.id())) {
          double km = km(one, other);
          double score = km <= windowKm ? score(one, other) : Double.NaN;
          if (!Double.isNaN(score)) {
            own.add(new Link(l, r, score, Math.abs(one.day() - other.day()), km));
          }
        }
      }
      links.add(own);
    }
    Map<String, String> duplicates = new HashMap<>();
    for (Link link :
        selection == Selection.PARITY ? firstFree(lefts, rights, links) : bestFirst(links)) {
      duplicates.put(rights.get(link.right()).id(), lefts.get(link.left()).id());
    }
    return duplicates;
  }

  /** Each left record by date takes the first free: earlier days from the latest, then onwards. */
  private static List<Link> firstFree(
      List<Entry> lefts, List<Entry> rights, List<List<Link>> links) {
    Set<Integer> taken = new HashSet<>();
    List<Link> chosen = new ArrayList<>();
    for (int l = 0; l < lefts.size(); l++) {
      int day = lefts.get(l).day();
      List<Link> inOrder = new ArrayList<>(links.get(l));
      Comparator<Link> order =
          Comparator.comparing((Link link) -> rights.get(link.right()).day() >= day)
              .thenComparing(
                  link -> rights.get(link.right()).day() < day ? -link.right() : link.right());
      inOrder.sort(order);
      inOrder.stream().filter(link -> taken.add(link.right())).findFirst().ifPresent(chosen::add);
    }
    return chosen;
  }

  private static List<Link> bestFirst(List<List<Link>> links) {
    List<Link> all = new ArrayList<>();
    links.forEach(all::addAll);
    all.sort(
        Comparator.comparingDouble(Link::score)
            .thenComparingInt(Link::days)
            .thenComparingDouble(Link::km)
            .thenComparingInt(Link::left)
            .thenComparingInt(Link::right));
    Set<Integer> lefts = new HashSet<>();
    Set<Integer> rights = new HashSet<>();
    List<Link> chosen = new ArrayList<>();
    for (Link link : all) {
      if (!lefts.contains(link.left()) && !rights.contains(link.right())) {
        lefts.add(link.left());
        rights.add(link.right());
        chosen.add(link);
      }
    }
    return chosen;
  }

  /** Events left over that an episode left over on the other side may hold: flagged, not joined. */
  private Set<String> flags(
      List<Entry> left, List<Entry> right, BiPredicate<String, String> candidates) {
    Set<String> flagged = new HashSet<>();
    for (Entry one : left) {
      for (Entry other : right) {
        if (one.isEpisode() != other.isEpisode() && candidates.test(one.id(), other.id())) {
          Entry episode = one.isEpisode() ? one : other;
          Entry event = one.isEpisode() ? other : one;
          // Loosened in time: the one that begins later decides which end is looked at.
          boolean isInTime =
              event.day() < episode.day()
                  ? episode.day() - event.day() <= windowDays
                  : event.endDay() - episode.endDay() <= windowDays;
          if (isInTime && km(one, other) <= windowKm && !Double.isNaN(score(one, other))) {
            flagged.add(event.id());
          }
        }
      }
    }
    return flagged;
  }

  private static List<Entry> byDay(List<Entry> entries) {
    List<Entry> sorted = new ArrayList<>(entries);
    sorted.sort(Comparator.comparingInt(Entry::day));
    return sorted;
  }

  /** 0 is best, 1 worst; not a number where some taxonomy agrees at no level. */
  static double score(Entry one, Entry other) {
    double sum = 0;
    for (int taxonomy = 0; taxonomy < one.labels().size(); taxonomy++) {
      List<String> left = one.labels().get(taxonomy);
      List<String> right = other.labels().get(taxonomy);
      int level = 0;
      while (level < left.size() && !left.get(level).equals(right.get(level))) {
        level++;
      }
      if (level == left.size()) {
        return Double.NaN;
      }
      sum += (double) level / Math.max(1, left.size() - 1);
    }
    return sum / one.labels().size();
  }

  /** Vincenty's formula on a sphere, by meltt's degree. */
  private static double km(Entry one, Entry other) {
    double lat1 = Math.toRadians(one.latitude());
    double lat2 = Math.toRadians(other.latitude());
    double delta = Math.toRadians(other.longitude() - one.longitude());
    double across = Math.cos(lat2) * Math.sin(delta);
    double along =
        Math.cos(lat1) * Math.sin(lat2) - Math.sin(lat1) * Math.cos(lat2) * Math.cos(delta);
    double ahead =
        Math.sin(lat1) * Math.sin(lat2) + Math.cos(lat1) * Math.cos(lat2) * Math.cos(delta);
    return Math.toDegrees(Math.atan2(Math.hypot(across, along), ahead)) * KM_PER_DEGREE;
  }
}
