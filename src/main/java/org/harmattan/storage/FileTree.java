package org.harmattan.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** All files below a folder, by their paths relative to it. */
public final class FileTree {
  private final FileSystem files;
  private final Path root;

  public FileTree(Configuration hadoop, String folder) {
    try {
      Path path = new Path(folder);
      this.files = path.getFileSystem(hadoop);
      this.root = files.makeQualified(path);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot reach " + folder, e);
    }
  }

  /**
   * One file.
   *
   * @param bytes its size; -1 where it cannot be read
   * @param sha256 SHA-256 of its bytes in hex; empty where it cannot be read
   */
  public record Entry(long bytes, String sha256) {}

  /** Every file with its size and digest; one that cannot be read stands there without. */
  public Map<String, Entry> entries() {
    Map<String, Entry> entries = Collections.synchronizedMap(new TreeMap<>());
    List<Runnable> reads = new ArrayList<>();
    for (String name : names()) {
      reads.add(() -> entries.put(name, readable(name)));
    }
    Together.run(reads);
    return new TreeMap<>(entries);
  }

  /** Copies every file to another folder and gives the copies' sizes and digests. */
  public Map<String, Entry> copyTo(FileTree other) {
    Map<String, Entry> entries = Collections.synchronizedMap(new TreeMap<>());
    List<Runnable> copies = new ArrayList<>();
    for (String name : names()) {
      copies.add(() -> entries.put(name, copy(name, other)));
    }
    Together.run(copies);
    return new TreeMap<>(entries);
  }

  /** Removes the folder with all that is in it. */
  public void remove() {
    try {
      files.delete(root, true);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot remove " + root, e);
    }
  }

  private List<String> names() {
    try {
      List<String> names = new ArrayList<>();
      if (!files.exists(root)) {
        return names;
      }
      RemoteIterator<LocatedFileStatus> all = files.listFiles(root, true);
      while (all.hasNext()) {
        String path = all.next().getPath().toString();
        String name = path.substring(root.toString().length() + 1);
        // Sidecar checksums of Hadoop's local file system, which other file systems do not have.
        if (!name.endsWith(".crc")) {
          names.add(name);
        }
      }
      Collections.sort(names);
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + root, e);
    }
  }

  private Entry readable(String name) {
    try {
      return entry(name);
    } catch (UncheckedIOException e) {
      return new Entry(-1, "");
    }
  }

  /** One file's size and digest. */
  public Entry entry(String name) {
    return read(name, OutputStream.nullOutputStream());
  }

  private Entry copy(String name, FileTree other) {
    try (OutputStream out = other.files.create(new Path(other.root, name), true)) {
      return read(name, out);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot copy " + name + " to " + other.root, e);
    }
  }

  private Entry read(String name, OutputStream to) {
    MessageDigest digest = Digests.sha256();
    try (InputStream in = files.open(new Path(root, name))) {
      long bytes = in.transferTo(new DigestOutputStream(to, digest));
      return new Entry(bytes, HexFormat.of().formatHex(digest.digest()));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + name + " below " + root, e);
    }
  }
}
