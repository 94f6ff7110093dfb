package org.harmattan.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.harmattan.quality.Spelling;
import org.harmattan.quality.UsageException;

/**
 * Lays flags over environment over file over defaults and finds every mistake in them. Reads no
 * path but the configuration file.
 */
final class ConfigReader {
  static final String DEFAULTS = "harmattan.conf";

  /** Variables of the launchers and of the tests, which are no keys. */
  private static final Pattern OTHER_VARIABLES =
      Pattern.compile("HARMATTAN_(DATA|HEAP|HOME|JAVA_OPTS|PACKAGES)");

  private final List<String> problems = new ArrayList<>();

  /** The defaults alone. */
  static Config defaults() {
    return ConfigFactory.parseResources(ConfigReader.class.getClassLoader(), DEFAULTS).resolve();
  }

  /**
   * The effective configuration.
   *
   * @param flags values given on the command line by key path; lists separated by commas
   * @param environment the process environment
   * @param file the configuration file; null for none
   * @throws UsageException naming every mistake with its place
   */
  static Config read(Map<String, String> flags, Map<String, String> environment, Path file) {
    ConfigReader reader = new ConfigReader();
    Config merged =
        reader
            .texts(flags, "the command line")
            .withFallback(reader.texts(reader.known(environment), "the environment"))
            .withFallback(reader.file(file))
            .withFallback(defaults());
    if (!reader.problems.isEmpty()) {
      throw new UsageException(reader.problems);
    }
    return merged.resolve();
  }

  /** The environment's variables that are ours, by key path. */
  private Map<String, String> known(Map<String, String> environment) {
    Map<String, String> byVariable =
        Arrays.stream(Key.values()).collect(Collectors.toMap(Key::environmentVariable, Key::path));
    Map<String, String> values = new TreeMap<>();
    environment.forEach(
        (variable, value) -> {
          if (byVariable.containsKey(variable)) {
            values.put(byVariable.get(variable), value);
          } else if (variable.startsWith("HARMATTAN_")
              && !OTHER_VARIABLES.matcher(variable).matches()) {
            problems.add(
                "environment variable %s: no key has this variable; see conf/harmattan.conf for all keys"
                    .formatted(variable));
          }
        });
    return values;
  }

  private Config texts(Map<String, String> values, String where) {
    Config config = ConfigFactory.empty();
    for (Map.Entry<String, String> entry : new TreeMap<>(values).entrySet()) {
      String path = entry.getKey();
      if (path.startsWith(Key.SOURCES.path() + ".")) {
        config = config.withValue(path, list(entry.getValue(), where));
        continue;
      }
      Key key = Key.find(path).orElse(null);
      if (key == null) {
        problems.add(unknown(where, path));
        continue;
      }
      ConfigValue value =
          switch (key.type()) {
            case TEXTS -> list(entry.getValue(), where);
            case PATHS_BY_SOURCE -> sections(entry.getValue(), where);
            default -> ConfigValueFactory.fromAnyRef(entry.getValue(), where);
          };
      Config one = config.withValue(path, value);
      if (isOfType(key, value, where)) {
        config = one;
      }
    }
    return config;
  }

  private static ConfigList list(String text, String where) {
    List<String> items =
        Arrays.stream(text.split(",")).map(String::strip).filter(item -> !item.isEmpty()).toList();
    return ConfigValueFactory.fromIterable(items, where);
  }

  /** {@code ucdp_ged=a.csv,acled=b.csv} as a section. */
  private ConfigValue sections(String text, String where) {
    Map<String, List<String>> paths = new TreeMap<>();
    for (String item : text.split(",")) {
      int at = item.indexOf('=');
      if (at < 1) {
        problems.add(
            "%s: sources takes source=path, separated by commas, not '%s'".formatted(where, item));
      } else {
        paths
            .computeIfAbsent(item.substring(0, at).strip(), s -> new ArrayList<>())
            .add(item.substring(at + 1).strip());
      }
    }
    return ConfigValueFactory.fromMap(paths, where);
  }

  private Config file(Path file) {
    if (file == null) {
      return ConfigFactory.empty();
    }
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      problems.add("--conf %s: no such readable file; give a configuration file".formatted(file));
      return ConfigFactory.empty();
    }
    try {
      Config parsed =
          ConfigFactory.parseFile(
              file.toFile(),
              ConfigParseOptions.defaults()
                  .setSyntax(ConfigSyntax.CONF)
                  .setOriginDescription(file.toString()));
      check(parsed);
      return parsed;
    } catch (ConfigException e) {
      problems.add(e.getMessage());
      return ConfigFactory.empty();
    }
  }

  /** Finds unknown keys and wrong types, in the order of the file. */
  private void check(Config parsed) {
    parsed.entrySet().stream()
        .sorted(Comparator.comparingInt(entry -> entry.getValue().origin().lineNumber()))
        .forEach(entry -> check(unquoted(entry.getKey()), entry.getValue()));
  }

  private static String unquoted(String path) {
    return path.replace("\"", "");
  }

  private void check(String path, ConfigValue value) {
    String where = place(value.origin());
    if (path.startsWith(Key.SOURCES.path() + ".")) {
      if (value.valueType() != ConfigValueType.STRING && !isListOfTexts(value)) {
        problems.add("%s: %s takes a path or a list of paths".formatted(where, path));
      }
      return;
    }
    Key key = Key.find(path).orElse(null);
    if (key == null) {
      problems.add(unknown(where, path));
      return;
    }
    isOfType(key, value, where);
  }

  private boolean isOfType(Key key, ConfigValue value, String where) {
    boolean fits =
        switch (key.type()) {
          case TEXT -> value.valueType() == ConfigValueType.STRING;
          case TEXTS -> isListOfTexts(value);
          case NUMBER -> number(value) != null;
          case WHOLE_NUMBER -> number(value) != null && number(value) == Math.rint(number(value));
          case YES_OR_NO -> List.of("true", "false").contains(String.valueOf(value.unwrapped()));
          case PATHS_BY_SOURCE -> value.valueType() == ConfigValueType.OBJECT;
        };
    if (!fits) {
      problems.add(
          "%s: %s takes %s, not %s"
              .formatted(where, key.path(), key.type().description(), value.render()));
    }
    return fits;
  }

  private static boolean isListOfTexts(ConfigValue value) {
    return value instanceof ConfigList list
        && list.stream().allMatch(item -> item.valueType() == ConfigValueType.STRING);
  }

  private static Double number(ConfigValue value) {
    try {
      return Double.valueOf(String.valueOf(value.unwrapped()));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static String unknown(String where, String path) {
    return "%s: unknown key '%s'; did you mean '%s'? All keys are in conf/harmattan.conf"
        .formatted(where, path, Spelling.nearest(path, Key.paths(), 1).get(0));
  }

  /** File and line of a value. */
  static String place(ConfigOrigin origin) {
    // Resources call themselves "name @ where in the class path: line".
    String file =
        origin.description().replaceFirst(": \\d+(-\\d+)?$", "").replaceFirst(" @ .*", "");
    return origin.lineNumber() > 0 ? file + ":" + origin.lineNumber() : file;
  }
}
