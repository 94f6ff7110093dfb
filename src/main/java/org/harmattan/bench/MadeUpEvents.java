package org.harmattan.bench;

import static org.apache.spark.sql.functions.expr;

import java.sql.Date;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.harmattan.table.ActorLineageTable;

/**
 * Made-up events, their participants and claims, and a lineage, the same for the same number:
 * hashes of an event's number stand for chance. Some 2,200 actors of which a few are in most
 * events, twelve years, three countries of ten and fifty units; precision, deaths and ranges about
 * as sources give them.
 */
final class MadeUpEvents {
  private static final int ACTORS = 2_000;
  private static final int MEMBERS = 200;
  private static final int PER_GROUP = 5;
  private static final int PER_FRONT = 10;
  private static final Date ALWAYS = Date.valueOf("0001-01-01");
  private static final Date BEFORE = Date.valueOf("2013-12-31");
  private static final Date SINCE = Date.valueOf("2014-01-01");

  private final SparkSession spark;

  MadeUpEvents(SparkSession spark) {
    this.spark = spark;
  }

  /** Writes {@code event}, {@code event_actor}, {@code event_claim}, {@code actor_lineage}. */
  void write(String folder, long events) {
    Dataset<Row> drawn = drawn(events);
    drawn
        .selectExpr(
            "event_id",
            "true AS in_all",
            "event_date",
            "CASE WHEN d < 85 THEN event_date WHEN d < 93 THEN date_sub(event_date, 2) WHEN d < 98 THEN trunc(event_date, 'month') ELSE trunc(event_date, 'year') END AS date_earliest",
            "CASE WHEN d < 85 THEN event_date WHEN d < 93 THEN date_add(event_date, 2) WHEN d < 98 THEN last_day(event_date) ELSE make_date(year(event_date), 12, 31) END AS date_latest",
            "CASE WHEN d < 85 THEN 'day' WHEN d < 93 THEN 'week' WHEN d < 98 THEN 'month' ELSE 'longer' END AS date_precision",
            "element_at(array('battles', 'battles', 'remote_violence', 'violence_against_civilians', 'violence_against_civilians', 'protests', 'strategic_developments'), cast(t AS int) + 1) AS event_type",
            "'made-up' AS boundary_version",
            "country AS country_id",
            "CASE WHEN g < 98 THEN unit1 ELSE concat(country, '/unspecified-admin1') END AS admin1_id",
            "CASE WHEN g < 90 THEN unit2 ELSE concat(CASE WHEN g < 98 THEN unit1 ELSE country END, '/unspecified-admin2') END AS admin2_id",
            "concat(CASE WHEN g < 90 THEN unit2 WHEN g < 98 THEN unit1 ELSE country END, '/unspecified-admin3') AS admin3_id",
            "CASE WHEN g < 80 THEN cell ELSE concat(country, '/unspecified-priogrid') END AS priogrid_id",
            "CASE WHEN g < 60 THEN concat('geonames-', place) ELSE concat(CASE WHEN g < 90 THEN unit2 WHEN g < 98 THEN unit1 ELSE country END, '/unspecified-place') END AS place_id",
            "CASE WHEN g < 60 THEN 'place' WHEN g < 80 THEN 'near' WHEN g < 90 THEN 'admin2' WHEN g < 98 THEN 'admin1' ELSE 'country' END AS geo_precision",
            "CASE WHEN ranged THEN best DIV 2 ELSE best END AS fatalities_low",
            "best AS fatalities_best",
            "CASE WHEN ranged THEN best + 5 ELSE best END AS fatalities_high",
            "coalesce(ranged AND best IS NOT NULL, false) AS has_fatality_range",
            "CASE WHEN civil = 0 THEN best END AS civilian_deaths",
            "CASE WHEN civil < 3 THEN civil < 2 END AS civilian_targeting",
            "cast(1 + two AS int) AS datasets",
            "event_id AS lowest_report_id",
            "event_id AS place_report_id")
        .write()
        .parquet(folder + "/event");
    Dataset<Row> parts =
        drawn
            .selectExpr("event_id", "id", "explode(sequence(0, 3)) AS n", "parts")
            .where("n < parts")
            .withColumn("h", expr("pmod(xxhash64(id, n, 7), 1000000)"))
            .withColumn("actor", expr(actor("h")))
            .withColumn("c", expr("pmod(xxhash64(id, n, 8), 100)"));
    parts
        .selectExpr(
            "event_id",
            "CASE WHEN c < 3 THEN concat('doubt-', h % 50) ELSE actor END AS actor_id",
            "CASE WHEN n = 0 THEN 'a' WHEN n = 1 THEN 'b' WHEN c % 3 = 0 THEN 'a' WHEN c % 3 = 1 THEN 'b' END AS side",
            "CASE WHEN n < 2 OR c < 30 THEN 'principal' ELSE 'associate' END AS role",
            "CASE WHEN c % 4 = 0 THEN 'perpetrator' WHEN c % 4 = 1 THEN 'target' ELSE 'unstated' END AS conduct",
            "c < 3 AS is_ambiguous",
            "false AS is_candidate")
        .unionByName(
            parts
                .where("c < 3")
                .selectExpr(
                    "event_id",
                    "explode(array(actor, concat('actor-', h % 100))) AS actor_id",
                    "cast(null AS string) AS side",
                    "cast(null AS string) AS role",
                    "cast(null AS string) AS conduct",
                    "true AS is_ambiguous",
                    "true AS is_candidate"))
        .write()
        .parquet(folder + "/event_actor");
    drawn
        .where("claims = 0")
        .selectExpr("event_id", actor("pmod(xxhash64(id, 9), 1000000)") + " AS claimant_id")
        .write()
        .parquet(folder + "/event_claim");
    spark
        .createDataFrame(lineage(), ActorLineageTable.SCHEMA)
        .coalesce(1)
        .write()
        .parquet(folder + "/actor_lineage");
  }

