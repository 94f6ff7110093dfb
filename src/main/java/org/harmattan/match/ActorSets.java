package org.harmattan.match;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.when;
import static org.harmattan.table.EventActorTable.UNATTRIBUTED;
import static org.harmattan.table.ReportActorTable.ACTOR_ID;
import static org.harmattan.table.ReportActorTable.CLAIMANT;
import static org.harmattan.table.ReportActorTable.IS_AMBIGUOUS;
import static org.harmattan.table.ReportActorTable.METHOD;
import static org.harmattan.table.ReportActorTable.POSITION;
import static org.harmattan.table.ReportActorTable.PRINCIPAL;
import static org.harmattan.table.ReportActorTable.RAW_NAME;
import static org.harmattan.table.ReportActorTable.REPORT_ID;
import static org.harmattan.table.ReportActorTable.ROLE;
import static org.harmattan.table.ReportActorTable.SIDE;
import static org.harmattan.table.ReportActorTable.TYPE_CODE;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.expr.TextColumns;
import org.harmattan.table.ActorLineageTable;
import org.harmattan.table.ReportActorCandidateTable;
import org.harmattan.table.ReportTable;

/**
 * One row per report that names actors: per side the actors known, what they belong to that day,
 * whom an ambiguous name may mean, and whether the unarmed are among them.
 *
 * <p>Unidentified groups are no evidence and leave no trace. A claim's claimant stands on side a.
 */
final class ActorSets {
  /** Armed principals that are named beyond doubt. */
  static final String KNOWN = "known";

  /** Known principals, associates, and every group that they were part of on the day. */
  static final String GROUPS = "groups";

  /** Candidates of ambiguous principals, and their groups on the day. */
  static final String POSSIBLE = "possible";

  /** Names of principals, folded. */
  static final String NAMES = "names";

  /** Names of armed principals that the registry does not know, folded. */
  static final String UNREGISTERED = "unregistered";

  /** Whether civilians, protesters or rioters are a principal. */
  static final String UNARMED = "unarmed";

  static final String CLAIMANT_ID = "claimant_id";

  /** Columns of {@link #uses}. */
  static final String ACTOR = "actor";

  static final String NAME = "name";
  static final String TIMES = "times";

  private static final String IS_UNKNOWN = "is_unknown";

  /** Method of {@code report_actor} for names that neither registry nor a rule of form knows. */
  private static final String NORMAL_FORM = "normal_form";

  private static final String UNARMED_TYPES = "civilians|protesters|rioters";
  private static final String ANCESTOR = "ancestor";
  private static final String STATE = "state";

  private ActorSets() {}

  static Dataset<Row> of(MatchInputs inputs) {
    List<Column> sets = new ArrayList<>();
    for (String side : List.of("a", "b")) {
      Column onSide = col(SIDE).equalTo(side);
      sets.add(collected(onSide.and(isKnown()), false).as(column(side, KNOWN)));
      sets.add(collected(onSide.and(not(col("is_candidate"))), true).as(column(side, GROUPS)));
      sets.add(collected(onSide.and(col("is_candidate")), true).as(column(side, POSSIBLE)));
      Column isSure = onSide.and(isPrincipal()).and(not(col("is_candidate")));
      sets.add(collect_set(when(isSure, col(NAME))).as(column(side, NAMES)));
      sets.add(
          collect_set(when(isSure.and(not(col(UNARMED))).and(col(IS_UNKNOWN)), col(NAME)))
              .as(column(side, UNREGISTERED)));
      sets.add(
          coalesce(max(onSide.and(isPrincipal()).and(col(UNARMED))), lit(false))
              .as(column(side, UNARMED)));
    }
    Column claimant = min(when(col(ROLE).equalTo(CLAIMANT), col(ACTOR_ID))).as(CLAIMANT_ID);
    return withGroups(named(inputs), inputs)
        .groupBy(REPORT_ID)
        .agg(claimant, sets.toArray(new Column[0]));
  }

  /** One row per actor, or state, and name of a principal, with how often reports use it. */
  static Dataset<Row> uses(MatchInputs inputs) {
    Column owners = array_compact(array(col(ACTOR_ID), state()));
    return named(inputs)
        .where(isPrincipal().and(not(col("is_candidate"))))
        .select(explode(owners).as(ACTOR), col(NAME))
        .groupBy(ACTOR, NAME)
        .agg(count(lit(1)).as(TIMES));
  }

