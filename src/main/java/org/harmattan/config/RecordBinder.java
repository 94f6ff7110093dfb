package org.harmattan.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Fills a record from a section whose keys are the record's components in kebab case: numbers,
 * lists of texts and records inside. Collects a sentence with file and line for every key that is
 * unknown, missing, or of another type.
 */
final class RecordBinder {
  private final List<String> problems;

  RecordBinder(List<String> problems) {
    this.problems = problems;
  }

  /** The record; null when any of its keys was wrong. */
  <T extends Record> T bind(Config section, Class<T> type) {
    int before = problems.size();
    RecordComponent[] components = type.getRecordComponents();
    TreeSet<String> unknown = new TreeSet<>(section.root().keySet());
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String key = kebab(components[i].getName());
      unknown.remove(key);
      values[i] = value(section, key, components[i].getType());
    }
    for (String key : unknown) {
      ConfigValue value = section.root().get(key);
      problems.add(
          "%s: unknown key '%s'; known here are %s"
              .formatted(
                  ConfigReader.place(value.origin()),
                  key,
                  String.join(
                      ", ", Arrays.stream(components).map(c -> kebab(c.getName())).toList())));
    }
    return problems.size() > before ? null : create(type, components, values, section);
  }

  private Object value(Config section, String key, Class<?> type) {
    try {
      if (type == int.class) {
        return section.getInt(key);
      }
      if (type == double.class) {
        return section.getDouble(key);
      }
      if (type == List.class) {
        return section.getStringList(key);
      }
      return bind(section.getConfig(key), type.asSubclass(Record.class));
    } catch (ConfigException.Missing e) {
      problems.add("%s: key '%s' is missing".formatted(ConfigReader.place(section.origin()), key));
    } catch (ConfigException e) {
      ConfigObject root = section.root();
      problems.add(
          "%s: %s does not take %s"
              .formatted(ConfigReader.place(root.get(key).origin()), key, root.get(key).render()));
    }
    return null;
  }

  private <T extends Record> T create(
      Class<T> type, RecordComponent[] components, Object[] values, Config section) {
    try {
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Constructor<T> constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      problems.add(
          "%s: %s".formatted(ConfigReader.place(section.origin()), e.getCause().getMessage()));
      return null;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot fill " + type, e);
    }
  }

  private static String kebab(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }
}
