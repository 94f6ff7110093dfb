package org.harmattan.cli;

import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.harmattan.pipeline.Progress;
import org.harmattan.pipeline.StageOutcome;
import org.harmattan.quality.Printable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * What a run does as events of the log, for collectors; each says which stage, how it ended and
 * what it counted.
 */
final class LoggedProgress implements Progress {
  private static final Logger LOG = LoggerFactory.getLogger(LoggedProgress.class);

  LoggedProgress() {
    Configurator.setLevel(LoggedProgress.class.getName(), Level.INFO);
  }

  @Override
  public void note(String line) {
    LOG.info(Printable.line(line));
  }

  @Override
  public void stageStarts(String stage, int number, int of) {
    LOG.atInfo().addKeyValue("stage", stage).log("stage starts");
  }

  @Override
  public void stageEnds(StageOutcome outcome) {
    boolean isFailed = outcome.status().equals(StageOutcome.FAILED);
    LoggingEventBuilder event =
        (isFailed ? LOG.atError() : LOG.atInfo())
            .addKeyValue("stage", outcome.stage())
            .addKeyValue("status", outcome.status())
            .addKeyValue("seconds", Math.round(outcome.seconds() * 1000) / 1000.0);
    for (Map.Entry<String, Long> count : outcome.counts().entrySet()) {
      event = event.addKeyValue(count.getKey().replace(' ', '_'), count.getValue());
    }
    event.log(isFailed ? Printable.line("stage failed: " + outcome.reason()) : "stage ends");
  }
}
