package org.harmattan.facts;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.harmattan.table.EventTypes;

/** What one account adds to a count, as columns over {@link Accounts}; never null. */
final class Measures {
  /** Columns of an account that placing and counting need. */
  static final List<String> ACCOUNT_COLUMNS =
      List.of(
          Accounts.BASIS,
          Accounts.EVENT_KEY,
          Accounts.EVENT_DATE,
          Accounts.DATE_EARLIEST,
          Accounts.DATE_LATEST,
          Accounts.EVENT_TYPE,
          Accounts.BOUNDARY_VERSION,
          Accounts.COUNTRY_ID,
          Accounts.ADMIN1_ID,
          Accounts.ADMIN2_ID,
          Accounts.PRIOGRID_ID,
          Accounts.PLACE_ID,
          Accounts.FATALITIES_LOW,
          Accounts.FATALITIES_BEST,
          Accounts.FATALITIES_HIGH,
          Accounts.HAS_FATALITY_RANGE,
          Accounts.CIVILIAN_DEATHS,
          Accounts.CIVILIAN_TARGETING,
          Accounts.DATASETS);

  private Measures() {}

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
