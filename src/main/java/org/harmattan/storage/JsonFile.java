package org.harmattan.storage;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Small JSON objects in files on any Hadoop file system. */
public final class JsonFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final AtomicFile file;

  public JsonFile(Configuration hadoop, String folder, String name) {
    this.file = new AtomicFile(hadoop, new Path(folder, name).toString());
  }

  /** Those of a folder whose names begin so, in the order of their names. */
  public static List<JsonFile> beginning(Configuration hadoop, String folder, String prefix) {
    Path path = new Path(folder);
    try {
      return Arrays.stream(path.getFileSystem(hadoop).listStatus(path))
          .map(file -> file.getPath().getName())
          .filter(name -> name.startsWith(prefix) && name.endsWith(".json"))
          .sorted()
          .map(name -> new JsonFile(hadoop, folder, name))
          .toList();
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + folder, e);
    }
  }

  /** The object in the file; empty when there is no such file. */
  public Optional<Map<String, Object>> read() {
    try {
      return Optional.of(JSON.readValue(file.read(), new TypeReference<Map<String, Object>>() {}));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  /**
   * Writes the object only if the file does not exist; whether it did. Atomic where the store
   * creates atomically.
   */
  public boolean create(Map<String, ?> object) {
    try {
      return file.create(bytes(object));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot create " + file, e);
    }
  }

  /** Replaces the file, so that a reader sees the old object or the new one. */
  public void replace(Map<String, ?> object) {
    try {
      file.replace(bytes(object));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot replace " + file, e);
    }
  }

  public void delete() {
    try {
      file.delete();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot remove " + file, e);
    }
  }

  private static byte[] bytes(Map<String, ?> object) throws IOException {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(object);
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
