package org.harmattan.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a commit says of itself, kept with it in the table's log so that the two cannot disagree.
 *
 * @param of who wrote it and from what: run, stage, digest of what went in
 * @param key column of the keys; null where the commit does not tell what it changed
 * @param keys keys of the rows that it changed
 */
public record CommitNote(Map<String, String> of, String key, Set<String> keys) {
  /** Field of the column's name. */
  static final String KEY = "key";

  /** Field of the keys. */
  static final String KEYS = "keys";

  /** Commits that say nothing. */
  public static final CommitNote NONE = new CommitNote(Map.of(), null, Set.of());

  /** Field that a commit has which changes no row. */
  static final String NO_ROW = "no_row";

  /** Commits that change no row. */
  static final CommitNote OF_NO_ROW = of(Map.of(NO_ROW, "true"));

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A note of who wrote and from what. */
  public static CommitNote of(Map<String, String> of) {
    return new CommitNote(of, null, Set.of());
  }

  CommitNote ofKeys(String column, Set<String> changed) {
    return new CommitNote(of, column, changed);
  }

  String json() {
    Map<String, Object> fields = new LinkedHashMap<>(of);
    if (key != null) {
      fields.put(KEY, key);
      fields.put(KEYS, new TreeSet<>(keys));
    }
    try {
      return JSON.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
