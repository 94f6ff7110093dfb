package org.harmattan.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A configuration file of one section: the shipped {@code conf/SECTION.conf}, or a file that takes
 * its place. The key that names such a file is the section's name.
 */
final class SectionFile {
  private SectionFile() {}

  /**
   * What the reader makes of the file, of the shipped one where its name is empty; empty with a
   * problem where it cannot be read.
   */
  static <T> Optional<T> read(
      String section, String file, List<String> problems, Function<Config, T> reader) {
    if (!file.isEmpty() && !Files.isReadable(Path.of(file))) {
      problems.add(
          "%s %s: no such readable file; copy conf/%s.conf and edit it"
              .formatted(section, file, section));
      return Optional.empty();
    }
    try {
      Config config = file.isEmpty() ? shipped(section) : parsed(file);
      if (!config.hasPath(section)) {
        problems.add(
            "%s: has no section '%s'; copy conf/%s.conf and edit it"
                .formatted(file, section, section));
        return Optional.empty();
      }
      return Optional.ofNullable(reader.apply(config));
    } catch (ConfigException e) {
      problems.add(e.getMessage());
      return Optional.empty();
    }
  }

  private static Config shipped(String section) {
    return ConfigFactory.parseResources(SectionFile.class.getClassLoader(), section + ".conf");
  }

  private static Config parsed(String file) {
    return ConfigFactory.parseFile(
        Path.of(file).toFile(),
        ConfigParseOptions.defaults().setSyntax(ConfigSyntax.CONF).setOriginDescription(file));
  }
}
