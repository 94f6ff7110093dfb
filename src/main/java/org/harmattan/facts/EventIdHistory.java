package org.harmattan.facts;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.harmattan.table.EventIdHistoryTable;
import org.harmattan.table.EventIdentityTable;

/**
 * One row per change of a report's event. Key: event_id, report_id, sequence.
 *
 * <p>A report's first event is {@code new}. A report that changes its event is {@code merged} where
 * the event that it joins held reports when the run began, and {@code split} off where it held
 * none: its id is then new, or one that had been given up and is taken up again.
 */
final class EventIdHistory {
  private static final String NEW = "new";
  private static final String MERGED = "merged";
  private static final String SPLIT = "split";

  private static final String UNTIL = "until_sequence";
  private static final String RUN_BEGIN = "run_begin";
  private static final String STAY_FROM = "stay_from";
  private static final String STAY_UNTIL = "stay_until";
  private static final String HELD = "held";

  private static final Column SEQUENCE = col(EventIdentityTable.SEQUENCE);
  private static final Column EVENT = col(EventIdentityTable.EVENT_ID);
  private static final Column PREVIOUS = col(EventIdHistoryTable.PREVIOUS_EVENT_ID);

  private EventIdHistory() {}

  /**
   * @param identity {@link EventIdentityTable}
   */
  static Dataset<Row> of(Dataset<Row> identity) {
    Dataset<Row> stays = stays(identity);
    Dataset<Row> entries = stays.where(PREVIOUS.isNull().or(PREVIOUS.notEqual(EVENT)));
    Dataset<Row> moves =
        withRunBegin(entries.where(PREVIOUS.isNotNull()), identity)
            .transform(rows -> markHeld(rows, stays))
            .withColumn(EventIdHistoryTable.CHANGE, when(col(HELD).gt(0), MERGED).otherwise(SPLIT))
            .drop(HELD);
    Dataset<Row> firsts =
        entries.where(PREVIOUS.isNull()).withColumn(EventIdHistoryTable.CHANGE, lit(NEW));
    return firsts.drop(UNTIL).unionByName(moves);
  }

  /** The register with the event before, and the sequence at which the report's next row begins. */
  private static Dataset<Row> stays(Dataset<Row> identity) {
    WindowSpec ofReport = Window.partitionBy(EventIdentityTable.REPORT_ID).orderBy(SEQUENCE);
    return identity.select(
        SEQUENCE,
        col(EventIdentityTable.REPORT_ID),
        EVENT,
        col(EventIdentityTable.RUN_ID),
        lag(EVENT, 1).over(ofReport).as(EventIdHistoryTable.PREVIOUS_EVENT_ID),
        lead(SEQUENCE, 1).over(ofReport).as(UNTIL));
  }

  private static Dataset<Row> withRunBegin(Dataset<Row> moves, Dataset<Row> identity) {
    Dataset<Row> beginOfRun =
        identity.groupBy(EventIdentityTable.RUN_ID).agg(min(SEQUENCE).as(RUN_BEGIN));
    return moves.join(beginOfRun, EventIdentityTable.RUN_ID);
  }

  /** How many reports held the joined event just before the run began. */
  private static Dataset<Row> markHeld(Dataset<Row> moves, Dataset<Row> stays) {
    Dataset<Row> spans = stays.select(EVENT, SEQUENCE.as(STAY_FROM), col(UNTIL).as(STAY_UNTIL));
    Column heldAtBegin =
        col(STAY_FROM)
            .lt(col(RUN_BEGIN))
            .and(col(STAY_UNTIL).isNull().or(col(STAY_UNTIL).geq(col(RUN_BEGIN))));
    return moves
        .join(spans, EventIdentityTable.EVENT_ID)
        .groupBy(
            SEQUENCE,
            col(EventIdentityTable.REPORT_ID),
            EVENT,
            PREVIOUS,
            col(EventIdentityTable.RUN_ID))
        .agg(count(when(heldAtBegin, 1)).as(HELD));
  }
}
