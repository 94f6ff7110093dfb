package org.harmattan.query;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.quality.Printable;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.DeliveryTable;
import org.harmattan.table.ExpectationTable;
import org.harmattan.table.LocationTable;
import org.harmattan.table.ReconciliationTable;
import org.harmattan.table.ReportTable;
import org.harmattan.table.RunStageTable;
import org.harmattan.table.RunTable;

/**
 * Tells of a warehouse: its last runs, what the last one did, its balances, refused files, versions
 * in force.
 */
public final class Status {
  private static final int RUNS_SHOWN = 10;
  private static final int VALUES_SHOWN = 20;

  private final Warehouse warehouse;
  private final Catalog catalog;
  private final Health health;
  private final Duration maxAge;

  /**
   * @param maxAge after how long without a good run the data count as stale; null for never
   */
  public Status(Catalog catalog, Health health, Duration maxAge) {
    this.health = health;
    this.maxAge = maxAge;
    this.warehouse = catalog.warehouse();
    this.catalog = catalog;
  }

  public void print(PrintStream out) {
    out.printf("Warehouse %s%n%n", warehouse.root());
    printHealth(out);
    printRuns(out);
    printStages(out);
    printBalances(out);
    printExpectations(out);
    printRefusals(out);
    printUnmapped(out);
    printBoundaryVersions(out);
    out.printf(
        "%n%d tables in force; see: jobs/harmattan sql \"SELECT * FROM ops.published\"%n",
        catalog.versions().size());
  }

  private void printHealth(PrintStream out) {
    List<Health.Finding> findings = health.findings(maxAge, Instant.now());
    out.println("State");
    if (findings.stream().allMatch(finding -> finding.kind() == Health.Kind.RUNNING)) {
      out.println("  up to date: nothing stale, nothing degraded");
    }
    findings.forEach(finding -> out.println("  " + finding));
    out.println();
  }

  private void printRuns(PrintStream out) {
    out.println("Last runs");
    warehouse
        .load(RunTable.TABLE)
        .orderBy(col(RunTable.RUN_ID).desc())
        .limit(RUNS_SHOWN)
        .collectAsList()
        .forEach(
            run ->
                out.printf(
                    "  %s  %-8s %-16s %s%n",
                    run.getAs(RunTable.RUN_ID),
                    run.getAs(RunTable.COMMAND),
                    run.getAs(RunTable.STATUS),
                    run.getAs(RunTable.REASON) == null
                        ? ""
                        : Printable.line(run.<String>getAs(RunTable.REASON))));
  }

  private void printStages(PrintStream out) {
    out.printf("%nLast success of each stage that did something, and since then%n");
    List<Row> latest =
        warehouse
            .load(RunStageTable.TABLE)
            .groupBy(RunStageTable.STAGE)
            .agg(
                org.apache
                    .spark
                    .sql
                    .functions
                    .max_by(
                        org.apache.spark.sql.functions.struct(
                            col(RunStageTable.STARTED_AT),
                            col(RunStageTable.SECONDS),
                            col(RunStageTable.COUNTS),
                            col(RunStageTable.REASON)),
                        when(
                            col(RunStageTable.STATUS).equalTo("done"),
                            col(RunStageTable.STARTED_AT)))
                    .as("done"),
                org.apache
                    .spark
                    .sql
                    .functions
                    .max_by(col(RunStageTable.STATUS), col(RunStageTable.STARTED_AT))
                    .as("latest"),
                org.apache
                    .spark
                    .sql
                    .functions
                    .max_by(col(RunStageTable.REASON), col(RunStageTable.STARTED_AT))
                    .as("reason"),
                org.apache.spark.sql.functions.min(RunStageTable.STARTED_AT).as("first"))
            .orderBy("first")
            .collectAsList();
    for (Row stage : latest) {
      Row done = stage.getAs("done");
      out.printf(
          Locale.ROOT,
          "  %-8s %-12s %s%n",
          stage.getString(0),
          stage.<String>getAs("latest"),
          done == null || done.isNullAt(0)
              ? String.valueOf(stage.<String>getAs("reason"))
              : "%s  %.1f s  %s%s"
                  .formatted(
                      done.getTimestamp(0).toInstant(),
                      done.getDouble(1),
                      done.getString(2),
                      done.isNullAt(3) ? "" : "  because " + done.getString(3)));
    }
  }

