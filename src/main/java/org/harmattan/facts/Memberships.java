package org.harmattan.facts;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_min;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.harmattan.table.ReportActorTable;

/**
 * One row per account, scope and actor: what the actor, with everything inside the scope that day,
 * was in that event. Key: basis, event_key, actor_scope, actor_id.
 */
final class Memberships {
  static final String ACTOR_SCOPE = "actor_scope";
  static final String ACTOR_ID = "actor_id";
  static final String IN_ROOT_PANEL = "in_root_panel";
  static final String IS_DEFINITE = "is_definite";
  static final String IS_PRINCIPAL = "is_principal";
  static final String IS_PERPETRATOR = "is_perpetrator";
  static final String IS_TARGET = "is_target";
  static final String IS_POSSIBLE = "is_possible";

  /** Distinct claimants inside the scope. */
  static final String CLAIMANTS_INSIDE = "claimants_inside";

  /** Distinct claimants of the event; null where the basis knows no claims. */
  static final String CLAIMANTS_IN_ALL = "claimants_in_all";

  /** Positions, from 0, of the principals whose shares the row takes, in the order of ties. */
  static final String PRINCIPAL_POSITIONS = "principal_positions";

  static final String EVENT_MILLIONTHS = "event_millionths";
  static final String DEATH_MILLIONTHS = "death_millionths";
  static final String WHOLE_DEATHS = "whole_deaths";

  private static final String INVOLVED = "involved";
  private static final String SPANS = "spans";
  private static final String CLIMB = "climb";
  private static final String TAKES_SHARE = "takes_share";
  private static final String POSITION = "principal_position";

  private final List<String> carried;

  /**
   * @param carried columns of an account that its memberships keep
   */
  private Memberships(List<String> carried) {
    this.carried = carried;
  }

  /**
   * Memberships of the accounts by the lineage ({@link org.harmattan.table.ActorLineageTable}),
   * with the columns of {@link Measures#accountColumns} and each membership's shares. Claimants
   * that are neither participants nor candidates have no row. One shuffle, after which all rows of
   * an actor and event type are in one task.
   *
   * @param tasks how many share the rows
   */
  static Dataset<Row> of(
      Dataset<Row> accounts, Dataset<Row> lineage, FactOptions options, int tasks) {
    Memberships whole = new Memberships(Measures.accountColumns(options));
    return accounts
        .transform(whole::involve)
        .transform(rows -> whole.climb(rows, lineage))
        .transform(rows -> Cells.shareOut(rows, tasks, ACTOR_SCOPE, ACTOR_ID))
        .transform(
            rows ->
                whole.countEachEventOnce(
                    rows,
                    shareOf(EVENT_MILLIONTHS),
                    shareOf(DEATH_MILLIONTHS),
                    shareOf(WHOLE_DEATHS)));
  }

  /**
   * The same memberships with {@link Measures#IDENTITY} alone, and in place of shares the {@link
   * #PRINCIPAL_POSITIONS} that they take.
   */
  static Dataset<Row> positions(Dataset<Row> accounts, Dataset<Row> lineage) {
    Memberships identified = new Memberships(Measures.IDENTITY);
    Column positions = collect_list(when(col(TAKES_SHARE), col(POSITION)));
    return accounts
        .transform(identified::involve)
        .transform(rows -> identified.climb(rows, lineage))
        .transform(rows -> identified.countEachEventOnce(rows, positions.as(PRINCIPAL_POSITIONS)));
  }

  /** One row per account and way in which an actor is involved; an actor may have several. */
  private Dataset<Row> involve(Dataset<Row> accounts) {
    Column involvements = concat(participants(), shareholders(), claimants());
    return accounts
        .withColumn(Shares.PRINCIPALS, Shares.principals())
        .select(
            accountColumns(
                size(array_distinct(col(Accounts.CLAIMANTS))).as(CLAIMANTS_IN_ALL),
                explode(involvements).as(INVOLVED)))
        .select(accountColumns(col(CLAIMANTS_IN_ALL), col(INVOLVED + ".*")));
  }

  private static Column participants() {
    return transform(
        Shares.participants(),
        participant -> {
          Column candidate = participant.getField(Accounts.IS_CANDIDATE);
          Column role = participant.getField(Accounts.ROLE);
          Column conduct = participant.getField(Accounts.CONDUCT);
          return new Involvement(participant.getField(Accounts.ACTOR_ID))
              .with(IS_DEFINITE, not(candidate))
              .with(IS_POSSIBLE, candidate)
              .with(IS_PRINCIPAL, is(role, ReportActorTable.PRINCIPAL).and(not(candidate)))
              .with(IS_PERPETRATOR, is(conduct, ReportActorTable.PERPETRATOR).and(not(candidate)))
              .with(IS_TARGET, is(conduct, ReportActorTable.TARGET).and(not(candidate)))
              .column();
        });
  }

