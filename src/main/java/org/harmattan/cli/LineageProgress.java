package org.harmattan.cli;

import java.time.Instant;
import org.harmattan.pipeline.Progress;
import org.harmattan.pipeline.RunResult;
import org.harmattan.pipeline.StageOutcome;
import org.harmattan.quality.Printable;

/**
 * Sends what a run does as OpenLineage events, besides showing it. A receiver that cannot be
 * reached is told once and costs the run nothing more: the ledger holds the same.
 */
final class LineageProgress implements Progress {
  private final Progress shown;
  private final LineageEvents events;
  private final LineageReceiver receiver;
  private boolean isLost;

  LineageProgress(Progress shown, LineageEvents events, LineageReceiver receiver) {
    this.shown = shown;
    this.events = events;
    this.receiver = receiver;
  }

  @Override
  public void note(String line) {
    shown.note(line);
  }

  @Override
  public void runStarts(String runId, Instant startedAt) {
    shown.runStarts(runId, startedAt);
    send(() -> receiver.emit(events.runStarts(runId, startedAt)));
  }

  @Override
  public void stageStarts(String stage, int number, int of) {
    shown.stageStarts(stage, number, of);
    send(() -> receiver.emit(events.stageStarts(stage, Instant.now())));
  }

  @Override
  public void stageEnds(StageOutcome outcome) {
    shown.stageEnds(outcome);
    send(() -> receiver.emit(events.stageEnds(outcome, Instant.now())));
  }

  @Override
  public void runEnds(RunResult result) {
    shown.runEnds(result);
    send(() -> receiver.emit(events.runEnds(result, Instant.now())));
    send(receiver::close);
  }

  private void send(Runnable event) {
    if (isLost) {
      return;
    }
    try {
      event.run();
    } catch (RuntimeException e) {
      isLost = true;
      shown.note(
          "Lineage events cannot be sent to %s (%s); the run goes on without them"
              .formatted(receiver, Printable.line(String.valueOf(e.getMessage()))));
    }
  }
}
