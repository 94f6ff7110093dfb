package org.harmattan.cli;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;

/**
 * Sets how much our own code logs; other people's code stays at errors unless debugging is asked
 * for.
 */
final class LogLevel {
  private LogLevel() {}

  static void apply(String level) {
    Configurator.setLevel("org.harmattan", Level.valueOf(level));
    if (level.equals("debug")) {
      Configurator.setRootLevel(Level.WARN);
    }
  }
}
