package org.harmattan.match;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The connected components of a graph of pairs, one after the other, while a sweep over the days
 * passes by. Pairs come by the first day of their earlier report, so a component is complete once
 * the sweep has passed the first day of its latest: only those that are still open are in memory.
 *
 * <p>Only pairs that bind hang reports together. Others say something of each of their two reports,
 * so that both components get them; where many events lie close by, nearly all reports would hang
 * together by them.
 *
 * <p>A component that has grown past its bound is closed at the end of the day: what comes of its
 * reports later is cut, and told to be. As days are taken whole and in order, neither the order of
 * pairs nor of reports changes what is cut.
 *
 * @param <P> what stands for a pair
 */
final class Components<P> implements Iterator<Components.Component<P>> {
  /** A pair with the reports at its ends and the first days of the two. */
  interface Ends<P> {
    String left(P pair);

    String right(P pair);

    int leftDay(P pair);

    int rightDay(P pair);

    /** Whether the two reports have to be decided on together. */
    boolean binds(P pair);
  }

  /**
   * Pairs that have to do with each other.
   *
   * @param pairs pairs of two reports of the component
   * @param outward pairs of a report of the component with one of another, none of which binds
   * @param cut pairs with a report of an oversize component, that came after it was closed
   */
  record Component<P>(List<P> pairs, List<Outward<P>> outward, List<P> cut) {}

  /**
   * A pair that leads out of a component.
   *
   * @param isLeftInside whether the left report is the component's: of the two components that the
   *     pair comes with, it is so in one
   */
  record Outward<P>(P pair, boolean isLeftInside) {}

  private static final class Open<P> {
    private final List<P> binding = new ArrayList<>();
    // One that came while its two reports were apart came twice.
    private final Set<P> others = newIdentitySet();
    private final Set<String> reports = new HashSet<>();
    private int lastDay = Integer.MIN_VALUE;

    private int size() {
      return binding.size() + others.size();
    }
  }

  private final Iterator<P> pairs;
  private final Ends<P> ends;
  private final int mostPairs;
  private final Map<String, Open<P>> openOf = new HashMap<>();
  private final TreeMap<Integer, Set<Open<P>>> byLastDay = new TreeMap<>();
  private final Map<Integer, Set<String>> closedUntil = new HashMap<>();
  private final Set<String> oversize = new HashSet<>();
  private final Deque<Component<P>> ready = new ArrayDeque<>();
  private List<P> cut = new ArrayList<>();
  private int today = Integer.MIN_VALUE;

  /**
   * @param pairs by the lower of their two days
   * @param mostPairs pairs past which a component is closed
   */
  Components(Iterator<P> pairs, Ends<P> ends, int mostPairs) {
    this.pairs = pairs;
    this.ends = ends;
    this.mostPairs = mostPairs;
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && pairs.hasNext()) {
      take(pairs.next());
    }
    if (ready.isEmpty() && !pairs.hasNext()) {
      closeBefore(Integer.MAX_VALUE);
    }
    return !ready.isEmpty();
  }

  @Override
  public Component<P> next() {
    if (!hasNext()) {
      throw new java.util.NoSuchElementException();
    }
    return ready.poll();
  }

  private void take(P pair) {
    int day = Math.min(ends.leftDay(pair), ends.rightDay(pair));
    if (day > today) {
      closeBefore(day);
      today = day;
    }
    if (oversize.contains(ends.left(pair)) || oversize.contains(ends.right(pair))) {
      cut.add(pair);
      return;
    }
    Open<P> left = open(ends.left(pair), ends.leftDay(pair));
    Open<P> right = open(ends.right(pair), ends.rightDay(pair));
    if (ends.binds(pair)) {
      joined(left, right).binding.add(pair);
    } else {
      left.others.add(pair);
      if (left != right) {
        right.others.add(pair);
      }
    }
  }

  /** The component of a report so far; the report alone where nothing is known of it yet. */
  private Open<P> open(String report, int day) {
    Open<P> open = openOf.computeIfAbsent(report, unknown -> new Open<>());
    open.reports.add(report);
    remember(open, day);
    return open;
  }

  private Open<P> joined(Open<P> one, Open<P> other) {
    if (one == other) {
      return one;
    }
    Open<P> larger = one.size() >= other.size() ? one : other;
    Open<P> smaller = larger == one ? other : one;
    larger.binding.addAll(smaller.binding);
    larger.others.addAll(smaller.others);
    larger.reports.addAll(smaller.reports);
    smaller.reports.forEach(report -> openOf.put(report, larger));
    forget(smaller);
    remember(larger, smaller.lastDay);
    return larger;
  }

  private void remember(Open<P> open, int lastDay) {
    if (lastDay > open.lastDay) {
      forget(open);
      open.lastDay = lastDay;
      byLastDay.computeIfAbsent(lastDay, day -> newIdentitySet()).add(open);
    }
  }

  private void forget(Open<P> open) {
    Set<Open<P>> same = byLastDay.get(open.lastDay);
    if (same != null) {
      same.remove(open);
      if (same.isEmpty()) {
        byLastDay.remove(open.lastDay);
      }
    }
  }

  private static <T> Set<T> newIdentitySet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  /** Closes what no later pair can reach, and what is too large to stay open. */
  private void closeBefore(int day) {
    closedUntil.entrySet().removeIf(entry -> forgetOversize(entry, day));
    if (!cut.isEmpty()) {
      ready.add(new Component<>(List.of(), List.of(), cut));
      cut = new ArrayList<>();
    }
    List<Open<P>> complete = new ArrayList<>();
    byLastDay.headMap(day).values().forEach(complete::addAll);
    List<Open<P>> tooLarge = new ArrayList<>();
    byLastDay
        .tailMap(day)
        .values()
        .forEach(open -> open.stream().filter(o -> o.size() > mostPairs).forEach(tooLarge::add));
    complete.forEach(this::close);
    for (Open<P> open : tooLarge) {
      oversize.addAll(open.reports);
      closedUntil.computeIfAbsent(open.lastDay, last -> new HashSet<>()).addAll(open.reports);
      close(open);
    }
  }

  private boolean forgetOversize(Map.Entry<Integer, Set<String>> entry, int day) {
    if (entry.getKey() < day) {
      oversize.removeAll(entry.getValue());
      return true;
    }
    return false;
  }

  private void close(Open<P> open) {
    forget(open);
    open.reports.forEach(openOf::remove);
    List<P> inside = new ArrayList<>(open.binding);
    List<Outward<P>> outward = new ArrayList<>();
    // What was outward when it came may have both reports inside by now.
    for (P pair : open.others) {
      boolean isLeftInside = open.reports.contains(ends.left(pair));
      if (isLeftInside && open.reports.contains(ends.right(pair))) {
        inside.add(pair);
      } else {
        outward.add(new Outward<>(pair, isLeftInside));
      }
    }
    ready.add(new Component<>(inside, outward, List.of()));
  }
}
