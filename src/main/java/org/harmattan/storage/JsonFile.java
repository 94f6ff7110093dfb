package org.harmattan.storage;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
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
   * creates atomically.
   */
  public boolean create(Map<String, ?> object) {
    try (OutputStream out = path.getFileSystem(hadoop).create(path, false)) {
      out.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(object));
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot create " + path, e);
    }
  }

  /** Replaces the file by rename, so that a reader sees the old object or the new one. */
  public void replace(Map<String, ?> object) {
    Path fresh = path.suffix(".new");
    try {
      FileSystem files = path.getFileSystem(hadoop);
      try (OutputStream out = files.create(fresh, true)) {
        out.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(object));
      }
      org.apache.hadoop.fs.FileContext.getFileContext(path.toUri(), hadoop)
          .rename(fresh, path, org.apache.hadoop.fs.Options.Rename.OVERWRITE);
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
