package org.harmattan.pipeline;

import java.util.List;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.Table;

/**
 * One step of the pipeline: loads its tables, calls a transform, writes its own tables and nobody
 * else's.
 */
public interface Stage {
  /** The name used in code, logs, command line and ledger. */
  String name();

  /** Tables it reads, ledger tables aside. */
  List<Table> reads();

  /** Tables that only this stage writes, in the order in which they are written. */
  List<Table> writes();

  /**
   * Digest of what the stage depends on besides its tables: options, references, declarations. The
   * stage is skipped while this, its input versions and the software are those of its last success.
   */
  String dependsOn();

  /** What {@link #dependsOn} is of, in words for the user. */
  default String dependsOnWhat() {
    return "its configuration";
  }

  /** Does the work. Writes nothing but its own tables, through the context. */
  StageReport run(StageContext context);

  /**
   * Whether it must look for work itself, so that equal inputs do not let it be skipped (ingest
   * looks at files).
   */
  default boolean looksForWork() {
    return false;
  }

  /**
   * Whether what it wrote besides tables is there as it left it. Where it is not, the stage does
   * everything anew.
   *
   * @param runId the run in which it wrote last
   */
  default boolean isAsLeft(Warehouse warehouse, String runId) {
    return true;
  }
}
