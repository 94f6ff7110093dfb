package org.harmattan.match;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.harmattan.table.EventIdentityTable.EVENT_ID;
import static org.harmattan.table.EventIdentityTable.IS_REPRESENTATIVE;
import static org.harmattan.table.EventIdentityTable.REPORT_ID;
import static org.harmattan.table.EventIdentityTable.RUN_ID;
import static org.harmattan.table.EventIdentityTable.SEQUENCE;
import static org.harmattan.table.MatchPairTable.CLAIM;
import static org.harmattan.table.MatchPairTable.DECISION;
import static org.harmattan.table.MatchPairTable.LEFT_REPORT_ID;
import static org.harmattan.table.MatchPairTable.MATCHED;
import static org.harmattan.table.MatchPairTable.REASON;
import static org.harmattan.table.MatchPairTable.RELATION;
import static org.harmattan.table.MatchPairTable.RIGHT_REPORT_ID;
import static org.harmattan.table.MatchPairTable.SAME;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.harmattan.table.EventIdentityTable;
import org.harmattan.table.SourceTraits;

/**
 * Keeps the register that gives events their durable ids.
 *
 * <p>Every current report is in exactly one group: its representative's. The register decides ids
 * only, never groups.
 */
public final class Identity {
  /** Column of {@link #churn}: existing event ids that a report of theirs would leave. */
  public static final String CHANGED = "changed";

  /** Column of {@link #churn}: event ids that current reports hold so far. */
  public static final String EXISTING = "existing";

  /** The group's representative; names the group while it has no event id. */
  static final String GROUP = "group_report_id";

  private static final String STANDING = "standing";
  private static final String OTHER = "other_report_id";

  private Identity() {}

  /**
   * The register's rows of ids that begin as a new id of one of the reports would: which number
   * that gets depends on them.
   *
   * @param reports report ids in {@code report_id}
   */
  public static Dataset<Row> issuedFor(Dataset<Row> reports, Dataset<Row> register) {
    String first = "first_id";
    Dataset<Row> wanted =
        reports.select(EventIds.newId(col(EventIdentityTable.REPORT_ID)).as(first)).distinct();
    return register
        .withColumn(first, EventIds.firstId(col(EventIdentityTable.EVENT_ID)))
        .join(broadcast(wanted), new String[] {first}, "left_semi")
        .drop(first);
  }

  /**
   * Rows to append to the register: one per report whose event or standing in it changed, none when
   * nothing did ({@link EventIdentityTable}).
   *
   * <p>The sequence goes on without gaps, by event id and report id; numbering takes one task that
   * sees changed rows only. A report that vanished keeps its rows.
   *
   * @param reports current reports, rows of {@code ReportTable}
   * @param pairs all rows of {@code MatchPairTable} for these reports, as {@link Matcher} made them
   */
  public static Dataset<Row> changes(
      Dataset<Row> reports,
      Dataset<Row> pairs,
      Dataset<Row> register,
      List<SourceTraits> sources,
      String runId) {
    Dataset<Row> groups = groups(reports, pairs, sources);
    Dataset<Row> identities =
        groups
            .join(EventIds.of(groups, register), GROUP)
            .select(
                col(REPORT_ID),
                col(EVENT_ID),
                col(REPORT_ID).equalTo(col(GROUP)).as(IS_REPRESENTATIVE));
    Dataset<Row> before =
        current(register)
            .select(
                col(REPORT_ID),
                col(EVENT_ID).as("event_before"),
                col(IS_REPRESENTATIVE).as("representative_before"));
    Column isUnchanged =
        col("event_before")
            .eqNullSafe(col(EVENT_ID))
            .and(col("representative_before").eqNullSafe(col(IS_REPRESENTATIVE)));
    return identities
        .join(before, new String[] {REPORT_ID}, "left")
        .where(not(isUnchanged))
        .crossJoin(broadcast(register.agg(coalesce(max(SEQUENCE), lit(0L)).as("last"))))
        .select(
            col("last").plus(row_number().over(Window.orderBy(EVENT_ID, REPORT_ID))).as(SEQUENCE),
            col(REPORT_ID),
            col(EVENT_ID),
            col(IS_REPRESENTATIVE),
            lit(runId).as(RUN_ID));
  }

