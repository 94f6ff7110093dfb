package org.harmattan.pipeline;

import java.util.List;

/**
 * How a run ended.
 *
 * @param stages outcomes in order; stages after a failed one are missing
 * @param refusals one sentence for each source file that was refused
 * @param failure one line: why a stage failed; null when none did
 * @param balanceBroken whether the failure was a broken balance or quality gate
 * @param isRolledBack whether the tables of the stage that failed are as they were before it
 */
public record RunResult(
    String runId,
    List<StageOutcome> stages,
    List<String> refusals,
    String failure,
    boolean balanceBroken,
    boolean isRolledBack) {

  /** 0 done, 1 a stage failed or a file was refused, 3 a balance stopped the run. */
  public int exitCode() {
    if (balanceBroken) {
      return 3;
    }
    return failure != null || !refusals.isEmpty() ? 1 : 0;
  }
}
