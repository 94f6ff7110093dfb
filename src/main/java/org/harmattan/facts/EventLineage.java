package org.harmattan.facts;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.table.ActorLineageTable;

/** Who was part of whom on a day, beside a row that names an actor. */
final class EventLineage {
  private static final String SPANS = "lineage_spans";
  private static final String LINEAGE_ACTOR = "lineage_actor_id";

  private EventLineage() {}

  /**
   * The rows with an array of the actor and all that it was part of on the day; the actor alone
   * where it never had a parent. Row order and number stay.
   */
  static Dataset<Row> withLine(
      Dataset<Row> rows, Dataset<Row> lineage, Column actorId, Column day, String name) {
    Dataset<Row> spansByActor =
        lineage
            .where(col(ActorLineageTable.ACTOR_SCOPE).equalTo(ActorLineageTable.GROUP))
            .where(col(ActorLineageTable.DEPTH).gt(0))
            .groupBy(col(ActorLineageTable.ACTOR_ID).as(LINEAGE_ACTOR))
            .agg(
                collect_list(
                        struct(
                            col(ActorLineageTable.ANCESTOR_ID),
                            col(ActorLineageTable.VALID_FROM),
                            col(ActorLineageTable.VALID_TO)))
                    .as(SPANS));
    Column ancestors =
        transform(
            filter(col(SPANS), span -> holdsOn(span, day)),
            span -> span.getField(ActorLineageTable.ANCESTOR_ID));
    Column itself = array(actorId);
    // Lineage has rows for registry actors only, so it is small however many events there are.
    return rows.join(broadcast(spansByActor), actorId.equalTo(col(LINEAGE_ACTOR)), "left")
        .withColumn(name, array_distinct(coalesce(concat(itself, ancestors), itself)))
        .drop(SPANS, LINEAGE_ACTOR);
  }

  private static Column holdsOn(Column span, Column day) {
    Column to = span.getField(ActorLineageTable.VALID_TO);
    return span.getField(ActorLineageTable.VALID_FROM).leq(day).and(to.isNull().or(to.geq(day)));
  }
}
