package org.harmattan.actor;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One object of a registry file. Reads values by key and notes every mistake with file and line
 * instead of stopping at the first.
 */
final class ConfEntry {
  private final ConfigObject object;
  private final List<String> problems;

  private ConfEntry(ConfigObject object, List<String> problems) {
    this.object = object;
    this.problems = problems;
  }

  /** The object, after noting its keys that are not among the known ones. */
  static ConfEntry of(ConfigObject object, Set<String> known, List<String> problems) {
    ConfEntry entry = new ConfEntry(object, problems);
    new TreeMap<>(object)
        .forEach(
            (key, value) -> {
              if (!known.contains(key)) {
                problems.add(
                    where(value.origin())
                        + ": unknown key '"
                        + key
                        + "'; known here: "
                        + String.join(", ", known.stream().sorted().toList()));
              }
            });
    return entry;
  }

  static String where(ConfigOrigin origin) {
    String description = origin.description();
    int line = origin.lineNumber();
    int end = description.indexOf(": ");
    String file = end < 0 ? description : description.substring(0, end);
    return line < 1 ? file : file + ":" + line;
  }

  String where() {
    return where(object.origin());
  }

  String where(String key) {
    return object.containsKey(key) ? where(object.get(key).origin()) : where();
  }

  void problem(String key, String text) {
    problems.add(where(key) + ": " + text);
  }

  boolean has(String key) {
    return object.containsKey(key);
  }

  /** The text, or null where the key is absent. */
  String text(String key) {
    return has(key) ? scalar(key, object.get(key)) : null;
  }

  /** The text; its absence is a mistake. */
  String required(String key) {
    String text = text(key);
    if (text == null || text.isBlank()) {
      problem(key, "'" + key + "' is missing or empty");
      return "";
    }
    return text;
  }

  boolean flag(String key) {
    if (!has(key)) {
      return false;
    }
    if (object.get(key).valueType() != ConfigValueType.BOOLEAN) {
      problem(key, "'" + key + "' must be true or false");
      return false;
    }
    return (Boolean) object.get(key).unwrapped();
  }

  /** The days from {@code from} to {@code to}, open where absent. */
  Span span() {
    LocalDate from = date("from", Span.OPEN_START);
    LocalDate to = date("to", Span.OPEN_END);
    if (to.isBefore(from)) {
      problem("to", "'to' " + to + " lies before 'from' " + from);
      return new Span(from, from);
    }
    return new Span(from, to);
  }

  private LocalDate date(String key, LocalDate open) {
    String text = text(key);
    if (text == null) {
      return open;
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      problem(key, "'" + key + "' is not a date of the form 2017-03-02: '" + text + "'");
      return open;
    }
  }

  /** The texts of a list; empty where the key is absent. */
  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (ConfigValue value : list(key)) {
      texts.add(scalar(key, value));
    }
    return texts;
  }

  /** The objects of a list; a bare text becomes an object that has it under {@code bareKey}. */
  List<ConfEntry> entries(String key, String bareKey, Set<String> known) {
    List<ConfEntry> entries = new ArrayList<>();
    for (ConfigValue value : list(key)) {
      if (value instanceof ConfigObject entry) {
        entries.add(of(entry, known, problems));
      } else if (bareKey != null && value.valueType() == ConfigValueType.STRING) {
        ConfigObject entry =
            ConfigFactory.empty().root().withOrigin(value.origin()).withValue(bareKey, value);
        entries.add(of(entry.withOrigin(value.origin()), known, problems));
      } else {
        problems.add(where(value.origin()) + ": an entry of '" + key + "' must be an object");
      }
    }
    return entries;
  }

  /** The object under the key with any keys; empty where absent. */
  Map<String, ConfigValue> object(String key) {
    if (!has(key)) {
      return Map.of();
    }
    if (object.get(key) instanceof ConfigObject nested) {
      return new TreeMap<>(nested);
    }
    problem(key, "'" + key + "' must be an object");
    return Map.of();
  }

  /** The object under the key as an entry whose keys the caller knows. */
  ConfEntry nested(String key) {
    ConfigObject empty = ConfigFactory.empty().root();
    return new ConfEntry(object.get(key) instanceof ConfigObject nested ? nested : empty, problems);
  }

  private ConfigList list(String key) {
    ConfigList empty = ConfigValueFactory.fromIterable(List.of());
    if (!has(key)) {
      return empty;
    }
    if (object.get(key) instanceof ConfigList list) {
      return list;
    }
    problem(key, "'" + key + "' must be a list");
    return empty;
  }

  private String scalar(String key, ConfigValue value) {
    return switch (value.valueType()) {
      case STRING, NUMBER, BOOLEAN -> String.valueOf(value.unwrapped());
      default -> {
        problems.add(where(value.origin()) + ": '" + key + "' must be a text");
        yield "";
      }
    };
  }
}
