package org.harmattan.cli;

import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.harmattan.pipeline.RunResult;
import org.harmattan.pipeline.StageOutcome;
import org.harmattan.storage.TextFiles;

/**
 * The numbers of one run in Prometheus' text format, for the node exporter's textfile collector.
 */
final class RunMetrics {
  private final PrometheusRegistry registry = new PrometheusRegistry();

  RunMetrics(RunResult result) {
    gauge("harmattan_run_exit_code", "0 done, 1 failed or a file refused, 3 a balance or gate")
        .set(result.exitCode());
    gauge("harmattan_run_end_timestamp_seconds", "when the run ended, Unix time")
        .set(System.currentTimeMillis() / 1000.0);
    gauge("harmattan_run_seconds", "seconds in stages")
        .set(result.stages().stream().mapToDouble(StageOutcome::seconds).sum());
    Gauge seconds = gauge("harmattan_stage_seconds", "seconds in a stage", "stage");
    Gauge bytes = gauge("harmattan_stage_bytes", "bytes of a stage's tasks", "stage", "direction");
    Gauge counts = gauge("harmattan_stage_count", "what a stage counted", "stage", "what");
    for (StageOutcome stage : result.stages()) {
      seconds.labelValues(stage.stage()).set(stage.seconds());
      bytes.labelValues(stage.stage(), "read").set(stage.traffic().bytesRead());
      bytes.labelValues(stage.stage(), "written").set(stage.traffic().bytesWritten());
      bytes.labelValues(stage.stage(), "shuffled").set(stage.traffic().shuffleBytes());
      stage.counts().forEach((what, count) -> counts.labelValues(stage.stage(), what).set(count));
    }
  }

  private Gauge gauge(String name, String help, String... labels) {
    return Gauge.builder().name(name).help(help).labelNames(labels).register(registry);
  }

  /** The numbers as text. */
  String text() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      PrometheusTextFormatWriter.create().write(out, registry.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(java.nio.charset.StandardCharsets.UTF_8);
  }

  /**
   * Replaces the file by rename: a collector that looks meanwhile sees the old numbers or the new.
   */
  void write(Configuration hadoop, String file) {
    try {
      TextFiles.replace(hadoop, file, text());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the metrics to " + file, e);
    }
  }
}
