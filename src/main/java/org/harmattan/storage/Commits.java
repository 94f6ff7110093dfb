package org.harmattan.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What the commits of one table say that they changed, read from its log without a Spark job. A
 * commit that says nothing may have changed anything.
 */
final class Commits {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What changes files or settings, and no row. */
  private static final Set<String> OF_NO_ROW =
      Set.of("OPTIMIZE", "VACUUM START", "VACUUM END", "SET TBLPROPERTIES");

  private final Configuration hadoop;
  private final Path log;

  Commits(Configuration hadoop, String table) {
    this.hadoop = hadoop;
    this.log = new Path(table, "_delta_log");
  }

  /**
   * Keys that the commits after one version, up to another, have changed; empty where that is not
   * told, or by another column.
   */
  Optional<Set<String>> keysSince(String key, long since, long until) {
    Map<Long, Optional<Set<String>>> changed = new HashMap<>();
    changed.put(since, Optional.of(Set.of()));
    for (long version = since + 1; version <= until; version++) {
      Optional<JsonNode> info = info(version);
      changed.put(
          version, info.isEmpty() ? Optional.empty() : after(changed, version, info.get(), key));
    }
    return changed.getOrDefault(until, Optional.empty());
  }

  /** When a version was committed, in milliseconds; empty where the log no longer holds it. */
  OptionalLong committedAt(long version) {
    return info(version)
        .map(info -> OptionalLong.of(info.path("timestamp").asLong()))
        .orElseGet(OptionalLong::empty);
  }

  private static Optional<Set<String>> after(
      Map<Long, Optional<Set<String>>> changed, long version, JsonNode info, String key) {
    String operation = info.path("operation").asText();
    Optional<Set<String>> before = changed.get(version - 1);
    JsonNode note = read(info.path("userMetadata").asText(""));
    if (OF_NO_ROW.contains(operation) || note.has(CommitNote.NO_ROW)) {
      return before;
    }
    if (operation.equals("RESTORE")) {
      // The rows are then those of that version, whatever was written since.
      return changed.getOrDefault(
          info.path("operationParameters").path("version").asLong(-1), Optional.empty());
    }
    return before.flatMap(keys -> with(keys, note, key));
  }

  private static Optional<Set<String>> with(Set<String> keys, JsonNode note, String key) {
    if (!note.path(CommitNote.KEY).asText("").equals(key)) {
      return Optional.empty();
    }
    Set<String> all = new HashSet<>(keys);
    note.path(CommitNote.KEYS).forEach(one -> all.add(one.asText()));
    return Optional.of(all);
  }

  private static JsonNode read(String json) {
    try {
      return json.isEmpty() ? JSON.createObjectNode() : JSON.readTree(json);
    } catch (IOException e) {
      return JSON.createObjectNode();
    }
  }

  /** The commit's account of itself; empty where the log no longer holds the commit. */
  private Optional<JsonNode> info(long version) {
    Path commit = new Path(log, "%020d.json".formatted(version));
    try {
      FileSystem files = commit.getFileSystem(hadoop);
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(files.open(commit), StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.startsWith("{\"commitInfo\"")) {
            return Optional.of(JSON.readTree(line).path("commitInfo"));
          }
        }
        return Optional.empty();
      }
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + commit, e);
    }
  }
}
