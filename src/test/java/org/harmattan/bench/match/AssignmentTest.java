package org.harmattan.bench.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AssignmentTest {
  @Test
  void weighsAsMuchAsTheBestOfAllAssignments() {
    for (long seed = 1; seed <= 200; seed++) {
      Random random = new Random(seed);
      List<Assignment.Edge> edges = new ArrayList<>();
      for (int left = 0; left < 5; left++) {
        for (int right = 0; right < 5; right++) {
          if (random.nextInt(3) > 0) {
            edges.add(new Assignment.Edge(left, right, random.nextInt(20) - 5));
          }
        }
      }

      List<Assignment.Edge> taken = Assignment.best(5, 5, edges);

      assertThat(weight(taken)).as("seed %s", seed).isCloseTo(best(edges, 0), within(1e-9));
      assertIsOneToOne(taken);
    }
  }

  @Test
  void leavesAloneWhatIsWorthNothing() {
    assertThat(Assignment.best(1, 1, List.of(new Assignment.Edge(0, 0, -1)))).isEmpty();
  }

  @Test
  void givesUpTheBestPairWhereTwoOthersAreWorthMore() {
    List<Assignment.Edge> edges =
        List.of(
            new Assignment.Edge(0, 0, 10),
            new Assignment.Edge(0, 1, 9),
            new Assignment.Edge(1, 0, 9));

    assertThat(Assignment.best(2, 2, edges)).containsExactlyInAnyOrder(edges.get(1), edges.get(2));
  }

  private static void assertIsOneToOne(List<Assignment.Edge> taken) {
    Set<Integer> lefts = new HashSet<>();
    Set<Integer> rights = new HashSet<>();
    taken.forEach(
        edge -> {
          assertThat(lefts.add(edge.left())).isTrue();
          assertThat(rights.add(edge.right())).isTrue();
        });
  }

  private static double weight(List<Assignment.Edge> edges) {
    return edges.stream().mapToDouble(Assignment.Edge::weight).sum();
  }

  /** Each left with each right or none. */
  private static double best(List<Assignment.Edge> edges, int left) {
    if (left == 5) {
      return 0;
    }
    double best = best(edges, left + 1);
    for (Assignment.Edge edge : edges) {
      if (edge.left() == left && edge.weight() > 0) {
        List<Assignment.Edge> others =
            edges.stream().filter(other -> other.right() != edge.right()).toList();
        best = Math.max(best, edge.weight() + best(others, left + 1));
      }
    }
    return best;
  }
}
