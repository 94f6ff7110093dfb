package org.harmattan.facts;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.harmattan.table.ReportActorTable;

/**
 * One row per account, scope and unordered pair of actors that opposed each other in it. Key:
 * basis, event_key, actor_scope, actor_a_id, actor_b_id, of which actor_a_id is the lower.
 */
final class Opponents {
  static final String ACTOR_SCOPE = "actor_scope";
  static final String ACTOR_A_ID = "actor_a_id";
  static final String ACTOR_B_ID = "actor_b_id";

  private static final String ON_SIDE_A = "on_side_a";
  private static final String ON_SIDE_B = "on_side_b";
  private static final String SPANS_A = "spans_a";
  private static final String SPANS_B = "spans_b";
  private static final String PAIR = "pair";

  private final List<String> carried;

  private Opponents(List<String> carried) {
    this.carried = carried;
  }

  /**
   * Opponents of the accounts.
   *
   * @param carried columns of an account that its opponents keep, its identity among them
   * @param sharedOut the rows over the tasks in which they are counted
   */
  static Dataset<Row> of(
      Dataset<Row> accounts,
      Dataset<Row> lineage,
      List<String> carried,
      UnaryOperator<Dataset<Row>> sharedOut) {
    Opponents opponents = new Opponents(carried);
    return accounts
        .transform(opponents::faceEachOther)
        .transform(rows -> opponents.climb(rows, lineage))
        .transform(rows -> dropOwnGroups(rows, lineage))
        .transform(sharedOut::apply)
        .transform(Opponents::countEachEventOnce);
  }

  /** One row per account and two principals of opposite sides. */
  private Dataset<Row> faceEachOther(Dataset<Row> accounts) {
    return accounts
        .select(accountColumns(explode(side("a")).as(ON_SIDE_A), side("b").as(ON_SIDE_B)))
        .withColumn(ON_SIDE_B, explode(col(ON_SIDE_B)));
  }

  /** A doubt opposes nobody: which of its candidates it was, nobody knows. */
  private static Column side(String side) {
    Column opposing =
        filter(
            Shares.participants(),
            participant ->
                participant
                    .getField(Accounts.SIDE)
                    .equalTo(side)
                    .and(participant.getField(Accounts.ROLE).equalTo(ReportActorTable.PRINCIPAL))
                    .and(not(participant.getField(Accounts.IS_AMBIGUOUS)))
                    .and(not(participant.getField(Accounts.IS_CANDIDATE))));
    return array_distinct(
        transform(opposing, participant -> participant.getField(Accounts.ACTOR_ID)));
  }

  /** One row per two principals, scope and pair that they stand for in it. */
  private Dataset<Row> climb(Dataset<Row> facing, Dataset<Row> lineage) {
    Column a = col(ON_SIDE_A);
    Column b = col(ON_SIDE_B);
    Column day = col(Accounts.EVENT_DATE);
    Column itself = array(pair(Scope.SELF, a, b));
    Column groups =
        pairs(
            Scope.GROUP,
            Lineage.groupOrSelf(col(SPANS_A), a, day),
            Lineage.groupOrSelf(col(SPANS_B), b, day));
    Column roots =
        pairs(
            Scope.ROOT,
            Lineage.rootsOrSelf(col(SPANS_A), a, day),
            Lineage.rootsOrSelf(col(SPANS_B), b, day));
    Column isOfALineage =
        size(Lineage.lineages(col(SPANS_A), day))
            .gt(0)
            .or(size(Lineage.lineages(col(SPANS_B), day)).gt(0));
    Column lineages =
        filter(
            pairs(
                Scope.LINEAGE,
                Lineage.lineagesOrSelf(col(SPANS_A), a, day),
                Lineage.lineagesOrSelf(col(SPANS_B), b, day)),
            pair -> isOfALineage);
    Column neitherInLineage = col(SPANS_A).isNull().and(col(SPANS_B).isNull());
    return facing
        .transform(rows -> Lineage.join(rows, a, lineage, SPANS_A))
        .transform(rows -> Lineage.join(rows, b, lineage, SPANS_B))
        .select(
            accountColumns(
                explode(
                        when(neitherInLineage, itself)
                            .otherwise(concat(itself, groups, roots, lineages)))
                    .as(PAIR)))
        .select(accountColumns(col(PAIR + ".*")))
        .where(col(ACTOR_A_ID).notEqual(col(ACTOR_B_ID)));
  }

  private static Column pairs(Scope scope, Column as, Column bs) {
    return flatten(transform(as, a -> transform(bs, b -> pair(scope, a, b))));
  }

  private static Column pair(Scope scope, Column a, Column b) {
    return struct(
        lit(scope.value()).as(ACTOR_SCOPE),
        least(a, b).as(ACTOR_A_ID),
        greatest(a, b).as(ACTOR_B_ID));
  }

  /** A group does not oppose its own members, nor they it; between two actors alone all counts. */
  private static Dataset<Row> dropOwnGroups(Dataset<Row> pairs, Dataset<Row> lineage) {
    Column a = col(ACTOR_A_ID);
    Column b = col(ACTOR_B_ID);
    Column day = col(Accounts.EVENT_DATE);
    Column ownGroup =
        array_contains(Lineage.groupOrSelf(col(SPANS_A), a, day), b)
            .or(array_contains(Lineage.groupOrSelf(col(SPANS_B), b, day), a));
    Column ownLineage =
        array_contains(Lineage.lineagesOrSelf(col(SPANS_A), a, day), b)
            .or(array_contains(Lineage.lineagesOrSelf(col(SPANS_B), b, day), a));
    Column isOwn =
        when(col(ACTOR_SCOPE).equalTo(Scope.SELF.value()), lit(false))
            .when(col(ACTOR_SCOPE).equalTo(Scope.LINEAGE.value()), ownLineage)
            .otherwise(ownGroup);
    return pairs
        .transform(rows -> Lineage.join(rows, a, lineage, SPANS_A))
        .transform(rows -> Lineage.join(rows, b, lineage, SPANS_B))
        .where(not(isOwn))
        .drop(SPANS_A, SPANS_B);
  }

  /** Rows of one account and pair are equal in every column, so which one stays means nothing. */
  private static Dataset<Row> countEachEventOnce(Dataset<Row> pairs) {
    return pairs.distinct();
  }

  private Column[] accountColumns(Column... others) {
    return Stream.concat(carried.stream().map(functions::col), Arrays.stream(others))
        .toArray(Column[]::new);
  }
}
