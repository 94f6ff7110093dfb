package org.harmattan.pipeline;

import java.util.Optional;

/** Which Harmattan this is. */
public final class Software {
  private Software() {}

  /** Version from the jar's manifest; {@code development} when run from class folders. */
  public static String version() {
    return Optional.ofNullable(Software.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
