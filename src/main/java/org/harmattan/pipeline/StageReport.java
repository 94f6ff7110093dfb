package org.harmattan.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a stage did.
 *
 * @param counts counts by name, in the order to show them
 * @param refusals one sentence for each source file that was refused
 * @param changed whether it wrote anything
 */
public record StageReport(Map<String, Long> counts, List<String> refusals, boolean changed) {

  public static StageReport of(Object... namesAndCounts) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (int i = 0; i < namesAndCounts.length; i += 2) {
      counts.put((String) namesAndCounts[i], ((Number) namesAndCounts[i + 1]).longValue());
    }
    return new StageReport(counts, List.of(), true);
  }

  /** The same with a count more, which is told only where it is not zero. */
  StageReport andAny(String name, long count) {
    if (count == 0) {
      return this;
    }
    Map<String, Long> more = new LinkedHashMap<>(counts);
    more.put(name, count);
    return new StageReport(more, refusals, changed);
  }

  public StageReport refusing(List<String> sentences) {
    return new StageReport(counts, sentences, changed);
  }

  public StageReport unchanged() {
    return new StageReport(counts, refusals, false);
  }
}
