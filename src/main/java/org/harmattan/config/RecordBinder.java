package org.harmattan.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
      values[i] =
          components[i].getType() == Map.class
              ? numbers(section, key, components[i])
              : value(section, key, components[i].getType());
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

  /** A map from the constants of an enum to numbers: every constant is a key. */
  private Object numbers(Config section, String key, RecordComponent component) {
    Class<?> constants =
        (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
    Config own;
    try {
      own = section.getConfig(key);
    } catch (ConfigException e) {
      problems.add(
          "%s: section '%s' is missing".formatted(ConfigReader.place(section.origin()), key));
      return null;
    }
    TreeSet<String> unknown = new TreeSet<>(own.root().keySet());
    Map<Object, Double> numbers = new LinkedHashMap<>();
    for (Object constant : constants.getEnumConstants()) {
      String name = constant.toString().toLowerCase(Locale.ROOT).replace('_', '-');
      unknown.remove(name);
      Object number = value(own, name, double.class);
      if (number != null) {
        numbers.put(constant, (Double) number);
      }
    }
    for (String name : unknown) {
      problems.add(
          "%s: unknown key '%s' in '%s'; a shipped file names all that there are"
              .formatted(ConfigReader.place(own.root().get(name).origin()), name, key));
    }
    return numbers;
  }

  private Object value(Config section, String key, Class<?> type) {
    try {
      if (type == int.class) {
        return section.getInt(key);
      }
      if (type == double.class) {
        return section.getDouble(key);
      }
      if (type == String.class) {
        return section.getString(key);
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
