package org.harmattan.config;

import java.util.ArrayList;
import java.util.List;
import org.harmattan.match.Overrides;
import org.harmattan.quality.UsageException;

/** Judged pairs for training, in the form of an overrides file. */
public final class MatchingLabels {
  private MatchingLabels() {}

  /**
   * The judged pairs; none where the name is empty.
   *
   * @throws UsageException with every mistake in the file
   */
  public static Overrides read(String file) {
    List<String> problems = new ArrayList<>();
    Overrides labels = OverridesFile.read(file, problems);
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    return labels;
  }
}
