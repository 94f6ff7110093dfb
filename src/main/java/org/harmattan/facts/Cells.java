package org.harmattan.facts;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.harmattan.table.Placement;

/**
 * One row per row given, grain and placement at which events count whole: the period and location
 * that it counts in, and whether its date or place is known less precisely than that.
 *
 * <p>All grains come from the rows at once, and not the coarse ones from the fine: conflict events
 * are sparse, so that a day and unit seldom hold two events of one actor and type, and a step in
 * between would count nearly as many rows as it saves.
 */
final class Cells {
  static final String PLACEMENT = "placement";
  static final String PERIOD_TYPE = "period_type";
  static final String PERIOD_START = "period_start";
  static final String LOCATION_TYPE = "location_type";
  static final String LOCATION_ID = "location_id";
  static final String IS_COARSE_DATE = "is_coarse_date";
  static final String IS_COARSE_PLACE = "is_coarse_place";

  /** Columns of an account that this step reads and that facts are counted by. */
  private static final List<String> PLACED_BY =
      List.of(
          Accounts.BASIS,
          Accounts.BOUNDARY_VERSION,
          Accounts.EVENT_TYPE,
          Accounts.EVENT_DATE,
          Accounts.DATE_EARLIEST,
          Accounts.DATE_LATEST,
          Accounts.COUNTRY_ID,
          Accounts.ADMIN1_ID,
          Accounts.ADMIN2_ID,
          Accounts.ADMIN3_ID,
          Accounts.PRIOGRID_ID,
          Accounts.PLACE_ID);

  /** Columns of facts that are spread over cells which they already know. */
  static final List<String> SPREAD_BY =
      List.of(
          Accounts.BASIS,
          Accounts.BOUNDARY_VERSION,
          Accounts.EVENT_TYPE,
          PERIOD_TYPE,
          PERIOD_START,
          LOCATION_TYPE,
          LOCATION_ID,
          PLACEMENT,
          IS_COARSE_DATE,
          IS_COARSE_PLACE);

  private static final String CELL = "cell";

  /** Facts of one task, at most: their sums, some 400 bytes each, are held in memory twice. */
  private static final long FACTS_PER_TASK = 250_000;

  /** Facts of an event and placement, measured on made-up events and on UCDP GED's: 40 to 160. */
  private static final long FACTS_PER_EVENT = 100;

  /** Beyond, the shuffle's own files are the work. */
  private static final long MOST_TASKS = 20_000;

  private Cells() {}

  /** How many tasks are to count the facts of so many accounts that are placed whole. */
  static int tasks(long accounts, FactOptions options) {
    return tasks(accounts * FACTS_PER_EVENT * Math.max(1, options.wholePlacements().size()));
  }

  /** How many tasks are to count the facts of so many accounts' cells, of two principals each. */
  static int tasksOfSpread(long cells) {
    return tasks(2 * cells);
  }

  private static int tasks(long facts) {
    return (int) Math.min(MOST_TASKS, 1 + facts / FACTS_PER_TASK);
  }

  /**
   * The rows in so many tasks, all that can meet in one fact in the same. Facts are counted where
   * they are made then: nearly every event is a fact of its own in most grains, so that counting
   * first what one task happens to hold and sending that on would send twenty rows for one.
   */
  static Dataset<Row> shareOut(Dataset<Row> rows, int tasks, String... actor) {
    Stream<String> together =
        Stream.of(Accounts.BASIS, Accounts.BOUNDARY_VERSION, Accounts.EVENT_TYPE);
    return rows.repartition(
        tasks,
        Stream.concat(together, Stream.of(actor)).map(functions::col).toArray(Column[]::new));
  }

  /** Columns of an account that placing it asks for. */
  static List<String> placedBy(FactOptions options) {
    List<String> columns = new ArrayList<>(PLACED_BY);
    if (options.places(Placement.DROP)) {
      columns.add(Accounts.DATE_PRECISION);
    }
    if (options.places(Placement.POINT)) {
      Arrays.stream(LocationType.values()).map(LocationType::pointColumn).forEach(columns::add);
    }
    return columns;
  }

  static Dataset<Row> explodeGrains(Dataset<Row> rows, FactOptions options) {
    List<Column> cells = new ArrayList<>();
    for (Placement placement : options.wholePlacements()) {
      options.grains().forEach(grain -> cells.add(cell(placement, grain)));
    }
    Column all = array(cells.toArray(Column[]::new));
    boolean leavesOut = options.places(Placement.DROP);
    return rows.withColumns(atEachLevel())
        .select(col("*"), explode(leavesOut ? array_compact(all) : all).as(CELL))
        .select(col("*"), col(CELL + ".*"))
        .drop(CELL);
  }

  /**
   * Whether the placement {@code drop} counts the account in this grain: its date is known well
   * enough, and it stands at a member that is known. So an event known to its second-level unit
   * enters no cell, where xSub would put it by its coordinates.
   */
  static Column isAdmitted(Grain grain) {
    return grain.period().admits().and(not(grain.location().isUnspecified()));
  }

  /** Starts and doubts once for each period and location type, not once for each grain. */
  private static Map<String, Column> atEachLevel() {
    Map<String, Column> columns = new LinkedHashMap<>();
    for (PeriodType period : PeriodType.values()) {
      Column start = period.start(col(Accounts.EVENT_DATE));
      // The whole interval lies in the period exactly where both ends do.
      Column inside =
          period
              .start(col(Accounts.DATE_EARLIEST))
              .equalTo(start)
              .and(period.start(col(Accounts.DATE_LATEST)).equalTo(start));
      columns.put(startOf(period), start);
      columns.put(coarseAt(period.value()), not(inside));
    }
    for (LocationType location : LocationType.values()) {
      columns.put(coarseAt(location.value()), location.isUnspecified());
    }
    return columns;
  }

  private static Column cell(Placement placement, Grain grain) {
    boolean atPoint = placement == Placement.POINT;
    Column cell =
        struct(
            lit(placement.value()).as(PLACEMENT),
            lit(grain.period().value()).as(PERIOD_TYPE),
            col(startOf(grain.period())).as(PERIOD_START),
            lit(grain.location().value()).as(LOCATION_TYPE),
            (atPoint ? grain.location().atPoint() : grain.location().id()).as(LOCATION_ID),
            col(coarseAt(grain.period().value())).as(IS_COARSE_DATE),
            col(coarseAt(grain.location().value())).as(IS_COARSE_PLACE));
    return placement == Placement.DROP ? when(isAdmitted(grain), cell) : cell;
  }

  private static String startOf(PeriodType period) {
    return period.value() + "_start";
  }

  private static String coarseAt(String level) {
    return level + "_is_coarse";
  }
}
