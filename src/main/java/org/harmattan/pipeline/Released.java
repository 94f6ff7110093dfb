package org.harmattan.pipeline;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.table.ActorPeriodLocationTable;
import org.harmattan.table.DyadPeriodLocationTable;
import org.harmattan.table.Table;

/**
 * The rows that may be published.
 *
 * @param rows of each table; those that are withheld are not among them
 * @param withheld what facts were withheld, one object a published table
 */
record Released(Function<Table, Dataset<Row>> rows, List<Object> withheld) {

  /** For use in the house: every row. */
  static Released everything(StageContext context) {
    return new Released(context::load, List.of());
  }

  /** Rows of the tables that differ from what gold holds; the others as they are. */
  static Released instead(
      StageContext context, Map<Table, Dataset<Row>> others, List<Object> withheld) {
    return new Released(
        table -> others.containsKey(table) ? others.get(table) : context.load(table), withheld);
  }

  Dataset<Row> table(Table table) {
    return rows.apply(table);
  }

  Dataset<Row> actorFacts() {
    return table(ActorPeriodLocationTable.TABLE);
  }

  Dataset<Row> dyadFacts() {
    return table(DyadPeriodLocationTable.TABLE);
  }
}
