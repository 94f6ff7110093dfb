package org.harmattan.match;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.least;
import static org.harmattan.table.MatchPairTable.COVERS;
import static org.harmattan.table.MatchPairTable.DAYS_APART;
import static org.harmattan.table.MatchPairTable.KM_APART;
import static org.harmattan.table.MatchPairTable.LEFT_REPORT_ID;
import static org.harmattan.table.MatchPairTable.LEFT_SOURCE_ID;
import static org.harmattan.table.MatchPairTable.MATCHED;
import static org.harmattan.table.MatchPairTable.REJECTED;
import static org.harmattan.table.MatchPairTable.RELATION;
import static org.harmattan.table.MatchPairTable.RIGHT_REPORT_ID;
import static org.harmattan.table.MatchPairTable.RIGHT_SOURCE_ID;
import static org.harmattan.table.MatchPairTable.RIVAL;
import static org.harmattan.table.MatchPairTable.SCORE;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.harmattan.table.MatchPairTable;

/**
 * One row per scored pair with what was decided of it and why.
 *
 * <p>The pairs above the floor (and nothing else of the reports) pass one task in order of their
 * days, component by component, so that it holds the components that are open at a day and never
 * all pairs. A component past {@value #MOST_PAIRS} pairs is closed early, see {@link Components}.
 */
final class Selection {
  static final String OBSTACLE = "obstacle";
  static final String VERDICT = "verdict";
  static final String THRESHOLD = "threshold";
  static final String FIT = "fit";
  static final String IS_REPEAT = "is_repeat";
  static final String HOLDER = "holder";
  static final String LEFT_DEATHS = "left_deaths";
  static final String RIGHT_DEATHS = "right_deaths";
  static final String IS_COARSE = "is_coarse";
  static final String LEFT_STANDING = "left_standing";
  static final String RIGHT_STANDING = "right_standing";
  static final String LEFT_SEAT = "left_seat";
  static final String RIGHT_SEAT = "right_seat";

  /** First days of the two reports. */
  static final String LEFT_DAY = "left_day";

  static final String RIGHT_DAY = "right_day";

  /** Candidates of a report that were not weighed, told by the first of them; else 0. */
  static final String CUT = Bound.CUT;

  /** Pairs of one component past which it is closed: at about a kilobyte each 200 MB. */
  private static final int MOST_PAIRS = 200_000;

  private Selection() {}

  /**
   * @param joined ids of the reports that a person called one event with another
   */
  static Dataset<Row> of(Dataset<Row> scoredPairs, double leastChance, Set<String> joined) {
    return scoredPairs
        .repartition(1)
        .sortWithinPartitions(least(col(LEFT_DAY), col(RIGHT_DAY)))
        .mapPartitions(
            new Decide(MOST_PAIRS, leastChance, joined), Encoders.row(MatchPairTable.SCHEMA));
  }

  /** Decides component by component; what comes of one does not depend on the others. */
  static final class Decide implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    private final int mostPairs;
    private final double leastChance;
    private final Set<String> joined;

    Decide(int mostPairs, double leastChance, Set<String> joined) {
      this.mostPairs = mostPairs;
      this.leastChance = leastChance;
      this.joined = joined;
    }

