package org.harmattan.facts;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.harmattan.facts.Measures.amount;
import static org.harmattan.facts.Measures.one;
import static org.harmattan.table.DyadPeriodLocationTable.ACTOR_A_ID;
import static org.harmattan.table.DyadPeriodLocationTable.ACTOR_B_ID;
import static org.harmattan.table.DyadPeriodLocationTable.ACTOR_SCOPE;
import static org.harmattan.table.DyadPeriodLocationTable.BASIS;
import static org.harmattan.table.DyadPeriodLocationTable.BOUNDARY_VERSION;
import static org.harmattan.table.DyadPeriodLocationTable.EVENTS;
import static org.harmattan.table.DyadPeriodLocationTable.EVENTS_COARSE_DATE;
import static org.harmattan.table.DyadPeriodLocationTable.EVENTS_COARSE_PLACE;
import static org.harmattan.table.DyadPeriodLocationTable.EVENTS_DEATHS_UNKNOWN;
import static org.harmattan.table.DyadPeriodLocationTable.EVENTS_WITHOUT_RANGE;
import static org.harmattan.table.DyadPeriodLocationTable.EVENT_TYPE;
import static org.harmattan.table.DyadPeriodLocationTable.FATALITIES_BEST;
import static org.harmattan.table.DyadPeriodLocationTable.FATALITIES_HIGH;
import static org.harmattan.table.DyadPeriodLocationTable.FATALITIES_LOW;
import static org.harmattan.table.DyadPeriodLocationTable.FATAL_EVENTS;
import static org.harmattan.table.DyadPeriodLocationTable.IS_HOSTILE;
import static org.harmattan.table.DyadPeriodLocationTable.LOCATION_ID;
import static org.harmattan.table.DyadPeriodLocationTable.LOCATION_TYPE;
import static org.harmattan.table.DyadPeriodLocationTable.MULTI_DATASET_EVENTS;
import static org.harmattan.table.DyadPeriodLocationTable.PERIOD_START;
import static org.harmattan.table.DyadPeriodLocationTable.PERIOD_TYPE;
import static org.harmattan.table.DyadPeriodLocationTable.PLACEMENT;
import static org.harmattan.table.DyadPeriodLocationTable.SCHEMA;
import static org.harmattan.table.DyadPeriodLocationTable.VIOLENT_EVENTS;

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
import org.apache.spark.sql.types.DataTypes;
import org.harmattan.table.DyadPeriodLocationTable;
import org.harmattan.table.EventTypes;
import org.harmattan.table.Placement;

/**
 * Makes {@link DyadPeriodLocationTable}: one row per unordered pair of opposing principals, period,
 * location and event type, in each basis and scope.
 */
public final class DyadPeriodLocation {
  private static final List<String> KEY =
      List.of(
          BASIS,
          PLACEMENT,
          BOUNDARY_VERSION,
          PERIOD_TYPE,
          PERIOD_START,
          LOCATION_TYPE,
          LOCATION_ID,
          ACTOR_SCOPE,
          ACTOR_A_ID,
          ACTOR_B_ID,
          EVENT_TYPE);

  private DyadPeriodLocation() {}

  /** The dyads of a few accounts, in one task. */
  static Dataset<Row> of(Dataset<Row> accounts, Dataset<Row> lineage, FactOptions options) {
    return of(accounts, 1, lineage, options);
  }

  /**
   * The dyads of these accounts. One shuffle, as for {@link ActorPeriodLocation}.
   *
   * @param accounts {@link Accounts}, of one or more bases
   * @param number of the accounts, about
   * @param lineage {@link org.harmattan.table.ActorLineageTable}
   */
  public static Dataset<Row> of(
      Dataset<Row> accounts, long number, Dataset<Row> lineage, FactOptions options) {
    int tasks = Cells.tasks(number, options);
    return Opponents.of(
            accounts,
            lineage,
            Measures.accountColumns(options),
            rows -> Cells.shareOut(rows, tasks, ACTOR_SCOPE, ACTOR_A_ID, ACTOR_B_ID))
        .select(measured(Cells.placedBy(options).stream(), additive()))
        .transform(rows -> Cells.explodeGrains(rows, options))
        .transform(DyadPeriodLocation::addUp)
        .transform(DyadPeriodLocation::finish);
  }

