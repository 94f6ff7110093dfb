package org.harmattan.facts;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.table.EventLinkTable;
import org.harmattan.table.EventTable;

/**
 * The events, of containers and their parts only one account counting in basis {@code all}. Key:
 * event_id. Deaths stay as they were chosen.
 *
 * <p>Containers may be parts of others, down to {@value #MOST_LEVELS} levels below the topmost:
 * with {@code dailies} all containers are left out; with {@code larger} the topmost one is held
 * against all of its parts that hold no others, and who loses is left out, containers between them
 * in either case. Parts that do not count in basis {@code all} speak against no container.
 */
final class OneAccount {
  private static final int MOST_LEVELS = 4;
  private static final String PART = "part";
  private static final String CONTAINER = "container";
  private static final String TOP = "top";
  private static final String IS_CONTAINER = "is_container";
  private static final String LOSER = "loser";
  private static final String IS_PART_OUT = "is_part_out";
  private static final String OWN = "own_deaths";
  private static final String OF_PARTS = "deaths_of_parts";

  private OneAccount() {}

  /** Every container is left out for its parts. */
  static Dataset<Row> ofParts(Dataset<Row> events, Dataset<Row> parts, Dataset<Row> links) {
    Dataset<Row> containers =
        counted(parts, links.where(not(col(EventLinks.IS_TOLD_APART))))
            .select(col(CONTAINER).as(LOSER), lit(false).as(IS_PART_OUT))
            .distinct();
    return without(events, containers);
  }

  /** The topmost container or its parts, whichever tells of more deaths. */
  static Dataset<Row> larger(Dataset<Row> events, Dataset<Row> parts, Dataset<Row> links) {
    Dataset<Row> counted = counted(parts, links.where(col(EventLinks.IS_DEDUCTED)));
    Dataset<Row> containers = counted.select(col(CONTAINER).as(PART)).distinct();
    Dataset<Row> tree =
        withTop(counted)
            .join(containers.withColumn(IS_CONTAINER, lit(true)), PART, "left")
            .withColumn(IS_CONTAINER, coalesce(col(IS_CONTAINER), lit(false)));
    Dataset<Row> tops =
        tree.where(not(col(IS_CONTAINER)))
            .groupBy(TOP)
            .agg(sum(coalesce(col(EventTable.FATALITIES_BEST), lit(0L))).as(OF_PARTS))
            .join(
                events.select(
                    col(EventTable.EVENT_ID).as(TOP),
                    coalesce(col(EventTable.FATALITIES_BEST), lit(0L)).as(OWN)),
                TOP);
    Dataset<Row> losers =
        tops.where(col(OWN).lt(col(OF_PARTS)))
            .select(col(TOP).as(LOSER), lit(false).as(IS_PART_OUT))
            .unionByName(
                tree.join(tops, TOP)
                    .where(col(IS_CONTAINER).or(col(OWN).geq(col(OF_PARTS))))
                    .select(col(PART).as(LOSER), not(col(IS_CONTAINER)).as(IS_PART_OUT)));
    return without(events, losers.groupBy(LOSER).agg(max(IS_PART_OUT).as(IS_PART_OUT)));
  }

  /** One row per link of a part that counts: its container and its deaths. */
  private static Dataset<Row> counted(Dataset<Row> parts, Dataset<Row> links) {
    return links
        .select(
            col(EventLinkTable.LINKED_EVENT_ID).as(PART),
            col(EventLinkTable.EVENT_ID).as(CONTAINER))
        .join(
            parts
                .where(col(EventTable.IN_ALL))
                .select(col(EventTable.EVENT_ID).as(PART), col(EventTable.FATALITIES_BEST)),
            PART);
  }

  private static Dataset<Row> withTop(Dataset<Row> counted) {
    Dataset<Row> up = counted.select(col(PART).as("below"), col(CONTAINER).as("above"));
    Dataset<Row> tree = counted.withColumn(TOP, col(CONTAINER));
    for (int level = 1; level < MOST_LEVELS; level++) {
      tree =
          tree.join(up, col(TOP).equalTo(col("below")), "left")
              .withColumn(TOP, coalesce(col("above"), col(TOP)))
              .drop("below", "above");
    }
    return tree;
  }

  private static Dataset<Row> without(Dataset<Row> events, Dataset<Row> losers) {
    Column isOut = col(IS_PART_OUT).isNotNull();
    Column why =
        when(col(IS_PART_OUT), "; not in basis all: the event that it is a part of counts for it")
            .otherwise("; not in basis all: its parts count for it");
    return events
        .join(losers, col(EventTable.EVENT_ID).equalTo(col(LOSER)), "left")
        .withColumns(
            Map.of(
                EventTable.IN_ALL,
                col(EventTable.IN_ALL).and(not(isOut)),
                EventTable.RULE,
                concat(col(EventTable.RULE), when(isOut, why).otherwise(""))))
        .drop(LOSER, IS_PART_OUT);
  }
}
