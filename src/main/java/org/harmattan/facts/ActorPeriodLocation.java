package org.harmattan.facts;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.harmattan.facts.Measures.amount;
import static org.harmattan.facts.Measures.one;
import static org.harmattan.table.ActorPeriodLocationTable.ACTOR_ID;
import static org.harmattan.table.ActorPeriodLocationTable.ACTOR_SCOPE;
import static org.harmattan.table.ActorPeriodLocationTable.BASIS;
import static org.harmattan.table.ActorPeriodLocationTable.BOUNDARY_VERSION;
import static org.harmattan.table.ActorPeriodLocationTable.CIVILIAN_DEATHS;
import static org.harmattan.table.ActorPeriodLocationTable.CIVILIAN_TARGETING_EVENTS;
import static org.harmattan.table.ActorPeriodLocationTable.EVENTS;
import static org.harmattan.table.ActorPeriodLocationTable.EVENTS_AS_PERPETRATOR;
import static org.harmattan.table.ActorPeriodLocationTable.EVENTS_AS_TARGET;
import static org.harmattan.table.ActorPeriodLocationTable.EVENTS_CLAIMED_BY_OTHER;
import static org.harmattan.table.ActorPeriodLocationTable.EVENTS_CLAIMED_BY_SELF;
import static org.harmattan.table.ActorPeriodLocationTable.EVENTS_COARSE_DATE;
import static org.harmattan.table.ActorPeriodLocationTable.EVENTS_COARSE_PLACE;
import static org.harmattan.table.ActorPeriodLocationTable.EVENTS_DEATHS_UNKNOWN;
import static org.harmattan.table.ActorPeriodLocationTable.EVENTS_POSSIBLE;
import static org.harmattan.table.ActorPeriodLocationTable.EVENTS_PRINCIPAL;
import static org.harmattan.table.ActorPeriodLocationTable.EVENTS_SHARE;
import static org.harmattan.table.ActorPeriodLocationTable.EVENTS_WITHOUT_RANGE;
import static org.harmattan.table.ActorPeriodLocationTable.EVENT_TYPE;
import static org.harmattan.table.ActorPeriodLocationTable.FATALITIES_BEST;
import static org.harmattan.table.ActorPeriodLocationTable.FATALITIES_BEST_COARSE_DATE;
import static org.harmattan.table.ActorPeriodLocationTable.FATALITIES_BEST_COARSE_PLACE;
import static org.harmattan.table.ActorPeriodLocationTable.FATALITIES_HIGH;
import static org.harmattan.table.ActorPeriodLocationTable.FATALITIES_LOW;
import static org.harmattan.table.ActorPeriodLocationTable.FATALITIES_POSSIBLE;
import static org.harmattan.table.ActorPeriodLocationTable.FATALITIES_SHARE;
import static org.harmattan.table.ActorPeriodLocationTable.FATALITIES_SHARE_WHOLE;
import static org.harmattan.table.ActorPeriodLocationTable.FATAL_EVENTS;
import static org.harmattan.table.ActorPeriodLocationTable.IN_ROOT_PANEL;
import static org.harmattan.table.ActorPeriodLocationTable.LOCATION_ID;
import static org.harmattan.table.ActorPeriodLocationTable.LOCATION_TYPE;
import static org.harmattan.table.ActorPeriodLocationTable.MULTI_DATASET_EVENTS;
import static org.harmattan.table.ActorPeriodLocationTable.PERIOD_START;
import static org.harmattan.table.ActorPeriodLocationTable.PERIOD_TYPE;
import static org.harmattan.table.ActorPeriodLocationTable.PLACEMENT;
import static org.harmattan.table.ActorPeriodLocationTable.SCHEMA;
import static org.harmattan.table.ActorPeriodLocationTable.VIOLENT_EVENTS;

import java.math.BigDecimal;
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
import org.apache.spark.sql.types.DecimalType;
import org.harmattan.table.ActorPeriodLocationTable;
import org.harmattan.table.Placement;

/**
 * Makes {@link ActorPeriodLocationTable}: one row per actor, period, location and event type, in
 * each basis and scope.
 */
