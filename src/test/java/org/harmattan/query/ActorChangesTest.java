package org.harmattan.query;

import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.testing.Rows;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class ActorChangesTest {
  private static final Row[] LONE = {lineage("jnim", "jnim", "group", null, true)};
  private static final Row[] JOINED = {
    lineage("jnim", "jnim", "group", null, true),
    lineage("katiba", "katiba", "group", null, false),
    lineage("katiba", "jnim", "group", "2017-03-02", true)
  };

  @Test
  void eventsEnterAGroupThroughTheMemberThatJoinsItEachOnce(SparkSession spark) {
    Row[] events = {
      event("before", "2017-03-01", 1L), event("first", "2017-03-02", 2L),
      event("both", "2018-01-01", 4L), event("own", "2018-01-02", 8L)
    };
    Row[] actors = {
      actor("before", "katiba"),
      actor("first", "katiba"),
      actor("both", "katiba"),
      actor("both", "jnim"),
      actor("own", "jnim")
    };
    assertTable(
            new ActorChanges(
                    tables(spark, events, actors, LONE), tables(spark, events, actors, JOINED))
                .rows()
                .withColumn("first_day", org.apache.spark.sql.functions.expr("string(first_day)"))
                .drop("last_day"))
        .hasRows(
            row("group", "jnim", "katiba", "lineage", 1L, 0L, 2L, 0L, "2017-03-02"),
            row("group", "katiba", "katiba", "lineage", 3L, 0L, 7L, 0L, "2017-03-01"),
            row("root", "jnim", "katiba", "lineage", 1L, 0L, 2L, 0L, "2017-03-02"));
  }

  @Test
  void aNameThatBecomesAnotherActorMovesItsEvents(SparkSession spark) {
    Row[] events = {event("one", "2018-01-01", 3L), event("two", "2018-01-01", null)};
    assertTable(
            new ActorChanges(
                    tables(
                        spark,
                        events,
                        new Row[] {actor("one", "big-men"), actor("two", "vdp")},
                        LONE),
                    tables(
                        spark, events, new Row[] {actor("one", "jnim"), actor("two", "vdp")}, LONE))
                .rows()
                .drop("first_day", "last_day"))
        .hasRows(
            row("group", "jnim", "jnim", "names", 1L, 0L, 3L, 0L),
            row("root", "jnim", "jnim", "names", 1L, 0L, 3L, 0L),
            row("self", "big-men", "big-men", "names", 0L, 1L, 0L, 3L),
            row("self", "jnim", "jnim", "names", 1L, 0L, 3L, 0L));
  }

  @Test
  void eventsThatCameOrWentAreNoEffectOfTheRegistry(SparkSession spark) {
    Row[] before = {event("old", "2018-01-01", 3L)};
    Row[] after = {event("new", "2018-01-01", 3L)};
    Row[] actors = {actor("old", "katiba"), actor("new", "katiba")};
    assertTable(
            new ActorChanges(
                    tables(spark, before, actors, LONE), tables(spark, after, actors, JOINED))
                .rows())
        .hasRows();
  }

  private static Row event(String id, String day, Long deaths) {
    return row(id, true, day, deaths);
  }

  private static Row actor(String event, String actor) {
    return row(event, actor, false);
  }

  private static Row lineage(
      String actor, String ancestor, String scope, String from, boolean isRoot) {
    return row(actor, ancestor, scope, from == null ? "0001-01-01" : from, null, isRoot);
  }

  private static ActorChanges.Tables tables(
      SparkSession spark, Row[] events, Row[] actors, Row[] lineage) {
    Dataset<Row> spans =
        Rows.of(
            spark,
            "actor_id STRING, ancestor_id STRING, actor_scope STRING, valid_from STRING, valid_to STRING, is_root BOOLEAN",
            lineage);
    return new ActorChanges.Tables(
        Rows.of(
                spark,
                "event_id STRING, in_all BOOLEAN, event_date STRING, fatalities_best LONG",
                events)
            .selectExpr("event_id", "in_all", "date(event_date) event_date", "fatalities_best"),
        Rows.of(spark, "event_id STRING, actor_id STRING, is_candidate BOOLEAN", actors),
        spans.selectExpr(
            "actor_id",
            "ancestor_id",
            "actor_scope",
            "date(valid_from) valid_from",
            "date(valid_to) valid_to",
            "is_root"));
  }
}