  private Dataset<Row> drawn(long events) {
    String unit = "concat(country, '/unit-', pmod(xxhash64(id, 4), 10))";
    return spark
        .range(events)
        .withColumn("event_id", expr("concat('ev-', lpad(cast(id AS string), 9, '0'))"))
        .withColumn(
            "event_date",
            expr("date_add(DATE '2012-01-01', cast(pmod(xxhash64(id, 1), 4380) AS int))"))
        .withColumn("d", expr("pmod(xxhash64(id, 2), 100)"))
        .withColumn(
            "country",
            expr(
                "element_at(array('MLI', 'BFA', 'NER'), cast(pmod(xxhash64(id, 3), 3) AS int) + 1)"))
        .withColumn("unit1", expr(unit))
        .withColumn("unit2", expr("concat(unit1, '/district-', pmod(xxhash64(id, 5), 5))"))
        .withColumn("place", expr("pmod(xxhash64(unit2, pmod(xxhash64(id, 6), 20)), 100000000)"))
        .withColumn("cell", expr("cast(140000 + pmod(xxhash64(unit2, place % 3), 8000) AS string)"))
        .withColumn("g", expr("pmod(xxhash64(id, 10), 100)"))
        .withColumn("t", expr("pmod(xxhash64(id, 11), 7)"))
        .withColumn(
            "best",
            expr(
                "CASE WHEN pmod(xxhash64(id, 12), 100) < 5 THEN null WHEN pmod(xxhash64(id, 12), 100) < 55 THEN 0L ELSE 1 + pmod(xxhash64(id, 13), 15) END"))
        .withColumn("ranged", expr("pmod(xxhash64(id, 14), 10) < 3"))
        .withColumn("civil", expr("pmod(xxhash64(id, 15), 10)"))
        .withColumn("two", expr("CASE WHEN pmod(xxhash64(id, 16), 6) = 0 THEN 1 ELSE 0 END"))
        .withColumn(
            "parts",
            expr(
                "CASE WHEN pmod(xxhash64(id, 17), 100) < 3 THEN 0 ELSE 1 + pmod(xxhash64(id, 18), 3) END"))
        .withColumn("claims", expr("pmod(xxhash64(id, 19), 20)"));
  }

  /** A few actors are in most events: the cube of an even draw. */
  private static String actor(String draw) {
    String index = "cast(pow(%s / 1000000.0D, 3) * %d AS int)".formatted(draw, ACTORS);
    return "CASE WHEN %1$s %% 13 = 7 THEN concat('group-', %1$s %% 40) ELSE concat('actor-', %1$s) END"
        .formatted(index);
  }

  /** Members join groups in 2014; every second group is inside a front. */
  private static List<Row> lineage() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < MEMBERS; i++) {
      String actor = "actor-" + i;
      int number = i / PER_GROUP;
      rows.add(span(actor, actor, ActorLineageTable.GROUP, 0, ALWAYS, BEFORE, true));
      rows.add(span(actor, actor, ActorLineageTable.GROUP, 0, SINCE, null, false));
      rows.add(
          span(actor, "group-" + number, ActorLineageTable.GROUP, 1, SINCE, null, number % 2 == 0));
      if (number % 2 == 1) {
        String front = "front-" + number / PER_FRONT;
        rows.add(span(actor, front, ActorLineageTable.GROUP, 2, SINCE, null, true));
      }
      if (i < 20) {
        String first = "actor-" + i / 2 * 2;
        rows.add(span(actor, first, "lineage", 0, ALWAYS, null, false));
      }
    }
    for (int number = 0; number < MEMBERS / PER_GROUP; number++) {
      String group = "group-" + number;
      boolean isRoot = number % 2 == 0;
      rows.add(span(group, group, ActorLineageTable.GROUP, 0, ALWAYS, null, isRoot));
      if (!isRoot) {
        String front = "front-" + number / PER_FRONT;
        rows.add(span(group, front, ActorLineageTable.GROUP, 1, ALWAYS, null, true));
      }
    }
    return rows;
  }

  private static Row span(
      String actor, String ancestor, String scope, int depth, Date from, Date to, boolean isRoot) {
    Object[] row = new Object[ActorLineageTable.SCHEMA.length()];
    row[ActorLineageTable.SCHEMA.fieldIndex(ActorLineageTable.ACTOR_ID)] = actor;
    row[ActorLineageTable.SCHEMA.fieldIndex(ActorLineageTable.ANCESTOR_ID)] = ancestor;
    row[ActorLineageTable.SCHEMA.fieldIndex(ActorLineageTable.ACTOR_SCOPE)] = scope;
    row[ActorLineageTable.SCHEMA.fieldIndex(ActorLineageTable.DEPTH)] = depth;
    row[ActorLineageTable.SCHEMA.fieldIndex(ActorLineageTable.VALID_FROM)] = from;
    row[ActorLineageTable.SCHEMA.fieldIndex(ActorLineageTable.VALID_TO)] = to;
    row[ActorLineageTable.SCHEMA.fieldIndex(ActorLineageTable.IS_ROOT)] = isRoot;
    return RowFactory.create(row);
  }
}
