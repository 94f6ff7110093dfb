package org.harmattan.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a measured run took.
 *
 * @param machine cores, heap and Java version
 * @param startSeconds from the start of the JVM until the engine was there
 * @param stages the stages in order
 * @param pipelineSeconds the whole run: stages, ledger and lock
 * @param copySeconds plain copies in order, at least one
 * @param peakResidentBytes -1 where the system does not tell
 */
public record BenchReport(
    String machine,
    double startSeconds,
    List<Stage> stages,
    double pipelineSeconds,
    int files,
    long bytes,
    List<Double> copySeconds,
    long peakHeapBytes,
    long peakResidentBytes) {
  private static final int LABEL_WIDTH = 34;

  /** A stage and how long it took. */
  public record Stage(String name, double seconds) {}

  /** An aligned table: seconds with each stage's share of the run, then the rest. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("pipeline from a cold JVM: " + machine);
    lines.add(line("what", "seconds", "of the run"));
    lines.add(line("JVM and engine start", seconds(startSeconds), ""));
    for (Stage stage : stages) {
      lines.add(timed("  " + stage.name(), stage.seconds()));
    }
    double inStages = stages.stream().mapToDouble(Stage::seconds).sum();
    lines.add(timed("  lock and ledger", pipelineSeconds - inStages));
    lines.add(timed("the run", pipelineSeconds));
    lines.add(line("start and run", seconds(startSeconds + pipelineSeconds), ""));
    lines.add(line("copy CSV to Parquet, first", seconds(firstCopy()), ""));
    lines.add(line("copy CSV to Parquet, best of " + copySeconds.size(), seconds(bestCopy()), ""));
    lines.add(line("run / first copy", ratio(firstCopy()), ""));
    lines.add(line("run / best copy", ratio(bestCopy()), ""));
    lines.add(line("files", String.valueOf(files), ""));
    lines.add(line("bytes", size(bytes), ""));
    lines.add(line("peak heap, at most", size(peakHeapBytes), ""));
    lines.add(
        line("peak resident memory", peakResidentBytes < 0 ? "–" : size(peakResidentBytes), ""));
    return lines;
  }

  private double firstCopy() {
    return copySeconds.get(0);
  }

  private double bestCopy() {
    return copySeconds.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  private String timed(String label, double seconds) {
    return line(
        label,
        seconds(seconds),
        String.format(Locale.ROOT, "%.0f %%", 100 * seconds / pipelineSeconds));
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.1f", seconds);
  }

  private String ratio(double copy) {
    return String.format(Locale.ROOT, "%.1f", pipelineSeconds / copy);
  }

  /** Binary units, one decimal. */
  static String size(long bytes) {
    return bytes < 1 << 20
        ? String.format(Locale.ROOT, "%.1f KiB", bytes / 1024.0)
        : bytes < 1 << 30
            ? String.format(Locale.ROOT, "%.1f MiB", bytes / (double) (1 << 20))
            : String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1 << 30));
  }

  private static String line(String label, String value, String share) {
    String line = "%s%12s%12s".formatted(pad(label), value, share);
    return line.stripTrailing();
  }

  private static String pad(String label) {
    return label + " ".repeat(Math.max(1, LABEL_WIDTH - label.length()));
  }
}
