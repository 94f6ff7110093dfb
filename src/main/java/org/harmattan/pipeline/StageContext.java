package org.harmattan.pipeline;

import java.time.Instant;
import java.util.function.Predicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.storage.Staging;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.Table;

/**
 * What a running stage works with.
 *
 * @param warehouse the warehouse; a stage loads from it and writes its own tables
 * @param staging where rows are set aside before tables change
 * @param runId the run
 * @param startedAt start of the run: "now" for everything the run writes
 * @param ledger where balances are recorded
 * @param onlyDependsOnChanged whether all that has changed since the stage's last success is what
 *     it depends on besides tables, and that was, by its digest, the one given: then its own
 *     tables, which nobody else wrote either, may be kept in part. Never where stages are to run
 *     regardless
 * @param beforeWriting called once before the first change of a table; from there a killed run is
 *     rolled back by the next
 */
public record StageContext(
    Warehouse warehouse,
    Staging staging,
    String runId,
    Instant startedAt,
    Ledger ledger,
    Predicate<String> onlyDependsOnChanged,
    Runnable beforeWriting) {

  public SparkSession spark() {
    return warehouse.spark();
  }

  public Dataset<Row> load(Table table) {
    return warehouse.load(table);
  }
}
