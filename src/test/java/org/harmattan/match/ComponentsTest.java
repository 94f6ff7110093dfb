package org.harmattan.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ComponentsTest {
  /** Two reports, each named by its day and a letter. */
  private record Pair(int leftDay, String left, int rightDay, String right, boolean binds) {
    Pair(int leftDay, String left, int rightDay, String right) {
      this(leftDay, left, rightDay, right, true);
    }

    int day() {
      return Math.min(leftDay, rightDay);
    }
  }

  private static final class PairEnds implements Components.Ends<Pair> {
    @Override
    public String left(Pair pair) {
      return pair.left();
    }

    @Override
    public String right(Pair pair) {
      return pair.right();
    }

    @Override
    public int leftDay(Pair pair) {
      return pair.leftDay();
    }

    @Override
    public int rightDay(Pair pair) {
      return pair.rightDay();
    }

    @Override
    public boolean binds(Pair pair) {
      return pair.binds();
    }
  }

  @Test
  void findsTheComponentsThatAWalkThroughTheWholeGraphFinds() {
    for (long seed = 1; seed <= 40; seed++) {
      List<Pair> pairs = randomPairs(new Random(seed), 60);

      List<String> found = new ArrayList<>();
      Components<Pair> components = components(pairs, 1000);
      while (components.hasNext()) {
        Components.Component<Pair> component = components.next();
        assertThat(component.cut()).isEmpty();
        found.add(reports(component.pairs()).toString());
      }

      assertThat(found).as("seed %s", seed).containsExactlyInAnyOrderElementsOf(byWalk(pairs));
    }
  }

  /** Of four pairs one binds; the others stand in one component whole, or lead out of two. */
  @Test
  void pairsThatDoNotBindComeWithTheComponentsOfBothTheirReports() {
    for (long seed = 1; seed <= 40; seed++) {
      Random random = new Random(seed);
      List<Pair> pairs = new ArrayList<>();
      for (Pair pair : randomPairs(random, 120)) {
        boolean binds = random.nextInt(4) == 0;
        pairs.add(new Pair(pair.leftDay(), pair.left(), pair.rightDay(), pair.right(), binds));
      }
      List<Pair> binding = pairs.stream().filter(Pair::binds).toList();

      List<String> found = new ArrayList<>();
      List<Pair> inside = new ArrayList<>();
      List<Pair> fromLeft = new ArrayList<>();
      List<Pair> fromRight = new ArrayList<>();
      Components<Pair> components = components(pairs, 1000);
      while (components.hasNext()) {
        Components.Component<Pair> component = components.next();
        TreeSet<String> own = reports(component.pairs());
        if (component.pairs().stream().anyMatch(Pair::binds)) {
          found.add(own.toString());
        }
        inside.addAll(component.pairs());
        for (Components.Outward<Pair> outward : component.outward()) {
          (outward.isLeftInside() ? fromLeft : fromRight).add(outward.pair());
          String within = outward.isLeftInside() ? outward.pair().left() : outward.pair().right();
          assertThat(own.isEmpty() || own.contains(within)).as("seed %s", seed).isTrue();
        }
      }

      assertThat(found).as("seed %s", seed).containsExactlyInAnyOrderElementsOf(byWalk(binding));
      assertThat(fromLeft).as("from both sides").hasSameElementsAs(fromRight).isNotEmpty();
      assertThat(fromLeft).hasSameSizeAs(fromRight).noneMatch(Pair::binds);
      inside.addAll(fromLeft);
      assertThat(inside).as("each once").containsExactlyInAnyOrderElementsOf(pairs);
    }
  }

  @Test
  void closesAnOversizeComponentAtTheEndOfItsDayAndTellsWhatItCut() {
    List<Pair> pairs =
        List.of(
            new Pair(1, "a1", 1, "b1"),
            new Pair(1, "a1", 2, "b2"),
            new Pair(1, "c1", 2, "b2"),
            new Pair(2, "b2", 3, "a3"),
            new Pair(3, "a3", 3, "b3"));

    Components<Pair> components = components(pairs, 2);

    assertThat(reports(components.next().pairs())).containsExactly("a1", "b1", "b2", "c1");
    assertThat(components.next().cut()).containsExactly(new Pair(2, "b2", 3, "a3"));
    assertThat(reports(components.next().pairs())).containsExactly("a3", "b3");
    assertThat(components.hasNext()).isFalse();
  }

  @Test
  void whatIsCutDoesNotDependOnTheOrderOfPairs() {
    for (long seed = 1; seed <= 20; seed++) {
      Random random = new Random(seed);
      List<Pair> pairs = new ArrayList<>();
      for (Pair pair : randomPairs(random, 200)) {
        boolean binds = random.nextInt(4) > 0;
        pairs.add(new Pair(pair.leftDay(), pair.left(), pair.rightDay(), pair.right(), binds));
      }
      List<String> expected = cut(pairs);
      Collections.shuffle(pairs, random);
      assertThat(cut(pairs)).as("seed %s", seed).isEqualTo(expected).isNotEmpty();
    }
  }

  /** A pair that does not bind counts once, also where it came before its reports came together. */
  @Test
  void norDoesItWherePairsDoNotBind() {
    List<Pair> pairs =
        List.of(
            new Pair(1, "l", 3, "r", false),
            new Pair(1, "l", 3, "m"),
            new Pair(1, "m2", 3, "r"),
            new Pair(1, "m2", 3, "m"),
            new Pair(3, "m", 4, "n"));
    List<Pair> backwards = new ArrayList<>(pairs);
    Collections.reverse(backwards);
    assertThat(cut(pairs, 4)).isEqualTo(cut(backwards, 4)).isEmpty();
    assertThat(cut(pairs, 3)).isEqualTo(cut(backwards, 3)).hasSize(1);
  }

  private static List<String> cut(List<Pair> pairs) {
    return cut(pairs, 8);
  }

  private static List<String> cut(List<Pair> pairs, int most) {
    List<String> cut = new ArrayList<>();
    components(pairs, most)
        .forEachRemaining(c -> c.cut().forEach(pair -> cut.add(pair.toString())));
    cut.sort(null);
    return cut;
  }

  private static Components<Pair> components(List<Pair> pairs, int most) {
    List<Pair> byDay = new ArrayList<>(pairs);
    byDay.sort(Comparator.comparingInt(Pair::day));
    return new Components<>(byDay.iterator(), new PairEnds(), most);
  }

  private static List<Pair> randomPairs(Random random, int size) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int day = random.nextInt(60);
      int other = day + random.nextInt(4);
      pairs.add(new Pair(day, "a" + day, other, "b" + other + random.nextInt(3)));
    }
    return pairs;
  }

  private static TreeSet<String> reports(List<Pair> pairs) {
    TreeSet<String> reports = new TreeSet<>();
    pairs.forEach(pair -> reports.addAll(List.of(pair.left(), pair.right())));
    return reports;
  }

  private static List<String> byWalk(List<Pair> pairs) {
    Map<String, TreeSet<String>> next = new TreeMap<>();
    for (Pair pair : pairs) {
      next.computeIfAbsent(pair.left(), r -> new TreeSet<>()).add(pair.right());
      next.computeIfAbsent(pair.right(), r -> new TreeSet<>()).add(pair.left());
    }
    List<String> components = new ArrayList<>();
    TreeSet<String> seen = new TreeSet<>();
    for (String report : next.keySet()) {
      if (!seen.contains(report)) {
        TreeSet<String> component = new TreeSet<>();
        walk(report, next, component);
        seen.addAll(component);
        components.add(component.toString());
      }
    }
    return components;
  }

  private static void walk(
      String report, Map<String, TreeSet<String>> next, TreeSet<String> component) {
    if (component.add(report)) {
      next.get(report).forEach(other -> walk(other, next, component));
    }
  }
}
