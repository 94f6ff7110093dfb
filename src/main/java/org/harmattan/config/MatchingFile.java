package org.harmattan.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private static final String SHIPPED = "matching.conf";
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
    if (!file.isEmpty() && !Files.isReadable(Path.of(file))) {
      problems.add(
          "matching %s: no such readable file; copy conf/matching.conf and edit it"
              .formatted(file));
      return null;
    }
    int before = problems.size();
    try {
      Config config =
          file.isEmpty()
              ? ConfigFactory.parseResources(MatchingFile.class.getClassLoader(), SHIPPED)
              : ConfigFactory.parseFile(
                  Path.of(file).toFile(),
                  ConfigParseOptions.defaults()
                      .setSyntax(ConfigSyntax.CONF)
                      .setOriginDescription(file));
      if (!config.hasPath(SECTION)) {
        problems.add(
            "%s: has no section 'matching'; copy conf/matching.conf and edit it".formatted(file));
        return null;
      }
      Contents contents =
          new RecordBinder(problems).bind(config.getConfig(SECTION), Contents.class);
      if (contents == null) {
        return null;
      }
      Rarity rarity = FrequenciesFile.read(contents.frequencies(), problems);
      Overrides decided = OverridesFile.read(contents.overrides(), problems);
      return problems.size() > before ? null : options(contents, rarity, decided, file, problems);
    } catch (ConfigException e) {
      problems.add(e.getMessage());
      return null;
    }
  }

  private static MatchOptions options(
      Contents contents, Rarity rarity, Overrides decided, String file, List<String> problems) {
    try {
      return contents.options(rarity, decided);
    } catch (IllegalArgumentException e) {
      problems.add("matching %s: %s".formatted(file.isEmpty() ? SHIPPED : file, e.getMessage()));
      return null;
    }
  }
}
