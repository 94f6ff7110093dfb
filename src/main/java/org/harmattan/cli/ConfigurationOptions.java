package org.harmattan.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.harmattan.config.Settings;
import picocli.CommandLine.Option;

/** Which configuration a command works with. */
final class ConfigurationOptions {
  @Option(
      names = "--conf",
      paramLabel = "FILE",
      description = "Configuration file; conf/harmattan.conf shows every key.")
  private Path conf;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "Sets any configuration key, as often as needed; lists are separated by commas.")
  private Map<String, String> set = new LinkedHashMap<>();

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      description = "error, warn, info or debug (key: log-level).")
  private String logLevel;

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      description = "text, or json for log collectors (key: log-format).")
  private String logFormat;

  /** Values given as flags, by configuration key. */
  Map<String, String> flags() {
    Map<String, String> flags = new LinkedHashMap<>(set);
    put(flags, "log-level", logLevel);
    put(flags, "log-format", logFormat);
    return flags;
  }

  static void put(Map<String, String> flags, String key, String value) {
    if (value != null) {
      flags.put(key, value);
    }
  }

  Settings settings(Map<String, String> flags) {
    Settings settings = Settings.read(flags, System.getenv(), conf);
    LogLevel.apply(settings.logLevel());
    LogFormat.apply(settings.operation().logFormat());
    return settings;
  }
}