  /**
   * Expectations that the last run which checked any found unmet; a line that says so where all
   * were met.
   */
  private void printExpectations(PrintStream out) {
    Dataset<Row> all = warehouse.load(ExpectationTable.TABLE);
    Row last = all.agg(max(ExpectationTable.RUN_ID)).head();
    out.printf("%nExpectations not met in the last run that checked them%n");
    List<Row> unmet =
        last.isNullAt(0)
            ? List.of()
            : all.where(
                    col(ExpectationTable.RUN_ID)
                        .equalTo(last.getString(0))
                        .and(col(ExpectationTable.OUTCOME).notEqual(ExpectationTable.MET)))
                .orderBy(
                    ExpectationTable.TABLE_NAME,
                    ExpectationTable.SLICE,
                    ExpectationTable.EXPECTATION)
                .collectAsList();
    if (unmet.isEmpty()) {
      out.println(last.isNullAt(0) ? "  none checked" : "  none");
    }
    for (Row row : unmet) {
      out.printf(
          Locale.ROOT,
          "  %-12s %s, %s: %s (%,d of %,d rows)%n",
          row.<String>getAs(ExpectationTable.OUTCOME),
          row.<String>getAs(ExpectationTable.TABLE_NAME),
          row.<String>getAs(ExpectationTable.SLICE),
          Printable.line(row.<String>getAs(ExpectationTable.EXPECTATION)),
          row.<Long>getAs(ExpectationTable.ROWS_VIOLATING),
          row.<Long>getAs(ExpectationTable.ROWS_CHECKED));
    }
  }

  private void printBalances(PrintStream out) {
    out.printf("%nBalances of the last run that checked them%n");
    String lastRun =
        warehouse
            .load(ReconciliationTable.TABLE)
            .groupBy()
            .agg(org.apache.spark.sql.functions.max(ReconciliationTable.RUN_ID))
            .head()
            .getString(0);
    warehouse
        .load(ReconciliationTable.TABLE)
        .where(col(ReconciliationTable.RUN_ID).equalTo(lastRun))
        .groupBy(ReconciliationTable.BALANCE)
        .agg(count(lit(1)), sum(when(col(ReconciliationTable.IS_HELD), 0).otherwise(1)))
        .orderBy(ReconciliationTable.BALANCE)
        .collectAsList()
        .forEach(
            row ->
                out.printf(
                    "  %-50s %3d slices, %s%n",
                    row.getString(0),
                    row.getLong(1),
                    row.getLong(2) == 0 ? "all held" : row.getLong(2) + " BROKEN"));
  }

  /** Values of current reports that their source's declaration has no mapping for. */
  private void printUnmapped(PrintStream out) {
    if (!catalog.versions().containsKey(ReportTable.TABLE.qualifiedName())) {
      return;
    }
    List<Row> unmapped =
        catalog
            .table(ReportTable.TABLE)
            .select(col(ReportTable.SOURCE_ID), explode(col(ReportTable.SOURCE_ATTRIBUTES)))
            .where(col("key").startsWith(ReportTable.UNMAPPED_PREFIX))
            .groupBy(col(ReportTable.SOURCE_ID), col("key"), col("value"))
            .agg(count(lit(1)).as("reports"))
            .orderBy(col("reports").desc(), col(ReportTable.SOURCE_ID), col("key"), col("value"))
            .limit(VALUES_SHOWN + 1)
            .collectAsList();
    if (unmapped.isEmpty()) {
      return;
    }
    out.printf("%nValues without a mapping: add them to the source's declaration%n");
    unmapped.stream()
        .limit(VALUES_SHOWN)
        .forEach(
            row ->
                out.printf(
                    "  %-16s %-20s %-40s %d reports%n",
                    row.getString(0),
                    row.getString(1).substring(ReportTable.UNMAPPED_PREFIX.length()),
                    row.getString(2),
                    row.getLong(3)));
    if (unmapped.size() > VALUES_SHOWN) {
      out.println("  …");
    }
  }

  /** Which references the warehouse's locations come from. */
  private void printBoundaryVersions(PrintStream out) {
    if (!catalog.versions().containsKey(LocationTable.TABLE.qualifiedName())) {
      return;
    }
    out.printf("%nReference versions%n");
    catalog
        .table(LocationTable.TABLE)
        .groupBy(LocationTable.BOUNDARY_VERSION)
        .agg(count(lit(1)))
        .orderBy(LocationTable.BOUNDARY_VERSION)
        .collectAsList()
        .forEach(row -> out.printf("  %-24s %d locations%n", row.getString(0), row.getLong(1)));
  }

  private void printRefusals(PrintStream out) {
    List<Row> refused =
        catalog
            .table(DeliveryTable.TABLE)
            .where(col(DeliveryTable.STATUS).equalTo(DeliveryTable.REFUSED))
            .orderBy(DeliveryTable.ARRIVED_AT, DeliveryTable.DELIVERY_ID)
            .select(DeliveryTable.PATH, DeliveryTable.REASON)
            .collectAsList();
    if (refused.isEmpty()) {
      return;
    }
    out.printf("%nRefused files%n");
    refused.forEach(
        row -> out.printf("  %s%n", Printable.line(row.getString(0) + ": " + row.getString(1))));
  }
}
