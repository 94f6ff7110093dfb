package org.harmattan.facts;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.harmattan.table.EventTypes;

/** What one account adds to a count, as columns over {@link Accounts}; never null. */
final class Measures {
  /** What identifies an account and its facts, and the day on which memberships are asked. */
  static final List<String> IDENTITY =
      List.of(
          Accounts.BASIS,
          Accounts.EVENT_KEY,
          Accounts.EVENT_DATE,
          Accounts.EVENT_TYPE,
          Accounts.BOUNDARY_VERSION);

  private static final List<String> COUNTED =
      List.of(
          Accounts.FATALITIES_LOW,
          Accounts.FATALITIES_BEST,
          Accounts.FATALITIES_HIGH,
          Accounts.HAS_FATALITY_RANGE,
          Accounts.CIVILIAN_DEATHS,
          Accounts.CIVILIAN_TARGETING,
          Accounts.DATASETS);

  private Measures() {}

  /** Columns of an account that placing it whole and counting it need, each once. */
  static List<String> accountColumns(FactOptions options) {
    return Stream.of(IDENTITY, Cells.placedBy(options), COUNTED)
        .flatMap(List::stream)
        .distinct()
        .toList();
  }

  static Column isViolent() {
    return col(Accounts.EVENT_TYPE).isin(EventTypes.VIOLENT.toArray());
  }

  static Column isFatal() {
    return coalesce(col(Accounts.FATALITIES_BEST).gt(0), lit(false));
  }

  static Column targetsCivilians() {
    return coalesce(col(Accounts.CIVILIAN_TARGETING), lit(false));
  }

  static Column hasSeveralDatasets() {
    return col(Accounts.DATASETS).geq(2);
  }

  static Column isDeathsUnknown() {
    return col(Accounts.FATALITIES_BEST).isNull();
  }

  static Column isWithoutRange() {
    return not(isDeathsUnknown()).and(not(col(Accounts.HAS_FATALITY_RANGE)));
  }

  static Column best() {
    return coalesce(col(Accounts.FATALITIES_BEST), lit(0L));
  }

  /** Nothing where best is unknown, so that low, best and high are sums over the same events. */
  static Column low() {
    return bound(Accounts.FATALITIES_LOW);
  }

  /** As {@link #low}. */
  static Column high() {
    return bound(Accounts.FATALITIES_HIGH);
  }

  static Column civilianDeaths() {
    return coalesce(col(Accounts.CIVILIAN_DEATHS), lit(0L));
  }

  private static Column bound(String column) {
    return when(isDeathsUnknown(), 0L)
        .otherwise(coalesce(col(column), col(Accounts.FATALITIES_BEST)));
  }

  /** 1 where the condition holds, else 0. */
  static Column one(Column condition) {
    return when(condition, 1L).otherwise(0L);
  }

  /** The amount where the condition holds, else 0. */
  static Column amount(Column condition, Column amount) {
    return when(condition, amount).otherwise(0L);
  }
}