public final class ActorPeriodLocation {
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
          ACTOR_ID,
          EVENT_TYPE);

  /** A millionth as a decimal, so that the step from integers to decimals is exact. */
  private static final Column MILLIONTH = lit(new BigDecimal("0.000001"));

  private ActorPeriodLocation() {}

  /** The facts of a few accounts, in one task. */
  static Dataset<Row> of(Dataset<Row> accounts, Dataset<Row> lineage, FactOptions options) {
    return of(accounts, 1, lineage, options);
  }

  /**
   * The facts of these accounts at the placements at which an event counts whole. One shuffle, of
   * what each actor was in each event; counting each event once and adding up are done where they
   * arrive.
   *
   * @param accounts {@link Accounts}, of one or more bases
   * @param number of the accounts, about
   * @param lineage {@link org.harmattan.table.ActorLineageTable}
   */
  public static Dataset<Row> of(
      Dataset<Row> accounts, long number, Dataset<Row> lineage, FactOptions options) {
    return Memberships.of(accounts, lineage, options, Cells.tasks(number, options))
        .select(measured(Cells.placedBy(options).stream(), additive()))
        .transform(rows -> Cells.explodeGrains(rows, options))
        .transform(ActorPeriodLocation::addUp)
        .select(inSchemaOrder());
  }

  /** The facts of a few cells, in one task. */
  static Dataset<Row> spread(Dataset<Row> accounts, Dataset<Row> lineage, Dataset<Row> cells) {
    return spread(accounts, lineage, cells, 1);
  }

  /**
   * The facts of these accounts spread over the cells. Counts of whole events are null: an event
   * that is in many cells is not many events, and its shares alone add up.
   *
   * @param cells {@link Distribution}
   * @param number of the cells, about
   */
  public static Dataset<Row> spread(
      Dataset<Row> accounts, Dataset<Row> lineage, Dataset<Row> cells, long number) {
    Map<String, Column> noCounts = new LinkedHashMap<>();
    List.of(EVENTS_COARSE_DATE, EVENTS_COARSE_PLACE).forEach(name -> noCounts.put(name, noCount()));
    int tasks = Cells.tasksOfSpread(number);
    return Memberships.positions(accounts, lineage)
        .join(cells, new String[] {Accounts.BASIS, Accounts.EVENT_KEY}, "inner")
        .transform(rows -> Cells.shareOut(rows, tasks, ACTOR_SCOPE, ACTOR_ID))
        .withColumn(PLACEMENT, lit(Placement.DISTRIBUTE.value()))
        .select(measured(Cells.SPREAD_BY.stream(), spreadAdditive()))
        .transform(ActorPeriodLocation::addUp)
        .withColumns(noCounts)
        .select(inSchemaOrder());
  }

  /** What each membership adds to a cell, beside what says which cells those are. */
  private static Column[] measured(Stream<String> placedBy, Map<String, Column> measured) {
    Stream<Column> kept =
        Stream.concat(placedBy, Stream.of(ACTOR_SCOPE, ACTOR_ID, IN_ROOT_PANEL))
            .map(functions::col);
    Stream<Column> measures =
        measured.entrySet().stream().map(measure -> measure.getValue().as(measure.getKey()));
    return Stream.concat(kept, measures).toArray(Column[]::new);
  }

  /** Measures of one membership by the name that their sum has; a candidate adds to two alone. */
  private static Map<String, Column> additive() {
    Column definite = col(Memberships.IS_DEFINITE);
    Column possible = col(Memberships.IS_POSSIBLE);
    Map<String, Column> measures = new LinkedHashMap<>();
    measures.put(EVENTS, one(definite));
    measures.put(EVENTS_PRINCIPAL, one(col(Memberships.IS_PRINCIPAL)));
    measures.put(EVENTS_AS_PERPETRATOR, one(col(Memberships.IS_PERPETRATOR)));
    measures.put(EVENTS_AS_TARGET, one(col(Memberships.IS_TARGET)));
    measures.put(VIOLENT_EVENTS, one(definite.and(Measures.isViolent())));
    measures.put(FATAL_EVENTS, one(definite.and(Measures.isFatal())));
    measures.put(CIVILIAN_TARGETING_EVENTS, one(definite.and(Measures.targetsCivilians())));
    measures.put(MULTI_DATASET_EVENTS, one(definite.and(Measures.hasSeveralDatasets())));
    measures.put(EVENTS_CLAIMED_BY_SELF, claimed(col(Memberships.CLAIMANTS_INSIDE).gt(0)));
    measures.put(
        EVENTS_CLAIMED_BY_OTHER,
        claimed(col(Memberships.CLAIMANTS_IN_ALL).gt(col(Memberships.CLAIMANTS_INSIDE))));
    measures.put(EVENTS_POSSIBLE, one(possible));
    measures.put(FATALITIES_POSSIBLE, amount(possible, Measures.best()));
    measures.put(EVENTS_SHARE, col(Memberships.EVENT_MILLIONTHS));
    measures.put(FATALITIES_SHARE, col(Memberships.DEATH_MILLIONTHS));
    measures.put(FATALITIES_SHARE_WHOLE, col(Memberships.WHOLE_DEATHS));
    measures.put(FATALITIES_LOW, amount(definite, Measures.low()));
    measures.put(FATALITIES_BEST, amount(definite, Measures.best()));
    measures.put(FATALITIES_HIGH, amount(definite, Measures.high()));
    measures.put(EVENTS_WITHOUT_RANGE, one(definite.and(Measures.isWithoutRange())));
    measures.put(EVENTS_DEATHS_UNKNOWN, one(definite.and(Measures.isDeathsUnknown())));
    measures.put(CIVILIAN_DEATHS, amount(definite, Measures.civilianDeaths()));
    return measures;
  }

  /** As {@link #additive}, of a membership in one cell of an event that is spread. */
  private static Map<String, Column> spreadAdditive() {
    Column definite = col(Memberships.IS_DEFINITE);
    Column positions = col(Memberships.PRINCIPAL_POSITIONS);
    Map<String, Column> measures = new LinkedHashMap<>();
    additive().keySet().forEach(name -> measures.put(name, noCount()));
    Column possible = col(Memberships.IS_POSSIBLE);
    measures.put(FATALITIES_POSSIBLE, amount(possible, col(Distribution.BEST)));
    measures.put(EVENTS_SHARE, Distribution.partsAt(positions, Distribution.EVENT_PARTS));
    measures.put(FATALITIES_SHARE, Distribution.partsAt(positions, Distribution.DEATH_PARTS));
    measures.put(FATALITIES_SHARE_WHOLE, Distribution.partsAt(positions, Distribution.WHOLE_PARTS));
    measures.put(FATALITIES_LOW, amount(definite, col(Distribution.LOW)));
    measures.put(FATALITIES_BEST, amount(definite, col(Distribution.BEST)));
    measures.put(FATALITIES_HIGH, amount(definite, col(Distribution.HIGH)));
    measures.put(CIVILIAN_DEATHS, amount(definite, col(Distribution.CIVILIANS)));
    return measures;
  }

  private static Column noCount() {
    return lit(null).cast(DataTypes.LongType);
  }

  /** Null throughout a basis that knows no claims, so that its sums are null too. */
  private static Column claimed(Column condition) {
    return when(
        col(Memberships.CLAIMANTS_IN_ALL).isNotNull(),
        one(col(Memberships.IS_DEFINITE).and(condition)));
  }

  private static Dataset<Row> addUp(Dataset<Row> cells) {
    List<Column> sums = new ArrayList<>();
    for (String measure : additive().keySet()) {
      sums.add(sum(col(measure)).as(measure));
    }
    sums.add(sumWhere(Cells.IS_COARSE_DATE, EVENTS).as(EVENTS_COARSE_DATE));
    sums.add(sumWhere(Cells.IS_COARSE_PLACE, EVENTS).as(EVENTS_COARSE_PLACE));
    sums.add(sumWhere(Cells.IS_COARSE_DATE, FATALITIES_BEST).as(FATALITIES_BEST_COARSE_DATE));
    sums.add(sumWhere(Cells.IS_COARSE_PLACE, FATALITIES_BEST).as(FATALITIES_BEST_COARSE_PLACE));
    // The scope and the actor alone decide it; a maximum keeps it out of the key.
    Column inRootPanel = max(col(IN_ROOT_PANEL)).as(IN_ROOT_PANEL);
    return cells
        .groupBy(KEY.stream().map(functions::col).toArray(Column[]::new))
        .agg(inRootPanel, sums.toArray(Column[]::new));
  }

  private static Column sumWhere(String condition, String measure) {
    return sum(amount(col(condition), col(measure)));
  }

  private static Column[] inSchemaOrder() {
    return Arrays.stream(SCHEMA.fields())
        .map(
            field ->
                field.dataType() instanceof DecimalType
                    ? col(field.name()).multiply(MILLIONTH).cast(field.dataType()).as(field.name())
                    : col(field.name()))
        .toArray(Column[]::new);
  }
}
