package org.harmattan.source;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a column of an export holds, so how its text becomes a typed value. */
enum Kind {
  /** One line: runs of white space are one blank. */
  TEXT,
  /** Text of several lines, trimmed only. */
  NOTES,
  /** An identifier or code: a number saved with a fraction of zero is the whole number. */
  CODE,
  /** A whole number of at least zero. */
  COUNT,
  /** A whole number. */
  INTEGER,
  /** Degrees. */
  DEGREES,
  /** A day, by the declared patterns. */
  DATE,
  /** True or false, in words or digits. */
  BOOLEAN,
  /** The type of an actor, by the declared map. */
  ACTOR_TYPE;

  /** The kinds that an attribute may be declared as. */
  static final List<Kind> OF_ATTRIBUTES = List.of(TEXT, NOTES, INTEGER, DATE, BOOLEAN);

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> attributeWords() {
    return OF_ATTRIBUTES.stream().map(Kind::word).toList();
  }

  static Kind ofWord(String word) {
    return Arrays.stream(values()).filter(k -> k.word().equals(word)).findFirst().orElseThrow();
  }
}
