package org.harmattan.geocode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reference files of a folder, or of texts given in the test. */
final class FolderFiles {
  private FolderFiles() {}

  static ReferenceFiles of(Path folder) {
    return new ReferenceFiles() {
      @Override
      public List<String> names() {
        try (Stream<Path> paths = Files.walk(folder)) {
          return paths
              .filter(Files::isRegularFile)
              .map(path -> folder.relativize(path).toString())
              .toList();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }

      @Override
      public InputStream open(String name) throws IOException {
        return Files.newInputStream(folder.resolve(name));
      }
    };
  }

  static ReferenceFiles of(Map<String, String> textByName) {
    return new ReferenceFiles() {
      @Override
      public List<String> names() {
        return List.copyOf(textByName.keySet());
      }

      @Override
      public InputStream open(String name) {
        return new ByteArrayInputStream(textByName.get(name).getBytes(StandardCharsets.UTF_8));
      }
    };
  }
}
