package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.table.EventIdentityTable;
import org.harmattan.table.MatchPairTable;

/** Sets of reports from which neither a pair nor an event id leads out. */
final class ClosedSet {
  /** Longest chain of pairs that is followed; beyond, everything counts as touched. */
  private static final int MOST_STEPS = 12;

  private final Dataset<Row> pairs;
  private final Dataset<Row> register;
  private final UnaryOperator<Set<String>> besides;

  /**
   * @param pairs rows with the ids of two reports, as {@link MatchPairTable} names them
   * @param register rows of {@link EventIdentityTable}
   * @param besides what belongs to some reports for another reason
   */
  ClosedSet(Dataset<Row> pairs, Dataset<Row> register, UnaryOperator<Set<String>> besides) {
    this.pairs = ends(pairs);
    this.register = register;
    this.besides = besides;
  }

  static Dataset<Row> ends(Dataset<Row> pairs) {
    return pairs.select(MatchPairTable.LEFT_REPORT_ID, MatchPairTable.RIGHT_REPORT_ID);
  }

  /** Pairs of which one report's event holds the other's. */
  static Dataset<Row> links(Dataset<Row> pairs) {
    return pairs.where(
        col(MatchPairTable.RELATION)
            .isin(MatchPairTable.COVERS, MatchPairTable.PART_OF)
            .and(col(MatchPairTable.DECISION).equalTo(MatchPairTable.MATCHED)));
  }

  /** Ids of the reports that are paired with one of these, in one column. */
  static Dataset<Row> partnersOf(Set<String> reports, Dataset<Row> pairs) {
    String left = MatchPairTable.LEFT_REPORT_ID;
    String right = MatchPairTable.RIGHT_REPORT_ID;
    Dataset<Row> ends = ends(pairs);
    return Keyed.of(ends, left, reports)
        .select(right)
        .union(Keyed.of(ends, right, reports).select(left));
  }

  /** Ids of the events that some reports stand in or have stood in. */
  static Dataset<Row> heldBy(Dataset<Row> register, Set<String> reports) {
    return Keyed.of(register, EventIdentityTable.REPORT_ID, reports)
        .select(EventIdentityTable.EVENT_ID)
        .distinct();
  }

  /** The set that the reports are of; empty where it is more than a stage follows one by one. */
  Optional<Set<String>> around(Set<String> reports) {
    Optional<Set<String>> closed = withPartners(reports);
    for (int step = 0; step < MOST_STEPS && closed.isPresent(); step++) {
      Optional<Set<String>> held = closed.flatMap(this::withHoldersOfTheirIds);
      if (held.equals(closed)) {
        return closed;
      }
      closed = held.flatMap(this::withPartners);
    }
    return Optional.empty();
  }

  private Optional<Set<String>> withPartners(Set<String> reports) {
    Set<String> closed = new TreeSet<>(reports);
    for (int step = 0; step < MOST_STEPS; step++) {
      closed.addAll(besides.apply(closed));
      Optional<Set<String>> partners = Keyed.texts(partnersOf(closed, pairs));
      if (partners.isEmpty() || !isFew(closed)) {
        return Optional.empty();
      }
      if (!closed.addAll(partners.get())) {
        return Optional.of(closed);
      }
    }
    return Optional.empty();
  }

  /**
   * With all reports that have stood in an event that one of the reports has stood in: a report
   * that is there again claims its old id against who holds it now.
   */
  private Optional<Set<String>> withHoldersOfTheirIds(Set<String> reports) {
    return Keyed.texts(
            register
                .join(broadcast(heldBy(register, reports)), EventIdentityTable.EVENT_ID)
                .select(EventIdentityTable.REPORT_ID))
        .map(
            holders -> {
              holders.addAll(reports);
              return holders;
            })
        .filter(ClosedSet::isFew);
  }

  private static boolean isFew(Set<String> reports) {
    return reports.size() <= StageContext.MOST_CHANGES;
  }
}
