package org.harmattan.pipeline;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.harmattan.storage.Upkeep;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.Table;

/**
 * Writes tables of many small files into few, lays out anew those whose rows have come to lie
 * loosely, and removes files that no version within the retention needs. No row changes: the
 * pointer moves to the new versions, and no stage takes them for new input.
 *
 * <p>Tables that grow by appending come to need it (bronze, the identity register, the ledger), and
 * those of which runs replace single rows.
 */
public final class Maintenance {
  static final String NAME = "maintain";

  /** Compaction of a table that spares fewer files than this costs more than it brings. */
  private static final long WORTH = 8;

  private final Warehouse warehouse;
  private final Progress progress;
  private final long rowsPerFile;

  public Maintenance(Warehouse warehouse, Progress progress) {
    this(warehouse, progress, MonthLayout.ROWS_PER_FILE);
  }

  /**
   * @param rowsPerFile rows of a file of a table that lies by month
   */
  Maintenance(Warehouse warehouse, Progress progress, long rowsPerFile) {
    this.warehouse = warehouse;
    this.progress = progress;
    this.rowsPerFile = rowsPerFile;
  }

  /**
   * What is found and done for one table.
   *
   * @param files files at its latest version
   * @param filesAfter files after compaction, not told of a table that is laid out anew; the same
   *     where it is not worth it
   * @param isLoose whether its months have spread over many files, so that it is laid out anew
   * @param unneeded files that no kept version needs, 1,000 standing for as many or more
   * @param note why files are kept although unneeded; empty otherwise
   */
  public record Finding(
      String table,
      long files,
      double mebibytes,
      long filesAfter,
      boolean isLoose,
      long unneeded,
      String note) {
    boolean isToBeWritten() {
      return isLoose || filesAfter < files;
    }
  }

  /** What would be done; nothing is changed. */
  public List<Finding> plan() {
    return findings(warehouse);
  }

  /**
   * Does it.
   *
   * @throws org.harmattan.quality.UsageException while another run writes the warehouse
   */
  public List<Finding> run() {
    Instant startedAt = RunLock.startAfterLast(warehouse);
    String runId = Runner.newId(startedAt);
    try (RunLock lock = RunLock.take(warehouse, runId, startedAt)) {
      Warehouse held = warehouse.writtenBy(lock);
      new WriteIntent(held)
          .rollBack(Pipeline.tables())
          .ifPresent(what -> progress.note("Rolled back the unfinished " + what));
      Ledger ledger = new Ledger(held, runId);
      catchUp(held, startedAt);
      List<Finding> findings = findings(held);
      compact(held, ledger, findings, runId, startedAt);
      for (Finding finding : findings) {
        if (finding.unneeded() > 0 && finding.note().isEmpty()) {
          progress.note("Removing old files of " + finding.table());
          new Upkeep(held).vacuum(table(finding));
        }
      }
      ledger.recordRun(NAME, "succeeded", null, startedAt, Instant.now(), "");
      return findings;
    }
  }

  /**
   * Puts on record, as a run of its own, what a maintenance wrote that was killed before it could
   * say so.
   */
  private static void catchUp(Warehouse held, Instant startedAt) {
    String runId = Runner.newId(startedAt);
    Ledger ledger = new Ledger(held, runId);
    Map<String, Long> inForce = ledger.published();
    List<Row> left = new ArrayList<>();
    for (Table table : Pipeline.tables()) {
      Long published = inForce.get(table.qualifiedName());
      if (isBehind(held, table, published) && held.hasRowsOf(table, published)) {
        long files = new Upkeep(held).layout(table).files();
        left.add(done(runId, table, published, held.version(table), files, files));
      }
    }
    if (!left.isEmpty()) {
      ledger.recordMaintenance(left);
      ledger.publish(inForce, startedAt);
      ledger.recordRun(NAME, "succeeded", null, startedAt, Instant.now(), "");
    }
  }

  private static boolean isBehind(Warehouse of, Table table, Long published) {
    return published != null && of.exists(table) && published != of.version(table);
  }

  private static Row done(
      String runId, Table table, long before, long after, long filesBefore, long filesAfter) {
    return RowFactory.create(
        runId,
        table.qualifiedName(),
        before,
        after,
        filesBefore,
        filesAfter,
        Timestamp.from(Instant.now()));
  }

  private void compact(
      Warehouse held, Ledger ledger, List<Finding> findings, String runId, Instant startedAt) {
    // Tables of days last: how loose they are tells of those that go by them.
    List<Finding> worth =
        findings.stream()
            .filter(Finding::isToBeWritten)
            .sorted(Comparator.comparing(finding -> MonthOrder.isOfDays(table(finding))))
            .toList();
    if (worth.isEmpty()) {
      return;
    }
    WriteIntent intent = new WriteIntent(held);
    intent.declare(runId, NAME, worth.stream().map(Maintenance::table).toList());
    List<Row> done = new ArrayList<>();
    for (Finding finding : worth) {
      progress.note((finding.isLoose() ? "Sorting " : "Compacting ") + finding.table());
      Table table = table(finding);
      long before = held.version(table);
      if (finding.isLoose()) {
        MonthOrder order = MonthOrder.of(table).orElseThrow();
        new Upkeep(held).rearrange(table, order.laidOut(table, held, rowsPerFile));
      } else {
        new Upkeep(held).compact(table);
      }
      long filesAfter = new Upkeep(held).layout(table).files();
      done.add(done(runId, table, before, held.version(table), finding.files(), filesAfter));
    }
    ledger.recordMaintenance(done);
    ledger.publish(ledger.published(), startedAt);
    intent.fulfilled(runId);
  }

  private List<Finding> findings(Warehouse of) {
    Upkeep upkeep = new Upkeep(of);
    List<MonthOrder> loose =
        MonthOrder.ALL.stream().filter(order -> order.isLoose(of, rowsPerFile)).toList();
    Map<String, Long> inForce = Ledger.published(of);
    List<Finding> findings = new ArrayList<>();
    for (Table table : Pipeline.tables()) {
      if (of.exists(table)) {
        Upkeep.Layout layout = upkeep.layout(table);
        long after = layout.spared() >= WORTH ? layout.files() - layout.spared() : layout.files();
        Long published = inForce.get(table.qualifiedName());
        boolean lags = isBehind(of, table, published) && !of.hasRowsOf(table, published);
        boolean isLoose =
            !lags
                && MonthOrder.of(table).filter(loose::contains).isPresent()
                && of.isAsDeclared(table)
                && of.load(table).count() > rowsPerFile;
        findings.add(
            new Finding(
                table.qualifiedName(),
                layout.files(),
                layout.bytes() / (double) (1 << 20),
                lags || isLoose ? layout.files() : after,
                isLoose,
                upkeep.unneeded(table),
                lags ? "left alone: its latest version is not the one in force; run first" : ""));
      }
    }
    return findings;
  }

  private static Table table(Finding finding) {
    return Pipeline.tables().stream()
        .filter(table -> table.qualifiedName().equals(finding.table()))
        .findFirst()
        .orElseThrow();
  }
}
