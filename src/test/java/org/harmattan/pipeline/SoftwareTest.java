package org.harmattan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoftwareTest {
  @TempDir Path folder;

  @Test
  void anotherDigestMeansOtherClassesOrResourcesWheneverTheyWereBuilt() throws Exception {
    Map<String, String> code = Map.of("org/A.class", "a", "questions/Q1.sql", "SELECT 1");
    String digest = digest(code, 1_000_000_000_000L);
    assertThat(digest(code, 1_700_000_000_000L)).isEqualTo(digest);
    assertThat(digest(with(code, "META-INF/MANIFEST.MF", "Built-By: b"), 0)).isEqualTo(digest);
    assertThat(digest(with(code, "org/A.class", "b"), 0)).isNotEqualTo(digest);
    assertThat(digest(with(code, "org/B.class", ""), 0)).isNotEqualTo(digest);
  }

  private static Map<String, String> with(Map<String, String> code, String name, String content) {
    Map<String, String> other = new TreeMap<>(code);
    other.put(name, content);
    return other;
  }

  private String digest(Map<String, String> entries, long builtAt) throws IOException {
    File jar = folder.resolve("one.jar").toFile();
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar.toPath()))) {
      for (Map.Entry<String, String> one : entries.entrySet()) {
        JarEntry entry = new JarEntry(one.getKey());
        entry.setTime(builtAt);
        out.putNextEntry(entry);
        out.write(one.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return Software.digest(jar);
  }
}
