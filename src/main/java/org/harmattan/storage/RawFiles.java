package org.harmattan.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Finds the raw files that a path names, on any file system that Hadoop knows. */
public final class RawFiles {
  private RawFiles() {}

  /**
   * What a path names.
   *
   * @param files fully qualified paths, sorted, each once; empty where there is a problem
   * @param problem one sentence that says why nothing was found and what to do
   */
  public record Listing(List<String> files, Optional<String> problem) {
    private static Listing failed(String sentence) {
      return new Listing(List.of(), Optional.of(sentence));
    }
  }

  /**
   * The files that a path names: the file itself, a folder's files and those of its sub-folders, or
   * what a glob matches. Names that begin with a dot or an underscore are passed over, as Spark
   * does. Needs no SparkSession.
   */
  public static Listing list(Configuration hadoop, String path) {
    try {
      Path root = new Path(path);
      FileSystem files = root.getFileSystem(hadoop);
      List<FileStatus> matches = matches(files, root);
      if (matches.isEmpty()) {
        return Listing.failed(
            path + " does not exist and matches no file; check the path, folder or glob");
      }
      List<String> found = expand(files, matches, 2).stream().sorted().distinct().toList();
      return found.isEmpty()
          ? Listing.failed(path + " holds no file; name a folder that holds the export")
          : new Listing(found, Optional.empty());
    } catch (IOException | RuntimeException e) {
      // Hadoop throws IllegalArgumentException for an ill-formed path, IOException for the rest.
      return Listing.failed(
          path + " cannot be listed (" + reason(e) + "); check the path and the access to it");
    }
  }

  /** Why the exception was thrown, on one line. */
  static String reason(Exception e) {
    String message = e.getMessage() == null ? "" : e.getMessage().lines().findFirst().orElse("");
    return message.isBlank() ? e.getClass().getSimpleName() : message.strip();
  }

  /** The path itself where it exists, whatever characters it holds; else what it matches. */
  private static List<FileStatus> matches(FileSystem files, Path path) throws IOException {
    try {
      return List.of(files.getFileStatus(path));
    } catch (FileNotFoundException e) {
      FileStatus[] matches = files.globStatus(path);
      return matches == null ? List.of() : List.of(matches);
    }
  }

  private static List<String> expand(FileSystem files, List<FileStatus> found, int foldersDeep)
      throws IOException {
    List<String> paths = new ArrayList<>();
    for (FileStatus status : found) {
      if (status.isFile()) {
        paths.add(files.makeQualified(status.getPath()).toString());
      } else if (foldersDeep > 0) {
        List<FileStatus> visible = visible(files.listStatus(status.getPath()));
        paths.addAll(expand(files, visible, foldersDeep - 1));
      }
    }
    return paths;
  }

  private static List<FileStatus> visible(FileStatus[] statuses) {
    List<FileStatus> visible = new ArrayList<>();
    for (FileStatus status : statuses) {
      String name = status.getPath().getName();
      if (!name.startsWith(".") && !name.startsWith("_")) {
        visible.add(status);
      }
    }
    return visible;
  }
}
