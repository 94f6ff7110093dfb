package org.harmattan.bench.match;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.harmattan.bench.match.Truth.Kinship;
import org.harmattan.bench.match.Truth.Pair;

/**
 * What a matcher made of the reports.
 *
 * @param groups the reports of each event of two or more
 * @param covers links from a summary to what it sums up
 * @param parts links from a wide record to its parts
 */
record Outcome(List<List<String>> groups, Set<Pair> covers, Set<Pair> parts) {

  /** Groups as the pairs join them, through others if need be. */
  static Outcome ofPairs(Collection<Pair> same, Set<Pair> covers, Set<Pair> parts) {
    Map<String, String> parent = new HashMap<>();
    for (Pair pair : same) {
      parent.putIfAbsent(pair.left(), pair.left());
      parent.putIfAbsent(pair.right(), pair.right());
      String left = root(parent, pair.left());
      String right = root(parent, pair.right());
      if (!left.equals(right)) {
        parent.put(
            left.compareTo(right) < 0 ? right : left, left.compareTo(right) < 0 ? left : right);
      }
    }
    Map<String, List<String>> groups = new HashMap<>();
    for (String id : new TreeSet<>(parent.keySet())) {
      groups.computeIfAbsent(root(parent, id), r -> new ArrayList<>()).add(id);
    }
    return new Outcome(List.copyOf(groups.values()), covers, parts);
  }

  private static String root(Map<String, String> parent, String id) {
    String root = id;
    while (!parent.get(root).equals(root)) {
      parent.put(root, parent.get(parent.get(root)));
      root = parent.get(root);
    }
    return root;
  }

  /**
   * Pairs across sources. Rows of a repeating source that tell of one event count as one report, so
   * that nobody gains or loses by repeats.
   */
  Score acrossSources(Truth truth) {
    Set<Pair> found = new HashSet<>();
    Set<Pair> wrong = new HashSet<>();
    for (List<String> group : groups) {
      for (int i = 0; i < group.size(); i++) {
        for (int j = i + 1; j < group.size(); j++) {
          MadeReport left = truth.report(group.get(i));
          MadeReport right = truth.report(group.get(j));
          if (left.source() != right.source()) {
            Pair pair = Pair.ordered(left.copyOf(), right.copyOf());
            switch (kinship(left, right)) {
              case SAME -> found.add(pair);
              case NONE -> wrong.add(pair);
              default -> {
                // Joined with its container: scored with the links.
              }
            }
          }
        }
      }
    }
    Set<Pair> all = new HashSet<>();
    for (Pair pair : truth.pairs(Kinship.SAME)) {
      MadeReport left = truth.report(pair.left());
      MadeReport right = truth.report(pair.right());
      if (left.source() != right.source()) {
        all.add(Pair.ordered(left.copyOf(), right.copyOf()));
      }
    }
    return new Score(found.size(), wrong.size(), all.size() - found.size());
  }

  /** All pairs of rows, repeats among them. */
  Score allPairs(Truth truth) {
    long found = 0;
    long wrong = 0;
    for (List<String> group : groups) {
      for (int i = 0; i < group.size(); i++) {
        for (int j = i + 1; j < group.size(); j++) {
          switch (kinship(truth.report(group.get(i)), truth.report(group.get(j)))) {
            case SAME -> found++;
            case NONE -> wrong++;
            default -> {
              // Scored with the links.
            }
          }
        }
      }
    }
    return new Score(found, wrong, truth.pairs(Kinship.SAME).size() - found);
  }

  /** Share of the reports in groups of two or more that tell of what most of their group do. */
  double purity(Truth truth) {
    long reports = 0;
    long pure = 0;
    for (List<String> group : groups) {
      Map<Set<Integer>, Integer> counts = new HashMap<>();
      group.forEach(id -> counts.merge(truth.report(id).events(), 1, Integer::sum));
      reports += group.size();
      pure += counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }
    return reports == 0 ? 1 : (double) pure / reports;
  }

  Score covers(Truth truth) {
    return links(truth, covers, Kinship.COVERS);
  }

  Score parts(Truth truth) {
    return links(truth, parts, Kinship.HAS_PART);
  }

  /** Links that point at an overlapping report, or name the other relation, are neither. */
  private static Score links(Truth truth, Set<Pair> links, Kinship kinship) {
    long found = 0;
    long wrong = 0;
    for (Pair link : links) {
      if (truth.report(link.left()).source() == truth.report(link.right()).source()) {
        continue;
      }
      Kinship truly = Truth.of(truth.report(link.left()), truth.report(link.right()));
      if (truly == kinship) {
        found++;
      } else if (truly == Kinship.NONE || truly == Kinship.SAME) {
        wrong++;
      }
    }
    return new Score(found, wrong, truth.pairs(kinship).size() - found);
  }

  private static Kinship kinship(MadeReport left, MadeReport right) {
    Kinship forward = Truth.of(left, right);
    return forward == Kinship.NONE ? Truth.of(right, left) : forward;
  }
}
