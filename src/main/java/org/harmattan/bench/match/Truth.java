package org.harmattan.bench.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

/**
 * What made-up reports truly have to do with each other.
 *
 * <p>Two reports are the <em>same</em> when they tell of the same events; a report <em>covers</em>
 * (a summary) or has as a <em>part</em> (a wide record) one of another source whose events are some
 * of its own. Pairs that share events otherwise are left out of every score.
 */
final class Truth {
  private final Map<String, MadeReport> byId = new LinkedHashMap<>();

  Truth(List<MadeReport> reports) {
    reports.forEach(report -> byId.put(report.id(), report));
  }

  /** What a pair is. */
  enum Kinship {
    SAME,
    COVERS,
    HAS_PART,
    OVERLAPS,
    NONE
  }

  /** What the left report is to the right one; containment is told from the container. */
  static Kinship of(MadeReport left, MadeReport right) {
    SortedSet<Integer> mine = left.events();
    SortedSet<Integer> others = right.events();
    if (mine.equals(others)) {
      return Kinship.SAME;
    }
    if (mine.containsAll(others)) {
      return left.isSummary() ? Kinship.COVERS : Kinship.HAS_PART;
    }
    return mine.stream().anyMatch(others::contains) ? Kinship.OVERLAPS : Kinship.NONE;
  }

  MadeReport report(String id) {
    return byId.get(id);
  }

  Iterable<MadeReport> reports() {
    return byId.values();
  }

  int size() {
    return byId.size();
  }

  /** All pairs of reports that are of this kinship, container first. */
  List<Pair> pairs(Kinship kinship) {
    Map<Integer, List<MadeReport>> byEvent = new HashMap<>();
    for (MadeReport report : byId.values()) {
      report.events().forEach(e -> byEvent.computeIfAbsent(e, k -> new ArrayList<>()).add(report));
    }
    Map<Pair, Boolean> pairs = new LinkedHashMap<>();
    for (List<MadeReport> together : byEvent.values()) {
      for (MadeReport left : together) {
        for (MadeReport right : together) {
          boolean isOnce = kinship != Kinship.SAME || left.id().compareTo(right.id()) < 0;
          boolean mayBe = kinship == Kinship.SAME || left.source() != right.source();
          if (left != right && isOnce && mayBe && of(left, right) == kinship) {
            pairs.put(new Pair(left.id(), right.id()), true);
          }
        }
      }
    }
    return List.copyOf(pairs.keySet());
  }

  /**
   * The pairs of a wide record and its part that the reports themselves show: on one day, at one
   * place, and another part beside it from the same source. A part that stands alone looks like
   * another report of the same event.
   */
  List<Pair> partsInSight() {
    List<Pair> meeting =
        pairs(Kinship.HAS_PART).stream()
            .filter(pair -> meet(report(pair.left()), report(pair.right())))
            .toList();
    Map<List<Object>, Set<SortedSet<Integer>>> told = new HashMap<>();
    for (Pair pair : meeting) {
      told.computeIfAbsent(teller(pair), k -> new HashSet<>()).add(report(pair.right()).events());
    }
    return meeting.stream().filter(pair -> told.get(teller(pair)).size() > 1).toList();
  }

  private static boolean meet(MadeReport one, MadeReport other) {
    return one.firstDay() == other.firstDay()
        && one.lastDay() == other.lastDay()
        && one.hasPoint()
        && other.hasPoint()
        && one.place().equals(other.place());
  }

  private List<Object> teller(Pair pair) {
    return List.of(pair.left(), report(pair.right()).source());
  }

  /** Two reports by their ids. */
  record Pair(String left, String right) {
    static Pair ordered(String one, String other) {
      return one.compareTo(other) < 0 ? new Pair(one, other) : new Pair(other, one);
    }
  }
}
