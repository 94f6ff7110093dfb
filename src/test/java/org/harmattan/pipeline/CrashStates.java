package org.harmattan.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.harmattan.storage.JsonFile;
import org.harmattan.testing.FaultyFiles;

/**
 * Copies of a warehouse's folder, each as a kill at one moment of a run leaves it: just before or
 * just after a commit. Moments are counted from 0, an even one before the commit and the odd one
 * after it.
 */
final class CrashStates implements FaultyFiles.Watch {
  private final Path warehouse;
  private final Path into;
  private final IntPredicate isWanted;
  private final Map<Integer, String> kept = new TreeMap<>();
  private int commits;

  CrashStates(Path warehouse, Path into, IntPredicate isWanted) {
    this.warehouse = warehouse;
    this.into = into;
    this.isWanted = isWanted;
  }

  @Override
  public synchronized void changing(String path) throws IOException {
    if (FaultyFiles.isCommit(path)) {
      keep(2 * commits, "before " + path);
    }
  }

  @Override
  public synchronized void changed(String path) throws IOException {
    if (FaultyFiles.isCommit(path)) {
      keep(2 * commits + 1, "after " + path);
      commits++;
    }
  }

  /** How many moments there were. */
  int moments() {
    return 2 * commits;
  }

  /** The moments kept, and what was committed there. */
  Map<Integer, String> kept() {
    return kept;
  }

  /** The copy of a moment. */
  Path at(int moment) {
    return into.resolve("moment-" + moment);
  }

  private void keep(int moment, String what) throws IOException {
    if (!isWanted.test(moment) || kept.containsKey(moment)) {
      return;
    }
    kept.put(moment, what.replace(warehouse.toString(), ""));
    copy(warehouse, at(moment));
    bury(at(moment));
  }

  /**
   * A copy that shares what never changes. The small files and the logs come first, the data that
   * they name after them: other threads go on writing meanwhile, and a commit must not be copied
   * without its data.
   */
  static void copy(Path from, Path to) throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(from)) {
      all.filter(Files::isRegularFile).forEach(files::add);
    } catch (UncheckedIOException e) {
      // A file of another thread came and went; what is left of the walk is not all.
      copy(from, to);
      return;
    }
    files.sort(Comparator.comparing(CrashStates::isData));
    for (Path file : files) {
      Path target = to.resolve(from.relativize(file).toString());
      Files.createDirectories(target.getParent());
      try {
        if (isData(file)) {
          Files.deleteIfExists(target);
          Files.createLink(target, file);
        } else {
          Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
      } catch (NoSuchFileException gone) {
        Files.deleteIfExists(target);
      }
    }
  }

  private static boolean isData(Path file) {
    return file.getFileName().toString().endsWith(".parquet");
  }

  /** Makes the process that holds the lock one that is gone. */
  static void bury(Path warehouse) {
    JsonFile lock = new JsonFile(new Configuration(), warehouse + "/_harmattan", "lock.json");
    lock.read()
        .ifPresent(
            holder -> {
              holder.put("pid", Long.MAX_VALUE);
              lock.replace(holder);
            });
  }
}
