package org.harmattan.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AssignmentTest {
  @Test
  void movesAnEarlierLeftOnWhereThatIsBetterInAll() {
    List<List<Assignment.Edge>> edges =
        List.of(
            List.of(new Assignment.Edge(0, 9), new Assignment.Edge(1, 8)),
            List.of(new Assignment.Edge(0, 8)));

    assertThat(Assignment.best(edges, 2)).containsExactly(1, 0);
  }

  @Test
  void leavesAloneWhatIsWorthNothingOrLessThanWhatItWouldTake() {
    List<List<Assignment.Edge>> edges =
        List.of(
            List.of(new Assignment.Edge(0, 5)),
            List.of(new Assignment.Edge(0, 3), new Assignment.Edge(1, -1)));

    assertThat(Assignment.best(edges, 2)).containsExactly(0, -1);
  }

  @Test
  void weighsAsMuchAsTheBestOfAllAssignmentsOnRandomGraphs() {
    for (long seed = 1; seed <= 300; seed++) {
      Random random = new Random(seed);
      int rights = 1 + random.nextInt(5);
      List<List<Assignment.Edge>> edges = new ArrayList<>();
      for (int left = 0; left < 1 + random.nextInt(6); left++) {
        List<Assignment.Edge> own = new ArrayList<>();
        for (int right = 0; right < rights; right++) {
          if (random.nextInt(3) > 0) {
            own.add(new Assignment.Edge(right, random.nextInt(9) - 1));
          }
        }
        edges.add(own);
      }

      int[] given = Assignment.best(edges, rights);

      assertThat(weight(edges, given, rights)).as("seed %s", seed).isEqualTo(most(edges, 0, 0));
    }
  }

  /** The weight of what was given, each right once. */
  private static long weight(List<List<Assignment.Edge>> edges, int[] given, int rights) {
    boolean[] isTaken = new boolean[rights];
    long weight = 0;
    for (int left = 0; left < given.length; left++) {
      for (Assignment.Edge edge : edges.get(left)) {
        if (edge.right() == given[left]) {
          assertThat(isTaken[edge.right()]).isFalse();
          isTaken[edge.right()] = true;
          weight += edge.weight();
        }
      }
    }
    return weight;
  }

  /** By trying all. */
  private static long most(List<List<Assignment.Edge>> edges, int left, int taken) {
    if (left == edges.size()) {
      return 0;
    }
    long most = most(edges, left + 1, taken);
    for (Assignment.Edge edge : edges.get(left)) {
      if ((taken >> edge.right() & 1) == 0) {
        long with = edge.weight() + most(edges, left + 1, taken | 1 << edge.right());
        most = Math.max(most, with);
      }
    }
    return most;
  }
}
