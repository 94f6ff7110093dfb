package org.harmattan.facts;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_union;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.table.ActorLineageTable;

/**
 * Who stands above an actor on a day, as arrays of actor ids beside the actor. An actor outside the
 * lineage table, one that never had a parent or member, has null there.
 */
final class Lineage {
  private Lineage() {}

  /**
   * The rows with the spans of each row's actor in the column {@code spans}, null for actors
   * outside the lineage table. The lineage is small, a few rows for each registered actor, and is
   * sent to every task, so that rows stay where they are.
   */
  static Dataset<Row> join(Dataset<Row> rows, Column actor, Dataset<Row> lineage, String spans) {
    String lineageActor = spans + "_actor";
    Dataset<Row> spansByActor =
        lineage
            // One task reads it all before it is sent, so that grouping needs no shuffle.
            .coalesce(1)
            .groupBy(col(ActorLineageTable.ACTOR_ID).as(lineageActor))
            .agg(
                collect_list(
                        struct(
                            col(ActorLineageTable.ANCESTOR_ID),
                            col(ActorLineageTable.ACTOR_SCOPE),
                            col(ActorLineageTable.VALID_FROM),
                            col(ActorLineageTable.VALID_TO),
                            col(ActorLineageTable.IS_ROOT)))
                    .as(spans));
    return rows.join(broadcast(spansByActor), actor.equalTo(col(lineageActor)), "left")
        .drop(lineageActor);
  }

  /** Whether the actor ever had a parent or a member. */
  static Column isInGroups(Column spans) {
    return coalesce(exists(spans, Lineage::isOfGroup), lit(false));
  }

  /** The actor and everything that it was part of that day; nothing outside of groups. */
  static Column group(Column spans, Column actor, Column day) {
    Column ancestors = ids(filter(spans, span -> isValid(span, day).and(isOfGroup(span))));
    return when(isInGroups(spans), array_union(array(actor), ancestors)).otherwise(nobody());
  }

  /**
   * The topmost parents that day; the actor itself on a day that no span of it holds, so that no
   * event is lost to the panel. Nothing outside of groups.
   */
  static Column roots(Column spans, Column actor, Column day) {
    Column tops =
        ids(
            filter(
                spans,
                span ->
                    isValid(span, day)
                        .and(isOfGroup(span))
                        .and(span.getField(ActorLineageTable.IS_ROOT))));
    // The union with nothing drops repetitions.
    return when(size(tops).gt(0), array_union(tops, tops))
        .when(isInGroups(spans), array(actor))
        .otherwise(nobody());
  }

  /** The lineages that the actor's deeds of that day belong to; nothing for an actor of none. */
  static Column lineages(Column spans, Column day) {
    Column ids = ids(filter(spans, span -> isValid(span, day).and(not(isOfGroup(span)))));
    return coalesce(ids, nobody());
  }

  /** As {@link #group}, the actor alone where it is outside of groups. */
  static Column groupOrSelf(Column spans, Column actor, Column day) {
    return array_union(array(actor), group(spans, actor, day));
  }

  /** As {@link #roots}, the actor alone where it is outside of groups. */
  static Column rootsOrSelf(Column spans, Column actor, Column day) {
    return when(isInGroups(spans), roots(spans, actor, day)).otherwise(array(actor));
  }

  /** As {@link #lineages}, the actor among them. */
  static Column lineagesOrSelf(Column spans, Column actor, Column day) {
    return array_union(array(actor), lineages(spans, day));
  }

  private static Column isOfGroup(Column span) {
    return span.getField(ActorLineageTable.ACTOR_SCOPE).equalTo(ActorLineageTable.GROUP);
  }

  private static Column nobody() {
    return array().cast("array<string>");
  }

  private static Column isValid(Column span, Column day) {
    Column to = span.getField(ActorLineageTable.VALID_TO);
    return span.getField(ActorLineageTable.VALID_FROM).leq(day).and(to.isNull().or(to.geq(day)));
  }

  private static Column ids(Column spans) {
    return transform(spans, span -> span.getField(ActorLineageTable.ANCESTOR_ID));
  }
}
