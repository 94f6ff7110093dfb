package org.harmattan.facts;

import java.util.Arrays;
import java.util.List;

/**
 * Whose deaths count in basis {@code all} where an event holds others, so that none count twice.
 */
public enum ContainerDeaths {
  /** Those of the parts, and what they leave over of the container's. */
  REMAINDER("remainder"),
  /** The container's where they are as many as its parts' together or more, else the parts'. */
  LARGER("larger"),
  /** Those of the parts alone. */
  DAILIES("dailies");

  private final String value;

  ContainerDeaths(String value) {
    this.value = value;
  }

  public String value() {
    return value;
  }

  /** What a configuration may say. */
  public static List<String> names() {
    return Arrays.stream(values()).map(ContainerDeaths::value).toList();
  }

  /** The policy of this name, which is one of the values. */
  public static ContainerDeaths of(String value) {
    return Arrays.stream(values())
        .filter(policy -> policy.value.equals(value))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no policy " + value));
  }
}
