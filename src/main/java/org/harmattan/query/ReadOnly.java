package org.harmattan.query;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.InsertIntoDir;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;
import org.harmattan.quality.UsageException;

/**
 * Keeps queries from writing: Spark carries a statement out as soon as it is given, and one that
 * names a table by its folder would change it behind the ledger's back.
 */
final class ReadOnly {
  private ReadOnly() {}

  /** Refuses what is neither a query nor a question about tables (DESCRIBE, SHOW, EXPLAIN). */
  static void require(SparkSession spark, String query) throws ParseException {
    LogicalPlan plan =
        ((org.apache.spark.sql.classic.SparkSession) spark)
            .sessionState()
            .sqlParser()
            .parsePlan(query);
    if (!isQuestion(plan) && (boolean) plan.exists(ReadOnly::writes)) {
      throw new UsageException(
          "'sql' only reads: give it a SELECT, or DESCRIBE, SHOW or EXPLAIN; tables change by 'run' alone");
    }
  }

  private static boolean isQuestion(LogicalPlan plan) {
    String name = plan.getClass().getSimpleName();
    return name.startsWith("Describe") || name.startsWith("Show") || name.startsWith("Explain");
  }

  private static boolean writes(LogicalPlan plan) {
    return plan instanceof Command
        || plan instanceof ParsedStatement
        || plan instanceof InsertIntoDir;
  }
}
