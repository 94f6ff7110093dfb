package org.harmattan.config;

import java.util.List;
import org.harmattan.match.MatchOptions;

/**
 * The matcher's windows, thresholds and weights: {@code conf/matching.conf}, or a file that takes
 * its place.
 */
final class MatchingFile {
  private static final String SECTION = "matching";

  private MatchingFile() {}

  /**
   * The options of the file, of the shipped one where the name is empty; null with problems where
   * something is wrong.
   */
  static MatchOptions read(String file, List<String> problems) {
    RecordBinder binder = new RecordBinder(problems);
    return SectionFile.read(
            SECTION,
            file,
            problems,
            config -> binder.bind(config.getConfig(SECTION), MatchOptions.class))
        .orElse(null);
  }
}
