package org.harmattan.source;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * One object of a declaration, read key by key. Wrong types and missing keys become problems and a
 * harmless value, so that reading goes on and finds the next mistake; {@link #rejectUnknownKeys}
 * reports the keys that nobody read.
 */
final class Section {
  private final ConfigObject object;
  private final String path;
  private final Problems problems;
  private final Set<String> known = new TreeSet<>();

  Section(ConfigObject object, String path, Problems problems) {
    this.object = object;
    this.path = path;
    this.problems = problems;
  }

  Problems problems() {
    return problems;
  }

  boolean has(String key) {
    known.add(key);
    return object.get(key) != null;
  }

  /** Where the value of the key stands; the section's own place when it is absent. */
  ConfigOrigin origin(String key) {
    ConfigValue value = object.get(key);
    return value == null ? object.origin() : value.origin();
  }

  Optional<String> text(String key) {
    known.add(key);
    return Optional.ofNullable(object.get(key)).flatMap(value -> scalar(key, value));
  }

  String requiredText(String key) {
    return required(key, text(key), "");
  }

  /** A text out of a closed list of words. */
  Optional<String> word(String key, Collection<String> words) {
    return text(key).filter(word -> isOneOf(key, word, words));
  }

  String requiredWord(String key, Collection<String> words) {
    return required(key, word(key, words), words.iterator().next());
  }

  boolean flag(String key) {
    String word = requiredWord(key, List.of("true", "false"));
    return Boolean.parseBoolean(word);
  }

  boolean flagOrFalse(String key) {
    return has(key) && flag(key);
  }

  /** A whole number of at least zero, or the default when absent. */
  int number(String key, int orElse) {
    return text(key).map(text -> wholeNumber(key, text)).orElse(orElse);
  }

  int requiredNumber(String key) {
    return wholeNumber(key, required(key, text(key), "0"));
  }

  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (ConfigValue value : list(key)) {
      scalar(key, value).ifPresent(texts::add);
    }
    return texts;
  }

  /** Hands over each text of a list with the place where it stands. */
  void eachText(String key, BiConsumer<String, ConfigOrigin> reader) {
    for (ConfigValue value : list(key)) {
      scalar(key, value).ifPresent(text -> reader.accept(text, value.origin()));
    }
  }

  List<String> words(String key, Collection<String> words) {
    return texts(key).stream().filter(word -> isOneOf(key, word, words)).toList();
  }

  /** One word or a list of words, at least one, each out of a closed list. */
  List<String> oneOrMoreWords(String key, Collection<String> words) {
    if (!(object.get(key) instanceof ConfigList)) {
      return List.of(requiredWord(key, words));
    }
    List<String> found = words(key, words);
    if (found.isEmpty() && texts(key).isEmpty()) {
      problem(key, "is empty", "use one of " + String.join(", ", new TreeSet<>(words)));
    }
    return found;
  }

  /** A list whose elements are texts or lists of texts. */
  List<List<String>> textGroups(String key) {
    List<List<String>> groups = new ArrayList<>();
    for (ConfigValue value : list(key)) {
      List<String> group = new ArrayList<>();
      Collection<ConfigValue> members =
          value instanceof ConfigList nested ? nested : List.of(value);
      members.forEach(member -> scalar(key, member).ifPresent(group::add));
      groups.add(group);
    }
    return groups;
  }

  Optional<Section> section(String key) {
    known.add(key);
    return Optional.ofNullable(object.get(key)).flatMap(value -> asSection(key, value));
  }

  /** The section, empty when absent. */
  Section sectionOrEmpty(String key) {
    return section(key)
        .orElseGet(
            () ->
                new Section(
                    ConfigFactory.empty().root().withOrigin(object.origin()),
                    pathOf(key),
                    problems));
  }

  List<Section> sections(String key) {
    List<Section> sections = new ArrayList<>();
    for (ConfigValue value : list(key)) {
      asSection(key, value).ifPresent(sections::add);
    }
    return sections;
  }

  /** A value that is either a text or a section; a text becomes a section with this one key. */
  Section textOrSection(String key, String keyOfText) {
    known.add(key);
    return textOrSection(key, object.get(key), keyOfText);
  }

  /** As {@link #textOrSection}, for a value that may also be a list of sections. */
  List<Section> textOrSections(String key, String keyOfText) {
    known.add(key);
    if (object.get(key) instanceof ConfigList list) {
      return list.stream().map(value -> textOrSection(key, value, keyOfText)).toList();
    }
    return List.of(textOrSection(key, keyOfText));
  }

  /** All keys, in order of the text, for sections whose keys are values of the source. */
  List<String> keys() {
    known.addAll(object.keySet());
    Map<Integer, List<String>> byLine = new TreeMap<>();
    for (String key : new TreeSet<>(object.keySet())) {
      byLine
          .computeIfAbsent(object.get(key).origin().lineNumber(), line -> new ArrayList<>())
          .add(key);
    }
    return byLine.values().stream().flatMap(List::stream).toList();
  }

  Map<String, String> textByKey() {
    Map<String, String> texts = new LinkedHashMap<>();
    keys().forEach(key -> text(key).ifPresent(text -> texts.put(key, text)));
    return texts;
  }

  void problem(String key, String wrong, String remedy) {
    problems.add(origin(key), pathOf(key) + " " + wrong, remedy);
  }

  /** As {@link #problem}, of one element of a list. */
  void problemAt(ConfigOrigin origin, String key, String wrong, String remedy) {
    problems.add(origin, pathOf(key) + " " + wrong, remedy);
  }

  void rejectUnknownKeys() {
    for (String key : new TreeSet<>(object.keySet())) {
      if (!known.contains(key)) {
        problem(key, "is not a known key", "use one of " + String.join(", ", known));
      }
    }
  }

  private Section textOrSection(String key, ConfigValue value, String keyOfText) {
    if (value instanceof ConfigObject nested) {
      return new Section(nested, pathOf(key), problems);
    }
    ConfigObject single =
        ConfigFactory.empty().root().withOrigin(value.origin()).withValue(keyOfText, value);
    return new Section(single, pathOf(key), problems);
  }

  private Collection<ConfigValue> list(String key) {
    known.add(key);
    ConfigValue value = object.get(key);
    if (value == null) {
      return List.of();
    }
    if (value instanceof ConfigList list) {
      return list;
    }
    problem(key, "should be a list", "write it in square brackets");
    return List.of();
  }

  private Optional<Section> asSection(String key, ConfigValue value) {
    if (value instanceof ConfigObject nested) {
      return Optional.of(new Section(nested, pathOf(key), problems));
    }
    problems.add(value.origin(), pathOf(key) + " should be an object", "write { key = value }");
    return Optional.empty();
  }

  private Optional<String> scalar(String key, ConfigValue value) {
    ConfigValueType type = value.valueType();
    if (type == ConfigValueType.OBJECT
        || type == ConfigValueType.LIST
        || type == ConfigValueType.NULL) {
      problems.add(
          value.origin(),
          pathOf(key) + " should be a single value, not " + type.name().toLowerCase(Locale.ROOT),
          "write one word, number or quoted text");
      return Optional.empty();
    }
    return Optional.of(value.unwrapped().toString());
  }

  private <T> T required(String key, Optional<T> value, T harmless) {
    if (object.get(key) == null) {
      problems.add(object.origin(), pathOf(key) + " is missing", "add it");
    }
    return value.orElse(harmless);
  }

  private boolean isOneOf(String key, String word, Collection<String> words) {
    if (words.contains(word)) {
      return true;
    }
    problem(
        key,
        "holds '" + word + "', which is not known here",
        "use one of " + String.join(", ", new TreeSet<>(words)));
    return false;
  }

  private int wholeNumber(String key, String text) {
    if (text.matches("\\d{1,9}")) {
      return Integer.parseInt(text);
    }
    problem(key, "is '" + text + "'", "write a whole number of at least 0");
    return 0;
  }

  private String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
