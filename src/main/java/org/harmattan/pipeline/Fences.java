package org.harmattan.pipeline;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.harmattan.storage.JsonFile;

/**
 * The numbers that a warehouse's writers have had, a file each of which the last one stays, and
 * their signs of life.
 */
final class Fences {
  /** The file that names the holder. */
  static final String LOCK = "lock.json";

  /** Files that only a killed writer leaves: none lives longer than the writing of it. */
  private static final Pattern PASSING = Pattern.compile("(clock-|\\.unfinished-).*");

  private static final Duration PASSED = Duration.ofHours(1);

  private static final Pattern FENCE = Pattern.compile("fence-(\\d{12})\\.json");

  private final Configuration hadoop;
  private final String folder;

  Fences(Configuration hadoop, String folder) {
    this.hadoop = hadoop;
    this.folder = folder;
  }

  /** The highest number that a writer has had; 0 for none. */
  long highest() {
    long highest = 0;
    for (FileStatus file : files()) {
      Matcher name = FENCE.matcher(file.getPath().getName());
      if (name.matches()) {
        highest = Math.max(highest, Long.parseLong(name.group(1)));
      }
    }
    return highest;
  }

  /**
   * A number above all before. It is at least the file system's clock in seconds, so that numbers
   * rise even after the folder has been removed.
   */
  long next() {
    return Math.max(highest() + 1, now() / 1000);
  }

  /** Whether the number is now the writer's that is described; not where it has gone to another. */
  boolean raise(long fence, Map<String, Object> writer) {
    return file(fence).create(writer);
  }

  /** Who has the highest number; empty where that is only being written this moment. */
  Map<String, Object> holder() {
    try {
      return file(highest()).read().orElse(Map.of());
    } catch (UncheckedIOException e) {
      return Map.of();
    }
  }

  /** When the last holder began, by its own clock; empty where none has told. */
  Optional<Instant> lastStart() {
    return Optional.ofNullable(holder().get("since")).map(since -> Instant.parse(since.toString()));
  }

  /** Removes the files of earlier numbers, and what killed writers left. */
  void dropBelow(long fence) {
    for (FileStatus file : files()) {
      Matcher name = FENCE.matcher(file.getPath().getName());
      if (name.matches() && Long.parseLong(name.group(1)) < fence) {
        file(Long.parseLong(name.group(1))).delete();
        stopBeat(Long.parseLong(name.group(1)));
      }
      if (PASSING.matcher(file.getPath().getName()).matches()
          && now() - file.getModificationTime() > PASSED.toMillis()) {
        new JsonFile(hadoop, folder, file.getPath().getName()).delete();
      }
    }
  }

  /** Shows that the writer with the number lives. */
  void beat(long fence, String runId) {
    beatFile(fence).replace(Map.of("run_id", runId));
  }

  void stopBeat(long fence) {
    beatFile(fence).delete();
  }

  /**
   * Time since the last sign of life by the file system's clock. A writer that is just beginning
   * has shown none: then it counts from its number's file, and before that from the lock.
   */
  Duration silence(long fence) {
    try {
      FileSystem files = new Path(folder).getFileSystem(hadoop);
      Path beat = new Path(folder, beatName(fence));
      Path number = new Path(folder, fenceName(fence));
      return since(
          files.exists(beat) ? beat : files.exists(number) ? number : new Path(folder, LOCK));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look for signs of life in " + folder, e);
    }
  }

  /** Age of the lock's file, for one that does not tell its holder. */
  Duration lockSilence() {
    try {
      return since(new Path(folder, LOCK));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look at the lock in " + folder, e);
    }
  }

  private Duration since(Path file) throws IOException {
    try {
      long at = file.getFileSystem(hadoop).getFileStatus(file).getModificationTime();
      return Duration.ofMillis(now() - at);
    } catch (FileNotFoundException e) {
      // Gone this moment: its writer has ended.
      return Duration.ZERO;
    }
  }

  /** What the file system's clock says: the time of a file written for the purpose. */
  private long now() {
    JsonFile probe = new JsonFile(hadoop, folder, "clock-" + UUID.randomUUID() + ".json");
    probe.create(Map.of());
    try {
      Path path = new Path(probe.toString());
      return path.getFileSystem(hadoop).getFileStatus(path).getModificationTime();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the file system's clock in " + folder, e);
    } finally {
      probe.delete();
    }
  }

  private FileStatus[] files() {
    try {
      Path path = new Path(folder);
      return path.getFileSystem(hadoop).listStatus(path);
    } catch (FileNotFoundException e) {
      return new FileStatus[0];
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + folder, e);
    }
  }

  private JsonFile file(long fence) {
    return new JsonFile(hadoop, folder, fenceName(fence));
  }

  private JsonFile beatFile(long fence) {
    return new JsonFile(hadoop, folder, beatName(fence));
  }

  private static String fenceName(long fence) {
    return "fence-%012d.json".formatted(fence);
  }

  private static String beatName(long fence) {
    return "beat-%012d.json".formatted(fence);
  }
}
