package org.harmattan.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/**
 * A small file that is made whole or not at all: created only where there is none, or put in the
 * place of what is there, so that a reader sees the old content or the new one and a killed writer
 * leaves no half of either.
 *
 * <p>Each store has its own way. A local disk links and renames, without the checksum files that
 * Hadoop would write beside and that a killed writer would leave apart from their file. An object
 * store is asked for a conditional put. HDFS creates and renames atomically.
 */
public final class AtomicFile {
  /** What files are called while they are written. */
  static final String UNFINISHED = ".unfinished-";

  private final Configuration hadoop;
  private final Path path;

  public AtomicFile(Configuration hadoop, String file) {
    this.hadoop = hadoop;
    this.path = new Path(file);
  }

  /** The content; fails with {@link java.io.FileNotFoundException} where there is no file. */
  byte[] read() throws IOException {
    FileSystem files = raw(path.getFileSystem(hadoop));
    try (InputStream in = files.open(path)) {
      return in.readAllBytes();
    }
  }

  /** Writes the content only if there is no file; whether there was none. */
  boolean create(byte[] content) throws IOException {
    FileSystem files = path.getFileSystem(hadoop);
    if (files instanceof LocalFileSystem local) {
      return createLocally(local.pathToFile(path).toPath(), content);
    }
    if (ConditionalPut.isOffered(files, path)) {
      return ConditionalPut.create(files, path, content);
    }
    try (OutputStream out = files.create(path, false)) {
      out.write(content);
      return true;
    } catch (org.apache.hadoop.fs.FileAlreadyExistsException e) {
      return false;
    }
  }

  /** Puts the content in the place of the file. */
  public void replace(String text) throws IOException {
    replace(text.getBytes(StandardCharsets.UTF_8));
  }

  void replace(byte[] content) throws IOException {
    FileSystem files = path.getFileSystem(hadoop);
    if (files instanceof LocalFileSystem local) {
      replaceLocally(local.pathToFile(path).toPath(), content);
    } else if (ConditionalPut.isObjectStore(files, path)) {
      // A put is whole or not there; a rename is a copy and a removal.
      try (OutputStream out = files.create(path, true)) {
        out.write(content);
      }
    } else {
      Path target = files.makeQualified(path);
      Path fresh = target.suffix(".new");
      try (OutputStream out = files.create(fresh, true)) {
        out.write(content);
      }
      FileContext.getFileContext(target.toUri(), hadoop)
          .rename(fresh, target, Options.Rename.OVERWRITE);
    }
  }

  void delete() throws IOException {
    path.getFileSystem(hadoop).delete(path, false);
  }

  /** A second name for a whole file is given by the operating system to one writer alone. */
  private static boolean createLocally(java.nio.file.Path file, byte[] content) throws IOException {
    java.nio.file.Path fresh = unfinished(file);
    write(fresh, content);
    try {
      Files.createLink(file, fresh);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (UnsupportedOperationException | FileSystemException e) {
      return createWithoutLinks(file, content);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** Disks that know no links: still one writer alone, though a killed one may leave it empty. */
  private static boolean createWithoutLinks(java.nio.file.Path file, byte[] content)
      throws IOException {
    try {
      write(file, content);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /**
   * A new file, on the disk before it gets its name: after a power cut it is whole or not there.
   */
  private static void write(java.nio.file.Path fresh, byte[] content) throws IOException {
    try (FileChannel file =
        FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer left = ByteBuffer.wrap(content);
      while (left.hasRemaining()) {
        file.write(left);
      }
      file.force(true);
    }
  }

  private static void replaceLocally(java.nio.file.Path file, byte[] content) throws IOException {
    java.nio.file.Path fresh = unfinished(file);
    try {
      write(fresh, content);
      // One that Hadoop wrote beside an earlier content would not fit this one.
      Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static java.nio.file.Path unfinished(java.nio.file.Path file) throws IOException {
    java.nio.file.Path whole = file.toAbsolutePath();
    Files.createDirectories(whole.getParent());
    return whole.resolveSibling(UNFINISHED + whole.getFileName() + "-" + UUID.randomUUID());
  }

  private static FileSystem raw(FileSystem files) {
    return files instanceof LocalFileSystem local ? local.getRawFileSystem() : files;
  }

  /** Whether the file holds just this content. */
  static boolean holds(FileSystem files, Path path, byte[] content) throws IOException {
    try (InputStream in = files.open(path)) {
      return Arrays.equals(in.readNBytes(content.length + 1), content);
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
