package org.harmattan.geocode;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** The folder of public data that tests may use, where it is present. */
final class RealData {
  private static Reference reference;

  private RealData() {}

  static Path folder() {
    Path found =
        Stream.of(System.getenv("HARMATTAN_DATA"), "../shared/data", "../../shared/data")
            .filter(Objects::nonNull)
            .map(Path::of)
            .filter(Files::isDirectory)
            .findFirst()
            .orElse(null);
    assumeTrue(found != null, "no real data: set HARMATTAN_DATA to its folder");
    return found;
  }

  static synchronized Reference reference() {
    if (reference == null) {
      reference = Reference.read(FolderFiles.of(folder()));
    }
    return reference;
  }
}
