package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.quality.BalanceException;
import org.harmattan.table.ReconciliationTable;

/** Closing balances: recorded whether they hold or not, and fatal when one does not. */
final class Balance {
  private static final int BROKEN_SHOWN = 3;

  private Balance() {}

  /**
   * Records the balances and stops the run at the first that is broken; gives how many there are.
   */
  static long require(StageContext context, String stage, Dataset<Row> balances) {
    Dataset<Row> staged = context.staging().stage("balances-" + stage, balances).rows();
    long recorded = context.ledger().recordBalances(stage, staged);
    List<Row> broken =
        staged
            .where(not(col(ReconciliationTable.IS_HELD)))
            .orderBy(ReconciliationTable.BALANCE, ReconciliationTable.SLICE)
            .limit(BROKEN_SHOWN)
            .collectAsList();
    if (!broken.isEmpty()) {
      throw new BalanceException(
          "balance broken: "
              + String.join("; ", broken.stream().map(Balance::sentence).toList())
              + "; see ops.reconciliation for all");
    }
    return recorded;
  }

  private static String sentence(Row row) {
    return "%s (%s): %s expected, %s found"
        .formatted(
            row.getAs(ReconciliationTable.BALANCE),
            row.getAs(ReconciliationTable.SLICE),
            row.getAs(ReconciliationTable.EXPECTED),
            row.getAs(ReconciliationTable.ACTUAL));
  }
}
