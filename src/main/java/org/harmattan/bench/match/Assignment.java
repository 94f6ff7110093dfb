package org.harmattan.bench.match;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * The one-to-one assignment of most weight, part of which may stay alone: the Hungarian method
 * (Kuhn 1955, with potentials after Jonker and Volgenant 1987) on each connected component.
 */
final class Assignment {
  private Assignment() {}

  /** An edge between a left and a right number; only edges of positive weight are ever taken. */
  record Edge(int left, int right, double weight) {}

  static List<Edge> best(int lefts, int rights, List<Edge> edges) {
    List<List<Edge>> ofLeft = lists(lefts);
    List<List<Edge>> ofRight = lists(rights);
    for (Edge edge : edges) {
      if (edge.weight() > 0) {
        ofLeft.get(edge.left()).add(edge);
        ofRight.get(edge.right()).add(edge);
      }
    }
    boolean[] seenLeft = new boolean[lefts];
    boolean[] seenRight = new boolean[rights];
    List<Edge> taken = new ArrayList<>();
    for (int left = 0; left < lefts; left++) {
      if (!seenLeft[left] && !ofLeft.get(left).isEmpty()) {
        taken.addAll(ofComponent(left, ofLeft, ofRight, seenLeft, seenRight));
      }
    }
    return taken;
  }

  private static List<List<Edge>> lists(int size) {
    List<List<Edge>> lists = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      lists.add(new ArrayList<>());
    }
    return lists;
  }

  private static List<Edge> ofComponent(
      int start,
      List<List<Edge>> ofLeft,
      List<List<Edge>> ofRight,
      boolean[] seenLeft,
      boolean[] seenRight) {
    List<Integer> left = new ArrayList<>();
    List<Integer> right = new ArrayList<>();
    Deque<Integer> next = new ArrayDeque<>(List.of(start));
    seenLeft[start] = true;
    while (!next.isEmpty()) {
      int node = next.pop();
      left.add(node);
      for (Edge edge : ofLeft.get(node)) {
        if (!seenRight[edge.right()]) {
          seenRight[edge.right()] = true;
          right.add(edge.right());
          for (Edge back : ofRight.get(edge.right())) {
            if (!seenLeft[back.left()]) {
              seenLeft[back.left()] = true;
              next.push(back.left());
            }
          }
        }
      }
    }
    return solve(left, right, ofLeft);
  }

  /** Every left may also stay alone, which is a column of its own at no cost. */
  private static List<Edge> solve(
      List<Integer> left, List<Integer> right, List<List<Edge>> ofLeft) {
    int rows = left.size();
    int columns = right.size() + rows;
    int[] columnOf = new int[right.stream().mapToInt(Integer::intValue).max().orElse(0) + 1];
    for (int i = 0; i < right.size(); i++) {
      columnOf[right.get(i)] = i;
    }
    double[][] cost = new double[rows][columns];
    Edge[][] edgeAt = new Edge[rows][right.size()];
    for (int i = 0; i < rows; i++) {
      for (Edge edge : ofLeft.get(left.get(i))) {
        int column = columnOf[edge.right()];
        cost[i][column] = -edge.weight();
        edgeAt[i][column] = edge;
      }
    }
    int[] rowOf = hungarian(cost, rows, columns);
    List<Edge> taken = new ArrayList<>();
    for (int column = 0; column < right.size(); column++) {
      if (rowOf[column] >= 0 && edgeAt[rowOf[column]][column] != null) {
        taken.add(edgeAt[rowOf[column]][column]);
      }
    }
    return taken;
  }

  /** The row of each column, -1 for none, so that all rows are assigned at least cost. */
  private static int[] hungarian(double[][] cost, int rows, int columns) {
    double[] ofRow = new double[rows + 1];
    double[] ofColumn = new double[columns + 1];
    int[] row = new int[columns + 1];
    int[] before = new int[columns + 1];
    for (int i = 1; i <= rows; i++) {
      row[0] = i;
      int column = 0;
      double[] least = new double[columns + 1];
      Arrays.fill(least, Double.POSITIVE_INFINITY);
      boolean[] used = new boolean[columns + 1];
      do {
        used[column] = true;
        int current = row[column];
        double delta = Double.POSITIVE_INFINITY;
        int nearest = 0;
        for (int j = 1; j <= columns; j++) {
          if (!used[j]) {
            double reduced = cost[current - 1][j - 1] - ofRow[current] - ofColumn[j];
            if (reduced < least[j]) {
              least[j] = reduced;
              before[j] = column;
            }
            if (least[j] < delta) {
              delta = least[j];
              nearest = j;
            }
          }
        }
        for (int j = 0; j <= columns; j++) {
          if (used[j]) {
            ofRow[row[j]] += delta;
            ofColumn[j] -= delta;
          } else {
            least[j] -= delta;
          }
        }
        column = nearest;
      } while (row[column] != 0);
      while (column != 0) {
        row[column] = row[before[column]];
        column = before[column];
      }
    }
    int[] rowOf = new int[columns];
    for (int j = 1; j <= columns; j++) {
      rowOf[j - 1] = row[j] - 1;
    }
    return rowOf;
  }
}