  static String column(String side, String set) {
    return side + "_" + set;
  }

  /** One row per report and actor named, ambiguous names by their candidates. */
  private static Dataset<Row> named(MatchInputs inputs) {
    Dataset<Row> candidates =
        inputs
            .actorCandidates()
            .select(
                col(ReportActorCandidateTable.REPORT_ID),
                col(ReportActorCandidateTable.POSITION),
                col(ReportActorCandidateTable.ACTOR_ID),
                col(ReportActorCandidateTable.CANDIDATE_ACTOR_ID));
    Dataset<Row> days =
        inputs.reports().select(col(ReportTable.REPORT_ID), col(ReportTable.EVENT_DATE));
    Column actor = coalesce(col(ReportActorCandidateTable.CANDIDATE_ACTOR_ID), col(ACTOR_ID));
    return inputs
        .actors()
        .join(candidates, new String[] {REPORT_ID, POSITION, ACTOR_ID}, "left")
        .join(days, REPORT_ID)
        .select(
            col(REPORT_ID),
            col(ReportTable.EVENT_DATE),
            coalesce(col(SIDE), lit("a")).as(SIDE),
            col(ROLE),
            actor.as(ACTOR_ID),
            col(IS_AMBIGUOUS).as("is_candidate"),
            isUnarmed().as(UNARMED),
            TextColumns.fold(col(RAW_NAME)).as(NAME),
            coalesce(col(METHOD).equalTo(NORMAL_FORM), lit(false)).as(IS_UNKNOWN))
        .where(not(isUnidentified(col(ACTOR_ID))));
  }

  private static Dataset<Row> withGroups(Dataset<Row> named, MatchInputs inputs) {
    Dataset<Row> lineage =
        inputs
            .actorLineage()
            .where(col(ActorLineageTable.ACTOR_SCOPE).equalTo(ActorLineageTable.GROUP))
            .select(
                col(ActorLineageTable.ACTOR_ID).as("member"),
                col(ActorLineageTable.ANCESTOR_ID).as(ANCESTOR),
                col(ActorLineageTable.VALID_FROM),
                col(ActorLineageTable.VALID_TO));
    Column onTheDay =
        col(ReportTable.EVENT_DATE)
            .geq(col(ActorLineageTable.VALID_FROM))
            .and(
                col(ActorLineageTable.VALID_TO)
                    .isNull()
                    .or(col(ReportTable.EVENT_DATE).leq(col(ActorLineageTable.VALID_TO))));
    return named
        .join(lineage, col(ACTOR_ID).equalTo(col("member")).and(onTheDay), "left")
        .withColumn(STATE, state());
  }

  private static Column isPrincipal() {
    return col(ROLE).isin(PRINCIPAL, CLAIMANT);
  }

  private static Column isKnown() {
    return isPrincipal().and(not(col("is_candidate"))).and(not(col(UNARMED)));
  }

  private static Column isUnidentified(Column actor) {
    return actor.startsWith("unidentified-").or(actor.equalTo(UNATTRIBUTED));
  }

  private static Column isUnarmed() {
    return coalesce(col(TYPE_CODE).rlike("^(" + UNARMED_TYPES + ")$"), lit(false))
        .or(col(ACTOR_ID).rlike("^(" + UNARMED_TYPES + ")(-|$)"));
  }

  /**
   * The state whose forces the actor is: UCDP names the government where ACLED names its army or
   * police, so {@code gov-}, {@code mil-}, {@code pol-} and {@code gend-} of one country are one
   * group here.
   */
  private static Column state() {
    Column country = regexp_extract(col(ACTOR_ID), "^(?:gov|mil|pol|gend)-(.+)$", 1);
    return when(not(country.equalTo("")), concat(lit("state:"), country));
  }

  private static Column collected(Column condition, boolean withGroups) {
    Column actors =
        withGroups ? array(col(ACTOR_ID), col(ANCESTOR), col(STATE)) : array(col(ACTOR_ID));
    Column armed = condition.and(not(col(UNARMED)));
    return array_distinct(flatten(collect_set(when(armed, array_compact(actors)))));
  }
}
