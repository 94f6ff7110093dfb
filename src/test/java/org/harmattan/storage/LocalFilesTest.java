package org.harmattan.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileRange;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFilesTest {
  @TempDir java.nio.file.Path folder;
  private final Configuration hadoop = new Configuration(false);

  @BeforeEach
  void settings() {
    LocalFiles.settings().forEach(hadoop::set);
  }

  @Test
  void areMadeByHadoopFromTheSettings() throws IOException {
    assertThat(FileSystem.newInstance(URI.create("file:///"), hadoop))
        .isInstanceOf(LocalFiles.class);
    assertThat(FileContext.getFileContext(URI.create("file:///"), hadoop).getDefaultFileSystem())
        .isInstanceOf(LocalFiles.Context.class);
  }

  @Test
  void carryThePermissionsThatAreAskedFor() throws IOException {
    try (FileSystem files = FileSystem.newInstance(URI.create("file:///"), hadoop)) {
      Path file = path("permitted");
      files.create(file).close();
      files.setPermission(file, new FsPermission("640"));
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(nio("permitted"))))
          .isEqualTo("rw-r-----");
      files.mkdirs(path("shared"), new FsPermission("755"));
      files.setPermission(path("shared"), new FsPermission("1777"));
      assertThat(files.getFileStatus(path("shared")).getPermission().toString())
          .isEqualTo("rwxrwxrwt");
    }
  }

  @Test
  void keepChecksumsAndNoticeAChangedByte() throws IOException {
    try (FileSystem files = FileSystem.newInstance(URI.create("file:///"), hadoop)) {
      try (FSDataOutputStream out = files.create(path("summed"))) {
        out.writeBytes("as written");
      }
      assertThat(nio(".summed.crc")).exists();
      Files.writeString(nio("summed"), "as changed");
      assertThat(catchThrowable(() -> files.open(path("summed")).readAllBytes()))
          .isInstanceOf(ChecksumException.class);
    }
  }

  @Test
  void countWhatIsReadByRanges() throws Exception {
    try (FileSystem files = FileSystem.newInstance(URI.create("file:///"), hadoop)) {
      try (FSDataOutputStream out = files.create(path("columns"))) {
        out.write(new byte[10_000]);
      }
      FileRange column = FileRange.createFileRange(5_000, 4_000);
      long before = bytesReadByThisThread();
      try (FSDataInputStream in = files.open(path("columns"))) {
        in.readVectored(List.of(column), ByteBuffer::allocate);
        assertThat(column.getData().get().remaining()).isEqualTo(4_000);
      }
      // Whole blocks of checksums are read, and the checksums.
      assertThat(bytesReadByThisThread() - before).isBetween(4_000L, 6_000L);
    }
  }

  /** As Spark counts what a task reads. */
  private static long bytesReadByThisThread() {
    return FileSystem.getAllStatistics().stream()
        .mapToLong(of -> of.getThreadStatistics().getBytesRead())
        .sum();
  }

  @Test
  void renameOntoAnotherFileOnlyWhenAsked() throws IOException {
    FileContext files = FileContext.getFileContext(URI.create("file:///"), hadoop);
    Files.writeString(nio("first"), "first");
    Files.writeString(nio("second"), "second");
    assertThat(catchThrowable(() -> files.rename(path("first"), path("second"), Rename.NONE)))
        .isInstanceOf(FileAlreadyExistsException.class);
    files.rename(path("first"), path("second"), Rename.OVERWRITE);
    assertThat(nio("second")).hasContent("first");
    assertThat(nio("first")).doesNotExist();
  }

  private Path path(String name) {
    return new Path(nio(name).toUri());
  }

  private java.nio.file.Path nio(String name) {
    return folder.resolve(name);
  }
}
