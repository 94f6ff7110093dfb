package org.harmattan.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path folder;
  private final Configuration hadoop = Engine.hadoop();
  private AtomicFile file;

  @BeforeEach
  void open() {
    file = new AtomicFile(hadoop, folder.resolve("lock.json").toString());
  }

  @Test
  void isCreatedOnceWithItsContentAndNothingBeside() throws Exception {
    assertThat(file.create(bytes("first"))).isTrue();
    assertThat(file.create(bytes("second"))).isFalse();
    assertThat(file.read()).isEqualTo(bytes("first"));
    assertThat(folder.toFile().list()).containsExactly("lock.json");
  }

  @Test
  void isReplacedWithoutAMomentInWhichItIsNotThere() throws Exception {
    file.replace("one");
    Thread reader =
        new Thread(
            () -> {
              while (!Thread.currentThread().isInterrupted()) {
                assertThat(folder.resolve("lock.json")).exists();
              }
            });
    boolean[] missed = {false};
    reader.setUncaughtExceptionHandler((thread, e) -> missed[0] = true);
    reader.start();
    for (int i = 0; i < 300; i++) {
      file.replace("other " + i);
    }
    reader.interrupt();
    reader.join();
    assertThat(missed[0]).isFalse();
    assertThat(folder.toFile().list()).containsExactly("lock.json");
  }

  @Test
  void aChecksumThatHadoopWroteForAnEarlierContentDoesNotSpoilIt() throws Exception {
    org.apache.hadoop.fs.Path path =
        new org.apache.hadoop.fs.Path(folder.resolve("lock.json").toString());
    FileSystem files = path.getFileSystem(hadoop);
    try (var out = files.create(path)) {
      out.write(bytes("by Hadoop"));
    }
    assertThat(folder.resolve(".lock.json.crc")).exists();
    file.replace("by us");
    try (var in = files.open(path)) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("by us");
    }
  }

  @Test
  void aChecksumWithoutItsFileAsAKilledWriterLeavesItDoesNotSpoilANewOne() throws Exception {
    Files.write(folder.resolve(".lock.json.crc"), bytes("crc\0\0\0\2\0xxxx"));
    assertThat(file.create(bytes("new"))).isTrue();
    assertThat(file.read()).isEqualTo(bytes("new"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