  /** The dyads of a few cells, in one task. */
  static Dataset<Row> spread(Dataset<Row> accounts, Dataset<Row> lineage, Dataset<Row> cells) {
    return spread(accounts, lineage, cells, 1);
  }

  /**
   * The dyads of these accounts spread over the cells; counts of whole events are null, as in
   * {@link ActorPeriodLocation#spread}.
   *
   * @param cells {@link Distribution}
   * @param number of the cells, about
   */
  public static Dataset<Row> spread(
      Dataset<Row> accounts, Dataset<Row> lineage, Dataset<Row> cells, long number) {
    Column noCount = lit(null).cast(DataTypes.LongType);
    Map<String, Column> measures = new LinkedHashMap<>();
    additive().keySet().forEach(name -> measures.put(name, noCount));
    measures.put(FATALITIES_LOW, col(Distribution.LOW));
    measures.put(FATALITIES_BEST, col(Distribution.BEST));
    measures.put(FATALITIES_HIGH, col(Distribution.HIGH));
    return Opponents.of(accounts, lineage, Measures.IDENTITY, rows -> rows)
        .join(cells, new String[] {Accounts.BASIS, Accounts.EVENT_KEY}, "inner")
        .transform(
            rows ->
                Cells.shareOut(
                    rows, Cells.tasksOfSpread(number), ACTOR_SCOPE, ACTOR_A_ID, ACTOR_B_ID))
        .withColumn(PLACEMENT, lit(Placement.DISTRIBUTE.value()))
        .select(measured(Cells.SPREAD_BY.stream(), measures))
        .transform(DyadPeriodLocation::addUp)
        .withColumn(EVENTS_COARSE_DATE, noCount)
        .withColumn(EVENTS_COARSE_PLACE, noCount)
        .transform(DyadPeriodLocation::finish);
  }

  private static Dataset<Row> finish(Dataset<Row> dyads) {
    return dyads
        .withColumn(IS_HOSTILE, col(EVENT_TYPE).isin(EventTypes.VIOLENT.toArray()))
        .select(Arrays.stream(SCHEMA.fieldNames()).map(functions::col).toArray(Column[]::new));
  }

  private static Column[] measured(Stream<String> placedBy, Map<String, Column> measured) {
    Stream<Column> kept =
        Stream.concat(placedBy, Stream.of(ACTOR_SCOPE, ACTOR_A_ID, ACTOR_B_ID)).map(functions::col);
    Stream<Column> measures =
        measured.entrySet().stream().map(measure -> measure.getValue().as(measure.getKey()));
    return Stream.concat(kept, measures).toArray(Column[]::new);
  }

  /** Measures of one event of a pair by the name that their sum has. */
  private static Map<String, Column> additive() {
    Map<String, Column> measures = new LinkedHashMap<>();
    measures.put(EVENTS, lit(1L));
    measures.put(VIOLENT_EVENTS, one(Measures.isViolent()));
    measures.put(FATAL_EVENTS, one(Measures.isFatal()));
    measures.put(MULTI_DATASET_EVENTS, one(Measures.hasSeveralDatasets()));
    measures.put(FATALITIES_LOW, Measures.low());
    measures.put(FATALITIES_BEST, Measures.best());
    measures.put(FATALITIES_HIGH, Measures.high());
    measures.put(EVENTS_WITHOUT_RANGE, one(Measures.isWithoutRange()));
    measures.put(EVENTS_DEATHS_UNKNOWN, one(Measures.isDeathsUnknown()));
    return measures;
  }

  private static Dataset<Row> addUp(Dataset<Row> cells) {
    List<Column> sums = new ArrayList<>();
    sums.add(sum(amount(col(Cells.IS_COARSE_PLACE), col(EVENTS))).as(EVENTS_COARSE_PLACE));
    for (String measure : additive().keySet()) {
      sums.add(sum(col(measure)).as(measure));
    }
    Column coarseDate = sum(amount(col(Cells.IS_COARSE_DATE), col(EVENTS))).as(EVENTS_COARSE_DATE);
    return cells
        .groupBy(KEY.stream().map(functions::col).toArray(Column[]::new))
        .agg(coarseDate, sums.toArray(Column[]::new));
  }
}
