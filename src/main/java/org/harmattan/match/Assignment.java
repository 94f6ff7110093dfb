package org.harmattan.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The one-to-one assignment of most weight of a sparse graph, part of which may stay alone.
 *
 * <p>Shortest augmenting paths with potentials (Jonker and Volgenant 1987), each of which ends at
 * the first free place it meets, so that it looks no further than it must. Whole numbers and a
 * total order of ties: the same graph has the same assignment on every machine.
 */
final class Assignment {
  private static final int NONE = -1;

  /** By row: columns, and what the edge to each costs in {@link #costs}. */
  private final List<int[]> columns = new ArrayList<>();

  private final List<long[]> costs = new ArrayList<>();

  /** Columns of {@code rights} and after them one a row, where it stays alone at no cost. */
  private final int rights;

  private final int[] rowOf;
  private final int[] columnOf;
  private final long[] ofColumn;
  private final long[] least;
  private final int[] before;
  private final boolean[] isSeen;
  private final boolean[] isDone;

  private record Visit(long distance, int column) implements Comparable<Visit> {
    @Override
    public int compareTo(Visit other) {
      int byDistance = Long.compare(distance, other.distance);
      return byDistance != 0 ? byDistance : Integer.compare(column, other.column);
    }
  }

  private Assignment(int lefts, int rights) {
    this.rights = rights;
    int all = rights + lefts;
    rowOf = filled(all);
    columnOf = filled(lefts);
    ofColumn = new long[all];
    least = new long[all];
    before = new int[all];
    isSeen = new boolean[all];
    isDone = new boolean[all];
  }

  private static int[] filled(int size) {
    int[] none = new int[size];
    Arrays.fill(none, NONE);
    return none;
  }

  /**
   * The right that each left is given, -1 for none.
   *
   * @param edges by left: the rights that it may be given with their weights; those of no weight or
   *     less are never taken
   */
  static int[] best(List<List<Edge>> edges, int rights) {
    Assignment assignment = new Assignment(edges.size(), rights);
    edges.forEach(assignment::addRow);
    for (int row = 0; row < edges.size(); row++) {
      assignment.assign(row);
    }
    int[] given = assignment.columnOf;
    for (int row = 0; row < given.length; row++) {
      given[row] = given[row] < rights ? given[row] : NONE;
    }
    return given;
  }

  /** What a left may be given. */
  record Edge(int right, long weight) {}

  private void addRow(List<Edge> edges) {
    List<Edge> gains = edges.stream().filter(edge -> edge.weight() > 0).toList();
    int[] ofRow = new int[gains.size() + 1];
    long[] costsOfRow = new long[gains.size() + 1];
    for (int i = 0; i < gains.size(); i++) {
      ofRow[i] = gains.get(i).right();
      costsOfRow[i] = -gains.get(i).weight();
    }
    ofRow[gains.size()] = rights + columns.size();
    columns.add(ofRow);
    costs.add(costsOfRow);
  }

  /** Gives the row a column, moving other rows on where that is better in all. */
  private void assign(int start) {
    Search search = new Search();
    search.look(start, 0, NONE);
    int end = search.nearest();
    while (rowOf[end] != NONE) {
      search.taken.add(end);
      search.look(rowOf[end], least[end], end);
      end = search.nearest();
    }
    for (int column : search.taken) {
      ofColumn[column] += least[column] - least[end];
    }
    turn(start, end);
    for (int column : search.seen) {
      isSeen[column] = false;
      isDone[column] = false;
    }
  }

  /** Dijkstra's search from a row for the nearest column that nobody has. */
  private final class Search {
    private final PriorityQueue<Visit> next = new PriorityQueue<>();
    private final List<Integer> seen = new ArrayList<>();
    private final List<Integer> taken = new ArrayList<>();

    int nearest() {
      int column = next.poll().column();
      while (isDone[column]) {
        column = next.poll().column();
      }
      isDone[column] = true;
      return column;
    }

    /** Reaches the row's columns, each at its price beyond what the row pays where it is now. */
    void look(int row, long distance, int from) {
      int[] own = columns.get(row);
      long[] price = costs.get(row);
      long now = from == NONE ? 0 : price[indexOf(own, from)] - ofColumn[from];
      for (int i = 0; i < own.length; i++) {
        reach(own[i], distance + price[i] - ofColumn[own[i]] - now, from);
      }
    }

    private void reach(int column, long distance, int from) {
      if (isDone[column] || (isSeen[column] && distance >= least[column])) {
        return;
      }
      if (!isSeen[column]) {
        isSeen[column] = true;
        seen.add(column);
      }
      least[column] = distance;
      before[column] = from;
      next.add(new Visit(distance, column));
    }
  }

  private static int indexOf(int[] columns, int column) {
    int at = 0;
    while (columns[at] != column) {
      at++;
    }
    return at;
  }

  /** Moves each row of the path on by one. */
  private void turn(int start, int end) {
    int column = end;
    while (column != NONE) {
      int from = before[column];
      int row = from == NONE ? start : rowOf[from];
      rowOf[column] = row;
      columnOf[row] = column;
      column = from;
    }
  }
}
