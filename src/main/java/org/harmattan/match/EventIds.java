package org.harmattan.match;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.when;
import static org.harmattan.match.Identity.GROUP;
import static org.harmattan.table.EventIdentityTable.EVENT_ID;
import static org.harmattan.table.EventIdentityTable.IS_REPRESENTATIVE;
import static org.harmattan.table.EventIdentityTable.REPORT_ID;
import static org.harmattan.table.EventIdentityTable.SEQUENCE;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * One row per group with its event id: the oldest id that a member holds, an id that two groups
 * want going to the one with its last representative, then the lowest report id; else a new id.
 */
final class EventIds {
  static final String LOWEST = "lowest_report_id";
  static final String AGE = "age";
  static final String IS_KEEPER = "is_keeper";

  private static final String BASE = "base_id";

  /** {@code ev-} and 16 digits. */
  private static final int BASE_LENGTH = 19;

  private EventIds() {}

  static Dataset<Row> of(Dataset<Row> groups, Dataset<Row> register) {
    Dataset<Row> claims = claims(groups, register);
    Dataset<Row> kept =
        uncontested(claims).unionByName(IdContest.settle(claims.where(isContested())));
    Dataset<Row> all =
        groups
            .groupBy(GROUP)
            .agg(min(REPORT_ID).as(LOWEST))
            .join(kept.withColumnRenamed(EVENT_ID, "kept_id"), new String[] {GROUP}, "left");
    return all.where(col("kept_id").isNotNull())
        .select(col(GROUP), col("kept_id").as(EVENT_ID))
        .unionByName(newIds(all.where(col("kept_id").isNull()), register));
  }

  /**
   * One row per group and event id that a member holds: how old the id is (its first sequence),
   * whether its last representative is in the group, and how many ids and groups vie.
   */
  private static Dataset<Row> claims(Dataset<Row> groups, Dataset<Row> register) {
    Dataset<Row> current = Identity.current(register);
    Dataset<Row> keepers =
        current
            .where(col(IS_REPRESENTATIVE))
            .groupBy(EVENT_ID)
            .agg(max_by(col(REPORT_ID), col(SEQUENCE)).as("keeper"));
    Dataset<Row> ages = register.groupBy(EVENT_ID).agg(min(SEQUENCE).as(AGE));
    return groups
        .join(current.select(REPORT_ID, EVENT_ID), REPORT_ID)
        .join(ages, EVENT_ID)
        .join(keepers, new String[] {EVENT_ID}, "left")
        .groupBy(GROUP, EVENT_ID)
        .agg(
            min(REPORT_ID).as(LOWEST),
            min(AGE).as(AGE),
            max(coalesce(col("keeper").equalTo(col(REPORT_ID)), lit(false))).as(IS_KEEPER))
        .withColumn("ids_of_group", count(lit(1)).over(Window.partitionBy(GROUP)))
        .withColumn("groups_of_id", count(lit(1)).over(Window.partitionBy(EVENT_ID)));
  }

  private static Column isContested() {
    return col("ids_of_group").gt(1).or(col("groups_of_id").gt(1));
  }

  private static Dataset<Row> uncontested(Dataset<Row> claims) {
    return claims.where(not(isContested())).select(GROUP, EVENT_ID);
  }

  /** The id that an event gets whose lowest report this is, unless it was issued before. */
  static Column newId(Column lowestReport) {
    return concat(lit("ev-"), substring(sha2(lowestReport.cast("binary"), 256), 1, 16));
  }

  /** An id without the number that tells it from earlier ones of the same report. */
  static Column firstId(Column eventId) {
    return substring(eventId, 1, BASE_LENGTH);
  }

  /**
   * New ids are digests of the group's lowest report id; one that was ever issued gets the next
   * number after it, so that no id is issued twice.
   */
  private static Dataset<Row> newIds(Dataset<Row> groups, Dataset<Row> register) {
    Dataset<Row> issued =
        register
            .groupBy(firstId(col(EVENT_ID)).as(BASE))
            .agg(count_distinct(col(EVENT_ID)).as("issued"));
    Column number =
        coalesce(col("issued"), lit(0L))
            .plus(row_number().over(Window.partitionBy(BASE).orderBy(LOWEST)));
    return groups
        .withColumn(BASE, newId(col(LOWEST)))
        .join(issued, new String[] {BASE}, "left")
        .withColumn("number", number)
        .select(
            col(GROUP),
            when(col("number").equalTo(1), col(BASE))
                .otherwise(concat(col(BASE), lit("-"), col("number")))
                .as(EVENT_ID));
  }
}
