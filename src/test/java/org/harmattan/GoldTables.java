package org.harmattan;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.pipeline.Pipeline;
import org.harmattan.pipeline.SampleWarehouse;
import org.harmattan.table.Table;
import org.harmattan.testing.TableAmounts;

/** The sample's gold tables and what Spark sees of them, asked once a JVM. */
final class GoldTables {
  static final List<Table> ALL =
      Pipeline.tables().stream().filter(table -> table.layer().equals(Table.GOLD)).toList();

  private static Map<String, TableAmounts> amounts;

  private GoldTables() {}

  /** By table name. */
  static synchronized Map<String, TableAmounts> amounts() {
    if (amounts == null) {
      Map<String, Dataset<Row>> tables = new TreeMap<>();
      ALL.forEach(table -> tables.put(table.name(), SampleWarehouse.get().load(table)));
      amounts = TableAmounts.of(tables);
    }
    return amounts;
  }
}
