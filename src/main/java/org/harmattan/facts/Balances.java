package org.harmattan.facts;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.harmattan.table.ActorPeriodLocationTable;
import org.harmattan.table.EventTable;
import org.harmattan.table.Placement;
import org.harmattan.table.ReconciliationTable;
import org.harmattan.table.ReportLocationTable;
import org.harmattan.table.ReportTable;

/**
 * The closing balances of the fact table: one row per balance and slice of basis, placement,
 * boundary version, period type and location type. Every slice's shares sum to the events and
 * deaths of its basis, over the actors themselves and over the panel without nesting.
 */
public final class Balances {
  static final String TOTAL_EVENTS = "total_events";
  static final String TOTAL_DEATHS = "total_deaths";

  /** Totals before the placement {@code drop} leaves anything out. */
  private static final String ALL_EVENTS = "all_events";

  private static final String ALL_DEATHS = "all_deaths";

  private static final List<String> SLICE =
      List.of(
          ActorPeriodLocationTable.BASIS,
          ActorPeriodLocationTable.PLACEMENT,
          ActorPeriodLocationTable.BOUNDARY_VERSION,
          ActorPeriodLocationTable.PERIOD_TYPE,
          ActorPeriodLocationTable.LOCATION_TYPE);

  private static final String BALANCE = "balance";
  private static final DataType AMOUNT =
      ReconciliationTable.SCHEMA.apply(ReconciliationTable.EXPECTED).dataType();

  /** One share measure summed over one set of rows. */
  private record Check(String measure, String over, Column rows, String total) {
    String name() {
      return measure + "_" + over;
    }
  }

  private static final List<Check> CHECKS = checks();

  private Balances() {}

  /**
   * Balances of the facts against the totals, in one pass over the facts. A slice that is expected
   * and missing, or there and not expected, is a broken balance. What the placement {@code drop}
   * leaves out of a slice is a balance of its own: expected by the events, found missing in the
   * facts.
   *
   * @param facts {@link ActorPeriodLocationTable}
   * @param totals the union of {@link #totalsOfEvents} and {@link #totalsOfReports}, as the options
   *     ask for them
   * @return columns {@code balance, slice, expected, actual, is_held} of {@link
   *     ReconciliationTable}
   */
  public static Dataset<Row> of(Dataset<Row> facts, Dataset<Row> totals, FactOptions options) {
    List<Column> balances = new ArrayList<>(CHECKS.stream().map(Balances::balance).toList());
    if (options.places(Placement.DROP)) {
      balances.add(leftOut("events_left_out", ALL_EVENTS, TOTAL_EVENTS, CHECKS.get(0)));
      balances.add(leftOut("deaths_left_out", ALL_DEATHS, TOTAL_DEATHS, CHECKS.get(4)));
    }
    Column all = array_compact(array(balances.toArray(Column[]::new)));
    return expectedSlices(totals, options)
        .join(actualSlices(facts), names(SLICE), "full")
        .select(sliceName().as(ReconciliationTable.SLICE), explode(all).as(BALANCE))
        .select(
            col(BALANCE + "." + ReconciliationTable.BALANCE),
            col(ReconciliationTable.SLICE),
            col(BALANCE + "." + ReconciliationTable.EXPECTED),
            col(BALANCE + "." + ReconciliationTable.ACTUAL))
        .withColumn(
            ReconciliationTable.IS_HELD,
            col(ReconciliationTable.EXPECTED).equalTo(col(ReconciliationTable.ACTUAL)));
  }

  /**
   * What basis {@code all} has to add up to: one row per boundary version, read from the events
   * themselves and not from {@link Accounts}, so that an account lost on the way is noticed.
   */
  public static Dataset<Row> totalsOfEvents(Dataset<Row> events, FactOptions options) {
    return totals(
        events.where(col(EventTable.IN_ALL)),
        lit(Accounts.ALL),
        col(EventTable.BOUNDARY_VERSION),
        options);
  }

  /**
   * What each source's basis has to add up to: one row per source and boundary version. A report
   * without a location is expected all the same, under a version that no fact has.
   */
  public static Dataset<Row> totalsOfReports(
      Dataset<Row> reports, Dataset<Row> locations, List<String> sourceIds, FactOptions options) {
    List<Column> standing =
        new ArrayList<>(
            List.of(col(ReportLocationTable.REPORT_ID), col(ReportLocationTable.BOUNDARY_VERSION)));
    List<Column> told =
        new ArrayList<>(
            List.of(
                col(ReportTable.REPORT_ID),
                col(ReportTable.SOURCE_ID),
                col(ReportTable.FATALITIES_BEST)));
    if (options.places(Placement.DROP)) {
      Arrays.stream(LocationType.values()).map(LocationType::id).forEach(standing::add);
      told.add(col(ReportTable.DATE_PRECISION));
    }
    Dataset<Row> own =
        reports
            .where(functions.not(col(ReportTable.IS_CLAIM)))
            .where(col(ReportTable.SOURCE_ID).isin(sourceIds.toArray()))
            .select(told.toArray(Column[]::new))
            .join(locations.select(standing.toArray(Column[]::new)), ReportTable.REPORT_ID, "left");
    return totals(
        own,
        col(ReportTable.SOURCE_ID),
        coalesce(col(ReportLocationTable.BOUNDARY_VERSION), lit("none")),
        options);
  }

