package org.harmattan.match;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.harmattan.table.EventIdentityTable.EVENT_ID;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * One row per group that wins an id which others wanted too, or one of several that it might have;
 * groups that win none are absent.
 *
 * <p>Groups ask for their oldest id first; an id goes to the best group that asks, and who is
 * turned away or put out asks for the next-oldest (deferred acceptance, Gale and Shapley 1962), so
 * that the outcome does not depend on who asks first. Only contested ids pass this single task:
 * merges and splits of one run.
 */
final class IdContest {
  private static final StructType RESULT =
      new StructType().add(Identity.GROUP, StringType, false).add(EVENT_ID, StringType, false);

  private IdContest() {}

  static Dataset<Row> settle(Dataset<Row> claims) {
    return claims
        .select(
            col(Identity.GROUP),
            col(EVENT_ID),
            col(EventIds.LOWEST),
            col(EventIds.AGE),
            col(EventIds.IS_KEEPER))
        .repartition(1)
        .mapPartitions(new Settle(), Encoders.row(RESULT));
  }

  /** A group's wish for an id that a member holds. */
  record Wish(String group, String eventId, String lowestReportId, long age, boolean isKeeper) {
    static final Comparator<Wish> OLDEST_ID_FIRST =
        Comparator.comparingLong(Wish::age).thenComparing(Wish::eventId);

    /** Whom an id prefers: the group of its last representative, then the lowest report id. */
    static final Comparator<Wish> BEST_GROUP_FIRST =
        Comparator.comparing((Wish wish) -> !wish.isKeeper)
            .thenComparing(Wish::lowestReportId)
            .thenComparing(Wish::group);
  }

  static final class Settle implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
      List<Wish> wishes = new ArrayList<>();
      rows.forEachRemaining(
          row ->
              wishes.add(
                  new Wish(
                      row.getString(0),
                      row.getString(1),
                      row.getString(2),
                      row.getLong(3),
                      row.getBoolean(4))));
      return settle(wishes).stream()
          .map(wish -> RowFactory.create(wish.group(), wish.eventId()))
          .iterator();
    }
  }

  /** The wishes that come true: one per group at most, one per id at most. */
  static List<Wish> settle(List<Wish> wishes) {
    Map<String, Deque<Wish>> open = new HashMap<>();
    wishes.stream()
        .sorted(Wish.OLDEST_ID_FIRST)
        .forEach(wish -> open.computeIfAbsent(wish.group(), g -> new ArrayDeque<>()).add(wish));
    Map<String, Wish> granted = new HashMap<>();
    Deque<String> asking = new ArrayDeque<>(open.keySet());
    while (!asking.isEmpty()) {
      Wish wish = open.get(asking.pop()).poll();
      if (wish == null) {
        continue;
      }
      Wish held = granted.get(wish.eventId());
      boolean isBetter = held == null || Wish.BEST_GROUP_FIRST.compare(wish, held) < 0;
      if (isBetter) {
        granted.put(wish.eventId(), wish);
      }
      Wish turnedAway = isBetter ? held : wish;
      if (turnedAway != null) {
        asking.push(turnedAway.group());
      }
    }
    return List.copyOf(granted.values());
  }
}
