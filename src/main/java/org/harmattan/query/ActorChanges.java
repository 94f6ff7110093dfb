package org.harmattan.query;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.table.ActorLineageTable;
import org.harmattan.table.EventActorTable;
import org.harmattan.table.EventTable;

/**
 * What an edit of the actor registry did to the facts of basis {@code all}: the events that count
 * for an actor in a scope at one instant and not at the other. Events that one of the two does not
 * have are no effect of the registry and are left out.
 */
public final class ActorChanges {
  private static final String SCOPE = "actor_scope";
  private static final String ACTOR = "actor_id";
  private static final String THROUGH = "through_actor_id";
  private static final String DEATHS = "deaths";
  private static final String DAY = "day";
  private static final String SELF = "self";
  private static final String ROOT = "root";
  private static final String[] COUNTED = {EventTable.EVENT_ID, SCOPE, ACTOR};

  private final Tables before;
  private final Tables after;

  /**
   * The tables that say for whom events count, at one instant.
   *
   * @param events rows of {@link EventTable}
   * @param participants rows of {@link EventActorTable}
   * @param lineage rows of {@link ActorLineageTable}
   */
  public record Tables(Dataset<Row> events, Dataset<Row> participants, Dataset<Row> lineage) {
    /** The tables of a catalog. */
    public static Tables of(Catalog catalog) {
      return new Tables(
          catalog.table(EventTable.TABLE),
          catalog.table(EventActorTable.TABLE),
          catalog.table(ActorLineageTable.TABLE));
    }
  }

  public ActorChanges(Tables before, Tables after) {
    this.before = before;
    this.after = after;
  }

  /**
   * One row per scope, actor, actor through which events count for it, and cause: {@code lineage}
   * where the events' own actors stayed and what stands above them changed, {@code names} where a
   * name became another actor. Events and their deaths that entered and left, the first and the
   * last day of them.
   */
  public Dataset<Row> rows() {
    Dataset<Row> inBoth =
        counted(after.events())
            .join(counted(before.events()).select(EventTable.EVENT_ID), EventTable.EVENT_ID);
    Dataset<Row> was = standings(before, inBoth);
    Dataset<Row> is = standings(after, inBoth);
    Dataset<Row> entered = onlyIn(is, was).withColumn("sign", lit(1));
    Dataset<Row> left = onlyIn(was, is).withColumn("sign", lit(-1));
    return entered
        .unionByName(left)
        .groupBy(SCOPE, ACTOR, THROUGH, "cause")
        .agg(
            number(1).as("events_entered"),
            number(-1).as("events_left"),
            deaths(1).as("deaths_entered"),
            deaths(-1).as("deaths_left"),
            min(DAY).as("first_day"),
            max(DAY).as("last_day"))
        .orderBy(SCOPE, ACTOR, THROUGH, "cause");
  }

  private static Dataset<Row> counted(Dataset<Row> events) {
    return events
        .where(col(EventTable.IN_ALL))
        .select(
            col(EventTable.EVENT_ID),
            col(EventTable.EVENT_DATE).as(DAY),
            coalesce(col(EventTable.FATALITIES_BEST), lit(0L)).as(DEATHS));
  }

  /**
   * One row per event, scope and actor that it counts for, with the lowest actor through which it
   * does; each event once however many members took part.
   */
  private static Dataset<Row> standings(Tables tables, Dataset<Row> events) {
    Dataset<Row> participants =
        tables
            .participants()
            .where(not(col(EventActorTable.IS_CANDIDATE)))
            .select(col(EventTable.EVENT_ID), col(EventActorTable.ACTOR_ID).as(THROUGH))
            .distinct()
            .join(events, EventTable.EVENT_ID);
    Dataset<Row> lineage =
        tables
            .lineage()
            .select(
                col(ActorLineageTable.ACTOR_ID).as("member_id"),
                col(ActorLineageTable.ANCESTOR_ID),
                col(ActorLineageTable.ACTOR_SCOPE),
                col(ActorLineageTable.VALID_FROM),
                col(ActorLineageTable.VALID_TO),
                col(ActorLineageTable.IS_ROOT));
    Column isOfTheDay =
        col(THROUGH)
            .equalTo(col("member_id"))
            .and(col(DAY).geq(col(ActorLineageTable.VALID_FROM)))
            .and(
                col(ActorLineageTable.VALID_TO)
                    .isNull()
                    .or(col(DAY).leq(col(ActorLineageTable.VALID_TO))));
    Dataset<Row> above = participants.join(broadcast(lineage), isOfTheDay);
    Dataset<Row> roots = above.where(col(ActorLineageTable.IS_ROOT)).withColumn(SCOPE, lit(ROOT));
    return standing(above, col(ActorLineageTable.ANCESTOR_ID))
        .unionByName(standing(roots, col(ActorLineageTable.ANCESTOR_ID)))
        .unionByName(standing(participants.withColumn(SCOPE, lit(SELF)), col(THROUGH)))
        .groupBy(col(EventTable.EVENT_ID), col(SCOPE), col(ACTOR))
        .agg(min(THROUGH).as(THROUGH), max(DAY).as(DAY), max(DEATHS).as(DEATHS));
  }

  private static Dataset<Row> standing(Dataset<Row> rows, Column actor) {
    return rows.select(
        col(EventTable.EVENT_ID), col(SCOPE), actor.as(ACTOR), col(THROUGH), col(DAY), col(DEATHS));
  }

  private static Dataset<Row> onlyIn(Dataset<Row> one, Dataset<Row> other) {
    Dataset<Row> ownOfOther =
        other
            .where(col(SCOPE).equalTo(SELF))
            .select(
                col(EventTable.EVENT_ID), col(ACTOR).as(THROUGH), lit("lineage").as("same_actor"));
    return one.join(other.select(columns(COUNTED)), COUNTED, "left_anti")
        .join(ownOfOther, new String[] {EventTable.EVENT_ID, THROUGH}, "left")
        .withColumn("cause", coalesce(col("same_actor"), lit("names")))
        .drop("same_actor");
  }

  private static Column[] columns(String... names) {
    return java.util.Arrays.stream(names)
        .map(org.apache.spark.sql.functions::col)
        .toArray(Column[]::new);
  }

  private static Column number(int sign) {
    return count(when(col("sign").equalTo(sign), lit(1)));
  }

  private static Column deaths(int sign) {
    return sum(when(col("sign").equalTo(sign), col(DEATHS)).otherwise(lit(0L)));
  }
}
