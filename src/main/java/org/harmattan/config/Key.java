package org.harmattan.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Every configuration key. Defaults and descriptions stand in {@code conf/harmattan.conf}, which is
 * in the jar as well.
 */
public enum Key {
  WAREHOUSE("warehouse", ValueType.TEXT),
  SOURCES("sources", ValueType.PATHS_BY_SOURCE),
  LIMITS_EXPANDED_MB("limits.expanded-mb", ValueType.WHOLE_NUMBER),
  LIMITS_EXPANSION_RATIO("limits.expansion-ratio", ValueType.WHOLE_NUMBER),
  LIMITS_RECORD_CHARS("limits.record-chars", ValueType.WHOLE_NUMBER),
  LIMITS_COLUMNS("limits.columns", ValueType.WHOLE_NUMBER),
  LIMITS_JSON_DEPTH("limits.json-depth", ValueType.WHOLE_NUMBER),
  LIMITS_ZIP_ENTRIES("limits.zip-entries", ValueType.WHOLE_NUMBER),
  REFERENCE("reference", ValueType.TEXT),
  BOUNDARY_VERSIONS("geocode.boundary-versions", ValueType.TEXTS),
  DECLARATIONS("declarations", ValueType.TEXTS),
  REGISTRY("registry", ValueType.TEXTS),
  FULL("full", ValueType.TEXTS),
  RELEASE("release", ValueType.TEXTS),
  RETIRE_MAX_PERCENT("retire.max-percent", ValueType.WHOLE_NUMBER),
  RETIRE_ALLOW("retire.allow", ValueType.TEXTS),
  AS_OF("as-of", ValueType.TEXT),
  FROM_WAREHOUSE("from-warehouse", ValueType.TEXT),
  TAXONOMY("taxonomy", ValueType.TEXT),
  REGIONS("regions", ValueType.TEXT),
  EXPECTATIONS("expectations", ValueType.TEXT),
  DRIFT_JUMP_PERCENT("drift.jump-percent", ValueType.WHOLE_NUMBER),
  DRIFT_MINIMUM_RECORDS("drift.minimum-records", ValueType.WHOLE_NUMBER),
  STAGES("stages", ValueType.TEXTS),
  FACTS_BASES("facts.bases", ValueType.TEXTS),
  FACTS_GRAINS("facts.grains", ValueType.TEXTS),
  FACTS_PLACEMENTS("facts.placements", ValueType.TEXTS),
  COVERAGE("coverage", ValueType.TEXTS),
  MATCHING("matching", ValueType.TEXT),
  PUBLISH_FOLDER("publish.folder", ValueType.TEXT),
  PUBLISH_BASIS("publish.basis", ValueType.TEXT),
  PUBLISH_PLACEMENT("publish.placement", ValueType.TEXT),
  PUBLISH_REDISTRIBUTE("publish.redistribute", ValueType.YES_OR_NO),
  PUBLISH_KEEP("publish.keep", ValueType.WHOLE_NUMBER),
  ENGINE_MASTER("engine.master", ValueType.TEXT),
  ENGINE_SHUFFLE_PARTITIONS("engine.shuffle-partitions", ValueType.WHOLE_NUMBER),
  ENGINE_SPARK("engine.spark", ValueType.TEXTS),
  SINGLE_WRITER("single-writer", ValueType.YES_OR_NO),
  METRICS_FILE("metrics.file", ValueType.TEXT),
  LINEAGE_TO("lineage.to", ValueType.TEXT),
  LINEAGE_NAMESPACE("lineage.namespace", ValueType.TEXT),
  LINEAGE_API_KEY("lineage.api-key", ValueType.TEXT),
  LOG_FORMAT("log-format", ValueType.TEXT),
  LOG_LEVEL("log-level", ValueType.TEXT);

  private final String path;
  private final ValueType type;

  Key(String path, ValueType type) {
    this.path = path;
    this.type = type;
  }

  /** The key as files write it: {@code facts.bases}. */
  public String path() {
    return path;
  }

  ValueType type() {
    return type;
  }

  /** The key's environment variable: {@code HARMATTAN_FACTS_BASES}. */
  public String environmentVariable() {
    return "HARMATTAN_" + path.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  static Optional<Key> find(String path) {
    return Arrays.stream(values()).filter(key -> key.path.equals(path)).findFirst();
  }

  /** All keys as files write them. */
  static List<String> paths() {
    return Arrays.stream(values()).map(Key::path).toList();
  }
}
