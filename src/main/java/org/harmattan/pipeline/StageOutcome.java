package org.harmattan.pipeline;

import java.time.Instant;
import java.util.Map;

/**
 * One stage of a run as the ledger and the summary tell it. Statuses are those of {@code
 * ops.run_stage}.
 */
public record StageOutcome(
    String stage,
    String status,
    String reason,
    Instant startedAt,
    double seconds,
    Dependencies dependencies,
    Map<String, Long> counts,
    Map<String, Long> tableVersions,
    Traffic.Amount traffic) {

  public static final String DONE = "done";
  public static final String NOTHING_NEW = "nothing_new";
  public static final String FAILED = "failed";

  /** Reason of a stage's first work. */
  public static final String FIRST = "it had not run before";
}