  private static Dataset<Row> totals(
      Dataset<Row> events, Column basis, Column boundaryVersion, FactOptions options) {
    List<Column> totals = new ArrayList<>(List.of(deaths(lit(true)).as(TOTAL_DEATHS)));
    if (options.places(Placement.DROP)) {
      for (Grain grain : options.grains()) {
        Column isAdmitted = coalesce(Cells.isAdmitted(grain), lit(false));
        totals.add(count(when(isAdmitted, 1)).as(eventsKept(grain)));
        totals.add(deaths(isAdmitted).as(deathsKept(grain)));
      }
    }
    return events
        .groupBy(
            basis.as(ActorPeriodLocationTable.BASIS),
            boundaryVersion.as(ActorPeriodLocationTable.BOUNDARY_VERSION))
        .agg(count(lit(1)).as(TOTAL_EVENTS), totals.toArray(Column[]::new));
  }

  private static Column deaths(Column condition) {
    return coalesce(sum(when(condition, col(EventTable.FATALITIES_BEST))), lit(0L));
  }

  private static String eventsKept(Grain grain) {
    return "events_kept_" + grain;
  }

  private static String deathsKept(Grain grain) {
    return "deaths_kept_" + grain;
  }

  private static Dataset<Row> expectedSlices(Dataset<Row> totals, FactOptions options) {
    List<Column> slices = new ArrayList<>();
    for (Placement placement : options.placements()) {
      boolean leavesOut = placement == Placement.DROP;
      for (Grain grain : options.grains()) {
        slices.add(
            struct(
                lit(placement.value()).as(ActorPeriodLocationTable.PLACEMENT),
                lit(grain.period().value()).as(ActorPeriodLocationTable.PERIOD_TYPE),
                lit(grain.location().value()).as(ActorPeriodLocationTable.LOCATION_TYPE),
                named(leavesOut ? eventsKept(grain) : TOTAL_EVENTS).as(TOTAL_EVENTS),
                named(leavesOut ? deathsKept(grain) : TOTAL_DEATHS).as(TOTAL_DEATHS)));
      }
    }
    return totals.select(
        col(ActorPeriodLocationTable.BASIS),
        col(ActorPeriodLocationTable.BOUNDARY_VERSION),
        col(TOTAL_EVENTS).as(ALL_EVENTS),
        col(TOTAL_DEATHS).as(ALL_DEATHS),
        functions.inline(array(slices.toArray(Column[]::new))));
  }

  /** A column whose name has a slash in it. */
  private static Column named(String name) {
    return col("`" + name + "`");
  }

  private static Dataset<Row> actualSlices(Dataset<Row> facts) {
    Column[] sums =
        CHECKS.stream()
            .map(check -> sum(when(check.rows(), col(check.measure()))).as(check.name()))
            .toArray(Column[]::new);
    return facts
        .groupBy(SLICE.stream().map(functions::col).toArray(Column[]::new))
        .agg(sums[0], Arrays.copyOfRange(sums, 1, sums.length));
  }

  private static Column balance(Check check) {
    return struct(
        lit(check.name()).as(ReconciliationTable.BALANCE),
        amount(check.total()).as(ReconciliationTable.EXPECTED),
        amount(check.name()).as(ReconciliationTable.ACTUAL));
  }

  /** What {@code drop} leaves out, by the events and by what the facts lack. */
  private static Column leftOut(String name, String all, String kept, Check found) {
    Column balance =
        struct(
            lit(name).as(ReconciliationTable.BALANCE),
            amount(all).minus(amount(kept)).cast(AMOUNT).as(ReconciliationTable.EXPECTED),
            amount(all).minus(amount(found.name())).cast(AMOUNT).as(ReconciliationTable.ACTUAL));
    return when(col(ActorPeriodLocationTable.PLACEMENT).equalTo(Placement.DROP.value()), balance);
  }

  private static Column amount(String column) {
    return coalesce(col(column).cast(AMOUNT), lit(0).cast(AMOUNT));
  }

  /** {@code basis=all, placement=unspecified, …}: the slice as people and queries can read it. */
  private static Column sliceName() {
    Column[] parts =
        SLICE.stream()
            .map(name -> functions.concat(lit(name + "="), col(name)))
            .toArray(Column[]::new);
    return concat_ws(", ", parts);
  }

  private static String[] names(List<String> columns) {
    return columns.toArray(String[]::new);
  }

  private static List<Check> checks() {
    Column self = col(ActorPeriodLocationTable.ACTOR_SCOPE).equalTo(Scope.SELF.value());
    Column rootPanel = col(ActorPeriodLocationTable.IN_ROOT_PANEL);
    List<Check> checks = new ArrayList<>();
    for (String measure :
        List.of(
            ActorPeriodLocationTable.EVENTS_SHARE,
            ActorPeriodLocationTable.FATALITIES_SHARE,
            ActorPeriodLocationTable.FATALITIES_SHARE_WHOLE)) {
      boolean ofEvents = measure.equals(ActorPeriodLocationTable.EVENTS_SHARE);
      String total = ofEvents ? TOTAL_EVENTS : TOTAL_DEATHS;
      checks.add(new Check(measure, "self", self, total));
      checks.add(new Check(measure, "root_panel", rootPanel, total));
    }
    return List.copyOf(checks);
  }
}
