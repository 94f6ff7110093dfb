package org.harmattan.pipeline;

import java.util.List;
import java.util.function.Function;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.DeliveryTable;
import org.harmattan.table.HeaderTable;
import org.harmattan.table.RecordTable;
import org.harmattan.table.Table;

/**
 * New files into bronze. It looks at the files each time: what is there already is told by its
 * content.
 */
final class IngestStage implements Stage {
  private final SourceFileList sources;
  private final Function<Warehouse, RetirementGuard> guard;

  /** The files to load, known once the warehouse is open. */
  interface SourceFileList {
    List<SourceFiles> of(StageContext context);
  }

  /**
   * @param guard what may stop the run before anything is written; gives null for nothing
   */
  IngestStage(SourceFileList sources, Function<Warehouse, RetirementGuard> guard) {
    this.sources = sources;
    this.guard = guard;
  }

  @Override
  public String name() {
    return "ingest";
  }

  @Override
  public List<Table> reads() {
    return List.of();
  }

  @Override
  public List<Table> writes() {
    return List.of(RecordTable.TABLE, HeaderTable.TABLE, DeliveryTable.TABLE);
  }

  @Override
  public String dependsOn() {
    return "";
  }

  @Override
  public boolean looksForWork() {
    return true;
  }

  @Override
  public StageReport run(StageContext context) {
    IngestResult result =
        new Ingest(
                context.warehouse(),
                context.runId(),
                context.startedAt(),
                guard.apply(context.warehouse()))
            .run(sources.of(context), context.beforeWriting());
    StageReport report =
        StageReport.of(
                "files loaded", result.loaded(),
                "files known already", result.alreadyKnown(),
                "files refused", result.refused().size(),
                "records in", result.records())
            .refusing(result.refused().stream().map(f -> f.path() + ": " + f.sentence()).toList());
    return result.hasWritten() ? report : report.unchanged();
  }
}
