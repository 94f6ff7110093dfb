package org.harmattan.pipeline;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/** Which Harmattan this is. */
public final class Software {
  private static final String DEVELOPMENT = "development";

  private Software() {}

  /** Version from the jar's manifest; {@code development} when run from class folders. */
  public static String version() {
    return Optional.ofNullable(Software.class.getPackage().getImplementationVersion())
        .orElse(DEVELOPMENT);
  }

  /**
   * Changes with every class and resource of the jar, whatever its version is called, and with
   * nothing else; {@code development} when run from class folders.
   */
  static String digest() {
    return Code.DIGEST;
  }

  /** Read once, when it is first asked for: the code does not change under a program. */
  private static final class Code {
    private static final String DIGEST = read();

    private static String read() {
      try {
        File jar =
            new File(Software.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        return jar.isFile() ? digest(jar) : DEVELOPMENT;
      } catch (URISyntaxException e) {
        throw new IllegalStateException("A jar is at an address", e);
      }
    }
  }

  /** By name and check sum of each entry, which the jar's directory lists. */
  static String digest(File jar) {
    try (JarFile entries = new JarFile(jar)) {
      return Runner.sha256(
          entries.stream()
              .filter(entry -> !entry.isDirectory() && !entry.getName().startsWith("META-INF/"))
              .map(entry -> entry.getName() + " " + entry.getCrc())
              .sorted()
              .collect(Collectors.joining("\n")));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + jar, e);
    }
  }
}