    /** Pairs that selection has to weigh against others go to a component, others straight on. */
    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
      Deque<Row> decided = new ArrayDeque<>();
      Iterator<Row> open =
          new Iterator<>() {
            private Row next;

            @Override
            public boolean hasNext() {
              while (next == null && rows.hasNext()) {
                Row row = rows.next();
                Row alone = decidedAlone(row);
                if (alone != null) {
                  decided.add(alone);
                }
                if (alone == null || isBarrier(row)) {
                  next = row;
                }
              }
              return next != null;
            }

            @Override
            public Row next() {
              Row row = next;
              next = null;
              return row;
            }
          };
      Components<Row> components = new Components<>(open, new RowEnds(), mostPairs);
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          while (decided.isEmpty() && components.hasNext()) {
            solve(components.next(), decided);
          }
          return !decided.isEmpty();
        }

        @Override
        public Row next() {
          return decided.poll();
        }
      };
    }

    private static Row decidedAlone(Row row) {
      long cut = row.getAs(CUT);
      if (cut > 0) {
        return decision(
            row,
            REJECTED,
            "%s of candidates of one report: %d farther ones were not weighed"
                .formatted(Matcher.BEYOND_BOUND, cut));
      }
      return row.getAs(RELATION).equals(COVERS)
          ? decision(
              row, MATCHED, "the left report sums up the days, place and actors of the right")
          : null;
    }

    /**
     * Whether a summary and what it sums up must be kept from coming into one event by a report
     * that a person put there. Such a pair is decided already.
     */
    private boolean isBarrier(Row row) {
      return row.getAs(RELATION).equals(COVERS)
          && row.<Long>getAs(CUT) == 0
          && (joined.contains(row.<String>getAs(LEFT_REPORT_ID))
              || joined.contains(row.<String>getAs(RIGHT_REPORT_ID)));
    }

    private void solve(Components.Component<Row> component, Deque<Row> decided) {
      Map<String, Member> members = new HashMap<>();
      List<Edge> edges = component.pairs().stream().map(row -> edge(row, members)).toList();
      List<Edge> outward =
          component.outward().stream().map(out -> edge(out.pair(), members)).toList();
      EventGroups groups = EventGroups.of(edges, outward, leastChance);
      for (int i = 0; i < edges.size(); i++) {
        if (!isBarrier(component.pairs().get(i))) {
          decided.add(decision(component.pairs().get(i), edges.get(i), groups));
        }
      }
      for (int i = 0; i < outward.size(); i++) {
        Components.Outward<Row> out = component.outward().get(i);
        if (out.isLeftInside() && !isBarrier(out.pair())) {
          decided.add(decision(out.pair(), outward.get(i), groups));
        }
      }
      for (Row row : component.cut()) {
        if (!isBarrier(row)) {
          decided.add(
              decision(
                  row,
                  REJECTED,
                  Matcher.BEYOND_BOUND
                      + " of pairs that hang together: closed before this day's pairs"));
        }
      }
    }

    private static final class RowEnds implements Components.Ends<Row> {
      @Override
      public String left(Row row) {
        return row.getAs(LEFT_REPORT_ID);
      }

      @Override
      public String right(Row row) {
        return row.getAs(RIGHT_REPORT_ID);
      }

      @Override
      public int leftDay(Row row) {
        return row.getAs(LEFT_DAY);
      }

      @Override
      public int rightDay(Row row) {
        return row.getAs(RIGHT_DAY);
      }

      @Override
      public boolean binds(Row row) {
        return edge(row, new HashMap<>()).binds();
      }
    }

    private static Edge edge(Row row, Map<String, Member> members) {
      Double km = row.getAs(KM_APART);
      String verdict = row.getAs(VERDICT);
      boolean covers = row.getAs(RELATION).equals(COVERS);
      return new Edge(
          member(row, LEFT_REPORT_ID, LEFT_STANDING, LEFT_SEAT, LEFT_DEATHS, members),
          member(row, RIGHT_REPORT_ID, RIGHT_STANDING, RIGHT_SEAT, RIGHT_DEATHS, members),
          row.getAs(SCORE),
          row.getAs(THRESHOLD),
          row.getAs(FIT),
          row.getAs(IS_COARSE),
          row.getAs(DAYS_APART),
          km == null ? Double.POSITIVE_INFINITY : km,
          covers ? COVERS : row.getAs(OBSTACLE),
          verdict == null ? null : Overrides.Verdict.valueOf(verdict),
          row.getAs(IS_REPEAT),
          covers ? null : row.getAs(HOLDER));
    }

    /** One object per report, so that the pairs of a report share it. */
    private static Member member(
        Row row,
        String id,
        String standing,
        String seat,
        String deaths,
        Map<String, Member> members) {
      Row rank = row.getAs(standing);
      return members.computeIfAbsent(
          row.getAs(id),
          reportId ->
              new Member(
                  reportId,
                  row.getAs(seat),
                  rank.getAs(Standing.IS_CLAIM),
                  rank.getAs(Standing.RANK),
                  rank.getAs(Standing.GEO_RANK),
                  rank.getAs(Standing.DATE_RANK),
                  row.getAs(deaths)));
    }

    private static Row decision(Row row, Edge edge, EventGroups groups) {
      if (groups.areTogether(edge.left, edge.right)) {
        return decision(row, MATCHED, togetherBecause(edge, groups));
      }
      if (edge.isPart()) {
        return part(row, edge);
      }
      if (!edge.isCompatible()) {
        return decision(row, REJECTED, edge.whyIncompatible());
      }
      if (!edge.isGood()) {
        return decision(row, REJECTED, edge.bits());
      }
      return decision(row, RIVAL, edge.defeat());
    }

    private static String togetherBecause(Edge edge, EventGroups groups) {
      return edge.isGood() || edge.isConfirmed()
          ? edge.bits()
          : String.format(
              "%s alone, but both fit %s, which stands for the event",
              edge.bits(), groups.representativeOf(edge.left).reportId());
    }

    /** The pair as a link, the wide record left. */
    private static Row part(Row row, Edge edge) {
      Object[] values = values(row);
      if (edge.holder == edge.right) {
        swap(values, LEFT_REPORT_ID, RIGHT_REPORT_ID);
        swap(values, LEFT_SOURCE_ID, RIGHT_SOURCE_ID);
      }
      values[MatchPairTable.SCHEMA.fieldIndex(RELATION)] = MatchPairTable.PART_OF;
      return decided(
          values,
          MATCHED,
          "the left record holds the day, place and actors of the right one and others, and about their deaths together");
    }

    private static void swap(Object[] values, String one, String other) {
      int left = MatchPairTable.SCHEMA.fieldIndex(one);
      int right = MatchPairTable.SCHEMA.fieldIndex(other);
      Object value = values[left];
      values[left] = values[right];
      values[right] = value;
    }

    private static Row decision(Row row, String decision, String reason) {
      return decided(values(row), decision, reason);
    }

    private static Object[] values(Row row) {
      Object[] values = new Object[MatchPairTable.SCHEMA.length()];
      for (int i = 0; i < values.length - 2; i++) {
        values[i] = row.get(i);
      }
      return values;
    }

    private static Row decided(Object[] values, String decision, String reason) {
      values[values.length - 2] = decision;
      values[values.length - 1] = reason;
      return RowFactory.create(values);
    }
  }
}
