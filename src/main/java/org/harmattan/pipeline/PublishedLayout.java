package org.harmattan.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.StructField;
import org.harmattan.table.ActorPeriodLocationTable;
import org.harmattan.table.DyadPeriodLocationTable;
import org.harmattan.table.Table;

/**
 * One kind of published table.
 *
 * @param pattern its names, {@code <…>} for what varies
 * @param comment what a row is
 * @param names matches exactly its names
 * @param columns its columns in no order
 */
record PublishedLayout(String pattern, String comment, Pattern names, List<LayoutColumn> columns) {

  /** A column by name, with its type as Spark writes it. */
  record LayoutColumn(String name, String type, String comment) {}

  private static final String PERIODS = "(day|week|month|quarter|year)";
  private static final String LOCATIONS = "(country|admin1|admin2|admin3|priogrid|place)";

  /** Whether a published table is one of facts, which have a year. */
  static boolean isOfFacts(String table) {
    return table.matches("(actor|dyad)_" + PERIODS + "_" + LOCATIONS + "(_group|_lineage|_root)?");
  }

  /** All layouts: the facts per grain, and the tables that are published as gold has them. */
  static List<PublishedLayout> all() {
    List<PublishedLayout> layouts = new ArrayList<>();
    layouts.add(
        facts(
            "actor_<period type>_<location type>[_group|_lineage|_root]",
            "One row per actor, period, location and event type of one basis, placement and boundary version. Without suffix each actor for itself (scope self), _group with everything under it on the day, _lineage with its predecessors and later members, _root the complete panel without nesting. Additive columns add up over periods, units of one level and event types. Over actors events does not, since it counts an event once for each of its actors; the shares do in the tables without suffix and in _root. In _group and _lineage nothing adds up over actors",
            Pattern.compile("actor_" + PERIODS + "_" + LOCATIONS + "(_group|_lineage|_root)?"),
            ActorPeriodLocationTable.TABLE,
            List.of("actor_name")));
    layouts.add(
        facts(
            "dyad_<period type>_<location type>[_group|_lineage|_root]",
            "One row per pair of opposing principals, period, location and event type; suffixes as for actors, but _root holds pairs of roots alone. Not additive over pairs",
            Pattern.compile("dyad_" + PERIODS + "_" + LOCATIONS + "(_group|_lineage|_root)?"),
            DyadPeriodLocationTable.TABLE,
            List.of("actor_a_name", "actor_b_name")));
    for (Table table : PublishStage.wholeTables()) {
      layouts.add(
          new PublishedLayout(
              table.name(),
              table.comment(),
              Pattern.compile(Pattern.quote(table.name())),
              columns(table, List.of())));
    }
    return layouts;
  }

  private static PublishedLayout facts(
      String pattern, String comment, Pattern names, Table table, List<String> actorNames) {
    List<LayoutColumn> columns = new ArrayList<>();
    columns.add(new LayoutColumn("year", "int", "year of period_start"));
    columns.addAll(columns(table, List.copyOf(Publication.FIXED)));
    actorNames.forEach(
        name ->
            columns.add(new LayoutColumn(name, "string", "latest name of the actor beside it")));
    columns.add(new LayoutColumn("location_name", "string", "name of the location"));
    columns.add(new LayoutColumn("country_id", "string", "country that the location lies in"));
    return new PublishedLayout(pattern, comment, names, columns);
  }

  private static List<LayoutColumn> columns(Table table, List<String> without) {
    List<LayoutColumn> columns = new ArrayList<>();
    for (StructField field : table.schema().fields()) {
      if (!without.contains(field.name())) {
        columns.add(
            new LayoutColumn(
                field.name(),
                field.dataType().simpleString(),
                field.getComment().getOrElse(() -> "")));
      }
    }
    return columns;
  }
}
