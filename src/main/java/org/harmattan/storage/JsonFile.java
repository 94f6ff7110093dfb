package org.harmattan.storage;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/** Small JSON objects in files on any Hadoop file system. */
public final class JsonFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path path;
  private final Configuration hadoop;

  public JsonFile(Configuration hadoop, String folder, String name) {
    this.hadoop = hadoop;
    this.path = new Path(folder, name);
  }

  /** The object in the file; empty when there is no such file. */
  public Optional<Map<String, Object>> read() {
    try {
      FileSystem files = path.getFileSystem(hadoop);
      if (!files.exists(path)) {
        return Optional.empty();
      }
      try (InputStream in = files.open(path)) {
        return Optional.of(JSON.readValue(in, new TypeReference<Map<String, Object>>() {}));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path, e);
    }
  }

  /**
   * Writes the object only if the file does not exist; whether it did. Atomic where the file system
   * creates atomically. Hadoop's local one looks first and creates then, so that two could succeed:
   * there the operating system decides.
   */
  public boolean create(Map<String, ?> object) {
    try {
      FileSystem files = path.getFileSystem(hadoop);
      byte[] json = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(object);
      if (files instanceof LocalFileSystem local) {
        java.nio.file.Path file = local.pathToFile(path).toPath();
        Files.createDirectories(file.getParent());
        Files.write(file, json, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      } else {
        try (OutputStream out = files.create(path, false)) {
          out.write(json);
        }
      }
      return true;
    } catch (FileAlreadyExistsException | java.nio.file.FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot create " + path, e);
    }
  }

  /** Replaces the file by rename, so that a reader sees the old object or the new one. */
  public void replace(Map<String, ?> object) {
    try {
      TextFiles.replace(
          hadoop,
          path.toString(),
          JSON.writerWithDefaultPrettyPrinter().writeValueAsString(object));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot replace " + path, e);
    }
  }

  public void delete() {
    try {
      path.getFileSystem(hadoop).delete(path, false);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot remove " + path, e);
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
