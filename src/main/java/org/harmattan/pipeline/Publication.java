package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.year;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.harmattan.table.ActorPeriodLocationTable;
import org.harmattan.table.ActorTable;
import org.harmattan.table.DyadPeriodLocationTable;
import org.harmattan.table.EventReportTable;
import org.harmattan.table.EventTable;
import org.harmattan.table.LocationTable;
import org.harmattan.table.Placement;

/**
 * The rows that are published: facts by grain with names beside ids, and events without what may
 * not be passed on.
 */
final class Publication {
  /** Column that names the published table of a row. */
  static final String TABLE = "published_table";

  /** Column that tells a reader of several years which to pass over. */
  static final String YEAR = "year";

  /**
   * Columns that are the same in all rows of a published table, which its name or the run tells.
   */
  static final Set<String> FIXED =
      Set.of(
          ActorPeriodLocationTable.BASIS,
          ActorPeriodLocationTable.PLACEMENT,
          ActorPeriodLocationTable.BOUNDARY_VERSION,
          ActorPeriodLocationTable.PERIOD_TYPE,
          ActorPeriodLocationTable.LOCATION_TYPE,
          ActorPeriodLocationTable.ACTOR_SCOPE,
          ActorPeriodLocationTable.IN_ROOT_PANEL);

  private static final List<String> SUFFIXES = List.of("", "_group", "_lineage", "_root");

  private Publication() {}

  /**
   * Facts of one basis by published table: {@code actor_<period>_<location>} holds scope self, with
   * {@code _group} scope group, with {@code _lineage} scope lineage, with {@code _root} the panel
   * without nesting, so that a plain SUM of an additive column counts every event once.
   */
  static Dataset<Row> actorTables(
      Dataset<Row> facts,
      Dataset<Row> actors,
      Dataset<Row> locations,
      String basis,
      Placement placement) {
    Column root = col(ActorPeriodLocationTable.IN_ROOT_PANEL);
    Dataset<Row> chosen = ofBasis(facts, basis, placement).withColumn(TABLE, tables("actor", root));
    return withLocationNames(chosen, locations)
        .join(broadcast(names(actors, "actor_id", "actor_name")), "actor_id")
        .select(columns(facts, List.of("actor_name"), List.of("location_name", "country_id")));
  }

  /** The same for dyads: scopes self, group and root apart. */
  static Dataset<Row> dyadTables(
      Dataset<Row> dyads,
      Dataset<Row> actors,
      Dataset<Row> locations,
      String basis,
      Placement placement) {
    Dataset<Row> chosen =
        ofBasis(dyads, basis, placement).withColumn(TABLE, tables("dyad", scope("root")));
    return withLocationNames(chosen, locations)
        .join(
            broadcast(names(actors, DyadPeriodLocationTable.ACTOR_A_ID, "actor_a_name")),
            DyadPeriodLocationTable.ACTOR_A_ID)
        .join(
            broadcast(names(actors, DyadPeriodLocationTable.ACTOR_B_ID, "actor_b_name")),
            DyadPeriodLocationTable.ACTOR_B_ID)
        .select(
            columns(
                dyads,
                List.of("actor_a_name", "actor_b_name"),
                List.of("location_name", "country_id")));
  }

  /** Events; point and headline only of those that may be passed on. */
  static Dataset<Row> events(Dataset<Row> events) {
    return withheld(
        events,
        EventTable.IS_REDISTRIBUTABLE,
        EventTable.LATITUDE,
        EventTable.LONGITUDE,
        EventTable.HEADLINE);
  }

  /** Reports of events; point, texts and source names only of those that may be passed on. */
  static Dataset<Row> eventReports(Dataset<Row> reports) {
    return withheld(
        reports,
        EventReportTable.IS_REDISTRIBUTABLE,
        EventReportTable.LATITUDE,
        EventReportTable.LONGITUDE,
        EventReportTable.SOURCE_NAMES,
        EventReportTable.HEADLINE,
        EventReportTable.NOTES);
  }

  private static Dataset<Row> withheld(Dataset<Row> rows, String allowed, String... columns) {
    Column[] selected =
        Arrays.stream(rows.columns())
            .map(
                name -> {
                  DataType type = rows.schema().apply(name).dataType();
                  return List.of(columns).contains(name)
                      ? when(col(allowed), col(name)).otherwise(lit(null).cast(type)).as(name)
                      : col(name);
                })
            .toArray(Column[]::new);
    return rows.select(selected);
  }

  private static Dataset<Row> ofBasis(Dataset<Row> facts, String basis, Placement placement) {
    return facts.where(
        col(ActorPeriodLocationTable.BASIS)
            .equalTo(basis)
            .and(col(ActorPeriodLocationTable.PLACEMENT).equalTo(placement.value())));
  }

  private static Column scope(String scope) {
    return col(ActorPeriodLocationTable.ACTOR_SCOPE).equalTo(scope);
  }

  /** The names that the tables of the grains have, those without rows among them. */
  static List<String> tableNames(String prefix, List<String> grains) {
    return grains.stream()
        .map(grain -> prefix + "_" + grain.replace('/', '_'))
        .flatMap(grain -> SUFFIXES.stream().map(suffix -> grain + suffix))
        .toList();
  }

  private static Column tables(String prefix, Column root) {
    Column grain =
        concat(
            lit(prefix + "_"),
            col(ActorPeriodLocationTable.PERIOD_TYPE),
            lit("_"),
            col(ActorPeriodLocationTable.LOCATION_TYPE));
    return explode(
        array_compact(
            array(
                when(scope("self"), grain),
                when(scope("group"), concat(grain, lit("_group"))),
                when(scope("lineage"), concat(grain, lit("_lineage"))),
                when(root, concat(grain, lit("_root"))))));
  }

  private static Dataset<Row> withLocationNames(Dataset<Row> facts, Dataset<Row> locations) {
    Dataset<Row> names =
        locations.select(
            col(LocationTable.BOUNDARY_VERSION),
            col(LocationTable.LOCATION_TYPE),
            col(LocationTable.LOCATION_ID),
            col(LocationTable.NAME).as("location_name"),
            col(LocationTable.COUNTRY_ID));
    return facts
        .join(
            names,
            scala.jdk.javaapi.CollectionConverters.asScala(
                    List.of(
                        LocationTable.BOUNDARY_VERSION,
                        LocationTable.LOCATION_TYPE,
                        LocationTable.LOCATION_ID))
                .toSeq())
        .withColumn(YEAR, year(col(ActorPeriodLocationTable.PERIOD_START)));
  }

  /** An actor's latest name. */
  static Dataset<Row> names(Dataset<Row> actors, String id, String name) {
    return actors
        .groupBy(col(ActorTable.ACTOR_ID).as(id))
        .agg(max_by(col(ActorTable.NAME), col(ActorTable.VALID_FROM)).as(name));
  }

  /**
   * Table and year first, then the fact's own columns less those that are fixed within a table,
   * names after ids.
   */
  private static Column[] columns(
      Dataset<Row> facts, List<String> actorNames, List<String> locationNames) {
    List<String> names = new ArrayList<>(List.of(TABLE, YEAR));
    for (String name : facts.columns()) {
      if (!FIXED.contains(name)) {
        names.add(name);
      }
      if (name.equals(ActorPeriodLocationTable.LOCATION_ID)) {
        names.addAll(locationNames);
      }
      if (name.equals(ActorPeriodLocationTable.ACTOR_ID)
          || name.equals(DyadPeriodLocationTable.ACTOR_B_ID)) {
        names.addAll(actorNames);
      }
    }
    return names.stream().map(functions::col).toArray(Column[]::new);
  }
}
