package org.harmattan.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.harmattan.table.Table;

/**
 * All that what a stage writes depends on, by name: a digest of the software, a digest of
 * configuration and references, and the version of each table that it reads.
 */
public record Dependencies(Map<String, String> values) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SOFTWARE = "software";
  private static final String CONFIGURATION = "configuration";
  private static final String NONE = "none";

  public Dependencies {
    values = Map.copyOf(values);
  }

  /**
   * What a stage depends on now.
   *
   * @param configuration what it depends on besides tables
   * @param versions versions of tables by name, as the stages before left them
   */
  static Dependencies of(Stage stage, String configuration, Map<String, Long> versions) {
    Map<String, String> values = new TreeMap<>();
    values.put(SOFTWARE, Software.digest());
    values.put(CONFIGURATION, Runner.sha256(configuration));
    for (Table table : stage.reads()) {
      Long version = versions.get(table.qualifiedName());
      values.put(table.qualifiedName(), version == null ? NONE : version.toString());
    }
    return new Dependencies(values);
  }

  static Dependencies fromJson(String json) {
    try {
      return new Dependencies(JSON.readValue(json, new TypeReference<Map<String, String>>() {}));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("The ledger holds dependencies that are no JSON: " + json, e);
    }
  }

  String json() {
    try {
      return JSON.writeValueAsString(new TreeMap<>(values));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One value for all of them. */
  public String digest() {
    return Runner.sha256(json());
  }

  /** Whether nothing differs but versions of tables that both name. */
  boolean differsInVersionsAlone(Dependencies before) {
    return values.keySet().equals(before.values.keySet())
        && List.of(SOFTWARE, CONFIGURATION).stream()
            .allMatch(name -> values.get(name).equals(before.values.get(name)));
  }

  boolean isOfSameSoftware(Dependencies before) {
    return values.get(SOFTWARE).equals(before.values.get(SOFTWARE));
  }

  /** Versions of the tables that exist, by name. */
  Map<String, Long> versions() {
    Map<String, Long> versions = new TreeMap<>();
    values.forEach(
        (name, value) -> {
          if (!List.of(SOFTWARE, CONFIGURATION).contains(name) && !value.equals(NONE)) {
            versions.put(name, Long.valueOf(value));
          }
        });
    return versions;
  }

  /**
   * Names of what differs, in order.
   *
   * @param configuration what the stage's configuration and references are called
   */
  List<String> changedSince(Dependencies before, String configuration) {
    List<String> changed = new ArrayList<>();
    new TreeMap<>(values)
        .forEach(
            (name, value) -> {
              if (!Objects.equals(value, before.values.get(name))) {
                changed.add(name.equals(CONFIGURATION) ? configuration : name);
              }
            });
    return changed;
  }
}
