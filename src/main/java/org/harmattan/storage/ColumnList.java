package org.harmattan.storage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Column names in the order in which records bring them up, and the values of one record. */
final class ColumnList {
  private final Map<String, Integer> positions = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private final Limits limits;
  private final List<String> values = new ArrayList<>();
  private final List<Boolean> isSet = new ArrayList<>();

  ColumnList(List<String> known, Limits limits) {
    this.limits = limits;
    known.forEach(this::add);
  }

  List<String> names() {
    return Collections.unmodifiableList(names);
  }

  /** Forgets the values of the record before. */
  void clear() {
    Collections.fill(values, null);
    Collections.fill(isSet, false);
  }

  /** Sets a value of the record; a name can be set once. */
  void put(String record, String name, String value) throws RefusedFileException {
    Integer known = positions.get(name);
    int position = known == null ? add(name) : known;
    if (names.size() > limits.columns()) {
      throw limits.tooWide(record);
    }
    if (isSet.get(position)) {
      throw new RefusedFileException.BrokenRecord(
          "%s names %s twice; export it again so that each name stands once"
              .formatted(record, name));
    }
    values.set(position, value);
    isSet.set(position, true);
  }

  /** Sets a value where the record has none under this name, whatever its case. */
  void putIfMissing(String record, String name, String value) throws RefusedFileException {
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equalsIgnoreCase(name)) {
        if (values.get(i) == null || values.get(i).isBlank()) {
          values.set(i, value);
        }
        return;
      }
    }
    put(record, name, value);
  }

  /** The record's values in the columns' order, null where it has none. */
  String[] values() {
    return values.toArray(String[]::new);
  }

  /** Takes back the names after the first ones, which a record without worth brought up. */
  void keepOnly(int first) {
    while (names.size() > first) {
      int last = names.size() - 1;
      positions.remove(names.remove(last));
      values.remove(last);
      isSet.remove(last);
    }
  }

  private int add(String name) {
    positions.put(name, names.size());
    names.add(name);
    values.add(null);
    isSet.add(false);
    return names.size() - 1;
  }
}