  /** One row per report that was ever registered: its event and standing in it by its last row. */
  public static Dataset<Row> current(Dataset<Row> register) {
    return register
        .groupBy(REPORT_ID)
        .agg(
            max_by(struct(col(EVENT_ID), col(IS_REPRESENTATIVE)), col(SEQUENCE)).as("last"),
            max(SEQUENCE).as(SEQUENCE))
        .select(
            col(REPORT_ID),
            col("last").getField(EVENT_ID).as(EVENT_ID),
            col("last").getField(IS_REPRESENTATIVE).as(IS_REPRESENTATIVE),
            col(SEQUENCE));
  }

  /**
   * One row: how many event ids current reports hold, and how many of them at least one report
   * would leave for another id. Reports that are new or vanished change no id; ids that vanished
   * reports alone hold do not count, or else the share that changes would shrink with the years.
   *
   * @param reports report ids in {@code report_id}: all current ones
   */
  public static Dataset<Row> churn(
      Dataset<Row> reports, Dataset<Row> register, Dataset<Row> changes) {
    Dataset<Row> after = changes.select(col(REPORT_ID), col(EVENT_ID).as("event_after"));
    Column leaves = col("event_after").notEqual(col(EVENT_ID));
    return current(register)
        .join(reports.select(REPORT_ID), new String[] {REPORT_ID}, "left_semi")
        .join(after, new String[] {REPORT_ID}, "left")
        .agg(
            count_distinct(when(leaves, col(EVENT_ID))).as(CHANGED),
            count_distinct(col(EVENT_ID)).as(EXISTING));
  }

  /**
   * One row per report with the representative of its group. Every member is matched with the
   * representative, or one of the two with whom a person called one event with the other, so that
   * the best of a report, its partners and those that a person put beside it or them is it: no
   * graph to walk.
   */
  static Dataset<Row> groups(Dataset<Row> reports, Dataset<Row> pairs, List<SourceTraits> sources) {
    Dataset<Row> standings = reports.select(col(REPORT_ID), Standing.of(sources).as(STANDING));
    Dataset<Row> together =
        pairs.where(col(DECISION).equalTo(MATCHED).and(col(RELATION).isin(SAME, CLAIM)));
    Dataset<Row> partners =
        together
            .select(col(LEFT_REPORT_ID).as(REPORT_ID), col(RIGHT_REPORT_ID).as(OTHER))
            .union(together.select(col(RIGHT_REPORT_ID), col(LEFT_REPORT_ID)));
    Dataset<Row> bestPartners =
        partners
            .union(besidePartners(partners, together))
            .join(standings.withColumnRenamed(REPORT_ID, OTHER), OTHER)
            .groupBy(REPORT_ID)
            .agg(min(STANDING).as("best_partner"));
    Column best = least(col(STANDING), col("best_partner"));
    return standings
        .join(bestPartners, new String[] {REPORT_ID}, "left")
        .select(col(REPORT_ID), best.getField(Standing.REPORT_ID).as(GROUP));
  }

  /**
   * What a person called one event with a partner of a report, and the same the other way round.
   */
  private static Dataset<Row> besidePartners(Dataset<Row> partners, Dataset<Row> together) {
    Dataset<Row> confirmed = together.where(col(REASON).equalTo(Edge.CONFIRMED));
    String beside = "beside";
    Dataset<Row> reports =
        confirmed
            .select(col(LEFT_REPORT_ID).as(OTHER), col(RIGHT_REPORT_ID).as(beside))
            .union(confirmed.select(col(RIGHT_REPORT_ID), col(LEFT_REPORT_ID)));
    Dataset<Row> ofPartners =
        partners.join(broadcast(reports), OTHER).select(col(REPORT_ID), col(beside).as(OTHER));
    return ofPartners.union(ofPartners.select(col(OTHER), col(REPORT_ID)));
  }
}
