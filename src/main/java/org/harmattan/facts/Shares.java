package org.harmattan.facts;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.md5;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;
import static org.harmattan.table.EventActorTable.UNATTRIBUTED;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import org.harmattan.table.ReportActorTable;

/**
 * How an event is split over its distinct principals: equal whole amounts, and one more for the
 * first of them while a remainder lasts, so that the parts sum exactly. Integers only.
 */
final class Shares {
  /** Actor ids of an account's principals in tie order, never empty. */
  static final String PRINCIPALS = "principals";

  static final long MILLION = 1_000_000L;

  private static final String TIE = "tie";

  private Shares() {}

  /** The participants of an account; an empty array where nobody is named. */
  static Column participants() {
    return coalesce(
        col(Accounts.PARTICIPANTS),
        array().cast(DataTypes.createArrayType(Accounts.PARTICIPANT, false)));
  }

  /**
   * Value of {@link #PRINCIPALS}. An ambiguous actor is a principal as itself, its candidates are
   * not; where no principal is known the unattributed one stands alone. The order is by a hash, so
   * that no actor gains by its name from one event to the next, and is the same in every run.
   */
  static Column principals() {
    Column known =
        filter(
            participants(),
            participant ->
                participant
                    .getField(Accounts.ROLE)
                    .equalTo(ReportActorTable.PRINCIPAL)
                    .and(not(participant.getField(Accounts.IS_CANDIDATE))));
    Column ids =
        array_distinct(transform(known, participant -> participant.getField(Accounts.ACTOR_ID)));
    Column tie = col(Accounts.LOWEST_REPORT_ID);
    Column ordered =
        array_sort(
            transform(
                ids, id -> struct(md5(concat_ws("|", tie, id)).as(TIE), id.as(Accounts.ACTOR_ID))));
    return when(size(ids).equalTo(0), array(lit(UNATTRIBUTED)))
        .otherwise(transform(ordered, principal -> principal.getField(Accounts.ACTOR_ID)));
  }

  /** What the principal at the index (from 0) has of the total. */
  static Column part(Column total, Column index) {
    Column parts = size(col(PRINCIPALS)).cast(DataTypes.LongType);
    Column oneMore = when(index.lt(total.mod(parts)), 1L).otherwise(0L);
    return call_function("div", total, parts).plus(oneMore);
  }
}
