package org.harmattan.config;

import java.util.List;
import java.util.Map;
import org.harmattan.match.Finding;
import org.harmattan.match.MatchOptions;
import org.harmattan.match.MatchOptions.Thresholds;
import org.harmattan.match.MatchOptions.Windows;
import org.harmattan.match.Overrides;
import org.harmattan.match.Rarity;

/**
 * The matcher's windows, thresholds and weights: {@code conf/matching.conf}, or a file that takes
 * its place; with the reference of rarities and the pairs decided by hand that it names.
 */
final class MatchingFile {
  private static final String SECTION = "matching";

  private MatchingFile() {}

  /** What the file itself holds; the other files by their names, empty for none. */
  record Contents(
      Windows windows,
      Thresholds thresholds,
      Map<Finding, Double> weights,
      Map<Finding, Double> repeatWeights,
      List<String> contradictoryTypes,
      String containers,
      String frequencies,
      String overrides) {

    MatchOptions options(Rarity rarity, Overrides decided) {
      return new MatchOptions(
          windows,
          thresholds,
          weights,
          repeatWeights,
          contradictoryTypes,
          containers,
          rarity,
          decided);
    }
  }

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
            config -> options(binder.bind(config.getConfig(SECTION), Contents.class), problems))
        .orElse(null);
  }

  /** Null, with problems, where a part or a file beside it is wrong. */
  private static MatchOptions options(Contents contents, List<String> problems) {
    if (contents == null) {
      return null;
    }
    int before = problems.size();
    Rarity rarity = FrequenciesFile.read(contents.frequencies(), problems);
    Overrides decided = OverridesFile.read(contents.overrides(), problems);
    try {
      return problems.size() > before ? null : contents.options(rarity, decided);
    } catch (IllegalArgumentException e) {
      problems.add("matching: " + e.getMessage());
      return null;
    }
  }
}
