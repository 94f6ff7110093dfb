package org.harmattan.pipeline;

import java.time.Instant;

/** Told of what a run does, as it does it. */
public interface Progress {
  /** A progress that says nothing. */
  Progress SILENT =
      new Progress() {
        @Override
        public void note(String line) {}

        @Override
        public void stageStarts(String stage, int number, int of) {}

        @Override
        public void stageEnds(StageOutcome outcome) {}
      };

  /** The run holds the warehouse. */
  default void runStarts(String runId, Instant startedAt) {}

  void note(String line);

  void stageStarts(String stage, int number, int of);

  void stageEnds(StageOutcome outcome);

  /** The run has ended, well or not. */
  default void runEnds(RunResult result) {}
}
