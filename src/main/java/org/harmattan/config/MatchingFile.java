package org.harmattan.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.harmattan.match.MatchOptions;

/**
 * The matcher's windows, thresholds and weights: {@code conf/matching.conf}, or a file that takes
 * its place.
 */
final class MatchingFile {
  private static final String SHIPPED = "matching.conf";
  private static final String SECTION = "matching";

  private MatchingFile() {}

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
      return new RecordBinder(problems).bind(config.getConfig(SECTION), MatchOptions.class);
    } catch (ConfigException e) {
      problems.add(e.getMessage());
      return null;
    }
  }
}
