package org.harmattan.facts;

import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.harmattan.table.UnitCellTable;

/**
 * One row per account and cell that something of it falls into when it is spread over its days and
 * ground. Key: basis, event_key, period_type, period_start, location_type, location_id.
 *
 * <p>One shuffle, by country: what an event weighs by is the sum of what happened before, so that
 * one task goes through a country's events in the order of days. It holds the country's pieces, and
 * a number for each and basis.
 */
public final class Distribution {
  /** Deaths of the account in the cell; of civilians, null is 0. */
  static final String LOW = "cell_low";

  static final String BEST = "cell_best";
  static final String HIGH = "cell_high";
  static final String CIVILIANS = "cell_civilians";

  /** What each principal, in the order of {@link Shares#PRINCIPALS}, has of the cell. */
  static final String EVENT_PARTS = "event_parts";

  static final String DEATH_PARTS = "death_parts";
  static final String WHOLE_PARTS = "whole_parts";

  private static final DataType PARTS = DataTypes.createArrayType(LongType, false);

  static final StructType CELL =
      new StructType()
          .add(Accounts.BASIS, StringType, false)
          .add(Accounts.EVENT_KEY, StringType, false)
          .add(Cells.PERIOD_TYPE, StringType, false)
          .add(Cells.PERIOD_START, DateType, false)
          .add(Cells.LOCATION_TYPE, StringType, false)
          .add(Cells.LOCATION_ID, StringType, false)
          .add(Cells.IS_COARSE_DATE, BooleanType, false)
          .add(Cells.IS_COARSE_PLACE, BooleanType, false)
          .add(LOW, LongType, false)
          .add(BEST, LongType, false)
          .add(HIGH, LongType, false)
          .add(CIVILIANS, LongType, false)
          .add(EVENT_PARTS, PARTS, false)
          .add(DEATH_PARTS, PARTS, false)
          .add(WHOLE_PARTS, PARTS, false);

  static final String KIND = "kind";
  static final String DAY = "day";
  static final String PRINCIPALS = "number_of_principals";
  static final String AREA_HA = UnitCellTable.AREA_HA;

  /** Kinds of rows that pass by, in their order within a day. */
  static final int PIECE = 0;

  static final int EVENT = 1;
  static final int DEATHS = 2;

  /** What passes by: pieces of ground, events, deaths of precise events. */
  static final StructType SEEN =
      new StructType()
          .add(Accounts.BOUNDARY_VERSION, StringType, false)
          .add(Accounts.COUNTRY_ID, StringType, false)
          .add(DAY, DateType, false)
          .add(KIND, IntegerType, false)
          .add(Accounts.BASIS, StringType, true)
          .add(Accounts.EVENT_KEY, StringType, true)
          .add(Accounts.ADMIN1_ID, StringType, false)
          .add(Accounts.ADMIN2_ID, StringType, false)
          .add(Accounts.ADMIN3_ID, StringType, false)
          .add(Accounts.PRIOGRID_ID, StringType, false)
          .add(Accounts.PLACE_ID, StringType, false)
          .add(AREA_HA, LongType, true)
          .add(Accounts.DATE_EARLIEST, DateType, true)
          .add(Accounts.DATE_LATEST, DateType, true)
          .add(Accounts.FATALITIES_LOW, LongType, true)
          .add(Accounts.FATALITIES_BEST, LongType, true)
          .add(Accounts.FATALITIES_HIGH, LongType, true)
          .add(Accounts.CIVILIAN_DEATHS, LongType, true)
          .add(PRINCIPALS, IntegerType, true)
          .add(Accounts.LOWEST_REPORT_ID, StringType, true);

  private static final Column[] IN_ORDER =
      Arrays.stream(SEEN.fieldNames())
          .limit(SEEN.fieldIndex(AREA_HA))
          .map(functions::col)
          .toArray(Column[]::new);

  private Distribution() {}

  /**
   * The cells of the accounts in all grains of the options.
   *
   * @param accounts {@link Accounts}, of one or more bases
   * @param unitCells {@link UnitCellTable}
   */
  public static Dataset<Row> of(
      Dataset<Row> accounts, Dataset<Row> unitCells, FactOptions options) {
    return pieces(unitCells)
        .unionByName(events(accounts))
        .unionByName(deaths(accounts))
        .repartition(col(Accounts.BOUNDARY_VERSION), col(Accounts.COUNTRY_ID))
        .sortWithinPartitions(IN_ORDER)
        .mapPartitions(new SpreadEvents(options), Encoders.row(CELL));
  }

  private static Dataset<Row> pieces(Dataset<Row> unitCells) {
    return seen(unitCells, Map.of(DAY, lit("0001-01-01").cast(DateType), KIND, lit(PIECE)));
  }

  private static Dataset<Row> events(Dataset<Row> accounts) {
    Map<String, Column> columns = new LinkedHashMap<>();
    columns.put(DAY, col(Accounts.DATE_EARLIEST));
    columns.put(KIND, lit(EVENT));
    columns.put(PRINCIPALS, size(Shares.principals()));
    columns.put(Accounts.FATALITIES_LOW, Measures.low());
    columns.put(Accounts.FATALITIES_BEST, Measures.best());
    columns.put(Accounts.FATALITIES_HIGH, Measures.high());
    columns.put(Accounts.CIVILIAN_DEATHS, Measures.civilianDeaths());
    return seen(accounts, columns);
  }

  private static Dataset<Row> deaths(Dataset<Row> accounts) {
    Dataset<Row> precise =
        accounts.where(Measures.isFatal()).where(not(LocationType.PRIOGRID.isUnspecified()));
    return seen(precise, Map.of(DAY, col(Accounts.EVENT_DATE), KIND, lit(DEATHS)));
  }

  /** The rows in the shape of {@link #SEEN}: columns given, else the rows' own, else null. */
  private static Dataset<Row> seen(Dataset<Row> rows, Map<String, Column> columns) {
    Set<String> own = Set.of(rows.columns());
    return rows.select(
        Arrays.stream(SEEN.fields())
            .map(field -> column(field, columns, own).as(field.name()))
            .toArray(Column[]::new));
  }

  private static Column column(StructField field, Map<String, Column> columns, Set<String> own) {
    if (columns.containsKey(field.name())) {
      return columns.get(field.name());
    }
    return own.contains(field.name()) ? col(field.name()) : lit(null).cast(field.dataType());
  }

  /** What the principals at these positions have together of the parts. */
  static Column partsAt(Column positions, String parts) {
    return aggregate(
        positions,
        lit(0L),
        (sum, position) -> sum.plus(coalesce(element_at(col(parts), position.plus(1)), lit(0L))));
  }

  static String text(Row row, String column) {
    return row.getAs(column);
  }
}