  /** Each distinct principal once, so that an actor named twice has one share. */
  private static Column shareholders() {
    Column deaths = coalesce(col(Accounts.FATALITIES_BEST), lit(0L));
    return transform(
        col(Shares.PRINCIPALS),
        (principal, index) ->
            new Involvement(principal)
                .with(IS_DEFINITE, lit(true))
                .with(IS_PRINCIPAL, lit(true))
                .with(POSITION, index)
                .with(EVENT_MILLIONTHS, Shares.part(lit(Shares.MILLION), index))
                .with(DEATH_MILLIONTHS, Shares.part(deaths.multiply(Shares.MILLION), index))
                .with(WHOLE_DEATHS, Shares.part(deaths, index))
                .column());
  }

  private static Column claimants() {
    Column ids = coalesce(col(Accounts.CLAIMANTS), array().cast("array<string>"));
    return transform(
        array_distinct(ids),
        claimant -> new Involvement(claimant).with(CLAIMANTS_INSIDE, lit(1)).column());
  }

  /** One row per involvement and actor of each scope that it counts for. */
  private Dataset<Row> climb(Dataset<Row> involvements, Dataset<Row> lineage) {
    Column actor = col(ACTOR_ID);
    Column spans = col(SPANS);
    Column day = col(Accounts.EVENT_DATE);
    Column group = Lineage.group(spans, actor, day);
    Column roots = Lineage.roots(spans, actor, day);
    Column lineages = Lineage.lineages(spans, day);
    Column inRootPanel = not(Lineage.isInGroups(spans));
    Column itself = array(reach(Scope.SELF, actor, inRootPanel, lit(true)));
    Column above =
        concat(
            transform(group, id -> reach(Scope.GROUP, id, lit(false), lit(true))),
            // An actor under two topmost parents counts for both, but its share is counted once.
            transform(roots, id -> reach(Scope.ROOT, id, lit(true), id.equalTo(array_min(roots)))),
            transform(lineages, id -> reach(Scope.LINEAGE, id, lit(false), lit(true))));
    return Lineage.join(involvements, actor, lineage, SPANS)
        .withColumn(CLIMB, explode(when(spans.isNull(), itself).otherwise(concat(itself, above))))
        .drop(ACTOR_ID, SPANS)
        .select(col("*"), col(CLIMB + ".*"))
        .drop(CLIMB);
  }

  private static Column reach(Scope scope, Column actor, Column inRootPanel, Column takesShare) {
    return struct(
        lit(scope.value()).as(ACTOR_SCOPE),
        actor.as(ACTOR_ID),
        inRootPanel.as(IN_ROOT_PANEL),
        takesShare.as(TAKES_SHARE));
  }

  /**
   * Members of one group become one row. All account columns are grouped by, though the key alone
   * tells them: so they need no join back, and the aggregation keeps no text in its state.
   */
  private Dataset<Row> countEachEventOnce(Dataset<Row> climbed, Column... shares) {
    Column[] key = accountColumns(col(CLAIMANTS_IN_ALL), col(ACTOR_SCOPE), col(ACTOR_ID));
    List<Column> merged =
        List.of(
            max(col(IS_DEFINITE)).as(IS_DEFINITE),
            max(col(IS_PRINCIPAL)).as(IS_PRINCIPAL),
            max(col(IS_PERPETRATOR)).as(IS_PERPETRATOR),
            max(col(IS_TARGET)).as(IS_TARGET),
            max(col(IS_POSSIBLE)).and(not(max(col(IS_DEFINITE)))).as(IS_POSSIBLE),
            sum(col(CLAIMANTS_INSIDE)).as(CLAIMANTS_INSIDE));
    return climbed
        .groupBy(key)
        .agg(
            max(col(IN_ROOT_PANEL)).as(IN_ROOT_PANEL),
            Stream.concat(merged.stream(), Arrays.stream(shares)).toArray(Column[]::new))
        .where(col(IS_DEFINITE).or(col(IS_POSSIBLE)));
  }

  private static Column shareOf(String amount) {
    return sum(when(col(TAKES_SHARE), col(amount)).otherwise(0L)).as(amount);
  }

  private static Column is(Column value, String expected) {
    return coalesce(value.equalTo(expected), lit(false));
  }

  private Column[] accountColumns(Column... others) {
    return Stream.concat(carried.stream().map(functions::col), Arrays.stream(others))
        .toArray(Column[]::new);
  }

  /** One way in which an actor is involved in an event; what is not said is no or nothing. */
  private static final class Involvement {
    private final Map<String, Column> fields = new LinkedHashMap<>();

    Involvement(Column actor) {
      fields.put(ACTOR_ID, actor);
      for (String flag :
          List.of(IS_DEFINITE, IS_POSSIBLE, IS_PRINCIPAL, IS_PERPETRATOR, IS_TARGET)) {
        fields.put(flag, lit(false));
      }
      fields.put(CLAIMANTS_INSIDE, lit(0));
      fields.put(POSITION, lit(null).cast("int"));
      for (String amount : List.of(EVENT_MILLIONTHS, DEATH_MILLIONTHS, WHOLE_DEATHS)) {
        fields.put(amount, lit(0L));
      }
    }

    Involvement with(String field, Column value) {
      fields.put(field, value);
      return this;
    }

    Column column() {
      return struct(
          fields.entrySet().stream()
              .map(field -> field.getValue().as(field.getKey()))
              .toArray(Column[]::new));
    }
  }
}
