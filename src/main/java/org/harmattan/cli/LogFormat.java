package org.harmattan.cli;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;

/**
 * Chooses how the log is written: lines for a person, or JSON. The two appenders stand in
 * log4j2.properties.
 */
final class LogFormat {
  private static final String TEXT = "stderr";
  private static final String JSON = "json";

  private LogFormat() {}

  static void apply(String format) {
    LoggerContext context = (LoggerContext) LogManager.getContext(false);
    Configuration configuration = context.getConfiguration();
    String wanted = format.equals("json") ? JSON : TEXT;
    LoggerConfig root = configuration.getRootLogger();
    // On a cluster the cluster's own configuration is in force, which may have neither.
    if (configuration.getAppender(wanted) != null && !root.getAppenders().containsKey(wanted)) {
      root.removeAppender(wanted.equals(JSON) ? TEXT : JSON);
      root.addAppender(configuration.getAppender(wanted), null, null);
      context.updateLoggers();
    }
  }

  static boolean isJson() {
    LoggerContext context = (LoggerContext) LogManager.getContext(false);
    return context.getConfiguration().getRootLogger().getAppenders().containsKey(JSON);
  }
}
