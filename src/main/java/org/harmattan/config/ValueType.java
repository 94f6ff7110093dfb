package org.harmattan.config;

/** The types of configuration values. */
enum ValueType {
  TEXT("a text"),
  TEXTS("a list of texts"),
  NUMBER("a number"),
  WHOLE_NUMBER("a whole number"),
  YES_OR_NO("true or false"),
  /** A section whose keys are source ids and whose values are a path or a list of paths. */
  PATHS_BY_SOURCE("a section of source = path or [paths]");

  private final String description;

  ValueType(String description) {
    this.description = description;
  }

  String description() {
    return description;
  }
}
