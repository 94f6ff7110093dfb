package org.harmattan.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * The files below a folder on any Hadoop file system, by their path below it. Hidden files and
 * folders are left out.
 */
public final class TextFiles {
  private final FileSystem files;
  private final Path folder;
  private final TreeSet<String> names = new TreeSet<>();

  private TextFiles(FileSystem files, Path folder) {
    this.files = files;
    this.folder = folder;
  }

  /** The folder's files; empty when there is no such folder. */
  public static Optional<TextFiles> below(Configuration hadoop, String folder) throws IOException {
    Path path = new Path(folder);
    FileSystem files = path.getFileSystem(hadoop);
    Path qualified = files.makeQualified(path);
    TextFiles found = new TextFiles(files, qualified);
    try {
      if (!files.getFileStatus(qualified).isDirectory()) {
        return Optional.empty();
      }
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
    RemoteIterator<LocatedFileStatus> all = files.listFiles(qualified, true);
    while (all.hasNext()) {
      String name = qualified.toUri().relativize(all.next().getPath().toUri()).getPath();
      if (!name.startsWith(".")
          && !name.startsWith("_")
          && !name.contains("/.")
          && !name.contains("/_")) {
        found.names.add(name);
      }
    }
    return Optional.of(found);
  }

  /**
   * Size and time of each file below a folder, as one number, by its path below it: equal before
   * and after where nobody has written there. Empty where there is no such folder.
   */
  public static Map<String, Long> state(Configuration hadoop, String folder) throws IOException {
    Map<String, Long> state = new TreeMap<>();
    Path path = new Path(folder);
    FileSystem files = path.getFileSystem(hadoop);
    Path qualified = files.makeQualified(path);
    if (files.exists(qualified)) {
      RemoteIterator<LocatedFileStatus> all = files.listFiles(qualified, true);
      while (all.hasNext()) {
        LocatedFileStatus file = all.next();
        state.put(
            qualified.toUri().relativize(file.getPath().toUri()).getPath(),
            31 * file.getModificationTime() + file.getLen());
      }
    }
    return state;
  }

  /** Replaces a file, so that a reader sees the old text or the new one. */
  public static void replace(Configuration hadoop, String file, String text) throws IOException {
    new AtomicFile(hadoop, file).replace(text);
  }

  /** The text of one file; empty when there is no such file. */
  public static Optional<String> text(Configuration hadoop, String file) throws IOException {
    Path path = new Path(file);
    try (InputStream in = path.getFileSystem(hadoop).open(path)) {
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /**
   * Writes a text file whole, in the place of one of that name, and without the checksum file that
   * Hadoop puts beside local files.
   */
  public static void write(Configuration hadoop, String file, String text) throws IOException {
    Path path = new Path(file);
    try (FileSystem files = FileSystem.newInstance(path.toUri(), hadoop)) {
      files.setWriteChecksum(false);
      try (OutputStream out = files.create(path, true)) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  /** Paths of the files below the folder, sorted. */
  public TreeSet<String> names() {
    return new TreeSet<>(names);
  }

  public InputStream open(String name) throws IOException {
    return files.open(new Path(folder, name));
  }

  /** The texts of the files with this ending, by their full path. */
  public Map<String, String> texts(String ending) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    for (String name : names) {
      if (name.endsWith(ending)) {
        try (InputStream in = open(name)) {
          texts.put(
              new Path(folder, name).toString(),
              new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
      }
    }
    return texts;
  }
}
